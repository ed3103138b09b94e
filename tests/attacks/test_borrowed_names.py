"""
Borrowed names: people choose what they are called, so no name and no telephone number leads to anybody's data.

An account takes in turn as its name all that the database says of others: the names of facts, their values,
other people's names, numbers, whole rows. It is handed out nothing of theirs, and erases nothing of theirs.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import open_store
from bot.ballots import actions as ballots
from bot.complaints import actions as complaints
from bot.complaints import handing
from bot.complaints.casework import whistle
from bot.complaints.complaint import Channel
from bot.complaints.effects import Words
from bot.complaints.lifecycle import Step
from bot.complaints.sla import escalation
from bot.contacts.actions import NEW
from bot.kernel import asking
from bot.kernel.personal import NAMELESS
from bot.kernel.refs import EntityRef
from bot.ledger.rules import first_broken
from bot.people.rules import Person, Post, Role
from bot.people.store import Household
from bot.privacy import actions
from bot.privacy.actions import Declared
from handlers.subjects import REGISTRY
from tests.builders import NOON
from tests.unit.bot.community import RESIDENTS, SETTINGS, STAFF, Community, a_person, settle

DECLARED = Declared(REGISTRY.personal, REGISTRY.plain_facts)
ANSWER, RESULT = "您丈夫瘫痪的事我记住了，明天去301", "换了阀门"
PHONE, OWNER = "13912345678", "业主陈桂芬"


@pytest.fixture
async def community(tmp_path: Path) -> AsyncIterator[Community]:
    async with open_store(f"sqlite:///{tmp_path}/minyi.db") as store:
        yield await settle(store)


async def lives_of_others(community: Community) -> None:
    """What others leave in the ledger, in forms and in waiting notices, in both communities."""
    by, store = community.by, community.store
    await community.filed(channel=Channel.WHISPER)
    mine = await community.claimed()
    await complaints.tell(store, mine.id, Step.ANSWER, Words(ANSWER), by(community.wang))
    await handing.hand_to_person(store, mine.id, community.zhao.id, by(community.wang))
    await complaints.claim(store, mine.id, by(community.zhao))
    await complaints.tell(store, mine.id, Step.RESOLVE, Words(RESULT), by(community.zhao))
    await called(community)
    ballot = await community.opened("换路灯")
    for voter in (community.qin, community.tang):
        await ballots.press(store, ballot.id, 0, by(voter))
    words, office = "供热公司\n13800000000\n李阿姨家欠费", by(community.zhou, place=STAFF)
    await community.fills(NEW, 0, words, office, area=str(community.area.id))
    async with store.transaction() as tx:
        west = await a_person(tx, "何网格员", 2007, Post(Role.GRID_WORKER, community.west.id))
        await tx.register.save_households([Household(community.building.id, "2", "301", 9000, OWNER, PHONE)])
    theirs = await community.filed(by=community.chen, area=community.west, origin=None, text="西湖的路灯")
    await complaints.claim(store, theirs.id, by(west))
    await complaints.tell(store, theirs.id, Step.ANSWER, Words("西湖这边明天来"), by(west))


async def called(community: Community) -> None:
    """A whistle to a department's person, who reports in and answers; of another the absence is noted."""
    async with community.store.transaction() as tx:
        gao = await a_person(tx, "城管小高", 1060, Post(Role.DEPARTMENT, community.area.id))
    for came in (True, False):
        complaint, by = await community.claimed(), community.by
        await whistle.ask(community.store, complaint.id, STAFF, by(community.wang))
        prompt = await community.question(community.wang, STAFF)
        assert prompt is not None
        text = "请城管小高来看看"
        whistling = int(prompt.step.partition(":")[2])
        await whistle.blow(community.store, SETTINGS, whistling, text, by(community.wang), 0)
        async with community.store.reading() as tx:
            (call,) = await tx.casework.calls_of(complaint.id)
        if came:
            await whistle.report_in(community.store, call.id, by(gao))
            await whistle.answer(community.store, call.id, "占道的已经清走", by(gao), 0)
        else:
            async with community.store.transaction() as tx:
                await whistle.on_absent(tx, SETTINGS, call.id, community.at(timedelta(days=1)))


