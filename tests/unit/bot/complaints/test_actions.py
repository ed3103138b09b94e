"""What people do with a complaint: each step with all that follows from it, and what is refused."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.complaints import actions, handing
from bot.complaints.casework import returning
from bot.complaints.complaint import Channel, Complaint, Score, Status, Urgency
from bot.complaints.effects import MINE, STAFF, Words, about
from bot.complaints.group_card import PUBLIC, last_word, reads_here
from bot.complaints.lifecycle import REMIND_AFTER, SILENCE, Step
from bot.complaints.reasons import tell_why
from bot.complaints.refusals import (
    AlreadyClaimed,
    AlreadyFollowing,
    AppealedBefore,
    ArbiterDecides,
    ClaimedByOther,
    NoSuchPerson,
    NothingSaid,
    NotYourArea,
    OnlyReporter,
    WrongStep,
)
from bot.complaints.sla.deadlines import IDLE, LATE, kind
from bot.complaints.sla.silence import CLOSE, REMIND
from bot.complaints.sla.targets import IDLE as IDLE_AFTER
from bot.complaints.sla.targets import IDLE_URGENT
from bot.kernel.actor import Actor
from bot.kernel.messages import Attachment, FileKind
from bot.kernel.refusal import NotFound, Refusal
from bot.settings import SlaTarget
from tests.builders import NOON
from tests.unit.bot.community import PHOTO, RESIDENTS, SETTINGS, Community, private
from tests.unit.bot.community import STAFF as STAFF_CHAT

MINUTE = timedelta(minutes=1)
SAID = Words("马上来")
RETURNED = "楼道的灯归物业修\n物业前台\n96777"


async def returned(community: Community) -> Complaint:
    filed = await community.filed()
    await community.fills(returning.FORM, filed.id, RETURNED, community.by(community.wang))
    await community.deliver()
    return await community.read(filed)


async def test_who_claims_answers_for_it_and_the_reporter_hears(community: Community) -> None:
    filed = await community.filed()
    await community.deliver()
    claimed = await actions.claim(community.store, filed.id, community.by(community.wang, MINUTE))
    assert claimed == await community.read(filed)
    assert (claimed.status, claimed.claimed_at) == (Status.CLAIMED, NOON + MINUTE)
    assert claimed.claimed_by is not None
    assert claimed.claimed_by.id == community.wang.id
    assert await community.acts("complaint", filed.id) == ["filed", "claimed"]
    assert await community.told() == [(private(community.li).chat_id, "claimed")]
    for card in (PUBLIC, STAFF):
        assert await community.redrawn(card, filed.id)
    assert await community.due_at(IDLE) == [NOON + MINUTE + IDLE_AFTER]
    assert await community.timers(kind(LATE, SlaTarget.RESPOND)) == []
    assert len(await community.timers(kind(LATE, SlaTarget.ANSWER))) == 1


async def test_an_urgent_claim_may_idle_for_less(community: Community) -> None:
    await community.claimed(urgency=Urgency.URGENT)
    assert await community.due_at(IDLE) == [NOON + IDLE_URGENT]


async def test_the_second_to_claim_reads_who_was_first(community: Community) -> None:
    claimed = await community.claimed()
    for person in (community.zhao, community.wang):
        async with community.refused(AlreadyClaimed):
            await actions.claim(community.store, claimed.id, community.by(person))


async def test_a_step_that_needs_words_asks_its_worker_by_name(community: Community) -> None:
    claimed = await community.claimed()
    by = community.by(community.wang)
    await actions.ask(community.store, claimed.id, Step.ANSWER, STAFF_CHAT, by)
    mention = (community.wang.name, community.wang.telegram_id)
    assert await community.asked(community.wang, STAFF_CHAT) == (Step.ANSWER, about(claimed), mention)
    async with community.refused(ClaimedByOther):
        await actions.ask(community.store, claimed.id, Step.ANSWER, STAFF_CHAT, community.by(community.zhao))
    async with community.refused(WrongStep):
        await actions.ask(community.store, claimed.id, Step.RESUME, STAFF_CHAT, by)


async def test_an_answer_reaches_the_reporter_and_followers_with_its_files(community: Community) -> None:
    claimed = await community.claimed()
    await actions.follow(community.store, claimed.id, community.by(community.chen))
    await actions.ask(community.store, claimed.id, Step.ANSWER, STAFF_CHAT, community.by(community.wang))
    prompt = await community.question(community.wang, STAFF_CHAT)
    await community.deliver()
    assert prompt is not None
    said = Words("马上来", (PHOTO,))
    by = community.by(community.wang, MINUTE)
    answered = await actions.tell(community.store, claimed.id, Step.ANSWER, said, by, prompt.id)
    assert (answered.status, answered.answered_at) == (Status.ANSWERED, NOON + MINUTE)
    chats = [private(person).chat_id for person in (community.li, community.chen)]
    assert await community.told() == [(chat, "answer") for chat in chats]
    assert await community.files() == [(chat, "photo") for chat in chats]
    assert await community.question(community.wang, STAFF_CHAT) is None
    facts = {"worker": community.wang.name, "words": "马上来", "files": 1}
    assert await community.facts("complaint", claimed.id) == facts
    async with community.store.reading() as tx:
        assert await tx.files.of(about(claimed), "work") == [PHOTO]


async def test_who_has_not_opened_the_bot_hears_on_the_card_in_the_group(community: Community) -> None:
    claimed = await community.claimed()
    await community.shut(community.li)
    answered = await actions.tell(community.store, claimed.id, Step.ANSWER, SAID, community.by(community.wang))
    assert await community.told() == []
    async with community.store.reading() as tx:
        word = await last_word(tx, answered)
        assert await reads_here(tx, answered, RESIDENTS)
    assert word is not None
    assert (word.name, word.facts["words"]) == ("answer", SAID.text)


async def test_nobody_is_told_what_they_did_themselves(community: Community) -> None:
    claimed = await community.claimed(by=community.wang)
    await actions.tell(community.store, claimed.id, Step.ANSWER, SAID, community.by(community.wang))
    assert await community.told() == []


async def test_a_result_waits_for_the_rating_and_then_for_silence(community: Community) -> None:
    claimed = await community.claimed()
    by = community.by(community.wang, MINUTE)
    done = await actions.tell(community.store, claimed.id, Step.RESOLVE, Words("换好了"), by)
    assert (done.status, done.outcome, done.rounds) == (Status.RESOLVED, "换好了", 1)
    assert await community.due_at(REMIND) == [NOON + MINUTE + REMIND_AFTER]
    assert await community.due_at(CLOSE) == [NOON + MINUTE + SILENCE]


async def test_progress_changes_nothing_but_is_told(community: Community) -> None:
    claimed = await community.claimed()
    by = community.by(community.wang)
    assert await actions.tell(community.store, claimed.id, Step.PROGRESS, SAID, by) == claimed
    assert await community.told() == [(private(community.li).chat_id, "progress")]


async def test_a_return_says_why(community: Community) -> None:
    back = await returned(community)
    said = "楼道的灯归物业修\n👉 物业前台 96777"
    assert (back.status, back.outcome, back.closed_at) == (Status.RETURNED, said, NOON)


@pytest.mark.parametrize("step", [Step.ANSWER, Step.PROGRESS, Step.RESOLVE])
async def test_a_step_in_words_takes_words_a_photo_or_a_voice(community: Community, step: Step) -> None:
    complaint = await community.claimed()
    by = community.by(community.wang)
    here = Attachment(FileKind.LOCATION, "35.1,106.2", "35.1,106.2")
    for empty in (Words(), Words("  "), Words("", (here,)), Words(" ", (here, here))):
        async with community.refused(NothingSaid):
            await actions.tell(community.store, complaint.id, step, empty, by)
    assert await actions.tell(community.store, complaint.id, step, Words("", (PHOTO,)), by)


async def test_handed_to_a_colleague_it_waits_for_them_in_private(community: Community) -> None:
    claimed = await community.claimed()
    by = community.by(community.wang)
    handed = await handing.hand_to_person(community.store, claimed.id, community.zhao.id, by)
    assert handed == await community.read(claimed)
    assert (handed.status, handed.claimed_by) == (Status.FILED, None)
    assert handed.assigned_to is not None
    assert handed.assigned_to.id == community.zhao.id
    assert private(community.zhao).chat_id in await community.hangs(STAFF, claimed.id)
    assert await community.told() == [(private(community.li).chat_id, "transfer")]
    facts = {"worker": community.wang.name, "to": community.zhao.name}
    assert await community.facts("complaint", claimed.id) == facts


async def test_it_is_handed_only_to_who_works_there(community: Community) -> None:
    claimed = await community.claimed()
    for person in (community.qian, community.li, community.qin):
        async with community.refused(NoSuchPerson):
            by = community.by(community.wang)
            await handing.hand_to_person(community.store, claimed.id, person.id, by)
    async with community.refused(ClaimedByOther):
        by = community.by(community.zhao)
        await handing.hand_to_person(community.store, claimed.id, community.zhao.id, by)


async def test_handed_to_another_grid_a_new_card_takes_over(community: Community) -> None:
    claimed = await community.claimed()
    (before,) = await community.cards(STAFF, claimed.id)
    by = community.by(community.wang)
    handed = await handing.hand_to_area(community.store, claimed.id, community.other_grid.id, by)
    assert (handed.area, handed.status) == (community.other_grid, Status.FILED)
    (after,) = await community.cards(STAFF, claimed.id)
    assert (after.place, after.id != before.id) == (STAFF_CHAT, True)
    assert await community.told() == [(private(community.li).chat_id, "transfer")]
    async with community.store.reading() as tx:
        assert not (await tx.cards.get(before.id)).live


async def test_it_is_never_handed_out_of_its_community(community: Community) -> None:
    claimed = await community.claimed()
    for area_id in (community.west.id, 999):
        async with community.refused(NotFound):
            await handing.hand_to_area(community.store, claimed.id, area_id, community.by(community.wang))


async def test_the_reporter_withdraws_what_nobody_has_claimed(community: Community) -> None:
    filed = await community.filed()
    await actions.follow(community.store, filed.id, community.by(community.chen))
    await community.deliver()
    withdrawn = await actions.withdraw(community.store, filed.id, community.by(community.li))
    assert (withdrawn.status, withdrawn.closed_at) == (Status.WITHDRAWN, NOON)
    assert await community.told() == [(private(community.chen).chat_id, "withdraw")]
    assert await community.timers(*(kind(LATE, name) for name in SlaTarget)) == []


async def test_a_claimed_one_or_anothers_is_not_withdrawn(community: Community) -> None:
    claimed = await community.claimed()
    for person, refusal in ((community.li, WrongStep), (community.chen, OnlyReporter)):
        async with community.refused(refusal):
            await actions.withdraw(community.store, claimed.id, community.by(person))


async def test_a_return_is_appealed_once_and_the_leader_hears(community: Community) -> None:
    back = await returned(community)
    by = community.by(community.li, MINUTE)
    appealed = await actions.appeal(community.store, SETTINGS, back.id, by)
    assert (appealed.status, appealed.appealed, appealed.closed_at) == (Status.FILED, True, None)
    leader = (private(community.sun).chat_id, "appeal")
    assert await community.told() == [(STAFF_CHAT.chat_id, "appeal"), leader]
    assert len(await community.timers(*(kind(LATE, name) for name in SlaTarget))) == len(SlaTarget)
    async with community.refused(ArbiterDecides):
        await community.fills(returning.FORM, back.id, RETURNED, community.by(community.wang))
    await community.fills(returning.FORM, back.id, RETURNED, community.by(community.sun))
    async with community.refused(AppealedBefore):
        await actions.appeal(community.store, SETTINGS, back.id, by)


async def test_only_the_reporter_appeals_and_only_a_return(community: Community) -> None:
    back = await returned(community)
    async with community.refused(OnlyReporter):
        await actions.appeal(community.store, SETTINGS, back.id, community.by(community.chen))
    async with community.refused(WrongStep):
        await actions.withdraw(community.store, back.id, community.by(community.li))


@pytest.mark.parametrize("score", [Score.SATISFIED, Score.MOSTLY, Score.DISSATISFIED])
async def test_agreeing_closes_it_and_ends_the_silence_rule(community: Community, score: Score) -> None:
    done = await community.resolved()
    by = community.by(community.li, MINUTE)
    rated = await actions.rate(community.store, SETTINGS, done.id, score, private(community.li), by)
    assert (rated.status, rated.closed_at) == (Status.CLOSED, NOON + MINUTE)
    assert await community.timers(REMIND, CLOSE) == []
    assert await community.facts("complaint", done.id) == {"score": score}


async def test_unsolved_goes_back_to_work_and_up_and_asks_why(community: Community) -> None:
    done = await community.resolved()
    home, by = private(community.li), community.by(community.li, MINUTE)
    rated = await actions.rate(community.store, SETTINGS, done.id, Score.UNSOLVED, home, by)
    assert (rated.status, rated.resolved_at) == (Status.CLAIMED, None)
    assert await community.timers(REMIND, CLOSE) == []
    assert (await community.acts("complaint", done.id))[-2:] == ["rate", "reopen"]
    heard = {(private(person).chat_id, "reopen") for person in (community.wang, community.sun)}
    assert set(await community.told()) == {*heard, (home.chat_id, "ask.unsolved")}
    mention = (community.li.name, community.li.telegram_id)
    assert await community.asked(community.li, home) == ("unsolved", about(done), mention)
    running = [timer.occurrence for timer in await community.timers(kind(LATE, SlaTarget.RESOLVE))]
    assert running == [1]


async def test_a_followers_rating_is_kept_and_moves_nothing(community: Community) -> None:
    done = await community.resolved()
    await actions.follow(community.store, done.id, community.by(community.chen))
    by = community.by(community.chen)
    rated = await actions.rate(community.store, SETTINGS, done.id, Score.SATISFIED, private(community.chen), by)
    assert rated.status is Status.RESOLVED
    assert len(await community.timers(REMIND, CLOSE)) == 2


async def test_only_those_concerned_rate_and_only_a_result(community: Community) -> None:
    done = await community.resolved()
    async with community.refused(OnlyReporter):
        by = community.by(community.wang)
        await actions.rate(community.store, SETTINGS, done.id, Score.SATISFIED, STAFF_CHAT, by)
    filed = await community.filed(origin=None)
    async with community.refused(WrongStep):
        by = community.by(community.li)
        await actions.rate(community.store, SETTINGS, filed.id, Score.SATISFIED, private(community.li), by)


async def test_what_is_still_wrong_reaches_the_worker(community: Community) -> None:
    done = await community.resolved()
    home, by = private(community.li), community.by(community.li)
    await actions.rate(community.store, SETTINGS, done.id, Score.UNSOLVED, home, by)
    prompt = await community.question(community.li, home)
    await community.deliver()
    assert prompt is not None
    async with community.refused(NothingSaid):
        await tell_why(community.store, done.id, "unsolved", Words(), by, prompt.id)
    async with community.refused(NotFound):
        stranger = community.by(community.chen)
        await tell_why(community.store, done.id, "unsolved", SAID, stranger, prompt.id)
    await tell_why(community.store, done.id, "unsolved", Words("又灭了"), by, prompt.id)
    heard = [(private(person).chat_id, "supplement") for person in (community.wang, community.sun)]
    assert await community.told() == heard
    assert await community.question(community.li, home) is None


async def test_a_neighbour_follows_once(community: Community) -> None:
    filed = await community.filed()
    await community.deliver()
    joined = await actions.follow(community.store, filed.id, community.by(community.chen))
    assert joined.followers == (community.chen.id,)
    assert joined == await community.read(filed)
    assert await community.redrawn(PUBLIC, filed.id)
    assert await community.acts("complaint", filed.id) == ["filed", "follow"]
    for person in (community.chen, community.li):
        async with community.refused(AlreadyFollowing):
            await actions.follow(community.store, filed.id, community.by(person))


async def test_nobody_follows_what_is_not_public_or_over(community: Community) -> None:
    """A follower reads all of it."""
    channels = (Channel.WHISPER, Channel.PRIVATE, Channel.LISTENING_DAY)
    private = [await community.filed(channel=channel, origin=None) for channel in channels]
    over = await returned(community)
    for complaint in (*private, over):
        async with community.refused(NotFound):
            await actions.follow(community.store, complaint.id, community.by(community.chen))


Act = Callable[[Community, Complaint, Actor], Awaitable[object]]
OF_A_WORKER: dict[str, Act] = {
    "claim": lambda c, one, by: actions.claim(c.store, one.id, by),
    "ask": lambda c, one, by: actions.ask(c.store, one.id, Step.ANSWER, STAFF_CHAT, by),
    "tell": lambda c, one, by: actions.tell(c.store, one.id, Step.ANSWER, SAID, by),
    "return": lambda c, one, by: c.fills(returning.FORM, one.id, RETURNED, by),
    "to person": lambda c, one, by: handing.hand_to_person(c.store, one.id, c.zhao.id, by),
    "to area": lambda c, one, by: handing.hand_to_area(c.store, one.id, c.other_grid.id, by),
}


@pytest.mark.parametrize("act", [pytest.param(act, id=name) for name, act in OF_A_WORKER.items()])
@pytest.mark.parametrize(("channel", "refusal"), [(Channel.GROUP, NotYourArea), (Channel.PRIVATE, NotFound)])
async def test_the_work_is_of_those_who_work_there(
    community: Community, act: Act, channel: Channel, refusal: type[Refusal]
) -> None:
    """What was said in private reads to everybody else like nothing."""
    filed = await community.filed(channel=channel, origin=None)
    for person in (community.qian, community.chen, community.ma):
        async with community.refused(refusal):
            await act(community, filed, community.by(person))
    async with community.refused(NotFound):
        await act(community, replace(filed, id=999), community.by(community.wang))


async def test_a_card_of_ones_own_follows_what_was_said_in_private(community: Community) -> None:
    filed = await community.filed(channel=Channel.PRIVATE, origin=None)
    await community.deliver()
    await actions.claim(community.store, filed.id, community.by(community.wang))
    assert await community.redrawn(MINE, filed.id)
