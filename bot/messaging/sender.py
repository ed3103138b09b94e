"""Sender: delivers the outbox after the commit, in order within a chat, within Telegram's limits."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.clock import Clock
from bot.kernel.generation import Generation
from bot.kernel.messages import (
    Card,
    Outdated,
    Priority,
    QueuedMessage,
    UnknownKind,
    View,
    content_hash,
)
from bot.kernel.place import Place
from bot.kernel.quiet_hours import daytime_words_until
from bot.kernel.reading import Withheld
from bot.messaging import bot_api
from bot.messaging.bot_api import Drawn, PostedMessage
from bot.messaging.events import PollPosted
from bot.messaging.failures import LONGEST_PAUSE, DeliveryFailures
from bot.messaging.metrics import Metrics
from bot.messaging.posting import CardNow, CardRenderer, Posting
from bot.messaging.rate_limits import RateLimiter, RateLimits
from bot.messaging.redaction import for_readers
from bot.messaging.retrying import retry_until_stored
from bot.messaging.store import Store, Tx
from bot.store import StorageUnavailable

log = logging.getLogger(__name__)


class Unrecorded(Exception):
    """A message was sent, and that can't be stored."""


Drawings = Mapping[int, CardNow]  # by the card's id
DRAWN_TOGETHER = 4  # cards: the first needn't wait for many others
MOMENT = 0.003  # seconds: a commit costs as much as the work of a message
IDLE_SECONDS = 5.0  # between two reads of the outbox when no commit wakes the sender