async def said_of_others(community: Community) -> list[str]:
    """All names and values that acts, notices and forms hold as facts, and what people are called."""
    found: list[str] = [PHONE, OWNER, "", NAMELESS, "\n", '"', "%", "1", "null", "{}"]
    async with community.store.database.reading() as conn:
        for sql in (
            "SELECT facts AS held FROM ledger_values",
            "SELECT answers AS held FROM form_drafts",
            "SELECT body AS held FROM outbox WHERE state = 'waiting'",
        ):
            for row in await conn.all(sql):
                found += [part for pair in walked(json.loads(row["held"])) for part in pair]
        found += [row["name"] for row in await conn.all("SELECT name FROM people")]
        found += [row["act"] for row in await conn.all("SELECT DISTINCT act FROM ledger")]
    return sorted(set(found))


def walked(held: object) -> list[tuple[str, str]]:
    match held:
        case dict():
            return [each for key, value in held.items() for each in [(str(key), str(value)), *walked(value)]]
        case list():
            return [each for value in held for each in [(str(value), ""), *walked(value)]]
    return []


async def stranger(community: Community, name: str, telegram_id: int = 9001) -> Person:
    async with community.store.transaction() as tx:
        return await a_person(tx, name, telegram_id)


async def called_so(community: Community, person: Person, name: str) -> Person:
    async with community.store.transaction() as tx:
        await tx.people.corrected(person.id, name=name)
        await tx.people.says_phone(person.id, PHONE, NOON)
    return replace(person, name=name)


async def told(community: Community, person: Person) -> dict[str, list[dict[str, object]]]:
    found = await actions.own_rows(community.store, DECLARED, community.by(person))
    return {rule.table: [dict(row) for row in rows] for rule, rows in found}


async def held(community: Community) -> dict[str, list[tuple[object, ...]]]:
    """Everything but what an erasure writes itself."""
    rows = await community.kept()
    own = ("ledger", "ledger_values", "people", "sqlite_sequence", "generations")
    found = {table: values for table, values in rows.items() if table not in own and "words_" not in table}
    async with community.store.reading() as tx:
        entries = [entry for entry in await tx.ledger.all() if entry.act.act != "erase"]
    found["ledger_values"] = [(entry.id, json.dumps(dict(entry.act.values))) for entry in entries]
    return found


async def test_no_name_is_handed_out_what_others_said(community: Community) -> None:
    await lives_of_others(community)
    person = await stranger(community, "路人")
    for name in await said_of_others(community):
        await called_so(community, person, name)
        found = await told(community, person)
        assert set(found) == {"people"}, name


async def test_no_name_erases_what_others_said(community: Community) -> None:
    await lives_of_others(community)
    names = await said_of_others(community)
    before = await held(community)
    for number, name in enumerate(names):
        person = await called_so(community, await stranger(community, "路人", 9100 + number), name)
        await actions.erase(community.store, DECLARED, community.by(person))
        assert await held(community) == before, name
    async with community.store.reading() as tx:
        assert first_broken(await tx.ledger.all()) is None
        assert [one.owner for one in await tx.register.households()] == [OWNER]


async def test_a_name_of_two_is_handed_to_each_as_far_as_it_is_theirs(community: Community) -> None:
    """王师傅 of one community and 王师傅 of the other: an answer belongs to the one who gave it."""
    await lives_of_others(community)
    async with community.store.transaction() as tx:
        other = await a_person(tx, "王师傅", 2008, Post(Role.GRID_WORKER, community.west.id))
    assert "ledger_people" not in await told(community, other)
    texts = {row["text"] for row in (await told(community, community.wang))["ledger_people"]}
    assert {ANSWER, "王师傅"} <= texts
    assert RESULT not in texts


async def test_a_person_named_by_others_is_told_and_forgotten_by_the_id(community: Community) -> None:
    await lives_of_others(community)
    zhao = community.zhao
    handed = await told(community, zhao)
    assert {row["text"] for row in handed["ledger_people"]} == {"赵姐", RESULT}
    async with community.store.transaction() as tx:
        await tx.people.dismiss_all(zhao.id)
    await actions.erase(community.store, DECLARED, community.by(zhao))
    async with community.store.reading() as tx:
        entries = await tx.ledger.all()
    values = [value for entry in entries for value in entry.act.values.values()]
    shared = next(entry.act.facts for entry in entries if entry.act.act == "transfer")
    assert shared == {"worker": "王师傅"}  # of the same entry only what is hers went
    assert "赵姐" not in values
    assert RESULT not in values
    assert ANSWER in values
    assert first_broken(entries) is None


