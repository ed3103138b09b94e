"""The file of a person's data: words a neighbour understands, no names of columns and no codes."""

import re
from typing import Any

from bot.ballots import actions as ballots
from bot.kernel.personal import Whom
from bot.texts import LANGUAGES, plain
from handlers.privacy.views import my_data
from handlers.subjects import REGISTRY
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS, Community


async def file_of(community: Community, person: Any) -> str:
    whom = Whom(person.id, person.telegram_id)
    async with community.store.reading() as tx:
        rules = [rule for rule in REGISTRY.personal if rule.told]
        own = [(rule, await tx.personal_data.own_rows(rule, whom)) for rule in rules]
    return my_data([(rule, rows) for rule, rows in own if rows], SETTINGS, NOON)


async def test_a_vote_is_told_by_the_options_own_words(community: Community) -> None:
    opened = await community.opened("装路灯在哪\n南门\n北门")
    await ballots.press(community.store, opened.id, 1, community.by(community.qin))
    told = await file_of(community, community.qin)
    assert "您投的是：北门" in told
    assert "从 0 数起" not in told


async def test_a_flat_is_told_in_square_metres(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.conn.run(
            "INSERT INTO households (building_id, unit, room, size, owner, phone) "
            "VALUES (:at, '1', '101', 9850, '李阿姨', '13800000000')",
            at=community.building.id,
        )
        await tx.conn.run(
            "UPDATE people SET phone = '13800000000', own_phone = 0 WHERE id = :id", id=community.li.id
        )
    assert "面积：98.50 平方米" in await file_of(community, community.li)


async def test_states_and_kinds_are_words(community: Community) -> None:
    await community.resolved()
    told = await file_of(community, community.li)
    assert "办到哪一步：已办结" in told
    assert not re.search(r"：(?:open|filed|resolved|photo|community|lighting|group)\b", told)


def test_no_heading_is_a_columns() -> None:
    """Counted from 0, in hundredths, 0 or 1: these are the file's, not a neighbour's."""
    for texts in LANGUAGES.values():
        headings = {
            key: text for key, text in texts.items() if key.startswith(("privacy.column.", "privacy.table."))
        }
        assert not {key for key, text in headings.items() if re.search(r"0|_|ID\b|JSON", text)}


def test_what_a_table_calls_by_its_own_name_has_one() -> None:
    assert plain("privacy.column.calls.name") != plain("privacy.column.name")
