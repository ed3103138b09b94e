"""Drafts of ballots: who calls for a vote, each press on the draft, and the start."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ballots import actions, drafting
from bot.ballots.actions import BALLOT, CLOSE, DRAFT, REMIND, about
from bot.ballots.drafting import Change
from bot.ballots.refusals import (
    ClosesTooLate,
    ClosesTooSoon,
    EmptyMotion,
    LongMotion,
    LongOption,
    NotAMember,
    NotOpen,
    NotYourMotion,
    NoVoters,
    SameOption,
    TooFewOptions,
)
from bot.ballots.rules import ABSTAIN, LONGEST, NO, OPTION, SHORTEST, YES, Ballot, Kind, Page, State
from bot.committees.refusals import NoBody
from bot.committees.rules import THIRDS, Rule
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import NotFound, Refusal
from tests.builders import NOON
from tests.unit.bot.community import COMMITTEE, RESIDENTS, SETTINGS, Community, private

DAY = timedelta(days=1)

PLANS = "换路灯\n太阳能\n接市电"


async def read(community: Community, ballot: Ballot) -> Ballot:
    async with community.store.reading() as tx:
        return await tx.ballots.get(ballot.id)


async def test_a_draft_takes_its_committees_rule_and_hangs_where_it_was_called_for(
    community: Community,
) -> None:
    ballot = await community.drafted()
    assert ballot == await read(community, ballot)
    assert (ballot.kind, ballot.rule, ballot.state) == (Kind.YES_NO, community.body.rule, State.DRAFT)
    assert [option.text for option in ballot.options] == [YES, NO, ABSTAIN]
    assert await community.hangs(DRAFT, ballot.id) == [COMMITTEE.chat_id]
    assert await community.facts(BALLOT, ballot.id) == {"motion": "换路灯"}
    assert (await community.drafted(PLANS)).kind is Kind.SINGLE


async def test_members_and_who_leads_call_for_a_vote_where_it_meets(community: Community) -> None:
    for person, place in (
        (community.tang, COMMITTEE),
        (community.zhou, COMMITTEE),
        (community.tang, private(community.tang)),
    ):
        await drafting.draft(community.store, SETTINGS, place, "换路灯", community.by(person))
    for person, place, refusal in (
        (community.li, COMMITTEE, NotAMember),
        (community.ma, COMMITTEE, NotAMember),
        (community.tang, RESIDENTS, NoBody),
        (community.li, private(community.li), NoBody),
    ):
        async with community.refused(refusal):
            await drafting.draft(community.store, SETTINGS, place, "换路灯", community.by(person))
        async with community.refused(refusal):
            await drafting.ask_motion(community.store, place, community.by(person))


@pytest.mark.parametrize(
    ("text", "refusal"), [("", EmptyMotion), ("路" * 501, LongMotion), ("换\n甲", TooFewOptions)]
)
async def test_a_motion_that_does_not_stand_is_not_kept(
    community: Community, text: str, refusal: type[Refusal]
) -> None:
    async with community.refused(refusal):
        await drafting.draft(community.store, SETTINGS, COMMITTEE, text, community.by(community.tang))


async def test_without_words_the_motion_is_asked_for_by_name(community: Community) -> None:
    by = community.by(community.tang)
    await drafting.ask_motion(community.store, COMMITTEE, by)
    mention = (community.tang.name, community.tang.telegram_id)
    body = EntityRef("body", community.body.id)
    assert await community.asked(community.tang, COMMITTEE) == ("motion", body, mention)
    prompt = await community.question(community.tang, COMMITTEE)
    assert prompt is not None
    ballot = await drafting.draft_asked(community.store, SETTINGS, prompt, COMMITTEE, "换路灯", by)
    assert (ballot.motion, ballot.body_id) == ("换路灯", community.body.id)
    assert await community.question(community.tang, COMMITTEE) is None


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (Change(kind=Kind.SEVERAL), {"kind": Kind.SEVERAL, "most": 2}),
        (Change(kind=Kind.RANKED), {"kind": Kind.RANKED, "most": 1}),
        (Change(secret=True), {"secret": True}),
        (Change(live=True), {"live": True}),
        (Change(secret=True, live=True), {"secret": True}),  # the count of a secret one is never shown
        (Change(most=9), {"most": 2}),  # no more than there are plans
        (Change(most=0), {"most": 1}),
        (Change(threshold=THIRDS), {"rule": Rule(threshold=THIRDS)}),
        (Change(closes_at=NOON + DAY), {"closes_at": NOON + DAY}),
        (Change(lasts=3 * DAY), {"lasts": 3 * DAY}),
        (Change(page=Page.KIND), {"page": Page.KIND}),
    ],
)
async def test_each_press_on_the_draft_changes_one_thing(
    community: Community, change: Change, changed: dict[str, object]
) -> None:
    ballot = await community.drafted(PLANS)
    after = await drafting.change(community.store, SETTINGS, ballot.id, change, community.by(community.tang))
    assert after == await read(community, ballot) == replace(ballot, **changed)  # type: ignore[arg-type]
    assert await community.redrawn(DRAFT, ballot.id)


async def test_made_secret_its_count_is_hidden_again(community: Community) -> None:
    ballot, by = await community.drafted(), community.by(community.tang)
    await drafting.change(community.store, SETTINGS, ballot.id, Change(live=True), by)
    after = await drafting.change(community.store, SETTINGS, ballot.id, Change(secret=True), by)
    assert (after.secret, after.live) == (True, False)


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.SEVERAL, Kind.RANKED])
async def test_a_choice_of_plans_needs_two(community: Community, kind: Kind) -> None:
    ballot = await community.drafted()
    async with community.refused(TooFewOptions):
        await drafting.change(
            community.store, SETTINGS, ballot.id, Change(kind=kind), community.by(community.tang)
        )


@pytest.mark.parametrize(
    ("after", "refusal"),
    [
        (SHORTEST - timedelta(seconds=1), ClosesTooSoon),
        (SHORTEST, None),
        (LONGEST, None),
        (LONGEST + timedelta(seconds=1), ClosesTooLate),
    ],
)
async def test_it_closes_in_a_minute_at_the_earliest_and_in_sixty_days_at_the_latest(
    community: Community, after: timedelta, refusal: type[Refusal] | None
) -> None:
    ballot, by = await community.drafted(), community.by(community.tang)
    if refusal is None:
        await drafting.set_close(community.store, SETTINGS, ballot.id, NOON + after, by, 0)
        assert (await read(community, ballot)).closes_at == NOON + after
        return
    async with community.refused(refusal):
        await drafting.set_close(community.store, SETTINGS, ballot.id, NOON + after, by, 0)


async def test_only_a_committee_one_sits_in_takes_it_over(community: Community) -> None:
    ballot, by = await community.drafted(), community.by(community.tang)
    async with community.store.transaction() as tx:
        other = await tx.committees.add("业主委员会", community.area.id)
    async with community.refused(NotAMember):
        await drafting.change(community.store, SETTINGS, ballot.id, Change(body_id=other.id), by)
    zhou = community.by(community.zhou)
    taken = await drafting.change(community.store, SETTINGS, ballot.id, Change(body_id=other.id), zhou)
    assert (taken.body_id, taken.body) == (other.id, other.name)


@pytest.mark.parametrize("step", [drafting.STEP_MOTION, drafting.STEP_OPTION, drafting.STEP_CLOSE])
async def test_a_press_that_needs_words_asks_by_name_and_the_answer_closes_the_question(
    community: Community, step: str
) -> None:
    ballot, by = await community.drafted(PLANS), community.by(community.tang)
    await drafting.ask_for(community.store, ballot.id, step, COMMITTEE, by)
    mention = (community.tang.name, community.tang.telegram_id)
    assert await community.asked(community.tang, COMMITTEE) == (step, about(ballot), mention)
    prompt = await community.question(community.tang, COMMITTEE)
    assert prompt is not None
    match step:
        case drafting.STEP_MOTION:
            await drafting.reword(community.store, SETTINGS, ballot.id, "换灯", by, prompt.id)
        case drafting.STEP_OPTION:
            await drafting.add_option(community.store, SETTINGS, ballot.id, "不换", by, prompt.id)
        case _:
            await drafting.set_close(community.store, SETTINGS, ballot.id, NOON + DAY, by, prompt.id)
    assert await community.question(community.tang, COMMITTEE) is None


async def test_a_motion_written_anew_keeps_its_plans_or_brings_others(community: Community) -> None:
    ballot, by = await community.drafted(PLANS), community.by(community.tang)
    same = await drafting.reword(community.store, SETTINGS, ballot.id, "换灯", by, 0)
    assert (same.motion, same.options) == ("换灯", ballot.options)
    other = await drafting.reword(community.store, SETTINGS, ballot.id, "换灯\n甲\n乙\n丙", by, 0)
    assert [option.text for option in other.choices] == ["甲", "乙", "丙"]
    yes_no = await community.drafted()
    assert (await drafting.reword(community.store, SETTINGS, yes_no.id, PLANS, by, 0)).kind is Kind.SINGLE


async def test_the_first_plan_waits_for_its_second(community: Community) -> None:
    ballot, by = await community.drafted(), community.by(community.tang)
    first = await drafting.add_option(community.store, SETTINGS, ballot.id, "太阳能", by, 0)
    assert (first.kind, [option.text for option in first.choices]) == (Kind.SINGLE, ["太阳能"])
    second = await drafting.add_option(community.store, SETTINGS, ballot.id, "接市电\n不接", by, 0)
    assert [option.text for option in second.choices] == ["太阳能", "接市电", "不接"]
    async with community.refused(SameOption):
        await drafting.add_option(community.store, SETTINGS, ballot.id, "太阳能", by, 0)


@pytest.mark.parametrize(("length", "fits"), [(OPTION, True), (OPTION + 1, False)])
async def test_an_option_is_as_long_as_a_button_shows(community: Community, length: int, fits: bool) -> None:
    ballot, by = await community.drafted(PLANS), community.by(community.tang)
    if fits:
        await drafting.add_option(community.store, SETTINGS, ballot.id, "灯" * length, by, 0)
        return
    async with community.refused(LongOption):
        await drafting.add_option(community.store, SETTINGS, ballot.id, "灯" * length, by, 0)


async def test_a_cancelled_draft_is_over(community: Community) -> None:
    ballot = await community.drafted()
    await drafting.cancel(community.store, ballot.id, community.by(community.tang))
    assert (await read(community, ballot)).state is State.CANCELLED
    assert await community.acts(BALLOT, ballot.id) == ["draft", "cancel"]
    assert await community.redrawn(DRAFT, ballot.id)


async def test_started_it_has_its_number_its_voters_and_its_times(community: Community) -> None:
    draft = await community.drafted()
    ballot = await actions.start(community.store, SETTINGS, draft.id, community.by(community.tang))
    assert ballot == await read(community, draft)
    assert (ballot.state, ballot.number, ballot.closes_at) == (State.OPEN, "26-1", NOON + DAY)
    assert await community.hangs(BALLOT, ballot.id) == [COMMITTEE.chat_id]
    assert await community.due_at(CLOSE) == [NOON + DAY + timedelta(seconds=1)]
    assert await community.due_at(REMIND) == [NOON + 20 * timedelta(hours=1)]  # 8:00 in Shanghai
    rule = {"quorum": ">1/2", "threshold": ">1/2", "base": "all", "notice": 0}
    assert await community.facts(BALLOT, ballot.id) == {"number": "26-1", "voters": 2, **rule}
    async with community.store.reading() as tx:
        voters = {voter.id for voter in await tx.ballots.voters(ballot.id)}
    assert voters == {community.qin.id, community.tang.id}
    assert (await community.opened()).number == "26-2"


async def test_without_a_chat_of_its_own_it_hangs_with_each_member(community: Community) -> None:
    async with community.store.transaction() as tx:
        await tx.committees.leave(COMMITTEE)
    await community.shut(community.qin)
    home = private(community.tang)
    draft = await drafting.draft(community.store, SETTINGS, home, "换路灯", community.by(community.tang))
    await actions.start(community.store, SETTINGS, draft.id, community.by(community.tang))
    assert await community.hangs(BALLOT, draft.id) == [home.chat_id]


async def test_a_committee_without_members_does_not_vote(community: Community) -> None:
    draft = await community.drafted()
    async with community.store.transaction() as tx:
        await tx.committees.seats(community.body.id, [])
    async with community.refused(NoVoters):
        await actions.start(community.store, SETTINGS, draft.id, community.by(community.zhou))


async def test_with_one_plan_alone_it_is_not_started(community: Community) -> None:
    draft, by = await community.drafted(), community.by(community.tang)
    await drafting.add_option(community.store, SETTINGS, draft.id, "太阳能", by, 0)
    async with community.refused(TooFewOptions):
        await actions.start(community.store, SETTINGS, draft.id, by)
    await drafting.add_option(community.store, SETTINGS, draft.id, "接市电", by, 0)
    assert (await actions.start(community.store, SETTINGS, draft.id, by)).state is State.OPEN


Act = Callable[[Community, int, Actor], Awaitable[object]]
OF_A_DRAFT: dict[str, Act] = {
    "change": lambda c, i, by: drafting.change(c.store, SETTINGS, i, Change(secret=True), by),
    "ask for": lambda c, i, by: drafting.ask_for(c.store, i, "motion", COMMITTEE, by),
    "reword": lambda c, i, by: drafting.reword(c.store, SETTINGS, i, "换灯", by, 0),
    "add option": lambda c, i, by: drafting.add_option(c.store, SETTINGS, i, "甲\n乙", by, 0),
    "set close": lambda c, i, by: drafting.set_close(c.store, SETTINGS, i, NOON + DAY, by, 0),
    "cancel": lambda c, i, by: drafting.cancel(c.store, i, by),
    "start": lambda c, i, by: actions.start(c.store, SETTINGS, i, by),
}


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in OF_A_DRAFT.items()])
async def test_a_draft_is_its_proposers_and_who_leads_and_only_until_it_starts(
    community: Community, act: Act
) -> None:
    for person in (community.tang, community.qin, community.zhou):
        draft = await community.drafted()
        await act(community, draft.id, community.by(person))
    draft = await community.drafted()
    for person in (community.li, community.ma, community.sun):
        async with community.refused(NotYourMotion):
            await act(community, draft.id, community.by(person))
    async with community.refused(NotFound):
        await act(community, 999, community.by(community.tang))
    await actions.start(community.store, SETTINGS, draft.id, community.by(community.tang))
    async with community.refused(NotOpen):
        await act(community, draft.id, community.by(community.tang))
