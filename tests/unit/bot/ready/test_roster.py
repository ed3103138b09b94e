"""The roster's sheet of ready answers: checked, imported, exported."""

import pytest

from bot.kernel.actor import Actor
from bot.ready.roster import EXAMPLE
from bot.roster.actions import export_roster, import_roster
from bot.roster.rules import problems
from bot.sandbox import neighbourhood
from storage.store import SqlStore
from tests.builders import NOON
from tests.unit.bot.roster.rosters import PARTS, TREE, Rows, a_roster, described

BY = Actor.system(NOON)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ((("", "C1"),), (2, "答复", "empty")),
        ((("答" * 31, "C1"),), (2, "答复", "ready_answer")),
        ((("马上来", "C9"),), (2, "范围", "unknown_area")),
        ((("马上来", "C1"), ("马上来", "C1")), (3, "答复", "twice")),
    ],
)
def test_a_broken_answer_is_pointed_at(rows: Rows, problem: tuple[int, str, str]) -> None:
    found = [described(each) for each in problems(a_roster(TREE, 常用答复=rows), PARTS)]
    assert found == [("常用答复", *problem)]


async def test_what_is_exported_is_imported_unchanged(store: SqlStore) -> None:
    await import_roster(store, neighbourhood.roster(PARTS), PARTS, BY)
    again = await import_roster(store, await export_roster(store, PARTS), PARTS, BY)
    assert dict(again.counts["常用答复"]) == {"unchanged": len(EXAMPLE)}
    async with store.reading() as tx:
        assert {each.text for each in await tx.ready.all()} == {words for words, _ in EXAMPLE}
