"""The table of steps: each step is written out here once more, and what people see of it follows its row."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.complaints import actions, steps
from bot.complaints.casework import chasing
from bot.complaints.complaint import Channel, Complaint, Promise, Status
from bot.complaints.effects import Words, record, tell_of
from bot.complaints.lifecycle import OPEN, STEPS, TRANSITIONS, Offered, Step, Who
from bot.complaints.permissions import why_not
from bot.complaints.refusals import WrongStep
from bot.complaints.sla import escalation
from bot.complaints.sla.deadlines import IDLE
from bot.complaints.sla.targets import IDLE as IDLE_AFTER
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.kernel.steps import Asks
from tests.builders import CHEN, LI, NOON, OVERSEER, SUN, WANG, ZHAO, a_complaint
from tests.unit.bot.community import SETTINGS, Community, private
from tests.unit.bot.community import STAFF as STAFF_CHAT

STAFF_HANDS, LEADS = {"王师傅", "孙网格长"}, {"孙网格长"}
MAY = {
    Step.CLAIM: {"王师傅", "孙网格长", "赵姐"},
    Step.RETURN: {"王师傅", "孙网格长", "赵姐"},
    Step.ANSWER: STAFF_HANDS,
    Step.PROGRESS: STAFF_HANDS,
    Step.RESOLVE: STAFF_HANDS,
    Step.WHISTLE: STAFF_HANDS | {"刘科长"},
    Step.DEFER: STAFF_HANDS,
    Step.RESUME: STAFF_HANDS,
    Step.TRANSFER: STAFF_HANDS,
    Step.MERGE: STAFF_HANDS,
    Step.PROMISE: STAFF_HANDS,
    Step.POSTPONE: STAFF_HANDS,
    Step.NOT_POSSIBLE: STAFF_HANDS,
    Step.CHASE: LEADS | {"刘科长"},
    Step.WITHDRAW: {"李阿姨"},
    Step.APPEAL: {"李阿姨"},
    Step.RATE: {"李阿姨", "陈叔"},
    Step.REOPEN: {"李阿姨", "陈叔"},
    Step.CALL_BACK: {"赵姐", "孙网格长", "刘科长"},
    Step.CLOSE: set(),
    Step.RELEASE: set(),
}
KEEPS_A_CLAIM = {Step.ANSWER, Step.PROGRESS, Step.RESOLVE, Step.WHISTLE, Step.DEFER, Step.TRANSFER}
KEEPS_A_CLAIM |= {Step.PROMISE, Step.POSTPONE}
ANSWERS_A_CHASE = {Step.ANSWER, Step.PROGRESS, Step.RESOLVE}
RESIDENTS, CLAIMER, LEADERS = ["李阿姨"], ["王师傅"], ["孙网格长"]
HEARS = {
    **dict.fromkeys(Step, RESIDENTS),
    Step.CHASE: CLAIMER,
    Step.CALL_BACK: RESIDENTS + CLAIMER,
    Step.APPEAL: CLAIMER + LEADERS,
    Step.REOPEN: CLAIMER + LEADERS,
    Step.RELEASE: CLAIMER,
    Step.RATE: [],
    Step.WHISTLE: [],
}
ASKS = {
    Asks.NOTHING: {Step.CLAIM, Step.RESUME, Step.WITHDRAW, Step.APPEAL},
    Asks.WORDS: {Step.ANSWER, Step.PROGRESS, Step.RESOLVE},
    Asks.VALUE: {Step.RETURN, Step.MERGE, Step.CHASE, Step.NOT_POSSIBLE, Step.POSTPONE},
    Asks.CHOICE: {Step.WHISTLE, Step.DEFER, Step.TRANSFER, Step.CALL_BACK, Step.PROMISE},
}
WITHOUT_BUTTON = {Step.RATE, Step.REOPEN, Step.CLOSE, Step.RELEASE}


def leading_to(step: Step) -> Complaint:
    """One that 王师傅 has claimed and 陈叔 follows, in a status the step leads out of."""
    status = next(before for before, of in TRANSITIONS if of is step)
    claimed = a_complaint(status, followers=(CHEN.id,))
    if step is Step.CLAIM:
        return claimed
    on_behalf = step is Step.CALL_BACK
    promise = Promise(NOON + timedelta(days=1), NOON) if step is Step.POSTPONE else None
    held = replace(claimed, claimed_by=PersonRef(WANG.id, WANG.name), claimed_at=NOON, promise=promise)
    return replace(held, on_behalf=on_behalf)


@pytest.mark.parametrize("step", Step)
def test_each_step_is_theirs_whose_row_it_says(step: Step) -> None:
    complaint = leading_to(step)
    people = (LI, CHEN, WANG, ZHAO, SUN, OVERSEER)
    assert {each.name for each in people if why_not(complaint, step, each, NOON) is None} == MAY[step]


@pytest.mark.parametrize("step", [Step.CLOSE, Step.RELEASE])
def test_a_step_of_the_system_is_refused_to_people(step: Step) -> None:
    assert isinstance(why_not(leading_to(step), step, SUN, NOON), WrongStep)
    whisper = replace(leading_to(step), channel=Channel.WHISPER)
    stranger = replace(CHEN, id=999)
    assert isinstance(why_not(whisper, step, stranger, NOON), NotFound)


@pytest.mark.parametrize("step", Step)
def test_every_step_leads_out_of_a_status_that_is_reached(step: Step) -> None:
    reached = {Status.FILED}
    for _ in Status:
        reached |= {after for (before, _), after in TRANSITIONS.items() if before in reached}
    assert set(STEPS[step].moves) & reached


@pytest.mark.parametrize("step", Step)
async def test_work_keeps_a_claim_and_anything_else_does_not(community: Community, step: Step) -> None:
    claimed = await community.claimed()
    async with community.store.transaction() as tx:
        await record(tx, community.by(community.wang), STEPS[step].act, claimed, claimed)
        await escalation.ON_TIMER[IDLE](tx, SETTINGS, claimed.id, community.at(IDLE_AFTER))
    assert ((await community.read(claimed)).status is Status.CLAIMED) is (step in KEEPS_A_CLAIM)


@pytest.mark.parametrize("step", Step)
async def test_an_answer_settles_a_chase_and_anything_else_does_not(community: Community, step: Step) -> None:
    claimed = await community.claimed()
    leader = community.by(community.sun)
    await community.fills(chasing.CHASE_FORM, claimed.id, "今天答复", leader)
    ((chase,), due) = await community.timers(chasing.CHASE), (await community.due_at(chasing.CHASE))[0]
    async with community.store.transaction() as tx:
        await record(tx, community.by(community.wang), STEPS[step].act, claimed, claimed)
        await chasing.on_chase(tx, SETTINGS, chase.subject_id, community.at(due - NOON))
    reminded = bool(await community.pending_notices("chase_due"))
    assert reminded is (step not in ANSWERS_A_CHASE)


@pytest.mark.parametrize("step", Step)
async def test_each_step_is_told_to_those_its_row_names(community: Community, step: Step) -> None:
    claimed = await community.claimed()
    async with community.store.transaction() as tx:
        entry = await record(tx, community.by(community.zhao), STEPS[step].act, claimed, claimed)
        await tell_of(tx, step, claimed, claimed, entry)
    by_name = {person.name: private(person).chat_id for person in (community.li, community.wang, community.sun)}
    assert await community.told() == [(by_name[name], STEPS[step].act) for name in HEARS[step]]


async def test_who_took_a_step_is_not_told_of_it(community: Community) -> None:
    claimed = await community.claimed()
    async with community.store.transaction() as tx:
        entry = await record(tx, community.by(community.li), "withdraw", claimed, claimed)
        await tell_of(tx, Step.WITHDRAW, claimed, claimed, entry, but=community.li.id)
    assert await community.told() == []


def test_each_button_asks_what_its_row_says() -> None:
    found = {asks: {row.step for row in STEPS if row.asks is asks and row.offered} for asks in Asks}
    assert found == ASKS
    assert {row.step for row in STEPS if not row.offered} == WITHOUT_BUTTON


def test_every_press_that_asks_nothing_has_its_use_case_and_no_other_step_has() -> None:
    assert set(steps.PRESSED) == ASKS[Asks.NOTHING]
    with pytest.raises(KeyError):
        steps.PRESSED[Step.RATE]


async def test_words_take_no_step_that_asks_for_none(community: Community) -> None:
    filed = await community.filed()
    async with community.unchanged():
        with pytest.raises(KeyError):
            by = community.by(community.wang)
            await actions.tell(community.store, filed.id, Step.CLAIM, Words("我来"), by)


@pytest.mark.parametrize(
    ("card", "status", "offered"),
    [
        (Offered.STAFF, Status.FILED, ["claim", "transfer", "merge", "return"]),
        (
            Offered.STAFF,
            Status.CLAIMED,
            ["answer", "progress", "resolve", "whistle", "defer", "transfer", "merge"],
        ),
        (Offered.STAFF, Status.ANSWERED, ["progress", "resolve", "whistle", "defer", "transfer"]),
        (Offered.STAFF, Status.DEFERRED, ["resume"]),
        (Offered.STAFF, Status.NOT_POSSIBLE, ["resume"]),
        (Offered.MORE, Status.CLAIMED, ["promise", "postpone", "chase", "not_possible"]),
        (Offered.MORE, Status.DEFERRED, ["chase"]),
        (Offered.MINE, Status.FILED, ["withdraw"]),
        (Offered.MINE, Status.RETURNED, ["appeal"]),
    ],
)
def test_each_card_offers_its_steps_in_this_order(card: Offered, status: Status, offered: list[str]) -> None:
    assert list(STEPS.offered(card, status)) == offered


def test_the_system_is_asked_nothing_and_everything_open_goes_on() -> None:
    assert all(row.asks is Asks.NOTHING and not row.offered for row in STEPS if row.who is Who.SYSTEM)
    assert {before for before, _ in TRANSITIONS} >= OPEN


async def test_a_withdrawal_names_nobody(community: Community) -> None:
    filed = await community.filed()
    await actions.withdraw(community.store, filed.id, community.by(community.li))
    assert await community.facts("complaint", filed.id) == {}
    assert (await community.read(filed)).closed_at == NOON
    assert STAFF_CHAT.chat_id not in [chat_id for chat_id, _ in await community.told()]
