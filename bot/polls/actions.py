"""Poll actions: draft, send and end a mood poll, and store the counts that Telegram reports."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.areas.rules import Area
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification, OutboxMessage, Priority
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef, PersonRef
from bot.kernel.store import Timer
from bot.ledger.rules import Act, people_in
from bot.messaging.events import PollPosted
from bot.people.actions import answers
from bot.people.rules import WORKERS, Person, Role
from bot.polls import rules
from bot.polls.refusals import MayNotPoll, OnlyAsker, PollOver
from bot.polls.rules import LASTS, Poll, State
from bot.polls.store import Store, Tx
from bot.settings import CommunitySettings
from bot.topics.rules import TOPIC_CARDS

POLL, DRAFT = "poll", "poll_draft"  # kinds of cards
CLOSE = "poll_close"  # kind of timer
MAY_POLL = WORKERS | {Role.DELEGATE}
GRACE = timedelta(seconds=10)  # for the update in which Telegram reports that it closed the poll
OWN_FACTS = ("question",)  # of the ledger: the words and choices of the person who acts


async def enter(tx: Tx, by: Actor, act: str, poll: Poll, **facts: str | int | None) -> None:
    people = people_in(facts, OWN_FACTS, by.person_id)
    await tx.ledger.enter(
        Act(
            by.now,
            POLL,
            poll.id,
            act,
            by.person_id or None,
            by.chat_id,
            after=poll.state,
            facts=facts,
            people=people,
        )
    )


async def draft(
    store: Store, place: Place, text: str, usual: tuple[str, ...], topic_id: int | None, by: Actor
) -> Poll:
    """
    Handle /poll: post a draft card for the asker. `topic_id` is the topic whose card was replied to.

    Raises: MayNotPoll, and like `rules.read_poll`.
    """
    async with store.transaction() as tx:
        person = await tx.people.get(by.person_id)
        await _check(tx, person, place)
        question, options = rules.read_poll(text, usual)
        poll = Poll(0, question, options, place, PersonRef(person.id, person.name), topic_id)
        saved = await tx.polls.add(poll)
        await tx.cards.post(DRAFT, saved.id, place, by.now)
        return saved


async def _check(tx: Tx, person: Person, place: Place) -> None:
    """Raises MayNotPoll."""
    binding = await tx.chats.binding(place)
    areas = [await tx.areas.get(area_id) for area_id in await _posts(tx, person)]
    if not [area for area in areas if binding is None or _near(area, binding.area)]:
        raise MayNotPoll


async def _posts(tx: Tx, person: Person) -> list[int]:
    """Ids of the areas where the person is staff, a delegate, or a committee's member."""
    return [*person.areas_as(MAY_POLL), *(body.area_id for body in await tx.committees.of(person.id))]


def _near(one: Area, other: Area) -> bool:
    """Whether one area contains the other: a grid's worker may poll the community, not another grid."""
    return one.within(other.id) or other.within(one.id)


async def mine(tx: Tx, poll_id: int, state: State, by: Actor) -> Poll:
    """The poll, for its asker or the secretary of its chat. Raises OnlyAsker, PollOver, NotFound."""
    poll = await tx.polls.get(poll_id)
    if poll.asker.id != by.person_id and not await _is_theirs(tx, poll, by):
        raise OnlyAsker(poll.asker.name)
    if poll.state is not state:
        raise PollOver
    return poll


async def _is_theirs(tx: Tx, poll: Poll, by: Actor) -> bool:
    person, binding = await tx.people.get(by.person_id), await tx.chats.binding(poll.place)
    return await answers(tx, person, binding.area.id if binding else None)


async def change(store: Store, poll_id: int, by: Actor, *, hidden: bool | None = None, lasts: int = -1) -> Poll:
    """Set whether counts are hidden, and the duration as an index of LASTS. Raises like `mine`."""
    async with store.transaction() as tx:
        poll = await mine(tx, poll_id, State.DRAFT, by)
        changed = replace(poll, hidden=poll.hidden if hidden is None else hidden)
        if 0 <= lasts < len(LASTS):
            changed = replace(changed, lasts=LASTS[lasts])
        await tx.polls.save(changed)
        await tx.cards.invalidate((DRAFT,), poll.id, by.now)
    return changed


