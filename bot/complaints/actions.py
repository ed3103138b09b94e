"""Complaint use cases: claim, answer, resolve, transfer, rate, follow; one transaction for each."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.complaints import lifecycle, permissions, transitions
from bot.complaints.calling import call_back_wanted
from bot.complaints.complaint import Channel, Complaint, Score, Status, Urgency
from bot.complaints.effects import (
    STAFF,
    Words,
    about,
    confirm,
    hand_files,
    record,
    save_step,
    take_step,
    tell_claimer,
    tell_of,
)
from bot.complaints.feedback import tell_dissatisfied
from bot.complaints.group_card import RESULT, WORK
from bot.complaints.handing import move_cards
from bot.complaints.hearing import accuses_staff, entrusted, not_for_readers
from bot.complaints.lifecycle import BY_STAFF, STEPS, Step
from bot.complaints.notices import NOT_FOR_ALL
from bot.complaints.refusals import AlreadyFollowing, HeardByAccused, NothingSaid, NotKnownYet
from bot.complaints.sla import deadlines, targets
from bot.complaints.sla.deadlines import IDLE
from bot.complaints.sla.silence import CLOSE, REMIND
from bot.complaints.store import Store, Tx
from bot.complaints.taking_back import take_back
from bot.complaints.writers import writer
from bot.kernel import asking
from bot.kernel.actor import Actor
from bot.kernel.masking import hidden_spans
from bot.kernel.messages import Notification
from bot.kernel.notify import private_place
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.kernel.steps import Asks
from bot.kernel.store import Timer
from bot.ledger.rules import Entry
from bot.people.neighbours import BURST_WITHIN
from bot.people.rules import Person
from bot.people.sightings import note_here, tell_of_burst, waits_until
from bot.settings import CommunitySettings, SlaTarget

# The questions after a score: what was wrong. Rows of prompts hold the names.
UNSOLVED, DISSATISFIED = "unsolved", "dissatisfied"
WHY: Mapping[Score, str] = {Score.UNSOLVED: UNSOLVED, Score.DISSATISFIED: DISSATISFIED}
BURST = "burst"  # the notice that many neighbours joined within minutes

Worded = Callable[[Complaint, Person, str, datetime], Complaint]
# The steps whose words change more than the status.
CHANGES: Mapping[Step, Worded] = {
    Step.ANSWER: lambda complaint, worker, _, now: transitions.answer(complaint, worker, now),
    Step.RESOLVE: transitions.resolve,
}


def _plain(step: Step) -> Worded:
    return lambda complaint, person, _, now: transitions.take(complaint, step, person, now)


WORDED = {step: CHANGES.get(step, _plain(step)) for step in STEPS.asking(Asks.WORDS)}


async def claim(store: Store, complaint_id: int, by: Actor) -> Complaint:
    """Claim it (接单). Of any number of presses one wins; the others read who was first."""
    async with store.transaction() as tx:
        return await claim_in(tx, await tx.complaints.get(complaint_id), by)


async def claim_in(tx: Tx, complaint: Complaint, by: Actor) -> Complaint:
    """Like `claim`, inside a transaction that does more."""
    worker = await tx.people.get(by.person_id)
    claimed = transitions.claim(complaint, worker, by.now)
    entry = await take_step(tx, by, Step.CLAIM, complaint, claimed, worker=worker.name)
    idle_at = by.now + targets.idle_after(urgent=claimed.urgency is Urgency.URGENT)
    await tx.timers.set(Timer(IDLE, claimed.id, int(by.now.timestamp()), idle_at))
    await hand_files(tx, claimed, worker, by.now)
    await _hand_number(tx, claimed, worker, by)
    facts = {"worker": worker.name}
    await tell_of(tx, Step.CLAIM, complaint, claimed, entry, facts, but=worker.id)
    return claimed


async def _hand_number(tx: Tx, complaint: Complaint, worker: Person, by: Actor) -> None:
    """
    Post the card in private too where the group's hides a number: whoever took it has to call.

    Not of a sealed one: there a number may be the one thing that tells who whispers.
    """
    place, in_group = private_place(worker), by.chat_id is not None and by.chat_id < 0
    if not in_group or place is None or complaint.unnamed:
        return
    known = (await tx.people.get(complaint.reporter.id)).phone
    if known or hidden_spans(complaint.text):
        await tx.cards.repost(STAFF, complaint.id, place, by.now)


async def ask(store: Store, complaint_id: int, step: Step, place: Place, by: Actor) -> None:
    """Ask for the words that a step needs, if the person may take it now. Raises like `permissions.check`."""
    async with store.transaction() as tx:
        complaint = await tx.complaints.get(complaint_id)
        person = await tx.people.get(by.person_id)
        permissions.check(complaint, step, person, by.now)
        await ask_for(tx, complaint, step, person, place, by.now)


async def ask_for(
    tx: Tx, complaint: Complaint, step: str, person: Person, place: Place, now: datetime, **facts: str
) -> None:
    """Put the question, which names the complaint. `step` may end in a colon and what it is about."""
    await asking.ask(tx, person, place, step, about(complaint), now, number=complaint.number, **facts)


async def tell(
    store: Store,
    complaint_id: int,
    step: Step,
    words: Words,
    by: Actor,
    prompt_id: int | None = None,
    until: datetime | None = None,
) -> Complaint:
    """
    Take a step by words or files: 答复, 进展, 办结. Raises NothingSaid where they tell of nothing.

    `until` is the time that the words promise.
    """
    async with store.transaction() as tx:
        if prompt_id is not None:
            await tx.prompts.answered(prompt_id)
        moved = await tell_in(tx, complaint_id, step, words, by, until)
        await confirm(tx, moved, step, by, words.files, words.message_id)
    return moved


async def tell_in(
    tx: Tx, complaint_id: int, step: Step, words: Words, by: Actor, until: datetime | None = None
) -> Complaint:
    """Like `tell`, inside a transaction that does more; confirms nothing. Raises NothingSaid."""
    if not words.tell:
        raise NothingSaid
    complaint = await tx.complaints.get(complaint_id)
    worker = await tx.people.get(by.person_id)
    moved = WORDED[step](complaint, worker, words.text, by.now)
    purpose = RESULT if step is Step.RESOLVE else WORK
    await tx.files.attach(about(complaint), words.files, purpose, worker.id)
    facts: dict[str, str | int] = {"worker": worker.name, "words": words.text}
    entry = await take_step(tx, by, step, complaint, moved, **facts, files=len(words.files))
    if until is not None and promises_by(step) and complaint.promised is None:
        moved = await _promised(tx, moved, worker, until, by)
        facts["until"] = int(until.timestamp())
    await tell_of(tx, step, complaint, moved, entry, facts, words.files, but=worker.id)
    if complaint.merged and not complaint.public:
        await tell_claimer(tx, moved, entry, Notification(NOT_FOR_ALL, {"words": words.text}, moved.id))
    if step is Step.RESOLVE:
        await _await_rating(tx, moved, by.now)
        await call_back_wanted(tx, await tx.complaints.get(moved.id), entry)
    return moved


def promises_by(step: Step) -> bool:
    """Whether words of the step may promise a time."""
    return step in (Step.ANSWER, Step.PROGRESS)


async def _promised(tx: Tx, complaint: Complaint, worker: Person, until: datetime, by: Actor) -> Complaint:
    """Record the time that the words promise; the notice about the words says it."""
    promised = transitions.promise(complaint, worker, until, by.now)
    facts: dict[str, str | int] = {"worker": worker.name, "until": int(until.timestamp())}
    await take_step(tx, by, Step.PROMISE, complaint, promised, **facts)
    return promised


async def _await_rating(tx: Tx, complaint: Complaint, now: datetime) -> None:
    """Set the timers of the silence rule: one reminder, then the close."""
    # By round: a complaint that is resolved again gets both anew.
    await tx.timers.set(Timer(REMIND, complaint.id, complaint.rounds, now + lifecycle.REMIND_AFTER))
    await tx.timers.set(Timer(CLOSE, complaint.id, complaint.rounds, now + lifecycle.SILENCE))


async def supplement(tx: Tx, complaint: Complaint, words: Words, by: Actor) -> Entry:
    """
    Record more words of somebody who may read it, and pass them to who holds it, as from who wrote them.

    Raises HeardByAccused for a whisper's, if its readers may not hear them.
    """
    own = complaint.whispered and complaint.said_by(by.person_id)
    if own and await not_for_readers(tx, complaint, words.text):
        raise HeardByAccused
    await tx.files.attach(about(complaint), words.files, "report", by.person_id)
    said_by = writer(complaint, await tx.people.get(by.person_id))
    facts: dict[str, str | int] = {"words": words.text, "files": len(words.files), "how": said_by.how}
    number = {"number": said_by.number} if said_by.number else {}
    entry = await save_step(tx, by, "supplement", complaint, complaint, **facts, **number)
    shown = {"words": words.text, "how": said_by.how, "name": said_by.name, "own": said_by.number}
    notice = Notification("supplement", shown, complaint.id)
    await tell_claimer(tx, complaint, entry, notice, words.files)
    return entry


async def take(store: Store, complaint_id: int, step: Step, by: Actor) -> Complaint:
    """Take a step that asks nothing and changes only the status, such as 撤回."""
    async with store.transaction() as tx:
        return await take_in(tx, await tx.complaints.get(complaint_id), step, by)


async def take_in(tx: Tx, complaint: Complaint, step: Step, by: Actor) -> Complaint:
    """Like `take`, inside a transaction that does more."""
    person = await tx.people.get(by.person_id)
    taken = transitions.take(complaint, step, person, by.now)
    facts = {"worker": person.name} if STEPS[step].who in BY_STAFF else {}
    entry = await take_step(tx, by, step, complaint, taken, **facts)
    await tell_of(tx, step, complaint, taken, entry, facts, but=by.person_id)
    return taken


async def withdraw(store: Store, complaint_id: int, by: Actor) -> Complaint:
    """Withdraw it (撤回), while it is unclaimed. Raises: OnlyReporter, WrongStep, NotFound."""
    return await take(store, complaint_id, Step.WITHDRAW, by)


async def appeal(store: Store, settings: CommunitySettings, complaint_id: int, by: Actor) -> Complaint:
    """Appeal against a return (申诉), as the reporter; the leaders are notified."""
    async with store.transaction() as tx:
        return await appeal_in(tx, settings, await tx.complaints.get(complaint_id), by)


async def appeal_in(tx: Tx, settings: CommunitySettings, complaint: Complaint, by: Actor) -> Complaint:
    """Like `appeal`, inside a transaction that does more."""
    appealed = transitions.appeal(complaint, await tx.people.get(by.person_id), by.now)
    entry = await take_step(tx, by, Step.APPEAL, complaint, appealed)
    # New clocks: the return ended the old ones, and the time since then isn't the workers'.
    await deadlines.start(tx, settings, appealed, SlaTarget, by.now)
    await tell_of(tx, Step.APPEAL, complaint, appealed, entry)
    return appealed


async def rate(
    store: Store, settings: CommunitySettings, complaint_id: int, score: Score, place: Place, by: Actor
) -> Complaint:
    """
    Rate the result. 未解决 reopens it at once; it and 不满意 notify claimer and leaders, and ask why.

    Who only joined has to be known, as for a topic's support. Raises like `transitions.rate`; NotKnownYet.
    """
    async with store.transaction() as tx:
        rated = await rate_in(tx, settings, await tx.complaints.get(complaint_id), score, by)
        if asked := WHY.get(score):
            resident = await tx.people.get(by.person_id)
            await ask_for(tx, rated, asked, resident, place, by.now)
    return rated


async def _check_known(tx: Tx, settings: CommunitySettings, complaint: Complaint, by: Actor) -> None:
    """Raises NotKnownYet. A private one is followed only by those whose own complaint was merged into it."""
    if complaint.principal == by.person_id or not complaint.public:
        return
    counts, begins = await waits_until(tx, settings, complaint.community_id, by.person_id, by.now)
    if not counts:
        raise NotKnownYet(settings.known_after.days, begins)


async def rate_in(
    tx: Tx, settings: CommunitySettings, complaint: Complaint, score: Score, by: Actor
) -> Complaint:
    """Like `rate`, inside a transaction that does more; asks nothing."""
    resident = await tx.people.get(by.person_id)
    rated = transitions.rate(complaint, resident, score, by.now)
    await _check_known(tx, settings, complaint, by)
    new = await tx.complaints.rated(complaint.id, resident.id, complaint.rounds, score, by.now)
    entry = await take_step(tx, by, Step.RATE, complaint, rated, score=score)
    await judged(tx, settings, complaint, rated, by)
    if new and score is Score.DISSATISFIED:
        await tell_dissatisfied(tx, rated, entry)
    return rated


async def judged(tx: Tx, settings: CommunitySettings, before: Complaint, after: Complaint, by: Actor) -> None:
    """The effects of a rating: the silence rule ends, and an unsolved complaint is worked on anew."""
    if after.status is before.status:
        return
    await tx.timers.complete_all((REMIND, CLOSE), after.id)
    if after.status is Status.CLAIMED:
        await deadlines.start(tx, settings, after, (SlaTarget.RESOLVE,), by.now)
        entry = await record(tx, by, STEPS[Step.REOPEN].act, after, after)
        await tell_of(tx, Step.REOPEN, after, after, entry)


async def follow(store: Store, complaint_id: int, by: Actor) -> Complaint:
    """
    我也遇到: the neighbour gets the updates and may rate. Raises AlreadyFollowing; NotFound for one that isn't
    public, since a follower reads all of it.
    """
    async with store.transaction() as tx:
        return await join(tx, await tx.complaints.get(complaint_id), by)


async def join(tx: Tx, complaint: Complaint, by: Actor) -> Complaint:
    """Like `follow`, inside a transaction that does more."""
    if not complaint.public or complaint.status not in lifecycle.OPEN:
        raise NotFound(complaint.number)
    mine = by.person_id == complaint.reporter.id
    if mine or not await tx.complaints.follow(complaint.id, by.person_id, by.now):
        raise AlreadyFollowing(complaint.number, mine=mine)
    joined = replace(complaint, followers=(*complaint.followers, by.person_id))
    await save_step(tx, by, "follow", complaint, joined)
    await note_here(tx, by)
    recent = await tx.complaints.followed_since(complaint.id, by.now - BURST_WITHIN)
    notice = Notification(BURST, {}, complaint.id)
    await tell_of_burst(tx, complaint.area, notice, about(complaint), recent, by.now)
    return joined


async def seal(tx: Tx, complaint: Complaint, by: Actor, *, danger: bool) -> Complaint:
    """
    Make it a whisper: from now on its cards and notices have neither name nor flat, and none is public.

    Before the claim the secretary alone reads it, unless it is a danger that accuses nobody of the staff.
    """
    unclaimed = complaint.status is Status.FILED and complaint.claimed_by is None
    confided = unclaimed and (not danger or await accuses_staff(tx, complaint, complaint.text))
    sealed = replace(complaint, channel=Channel.WHISPER, confided=confided)
    if confided:
        sealed = await entrusted(tx, replace(sealed, assigned_to=None, answerable=None), danger=danger)
    await save_step(tx, by, "seal", complaint, sealed)
    await take_back(tx, sealed, by)
    if confided:
        await move_cards(tx, sealed, by.now)
    if sealed.claimed_by is not None:  # what left the staff chat
        await hand_files(tx, sealed, await tx.people.get(sealed.claimed_by.id), by.now)
    return sealed
