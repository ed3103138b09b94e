"""The roster's sheet of frequent questions: checked, imported, exported."""

import pytest

from bot.faq.roster import EXAMPLE
from bot.kernel.actor import Actor
from bot.roster.actions import export_roster, import_roster
from bot.roster.rules import problems
from bot.sandbox import neighbourhood
from storage.store import SqlStore
from tests.builders import NOON
from tests.unit.bot.roster.rosters import PARTS, TREE, Rows, a_roster, described

BY = Actor.system(NOON)
FEE = ("物业费怎么交", "物业费、交物业费", "到物业办公室交。\n年底有优惠。", "https://www.example.cn", "G1")


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ((("", "", "答", "", "C1"),), (2, "问题", "empty")),
        ((("问", "", "", "", "C1"),), (2, "回答", "empty")),
        ((("问" * 61, "", "答", "", "C1"),), (2, "问题", "question")),
        ((("问", "", "答" * 801, "", "C1"),), (2, "回答", "answer")),
        ((("问", "", "答", "javascript:1", "C1"),), (2, "链接", "link")),
        ((("问", "", "答", "", "C9"),), (2, "范围", "unknown_area")),
        ((FEE, FEE), (3, "问题", "twice")),
    ],
)
def test_a_broken_question_is_pointed_at(rows: Rows, problem: tuple[int, str, str]) -> None:
    found = [described(each) for each in problems(a_roster(TREE, 常见问题=rows), PARTS)]
    assert found == [("常见问题", *problem)]


async def imported(store: SqlStore, rows: Rows) -> dict[str, int]:
    changes = await import_roster(store, a_roster(TREE, 常见问题=rows), PARTS, BY)
    return dict(changes.counts["常见问题"])


async def test_questions_are_taken_in_by_area_and_question(store: SqlStore) -> None:
    assert await imported(store, (FEE,)) == {"added": 1}
    changed = (FEE[0], FEE[1], "网上交。", "", FEE[4])
    assert await imported(store, (changed,)) == {"updated": 1}
    assert await imported(store, (changed, ("几点上班", "", "八点半。", "", ""))) == {
        "unchanged": 1,
        "added": 1,
    }
    async with store.reading() as tx:
        stored = [(each.question, each.answer, each.link) for each in await tx.faq.all()]
    assert stored == [("物业费怎么交", "网上交。", ""), ("几点上班", "八点半。", "")]


async def test_what_is_exported_is_imported_unchanged(store: SqlStore) -> None:
    await import_roster(store, neighbourhood.roster(PARTS), PARTS, BY)
    again = await import_roster(store, await export_roster(store, PARTS), PARTS, BY)
    assert dict(again.counts["常见问题"]) == {"unchanged": len(EXAMPLE)}