async def cancel(store: Store, poll_id: int, by: Actor) -> None:
    """Raises like `mine`."""
    async with store.transaction() as tx:
        poll = await mine(tx, poll_id, State.DRAFT, by)
        await tx.polls.save(replace(poll, state=State.CANCELLED))
        await tx.cards.invalidate((DRAFT,), poll.id, by.now)


async def send(store: Store, poll_id: int, by: Actor) -> Poll:
    """Post the poll in the chat where it was drafted. Raises like `mine`."""
    async with store.transaction() as tx:
        poll = rules.send(await mine(tx, poll_id, State.DRAFT, by), by.now)
        await tx.polls.save(poll)
        await tx.cards.invalidate((DRAFT,), poll.id, by.now)
        await tx.cards.post(POLL, poll.id, poll.place, by.now)
        # A fallback: Telegram closes the poll itself, but its update is lost if the bot is down for a day.
        await tx.timers.set(Timer(CLOSE, poll.id, 0, (poll.closes_at or by.now) + GRACE))
        await enter(tx, by, "send", poll, question=poll.question)
    return poll


async def end(store: Store, poll_id: int, by: Actor) -> Poll:
    """End the poll early (结束征集); Telegram reports the last count. Raises like `mine`."""
    async with store.transaction() as tx:
        poll = await mine(tx, poll_id, State.OPEN, by)
        # Not closed yet: the redraw stops the poll at Telegram, whose update then brings the final counts.
        ending = replace(poll, ending=True, closes_at=by.now.replace(microsecond=0))
        await tx.polls.save(ending)
        await tx.cards.invalidate((POLL,), poll.id, by.now)
        await tx.timers.set(Timer(CLOSE, poll.id, 0, by.now + GRACE))
    return ending


async def record_counts(
    store: Store, telegram_id: str, counts: Sequence[int], people: int, by: Actor, *, closed: bool
) -> None:
    """Store the counts that Telegram reports, and whether the poll closed. Ignores polls that aren't ours."""
    async with store.transaction() as tx:
        poll = await tx.polls.by_telegram(telegram_id)
        # After the close the result is announced: a late update must not change it.
        if poll is None or poll.state is not State.OPEN:
            return
        counted = replace(poll, counts=tuple(counts), people=people)
        await tx.polls.save(counted)
        if closed:
            await _closed(tx, counted, by)


async def on_close(tx: Tx, settings: CommunitySettings, poll_id: int, by: Actor) -> None:  # noqa: ARG001 - one of many
    """Close the poll by its timer, with the last counts: Telegram's report didn't arrive."""
    poll = await tx.polls.get(poll_id)
    if poll.state is State.OPEN:
        await _closed(tx, poll, by)


async def _closed(tx: Tx, poll: Poll, by: Actor) -> None:
    closed = rules.close(poll)
    await tx.polls.save(closed)
    await tx.timers.complete_all((CLOSE,), poll.id)
    await enter(tx, by, "close", closed, counts=",".join(map(str, closed.counts)), people=closed.people)
    notice = Notification("poll.result", subject=EntityRef(POLL, poll.id))
    message = OutboxMessage(
        poll.place, notice, Priority.NOTICE, f"poll:{poll.id}", about=EntityRef(POLL, poll.id)
    )
    await tx.outbox.put(message, by.now)
    await tx.cards.invalidate((POLL,), poll.id, by.now)
    if poll.topic_id is not None:
        await tx.cards.invalidate(TOPIC_CARDS, poll.topic_id, by.now)


async def on_posted(tx: Tx, posted: PollPosted) -> None:
    """Store Telegram's id of a posted poll, which its reports name; not of a poll on another subject's card."""
    if posted.card_kind == POLL:
        await tx.polls.asked(posted.subject_id, posted.telegram_id)