class Sender:
    """
    The only sender of a bot, see docs/decisions/0003. `wake` it after every commit.

    Sends one message per chat at a time. A crash between sending and recording a message repeats that
    message, once at most, and loses none.
    """

    def __init__(
        self,
        bot: Bot,
        store: Store,
        drawer: CardRenderer,
        clock: Clock,
        limits: RateLimits,
        failures: DeliveryFailures,
        metrics: Metrics,
        zone: ZoneInfo,
        generation: Generation,
    ) -> None:
        """`zone` is that of the nights in which no belated broadcast goes out."""
        self._posting = Posting(bot, store, drawer, clock, generation)
        self._store = store
        self._clock = clock
        self._pacer = RateLimiter(limits)
        self._failures = failures
        self._metrics = metrics
        self._zone = zone
        self._called = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}  # by chat
        self._under_way: set[int] = set()  # messages being sent; one's chat changes when its group is upgraded
        self._following: dict[int, QueuedMessage] = {}  # by chat: recorded as begun with the one before
        self._gathering: asyncio.Future[None] | None = None
        self._stopping = False
        self._stuck: dict[int, float] = {}  # chats whose first message can't be recorded: until when

    def wake(self, chats: Collection[int] = ()) -> None:
        """Read the outbox again, unless `chats`, which have new messages, are all being sent to."""
        # A chat that is being sent to is read again when that is over. Under a flood nearly all are.
        if not chats or not self._busy.keys() >= set(chats):
            self._called.set()

    def sends_to(self, chat_id: int) -> bool:
        """Whether a message to the chat is on its way, or sent and not recorded yet."""
        return chat_id in self._busy

    async def at_once(self, to: Place, view: View) -> bool:
        """Send once without the outbox, within the limits, while the database fails. Whether it was sent."""
        hidden = for_readers(view, to.chat_id, ())
        return await self._directly(to.chat_id, lambda: self._posting.post(to, hidden, None))

    async def replace_buttons(self, message: PostedMessage, view: View) -> bool:
        """Give a message that no card knows the buttons of `view`. Within the limits only; returns whether."""
        return await self._directly(message.chat_id, lambda: self._posting.replace_buttons(message, view))

    async def _directly(self, chat_id: int, call: Callable[[], Awaitable[object]]) -> bool:
        at = self._clock.monotonic()
        if self._pacer.wait(chat_id, at) > 0:
            return False
        self._pacer.spend(chat_id, at)
        try:
            await call()
        except TelegramError as error:
            log.info("direct call rejected", extra={"error": str(error)})
            return False
        finally:
            self._pacer.delivered_at(chat_id, self._clock.monotonic())
        return True

    async def run(self) -> None:
        """For ever. Waits while the database fails."""
        while True:
            # Cleared before the read: a wake during the read then leads to another one.
            self._called.clear()
            try:
                pause = await self._start_what_may_go()
            except StorageUnavailable:
                pause = IDLE_SECONDS
            except Exception:
                log.exception("outbox not read")
                pause = IDLE_SECONDS
            await self._wait(pause)

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._called.wait()
        except TimeoutError:
            return

    async def stop(self) -> None:
        """Wait two seconds for calls in flight, then cancel them; their messages go out at the next start."""
        self._stopping = True
        tasks = list(self._busy.values())
        if tasks:
            await asyncio.wait(tasks, timeout=2.0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _start_what_may_go(self) -> float:
        """Start the first message of every free chat. Returns the seconds until the next read."""
        at, now = self._clock.monotonic(), self._clock.now()
        if (wait := self._pacer.wait_anywhere(at)) > 0:
            return wait
        resting, broadcasts = self._pacer.resting(at), self._pacer.wait_anywhere(at, Priority.BROADCAST)
        # Taken before the read: a message recorded as sent during it may still be read as waiting.
        engaged = {*self._busy, *resting, *(chat for chat, until in self._stuck.items() if until > at)}
        under_way = set(self._under_way)
        async with self._store.reading() as tx:
            down_to = Priority.NOTICE if broadcasts > 0 else Priority.BROADCAST
            held = daytime_words_until(now, self._zone)
            found = await tx.outbox.heads(engaged, down_to, held_before=held)
        heads = [outgoing for outgoing in found if outgoing.id not in under_way]
        waits = [(outgoing, self._seconds_to_wait(outgoing, at, now)) for outgoing in heads]
        self._start_all([outgoing for outgoing, wait in waits if wait <= 0], at)
        soon = [broadcasts] if broadcasts > 0 else []
        return min([IDLE_SECONDS, *resting.values(), *soon, *(wait for _, wait in waits if wait > 0)])

    def _start_all(self, found: Sequence[QueuedMessage], at: float) -> None:
        """
        Start those that the overall limits still allow; the others are read again.

        Recorded before the first call: after a crash in between, it is known which may have arrived.
        """
        starting = []
        for outgoing in found:
            if self._pacer.wait(outgoing.to.chat_id, at, outgoing.priority) <= 0:
                self._pacer.spend(outgoing.to.chat_id, at)
                starting.append(outgoing)
        if not starting:
            return
        begun = asyncio.ensure_future(self._begin([one for one in starting if not one.repeated]))
        for first in range(0, len(starting), DRAWN_TOGETHER):
            some = starting[first : first + DRAWN_TOGETHER]
            drawn = asyncio.ensure_future(self._draw(some, begun))
            for outgoing in some:
                self._start(outgoing, drawn)

    async def _begin(self, starting: Sequence[QueuedMessage]) -> None:
        if not starting:
            return
        async with self._store.transaction() as tx:
            await _mark(tx, starting)

    async def _draw(self, some: Sequence[QueuedMessage], begun: asyncio.Future[None]) -> Drawings:
        """The cards among messages that are recorded as being sent, by their ids."""
        await begun  # one commit for all that start together
        cards = [one.card_id for one in some if one.card_id is not None and not one.repeated]
        return await self._posting.drawn_together(cards) if len(cards) > 1 else {}

    async def _next(self, tx: Tx, chat_id: int) -> QueuedMessage | None:
        """
        The chat's next answer, marked in flight, if it may go at once.

        All others the loop starts: only it sees whether another chat's message comes first.
        """
        at, now = self._clock.monotonic(), self._clock.now()
        self._pacer.delivered_at(chat_id, at)
        if self._stopping or self._pacer.wait(chat_id, at) > 0:
            return None
        found = await tx.outbox.next_in(chat_id, Priority.ANSWER)
        if found is None or found.repeated or self._seconds_to_wait(found, at, now) > 0:
            return None
        self._pacer.spend(chat_id, at)
        await _mark(tx, [found])
        self._under_way.add(found.id)
        return found

    def _seconds_to_wait(self, outgoing: QueuedMessage, at: float, now: datetime) -> float:
        """0 if it may go now."""
        put_off = outgoing.not_before - now
        if put_off > LONGEST_PAUSE:  # no row waits longer, so the clock was set back: don't wait for it
            put_off = timedelta()
        return max(put_off.total_seconds(), self._pacer.wait(outgoing.to.chat_id, at, outgoing.priority))

    def _start(self, outgoing: QueuedMessage, drawn: asyncio.Future[Drawings] | None = None) -> None:
        task = asyncio.create_task(self._deliver(outgoing, drawn))
        self._busy[outgoing.to.chat_id] = task
        self._under_way.add(outgoing.id)
        task.add_done_callback(lambda _: self._finished(outgoing))

    def _finished(self, outgoing: QueuedMessage) -> None:
        self._under_way.discard(outgoing.id)
        following = self._following.pop(outgoing.to.chat_id, None)
        if following is not None and not self._stopping:
            self._start(following)
            return
        self._busy.pop(outgoing.to.chat_id, None)
        self.wake()

    async def _deliver(self, outgoing: QueuedMessage, drawn: asyncio.Future[Drawings] | None) -> None:
        """`drawn`: once it is recorded as being sent, what its card shows; None: that is recorded already."""
        try:
            await self._try(outgoing, await asyncio.shield(drawn) if drawn is not None else {})
        except StorageUnavailable:
            await asyncio.sleep(IDLE_SECONDS)  # raised before the call: nothing was sent, nothing to record
        except Unrecorded:
            log.exception("sent message not recorded", extra={"outgoing": outgoing.id})
            await self._store_failure(outgoing, self._failures.unrecorded)
        except Exception:
            log.exception("message delivery failed", extra={"outgoing": outgoing.id})
            await self._store_failure(outgoing, self._failures.faulty)
        finally:
            self._pacer.delivered_at(outgoing.to.chat_id, self._clock.monotonic())

    async def _try(self, outgoing: QueuedMessage, drawn: Drawings) -> None:
        """Send it, and record what Telegram said. Raises: Unrecorded; like the renderer, faults of ours."""
        try:
            await self._send_once(outgoing, drawn)
        except RetryAfter as error:
            self._metrics.too_many += 1
            await self._rate_limited(outgoing, bot_api.seconds_to_wait(error))
        except TelegramError as error:
            self._metrics.refused += 1
            refused = error
            await retry_until_stored(lambda: self._failures.refused(outgoing, refused))
        except Outdated:
            await retry_until_stored(lambda: self._failures.outdated(outgoing))
        except UnknownKind as fault:
            unknown = fault
            await retry_until_stored(lambda: self._failures.unknown(outgoing, unknown))
        except Withheld:
            await retry_until_stored(lambda: self._failures.withheld(outgoing))

    async def _send_once(self, outgoing: QueuedMessage, drawn: Drawings) -> None:
        if outgoing.repeated:
            await retry_until_stored(lambda: self._failures.repeated(outgoing))
        elif outgoing.card_id is not None:
            now = drawn.get(outgoing.card_id) or await self._posting.drawn(outgoing.card_id)
            await self._deliver_card(outgoing, *now)
        else:
            await self._deliver_message(outgoing)

    async def _rate_limited(self, outgoing: QueuedMessage, seconds: float) -> None:
        """Delay this chat only; the row delays it after a restart, too."""
        self._pacer.block_until(outgoing.to.chat_id, self._clock.monotonic() + seconds)
        await retry_until_stored(lambda: self._failures.rate_limited(outgoing, seconds))

    async def _store_failure(
        self, outgoing: QueuedMessage, failed: Callable[[QueuedMessage], Awaitable[None]]
    ) -> None:
        """Count the failure. Where even that fails, as in a damaged file, the chat pauses: the message may
        have been sent, and an immediate retry would send it again and again."""
        try:
            await retry_until_stored(lambda: failed(outgoing))
        except Exception:
            log.exception("delivery failure not stored", extra={"outgoing": outgoing.id})
            self._stuck[outgoing.to.chat_id] = self._clock.monotonic() + LONGEST_PAUSE.total_seconds()

    async def _deliver_card(self, outgoing: QueuedMessage, card: Card, view: View) -> None:
        looks, drawn = content_hash(view), Drawn(card.message_id or 0)
        # Equal content needs no call: many changes don't show, and every edit counts against the limits.
        if looks != card.content_hash:
            try:
                drawn = await self._posting.redraw(card, view)
            except bot_api.MessageGone:
                # Record the loss first: if the answer to the new post is lost, it counts as a message, not
                # as an edit, and is sent again once at most.
                await retry_until_stored(lambda: self._failures.fallen(card))
                return
            self._metrics.sent += 1

        async def write(tx: Tx) -> None:
            await tx.cards.drawn(outgoing.id, card, drawn.message_id, looks)
            if drawn.poll_id is not None:
                await tx.publish(PollPosted(card.kind, card.subject_id, drawn.poll_id))

        # The chat waits until it is recorded: an unrecorded redraw would be sent again and again.
        await self._record(outgoing, write)

    async def _deliver_message(self, outgoing: QueuedMessage) -> None:
        message_id = await self._posting.send(outgoing)
        self._metrics.sent += 1

        await self._record(outgoing, lambda tx: tx.outbox.sent(outgoing.id, message_id))

    async def _moment(self) -> None:
        """Until the present moment is over, which begins with whoever waits for it first."""
        if self._gathering is None:
            self._gathering = asyncio.ensure_future(asyncio.sleep(MOMENT))
            self._gathering.add_done_callback(self._is_over)
        await asyncio.shield(self._gathering)

    def _is_over(self, _: "asyncio.Future[None]") -> None:
        self._gathering = None

    async def _record(self, outgoing: QueuedMessage, write: Callable[[Tx], Awaitable[None]]) -> None:
        """
        Record it as sent, and in the same commit the chat's next as begun. Raises Unrecorded.

        Those of one moment share a commit: the cards of a complaint are answered one right after the other.
        """

        async def record() -> None:
            following = None
            await self._moment()
            try:
                async with self._store.transaction() as tx:
                    await write(tx)
                    following = await self._next(tx, outgoing.to.chat_id)
            except BaseException:
                if following is not None:
                    self._under_way.discard(following.id)
                raise
            if following is not None:
                self._following[outgoing.to.chat_id] = following

        try:
            await retry_until_stored(record)
        except Exception as fault:
            raise Unrecorded from fault


async def _mark(tx: Tx, starting: Sequence[QueuedMessage]) -> None:
    """Record that they are being sent; of those that a crash cut off, the cards may hang already."""
    await tx.outbox.begin([one.id for one in starting])
    for one in starting:
        if one.in_flight and one.card_id is not None:
            await tx.cards.may_hang(one.card_id)