async def test_a_notice_that_waits_loses_the_name_by_the_id(community: Community) -> None:
    """李阿姨 is waiting for 王师傅's answer as he leaves and is erased; 王师傅 of the west keeps his."""
    mine = await community.claimed()
    await complaints.tell(community.store, mine.id, Step.ANSWER, Words(ANSWER), community.by(community.wang))
    async with community.store.transaction() as tx:
        await tx.people.dismiss_all(community.wang.id)
    namesake = await called_so(community, await stranger(community, "路人"), "王师傅")
    await actions.erase(community.store, DECLARED, community.by(namesake))
    answers = [dict(notice.facts) for _, notice in await community.notices("answer")]
    assert answers
    assert all((facts["worker"], facts["words"]) == ("王师傅", ANSWER) for facts in answers)
    await actions.erase(community.store, DECLARED, community.by(community.wang))
    answers = [dict(notice.facts) for _, notice in await community.notices("answer")]
    assert answers
    assert all((facts["worker"], facts["words"]) == (NAMELESS, NAMELESS) for facts in answers)


async def test_a_question_that_waits_in_a_group_goes_with_the_one_who_was_asked(community: Community) -> None:
    async with community.store.transaction() as tx:
        about = EntityRef("complaint", 1)
        await asking.ask(tx, community.li, RESIDENTS, "supplement", about, community.by(community.li).now)
    namesake = await called_so(community, await stranger(community, "路人"), community.li.name)
    await actions.erase(community.store, DECLARED, community.by(namesake))
    assert [dict(notice.facts)["name"] for _, notice in await community.notices()] == [community.li.name]
    await actions.erase(community.store, DECLARED, community.by(community.li))
    assert await community.notices() == []


async def test_a_worker_whose_claim_the_bot_ended_is_found_by_the_id(community: Community) -> None:
    mine = await community.claimed()
    late = community.at(timedelta(days=3))
    async with community.store.transaction() as tx:
        await escalation.on_idle(tx, SETTINGS, mine.id, late)
    assert "release" in await community.acts("complaint", mine.id)
    released = await told(community, community.wang)
    assert [row["text"] for row in released["ledger_people"]].count("王师傅") == 2


async def test_only_the_number_that_the_roster_has_leads_to_the_household(
    community: Community,
) -> None:
    async with community.store.transaction() as tx:
        await tx.register.save_households([Household(community.building.id, "2", "301", 9000, OWNER, PHONE)])
        await tx.people.change(community.chen.id, "陈叔", PHONE, community.chen.telegram_id)
    thief = await called_so(community, await stranger(community, "路人"), OWNER)
    assert "households" not in await told(community, thief)
    assert [row["owner"] for row in (await told(community, community.chen))["households"]] == [OWNER]


async def test_a_former_worker_is_not_handed_what_residents_had_them_pass_on(community: Community) -> None:
    async with community.store.database.writing() as conn:
        await conn.run(
            """
            INSERT INTO drafts (person_id, reporter_id, chat_id, text, category, kind, urgency, opened_at)
            VALUES (:wang, :li, -1001, '李阿姨说的话', 'other', 'help', 'normal', 0)
            """,
            wang=community.wang.id,
            li=community.li.id,
        )
    assert "drafts" not in await told(community, community.wang)
    assert [row["text"] for row in (await told(community, community.li))["drafts"]] == ["李阿姨说的话"]


# Words that stand in the ledger and are nobody's: of the config, the area tree, the council or the bot itself.
NOBODYS = {"what", "place", "was", "now", "to", "name", "said"}


async def test_every_word_in_the_ledger_is_somebodys_or_declared(community: Community) -> None:
    """A fact that nobody declared would be handed out to nobody, and go with nobody's data."""
    await lives_of_others(community)
    async with community.store.database.reading() as conn:
        rows = await conn.all(
            """
            SELECT DISTINCT subject, act, fact.key AS fact FROM ledger
            JOIN ledger_values ON entry_id = ledger.id, json_each(facts) AS fact
            WHERE fact.type = 'text' AND fact.value <> '' AND NOT EXISTS (
                SELECT 1 FROM ledger_people
                WHERE ledger_people.entry_id = ledger.id AND ledger_people.fact = fact.key
            )
            """
        )
    alone = {(row["subject"], row["act"], row["fact"]) for row in rows}
    plain = REGISTRY.plain_facts
    assert {each for each in alone if each[2] not in {*NOBODYS, *plain.get(each[0], ())}} == set()
    assert not {each for each in alone if each[2] in REGISTRY.own_facts}
