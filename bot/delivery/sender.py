"""How messages go out: after the commit, in order within a chat, within Telegram's limits."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Protocol

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.delivery import calls
from bot.delivery.calls import Drawn
from bot.delivery.letters import Attachment, Card, Notice, Outgoing, View, looks_of
from bot.delivery.limits import Limits, Pacer
from bot.store import Store, Tx

log = logging.getLogger(__name__)

IDLE_SECONDS = 5.0  # a look at the outbox even if nobody called
TRIES = 8
LONGEST_PAUSE = timedelta(minutes=10)


class Drawer(Protocol):
    """Draws what is shown, from the state, in the language of whoever reads it."""

    async def card(self, tx: Tx, card: Card) -> View:
        """Raises NotFound where there is nothing left to show."""
        ...

    async def notice(self, tx: Tx, notice: Notice, chat_id: int) -> View: ...


class Sender:
    """
    One for a bot. `wake` after every commit; it takes what waits, one message per chat at a time.

    A crash between sending and noting it repeats that message once and loses none.
    """

    def __init__(
        self, bot: Bot, store: Store, drawer: Drawer, clock: Clock, limits: Limits | None = None
    ) -> None:
        self._bot = bot
        self._store = store
        self._drawer = drawer
        self._clock = clock
        self._pacer = Pacer(limits or Limits())
        self._called = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        self._called.set()

    async def run(self) -> None:
        """For ever. A fault of the database is waited out."""
        while True:
            self._called.clear()
            try:
                pause = await self._start_what_may_go()
            except Exception:
                log.exception("the outbox could not be read")
                pause = IDLE_SECONDS
            await self._wait(pause)

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._called.wait()
        except TimeoutError:
            return

    async def stop(self) -> None:
        """End what is on its way; what was not noted as sent goes out at the next start."""
        tasks = list(self._busy.values())
        if tasks:
            await asyncio.wait(tasks, timeout=2.0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _start_what_may_go(self) -> float:
        """Start the first of every chat that is free; returns seconds until the next could go."""
        # Busy before the look: what is noted as sent while we read may still stand there as waiting.
        busy = set(self._busy)
        async with self._store.reading() as tx:
            waiting = await tx.outbox.waiting(self._clock.now())
        at = self._clock.monotonic()
        self._pacer.forget(at)
        pause = IDLE_SECONDS
        for outgoing in _heads(waiting, busy):
            wait = self._pacer.wait(outgoing.to.chat_id, at)
            if wait > 0:
                pause = min(pause, wait)
                continue
            self._pacer.spend(outgoing.to.chat_id, at)
            self._start(outgoing)
        return pause

    def _start(self, outgoing: Outgoing) -> None:
        task = asyncio.create_task(self._deliver(outgoing))
        self._busy[outgoing.to.chat_id] = task
        task.add_done_callback(lambda _: self._finished(outgoing.to.chat_id))

    def _finished(self, chat_id: int) -> None:
        self._busy.pop(chat_id, None)
        self.wake()

    async def _deliver(self, outgoing: Outgoing) -> None:
        try:
            if outgoing.card_id is not None:
                await self._deliver_card(outgoing, outgoing.card_id)
            else:
                await self._deliver_letter(outgoing)
        except TelegramError as told:
            await self._told(outgoing, told)
        except Exception:
            log.exception("a message could not be drawn", extra={"outgoing": outgoing.id})
            await self._again(outgoing)

    async def _deliver_card(self, outgoing: Outgoing, card_id: int) -> None:
        async with self._store.reading() as tx:
            card = await tx.cards.get(card_id)
            view = await self._drawer.card(tx, card)
        looks, drawn = looks_of(view), Drawn(card.message_id or 0)
        if looks != card.looks:
            drawn = await calls.redraw(self._bot, card, view)
        async with self._store.transaction() as tx:
            await tx.cards.drawn(outgoing.id, card, drawn.message_id, looks)
            if drawn.poll_id is not None:
                await tx.polls.asked(card.subject_id, drawn.poll_id)

    async def _deliver_letter(self, outgoing: Outgoing) -> None:
        message_id = await self._send(outgoing)
        async with self._store.transaction() as tx:
            await tx.outbox.sent(outgoing.id, message_id)

    async def _send(self, outgoing: Outgoing) -> int:
        match outgoing.body:
            case Attachment() as file:
                return await calls.pass_on(self._bot, outgoing.to, file, outgoing.reply_to)
            case Notice() as notice:
                async with self._store.reading() as tx:
                    view = await self._drawer.notice(tx, notice, outgoing.to.chat_id)
                return await calls.send(self._bot, outgoing.to, view, outgoing.reply_to)
            case View() as view:
                return await calls.send(self._bot, outgoing.to, view, outgoing.reply_to)
        raise ValueError("an outgoing row is neither a letter nor a card")

    async def _told(self, outgoing: Outgoing, told: TelegramError) -> None:
        """What Telegram's refusal means for this message and its chat."""
        match told:
            case RetryAfter():
                self._pacer.bar(outgoing.to.chat_id, self._clock.monotonic() + calls.seconds_to_wait(told))
            case ChatMigrated():
                async with self._store.transaction() as tx:
                    await tx.chats.moved(outgoing.to.chat_id, told.new_chat_id)
            case Forbidden():
                await self._out_of_reach(outgoing)
            case BadRequest():
                await self._drop(outgoing, told)
            case NetworkError():
                await self._again(outgoing)
            case _:
                await self._drop(outgoing, told)

    async def _out_of_reach(self, outgoing: Outgoing) -> None:
        """The person blocked the bot or never opened it, or the group sent it away."""
        chat_id = outgoing.to.chat_id
        async with self._store.transaction() as tx:
            await tx.outbox.dropped(outgoing.id)
            person = await tx.people.by_telegram(chat_id)
            if person is not None:
                await tx.people.opened(person.id, opened=False)
        log.info("a chat is out of reach", extra={"private": chat_id > 0})

    async def _drop(self, outgoing: Outgoing, told: TelegramError) -> None:
        """Trying again would be refused again."""
        log.error("telegram refused a message", extra={"outgoing": outgoing.id, "told": str(told)})
        async with self._store.transaction() as tx:
            await tx.outbox.dropped(outgoing.id)
            if outgoing.card_id is not None and "message_id_invalid" in str(told).casefold():
                await tx.cards.gone(outgoing.card_id)

    async def _again(self, outgoing: Outgoing) -> None:
        """Later, after a growing pause, a bounded number of times."""
        async with self._store.transaction() as tx:
            if outgoing.tries + 1 >= TRIES:
                await tx.outbox.dropped(outgoing.id)
                log.error("a message was given up", extra={"outgoing": outgoing.id})
                return
            pause = min(timedelta(seconds=2**outgoing.tries), LONGEST_PAUSE)
            await tx.outbox.later(outgoing.id, self._clock.now() + pause)


def _heads(waiting: list[Outgoing], busy: set[int]) -> Iterator[Outgoing]:
    """The first of each chat that isn't busy: order is kept within a chat."""
    seen = set(busy)
    for outgoing in waiting:
        if outgoing.to.chat_id not in seen:
            seen.add(outgoing.to.chat_id)
            yield outgoing
