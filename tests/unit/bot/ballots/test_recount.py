"""重新计票: every count, the list of voters and the sealed entry are compared, not the winner alone."""

import pytest

from bot.ballots import actions, closing, recount
from bot.ballots.refusals import NoResultYet
from bot.ballots.rules import Ballot
from tests.unit.bot.community import COMMITTEE, Community


@pytest.fixture
async def closed(community: Community) -> Ballot:
    """One vote for, one against: not passed."""
    ballot = await community.opened()
    for person, position in ((community.qin, 0), (community.tang, 1)):
        await actions.press(community.store, ballot.id, position, community.by(person))
    return await closing.close(community.store, ballot.id, community.by(community.qin))


async def differs(community: Community, ballot: Ballot) -> list[str]:
    counted = await recount.recount(community.store, ballot.id, COMMITTEE, community.by(community.li))
    return [difference.what for difference in counted.differences]


async def test_untouched_it_is_what_was_announced(community: Community, closed: Ballot) -> None:
    await community.deliver()
    counted = await recount.recount(community.store, closed.id, COMMITTEE, community.by(community.li))
    assert (counted.sheet.counts, counted.differences, counted.sealed) == ((1, 1, 0), (), True)
    assert await community.told() == []


async def test_before_the_close_there_is_nothing_to_count_again(community: Community) -> None:
    ballot = await community.opened()
    async with community.refused(NoResultYet):
        await recount.recount(community.store, ballot.id, COMMITTEE, community.by(community.li))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE votes SET choice = '0'", ["count", "count", "outcome", "winners", "votes", "row"]),
        ("UPDATE votes SET choice = '1'", ["count", "count", "votes"]),  # the winner alone tells nothing
        ("UPDATE votes SET choice = CASE choice WHEN '0' THEN '1' ELSE '0' END", ["votes"]),
        ("UPDATE votes SET choice = '2' WHERE choice = '1'", ["count", "count", "votes"]),
        ("DELETE FROM votes WHERE choice = '1'", ["count", "present", "outcome", "votes", "row"]),
        ("UPDATE voters SET voted = 0 WHERE person_id = 1", ["voted"]),
        ("UPDATE voters SET person_id = 8 WHERE person_id = 1", ["gone", "added"]),
        ("INSERT INTO voters VALUES (1, 8, 0)", ["eligible", "added"]),
        ("UPDATE options SET text = 'x' || position", ["question"]),
        ("UPDATE ballots SET motion = '换物业'", ["question"]),
        ("UPDATE ballots SET threshold = '3/4'", ["question"]),
        ("UPDATE ballots SET outcome = 'passed', winners = '0'", ["row"]),
    ],
)
async def test_whatever_is_changed_in_the_file_is_named(
    community: Community, closed: Ballot, change: str, what: list[str]
) -> None:
    async with community.store.database.writing() as conn:
        await conn.run(change)
    assert await differs(community, closed) == what
    assert [name for _, name in await community.told()].count("ballot.recount") == 1


async def test_a_second_press_says_the_same_thing_once(community: Community, closed: Ballot) -> None:
    async with community.store.database.writing() as conn:
        await conn.run("UPDATE votes SET choice = '0'")
    for _ in range(2):
        await differs(community, closed)
    assert [name for _, name in await community.told()].count("ballot.recount") == 1


async def test_of_a_close_by_an_earlier_version_the_counts_are_compared(
    community: Community, closed: Ballot, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = ("present", "eligible", "counts", "outcome")
    other = await community.opened("换门")

    async def as_before(*args: object) -> dict[str, str | int | None]:
        facts = await recount.sealed_facts(*args)  # type: ignore[arg-type]
        return {name: facts[name] for name in former}

    monkeypatch.setattr(closing, "sealed_facts", as_before)
    await closing.close(community.store, other.id, community.by(community.qin))
    counted = await recount.recount(community.store, other.id, COMMITTEE, community.by(community.li))
    assert (counted.differences, counted.sealed) == ((), False)
    async with community.store.database.writing() as conn:
        await conn.run("INSERT INTO voters VALUES (:id, 8, 1)", id=other.id)
    assert await differs(community, other) == ["eligible"]


async def test_without_the_closing_entry_nothing_is_called_the_same(
    community: Community, closed: Ballot
) -> None:
    async with community.store.database.writing() as conn:
        await conn.run("CREATE TEMP TABLE copied AS SELECT * FROM ballots")
        await conn.run("UPDATE copied SET id = 99, number = '26-99'")
        await conn.run("INSERT INTO ballots SELECT * FROM copied")
        await conn.run("INSERT INTO options SELECT 99, position, text, stands FROM options")
    async with community.store.reading() as tx:
        forged = await tx.ballots.get(99)
    assert await differs(community, forged) == ["entry"]
