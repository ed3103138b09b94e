"""吹哨报到: whom a whistle calls, who comes, and who hears of one that stays away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.areas.rules import Purpose
from bot.complaints.casework import whistle
from bot.complaints.casework.whistle import ABSENT, CARD, REPORT_IN
from bot.complaints.complaint import Complaint
from bot.complaints.effects import STAFF, about
from bot.complaints.refusals import (
    CameBefore,
    ClaimedByOther,
    NoDepartments,
    NotCalled,
    NotComeYet,
    NothingSaid,
    WhichDepartment,
    WhistleOver,
    WrongStep,
)
from bot.complaints.sla import clocks
from bot.complaints.sla.targets import TICK
from bot.complaints.store import Call
from bot.kernel.place import Place
from bot.kernel.quiet_hours import Reschedule
from bot.kernel.refusal import NotFound
from bot.messaging.questions import REPLY, QuestionOver
from bot.people.rules import Person, Post, Role
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS, Community, a_person, private
from tests.unit.bot.community import STAFF as STAFF_CHAT

HOUR = timedelta(hours=1)
FIRE = Place(-1010)  # the fire brigade's own chat


@pytest.fixture
async def called(community: Community) -> Person:
    """住建局, which has opened the bot; besides 消防, which has a chat."""
    async with community.store.transaction() as tx:
        await tx.chats.seen(FIRE.chat_id, "消防")
        await tx.chats.bind(FIRE, Purpose.DEPARTMENT, community.area.id)
        return await a_person(tx, "住建局", 1031, Post(Role.DEPARTMENT, community.area.id))


async def asked(community: Community, complaint: Complaint) -> int:
    """The whistle of 王师傅, with nobody chosen."""
    await whistle.ask(community.store, complaint.id, STAFF_CHAT, community.by(community.wang))
    prompt = await community.question(community.wang, STAFF_CHAT)
    assert prompt is not None
    return int(prompt.step.partition(":")[2])


async def blown(community: Community, text: str = "请住建局来看看") -> Call:
    complaint = await community.claimed()
    whistling = await asked(community, complaint)
    await whistle.blow(community.store, SETTINGS, whistling, text, community.by(community.wang), 0)
    async with community.store.reading() as tx:
        (call,) = await tx.casework.calls_of(complaint.id)
    return call


async def test_departments_there_can_be_called_but_not_the_claimer_and_no_provider(
    community: Community, called: Person
) -> None:
    complaint = await community.claimed()
    async with community.store.transaction() as tx:  # it gets work orders
        await a_person(tx, "阳光物业", 1032, Post(Role.PROPERTY, community.area.id))
    async with community.store.reading() as tx:
        callees = await whistle.departments(tx, complaint)
        elsewhere = await whistle.departments(tx, replace(complaint, area=community.west))
    assert [(callee.key, callee.place) for callee in callees] == [
        (f"c{FIRE.chat_id}", FIRE),
        (f"p{called.id}", private(called)),
    ]
    assert [callee.is_person for callee in callees] == [False, True]
    assert elsewhere == []
    assert complaint.claimed_by is not None
    by_itself = replace(complaint, claimed_by=replace(complaint.claimed_by, id=called.id))
    async with community.store.reading() as tx:
        assert [c.id for c in await whistle.departments(tx, by_itself)] == [FIRE.chat_id]


async def test_whom_to_call_is_asked_on_a_card(community: Community, called: Person) -> None:
    complaint = await community.claimed()
    whistling = await asked(community, complaint)
    assert await community.hangs(CARD, whistling) == [STAFF_CHAT.chat_id]
    async with community.refused(ClaimedByOther):
        await whistle.ask(community.store, complaint.id, STAFF_CHAT, community.by(community.zhao))


async def test_where_nobody_can_be_called_nothing_is_asked(community: Community) -> None:
    complaint = await community.claimed()
    async with community.refused(NoDepartments):
        await whistle.ask(community.store, complaint.id, STAFF_CHAT, community.by(community.wang))


async def test_departments_are_chosen_taken_back_and_asked_why_by_name(
    community: Community, called: Person
) -> None:
    complaint = await community.claimed()
    whistling, by = await asked(community, complaint), community.by(community.wang)
    async with community.refused(WhichDepartment):
        await whistle.ask_why(community.store, whistling, STAFF_CHAT, by)
    for key, chosen in ((f"p{called.id}", {f"p{called.id}"}), ("p999", {f"p{called.id}"})):
        await whistle.choose(community.store, whistling, key, by)
        async with community.store.reading() as tx:
            assert (await tx.casework.whistling(whistling)).chosen == chosen
    await whistle.ask_why(community.store, whistling, STAFF_CHAT, by)
    mention = (community.wang.name, community.wang.telegram_id)
    asked_for = (f"whistle:{whistling}", about(complaint), mention)
    assert await community.asked(community.wang, STAFF_CHAT) == asked_for
    await whistle.choose(community.store, whistling, f"p{called.id}", by)
    async with community.store.reading() as tx:
        assert (await tx.casework.whistling(whistling)).chosen == frozenset()


async def test_whoever_is_chosen_or_named_is_called_and_has_two_service_hours(
    community: Community, called: Person
) -> None:
    complaint = await community.claimed()
    whistling, by = await asked(community, complaint), community.by(community.wang)
    await community.deliver()
    await whistle.choose(community.store, whistling, f"c{FIRE.chat_id}", by)
    await whistle.blow(community.store, SETTINGS, whistling, "墙裂了，请住建局来", by, 0)
    assert await community.told() == [(FIRE.chat_id, "whistle"), (private(called).chat_id, "whistle")]
    due = clocks.due_at(NOON, REPORT_IN, SETTINGS.service)
    assert await community.due_at(ABSENT) == [due + TICK, due + TICK]
    facts = {"worker": community.wang.name, "to": "消防、住建局", "words": "墙裂了，请住建局来"}
    assert await community.facts("complaint", complaint.id) == facts
    async with community.refused(WhistleOver):
        await whistle.blow(community.store, SETTINGS, whistling, "再来", by, 0)
    async with community.refused(WhistleOver):
        await whistle.choose(community.store, whistling, f"p{called.id}", by)


async def test_nobody_is_called_without_words_or_a_name(community: Community, called: Person) -> None:
    whistling = await asked(community, await community.claimed())
    for text, refusal in (("  ", NothingSaid), ("快来", WhichDepartment)):
        async with community.refused(refusal):
            by = community.by(community.wang)
            await whistle.blow(community.store, SETTINGS, whistling, text, by, 0)
    async with community.refused(NotFound):
        await whistle.blow(community.store, SETTINGS, 999, "住建局", community.by(community.wang), 0)
    async with community.refused(ClaimedByOther):
        by = community.by(community.zhao)
        await whistle.blow(community.store, SETTINGS, whistling, "住建局", by, 0)


async def test_one_the_bot_cannot_write_to_is_telephoned_and_reported_for(
    community: Community, called: Person
) -> None:
    await community.shut(called)
    call = await blown(community)
    assert (private(community.wang).chat_id, "unreached") in await community.told()
    assert (await whistle.report_in(community.store, call.id, community.by(community.wang))).came_at == NOON


async def test_the_one_called_reports_in_once_and_the_worker_hears(
    community: Community, called: Person
) -> None:
    call = await blown(community)
    await community.deliver()
    for person, refusal in ((community.wang, NotCalled), (community.qian, NotFound)):
        async with community.refused(refusal):
            await whistle.report_in(community.store, call.id, community.by(person))
    by = community.by(called, HOUR)
    assert (await whistle.report_in(community.store, call.id, by)).came_at == NOON + HOUR
    assert await community.told() == [(private(community.wang).chat_id, "came")]
    assert await community.redrawn(STAFF, call.complaint_id)
    late = max(0, int((NOON + HOUR - call.due_at).total_seconds()))
    facts = {"to": called.name, "took": 3600, "late": late}
    assert await community.facts("complaint", call.complaint_id) == facts
    async with community.refused(CameBefore):
        await whistle.report_in(community.store, call.id, by)


async def test_anybody_in_a_departments_chat_reports_in_for_it(community: Community, called: Person) -> None:
    call = await blown(community, "请消防来")
    async with community.refused(NotFound):
        await whistle.report_in(community.store, call.id, community.by(community.chen))
    by = community.by(community.chen, place=FIRE)
    assert (await whistle.report_in(community.store, call.id, by)).came_at == NOON


async def test_its_answer_is_asked_for_by_name_and_reaches_the_worker(
    community: Community, called: Person
) -> None:
    call, by = await blown(community), community.by(called, HOUR)
    async with community.refused(NotComeYet):
        await whistle.ask_answer(community.store, call.id, private(called), by)
    await whistle.report_in(community.store, call.id, by)
    await whistle.ask_answer(community.store, call.id, private(called), by)
    step, subject, mention = await community.asked(called, private(called))
    assert (step, subject.id) == (f"called:{call.id}", call.complaint_id)
    assert mention == (called.name, called.telegram_id)
    prompt = await community.question(called, private(called))
    await community.deliver()
    assert prompt is not None
    async with community.refused(NothingSaid):
        await whistle.answer(community.store, call.id, " ", by, prompt.id)
    async with community.refused(NotCalled):
        await whistle.answer(community.store, call.id, "好", community.by(community.wang), prompt.id)
    await whistle.answer(community.store, call.id, "下周来修", by, prompt.id)
    assert await community.told() == [(private(community.wang).chat_id, "called_answer")]
    facts = {"to": called.name, "took": 3600, "words": "下周来修"}
    assert await community.facts("complaint", call.complaint_id) == facts
    assert await community.question(called, private(called)) is None


async def absent(community: Community, call: Call, after: timedelta) -> None:
    async with community.store.transaction() as tx:
        await whistle.on_absent(tx, SETTINGS, call.id, community.at(after))


async def test_of_one_that_stays_away_the_secretary_hears_or_else_the_staff_chat(
    community: Community, called: Person
) -> None:
    call = await blown(community)
    await community.deliver()
    await absent(community, call, 2 * HOUR)
    assert await community.told() == [(private(community.zhou).chat_id, "absent")]
    await community.shut(community.zhou)
    await community.deliver()
    await absent(community, call, 3 * HOUR)
    assert await community.told() == [(STAFF_CHAT.chat_id, "absent")]


async def test_one_that_came_is_not_absent_and_at_night_nobody_hears(
    community: Community, called: Person
) -> None:
    call = await blown(community)
    async with community.unchanged():
        with pytest.raises(Reschedule):
            await absent(community, call, 11 * HOUR)
    await whistle.report_in(community.store, call.id, community.by(called))
    async with community.unchanged():
        await absent(community, call, 2 * HOUR)


async def test_nobody_whistles_for_what_nobody_has_claimed(community: Community, called: Person) -> None:
    filed = await community.filed()
    async with community.refused(WrongStep):
        await whistle.ask(community.store, filed.id, STAFF_CHAT, community.by(community.wang))


async def test_the_question_on_its_card_ends_like_any_other(community: Community, called: Person) -> None:
    """A reply to the card answers it for a day, and no other person's ever does."""
    complaint = await community.claimed()
    whistling = await asked(community, complaint)
    async with community.store.reading() as tx:
        for after, person, open_still in ((REPLY, community.wang, True), (HOUR, community.zhao, False)):
            found = await whistle.is_asked(tx, whistling, STAFF_CHAT.chat_id, community.by(person, after))
            assert (found is not None) is open_still
        late = community.by(community.wang, REPLY + timedelta(seconds=1))
        with pytest.raises(QuestionOver):
            await whistle.is_asked(tx, whistling, STAFF_CHAT.chat_id, late)
        assert await whistle.is_asked(tx, whistling + 1, STAFF_CHAT.chat_id, late) is None
