"""A message that didn't go through: what Telegram's answer means for it and for its chat."""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)

from bot.clock import Clock
from bot.kernel.messages import Card, QueuedMessage, UnknownKind
from bot.kernel.store import ChatColumn
from bot.messaging.alerts import OperatorAlerts
from bot.messaging.http import AnswerLost
from bot.messaging.store import Store, Tx

log = logging.getLogger(__name__)

TRIES = 20  # while Telegram fails or can't be reached: about two hours
OWN_TRIES = 4  # while a fault of ours keeps it from being drawn: the chat's others wait behind it
LONGEST_PAUSE = timedelta(minutes=10)
COPY_GONE = ("message_id_invalid",)  # of what was shared by inline mode
TOPIC_GONE = ("topic_closed", "topic_deleted", "thread not found")


class DeliveryFailures:
    """Each is one short transaction: the message waits, goes elsewhere, or is given up and told of."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        alerts: OperatorAlerts,
        gone: Callable[[], None],
        columns: Sequence[ChatColumn],
    ) -> None:
        """`gone` is called when a group has sent the bot away; `columns` follow a group that moved."""
        self._columns = columns
        self._gone = gone
        self._store = store
        self._clock = clock
        self._alerts = alerts

    async def refused(self, outgoing: QueuedMessage, told: TelegramError) -> None:
        """Anything but a 429."""
        match told:
            case ChatMigrated():
                async with self._store.transaction() as tx:
                    await tx.chats.moved(outgoing.to.chat_id, told.new_chat_id, self._columns)
            case Forbidden():
                await self._out_of_reach(outgoing)
            case BadRequest() if outgoing.to.thread_id and _mentions(told, TOPIC_GONE):
                async with self._store.transaction() as tx:
                    await tx.outbox.leave_topic(outgoing.id)
            case BadRequest() if outgoing.card_id is not None and _mentions(told, COPY_GONE):
                async with self._store.transaction() as tx:
                    await tx.cards.forget_copy(outgoing.card_id)
            case AnswerLost():
                await self._unsure(outgoing)
            case InvalidToken():  # it says nothing of the message; whoever receives ends the process
                await self._again(outgoing, TRIES, "silent")
            case NetworkError() if not isinstance(told, BadRequest):
                await self._again(outgoing, TRIES, "silent")
            case _:
                log.error("telegram refused a message", extra={"outgoing": outgoing.id, "told": str(told)})
                await self._give_up(outgoing, "refused")

    async def told_to_wait(self, outgoing: QueuedMessage, seconds: float) -> None:
        """
        A 429: no try of it is used up.

        The row waits for `LONGEST_PAUSE` at most: what says more is taken for a clock set back. The sender
        itself remembers the whole of it.
        """
        pause = min(timedelta(seconds=seconds), LONGEST_PAUSE)
        async with self._store.transaction() as tx:
            await tx.outbox.wait(outgoing.id, self._clock.now() + pause)

    async def fallen(self, card: Card) -> None:
        """Its message is gone: it is posted anew at the next look."""
        async with self._store.transaction() as tx:
            await tx.cards.message_lost(card.id)

    async def faulty(self, outgoing: QueuedMessage) -> None:
        """It could not be drawn, or not be noted as sent."""
        await self._again(outgoing, OWN_TRIES, "faulty")

    async def unknown(self, outgoing: QueuedMessage, unknown: UnknownKind) -> None:
        """Nobody draws it, now or later: it is set aside at once, and what waits behind it goes on."""
        facts = {"outgoing": outgoing.id, "what": unknown.what, "kind": unknown.kind}
        log.error("a message of an unknown kind was set aside", extra=facts)
        async with self._store.transaction() as tx:
            await tx.outbox.dropped(outgoing.id)
            await self._alerts.unknown(tx, unknown)

    async def _unsure(self, outgoing: QueuedMessage) -> None:
        """It may have arrived. An edit does no harm twice; a message is sent again once."""
        async with self._store.transaction() as tx:
            if outgoing.card_id is not None and (await tx.cards.get(outgoing.card_id)).is_posted:
                await self._retry(tx, outgoing, TRIES, "silent")
            elif outgoing.unsure:
                await self._drop(tx, outgoing, "unsure")
            else:
                await self._put_off(tx, outgoing, unsure=True)

    async def _again(self, outgoing: QueuedMessage, tries: int, why: str) -> None:
        async with self._store.transaction() as tx:
            await self._retry(tx, outgoing, tries, why)

    async def _retry(self, tx: Tx, outgoing: QueuedMessage, tries: int, why: str) -> None:
        """Later, after a growing pause, a bounded number of times."""
        if outgoing.tries + 1 >= tries:
            await self._drop(tx, outgoing, why)
        else:
            await self._put_off(tx, outgoing, unsure=False)

    async def _put_off(self, tx: Tx, outgoing: QueuedMessage, *, unsure: bool) -> None:
        pause = min(timedelta(seconds=2**outgoing.tries), LONGEST_PAUSE)
        await tx.outbox.later(outgoing.id, self._clock.now() + pause, unsure=unsure)

    async def _give_up(self, outgoing: QueuedMessage, why: str) -> None:
        async with self._store.transaction() as tx:
            await self._drop(tx, outgoing, why)

    async def _drop(self, tx: Tx, outgoing: QueuedMessage, why: str) -> None:
        log.error("a message was given up", extra={"outgoing": outgoing.id, "why": why})
        await tx.outbox.dropped(outgoing.id)
        await self._alerts.unsent(tx, outgoing.to.chat_id, why)

    async def _out_of_reach(self, outgoing: QueuedMessage) -> None:
        """The person blocked the bot or never opened it, or the group sent it away."""
        chat_id = outgoing.to.chat_id
        async with self._store.transaction() as tx:
            await tx.outbox.dropped(outgoing.id)
            if chat_id > 0:
                await self._blocked(tx, chat_id)
            else:
                await self._sent_away(tx, chat_id)
        self._gone()
        log.info("a chat is out of reach", extra={"private": chat_id > 0})

    async def _blocked(self, tx: Tx, chat_id: int) -> None:
        """Writing to the bot, or unblocking it, undoes the mark. Of plain residents nobody is told."""
        person = await tx.people.by_telegram(chat_id)
        if person is None or not person.opened:
            return
        await tx.people.opened(person.id, opened=False)
        if person.posts:
            await self._alerts.tell(tx, "person", self._key(chat_id), name=person.name)

    async def _sent_away(self, tx: Tx, chat_id: int) -> None:
        """Being let in again undoes the mark."""
        bound = [one for one in await tx.chats.bindings() if one.place.chat_id == chat_id]
        if bound:
            await tx.chats.seen(chat_id, bound[0].title, "gone")
            await self._alerts.tell(tx, "chat", self._key(chat_id), title=bound[0].title)

    def _key(self, chat_id: int) -> str:
        return f"reach:{chat_id}:{self._clock.now():%Y%m%d%H%M%S}"


def _mentions(told: TelegramError, words: tuple[str, ...]) -> bool:
    return any(word in str(told).lower() for word in words)
