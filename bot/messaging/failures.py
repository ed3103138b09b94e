"""Delivery failures: decides by Telegram's error whether a message waits, moves or is given up."""

import logging
from collections.abc import Callable
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
from bot.messaging.alerts import OperatorAlerts
from bot.messaging.http import AnswerLost
from bot.messaging.membership import Following, group_moved, sent_away
from bot.messaging.store import Store, Tx

log = logging.getLogger(__name__)

TRIES = 20  # while Telegram fails or can't be reached: about two hours
OWN_TRIES = (
    4  # while rendering fails; few, because a bug rarely heals and the chat's other messages wait behind
)
LONGEST_PAUSE = timedelta(minutes=10)
UNSURE = "unsure"  # why a message was given up: it may have arrived
# The Bot API gives these errors no code of their own; only the descriptions tell them apart.
COPY_GONE = ("message_id_invalid",)  # a message shared by inline mode
TOPIC_GONE = ("topic_closed", "topic_deleted", "thread not found")


class DeliveryFailures:
    """Reactions to a failed delivery, each one short transaction. See docs/decisions/0003."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        alerts: OperatorAlerts,
        gone: Callable[[], None],
        following: Following,
    ) -> None:
        """`gone` is called when a group has removed the bot; `following`: what the group takes along."""
        self._following = following
        self._gone = gone
        self._store = store
        self._clock = clock
        self._alerts = alerts

    async def refused(self, outgoing: QueuedMessage, error: TelegramError) -> None:
        """Any error but a 429, which is `rate_limited`."""
        # Order matters: BadRequest and AnswerLost are NetworkErrors to the library.
        match error:
            case ChatMigrated():
                async with self._store.transaction() as tx:
                    moved = outgoing.to.chat_id, error.new_chat_id
                    await group_moved(tx, *moved, self._following, self._clock.now())
            case Forbidden():
                await self._out_of_reach(outgoing)
            case BadRequest() if outgoing.to.thread_id and _mentions(error, TOPIC_GONE):
                async with self._store.transaction() as tx:
                    await tx.outbox.leave_topic(outgoing.id)
            case BadRequest() if outgoing.card_id is not None and _mentions(error, COPY_GONE):
                async with self._store.transaction() as tx:
                    await tx.cards.forget_copy(outgoing.card_id)
            case AnswerLost():
                await self._unsure(outgoing)
            case InvalidToken():  # not the message's fault; the receiver sees it too and ends the process
                await self._again(outgoing, TRIES, "silent")
            case NetworkError() if not isinstance(error, BadRequest):
                await self._again(outgoing, TRIES, "silent")
            case _:
                log.error("message rejected", extra={"outgoing": outgoing.id, "error": str(error)})
                await self._give_up(outgoing, "refused")

    async def rate_limited(self, outgoing: QueuedMessage, seconds: float) -> None:
        """
        A 429 that asks for a pause of `seconds`. It counts as no try: the message is not at fault.

        The row stores at most `LONGEST_PAUSE`: the sender takes a later `not_before` for a clock that was
        set back. The rate limiter holds the full pause in memory.
        """
        pause = min(timedelta(seconds=seconds), LONGEST_PAUSE)
        async with self._store.transaction() as tx:
            await tx.outbox.wait(outgoing.id, self._clock.now() + pause)

    async def fallen(self, card: Card) -> None:
        """The card's message was deleted: the sender posts the card anew."""
        async with self._store.transaction() as tx:
            await tx.cards.message_lost(card.id)

    async def faulty(self, outgoing: QueuedMessage) -> None:
        """The message could not be rendered, or not be recorded as sent."""
        await self._again(outgoing, OWN_TRIES, "faulty")

    async def outdated(self, outgoing: QueuedMessage) -> None:
        """What the notice announces is over. Nobody misses it, so nobody is alerted."""
        log.info("outdated notice dropped", extra={"outgoing": outgoing.id})
        async with self._store.transaction() as tx:
            await tx.outbox.dropped(outgoing.id, outdated=True)

    async def unknown(self, outgoing: QueuedMessage, unknown: UnknownKind) -> None:
        """No renderer is declared for the kind. Dropped without a retry, so that the chat's queue goes on."""
        facts = {"outgoing": outgoing.id, "what": unknown.what, "kind": unknown.kind}
        log.error("message of unknown kind dropped", extra=facts)
        async with self._store.transaction() as tx:
            await tx.outbox.dropped(outgoing.id)
            await self._alerts.unknown(tx, unknown)

    async def unrecorded(self, outgoing: QueuedMessage) -> None:
        """It was sent, and that could not be stored."""
        await self._unsure(outgoing)

    async def repeated(self, outgoing: QueuedMessage) -> None:
        """The process ended while it was sent, for the second time: it may have arrived twice."""
        await self._give_up(outgoing, UNSURE)

    async def withheld(self, outgoing: QueuedMessage) -> None:
        """Its reader may not read it any more, for a post that ended or a complaint that moved on."""
        log.info("message withheld", extra={"outgoing": outgoing.id})
        async with self._store.transaction() as tx:
            await tx.outbox.dropped(outgoing.id)

    async def _unsure(self, outgoing: QueuedMessage) -> None:
        """
        No answer came, so the message may have arrived. Edits are repeated, new messages once only.

        A second copy is better than a lost message; a third would be spam while the line is bad.
        """
        async with self._store.transaction() as tx:
            if outgoing.card_id is not None and (await tx.cards.get(outgoing.card_id)).is_posted:
                await self._retry(tx, outgoing, TRIES, "silent")
            elif outgoing.unsure:
                await self._drop(tx, outgoing, UNSURE)
            else:
                await self._put_off(tx, outgoing, unsure=True)

    async def _again(self, outgoing: QueuedMessage, tries: int, why: str) -> None:
        async with self._store.transaction() as tx:
            await self._retry(tx, outgoing, tries, why)

    async def _retry(self, tx: Tx, outgoing: QueuedMessage, tries: int, why: str) -> None:
        """Try again after a growing pause; give up after `tries`."""
        if outgoing.tries + 1 >= tries:
            await self._drop(tx, outgoing, why)
        else:
            await self._put_off(tx, outgoing, unsure=False)

    async def _put_off(self, tx: Tx, outgoing: QueuedMessage, *, unsure: bool) -> None:
        if unsure:
            await _may_hang(tx, outgoing)
        pause = min(timedelta(seconds=2**outgoing.tries), LONGEST_PAUSE)
        await tx.outbox.later(outgoing.id, self._clock.now() + pause, unsure=unsure)

    async def _give_up(self, outgoing: QueuedMessage, why: str) -> None:
        async with self._store.transaction() as tx:
            await self._drop(tx, outgoing, why)

    async def _drop(self, tx: Tx, outgoing: QueuedMessage, why: str) -> None:
        log.error("message dropped", extra={"outgoing": outgoing.id, "why": why})
        await tx.outbox.dropped(outgoing.id)
        if why == UNSURE:
            await _may_hang(tx, outgoing)
        await self._alerts.unsent(tx, outgoing.to.chat_id, why)

    async def _out_of_reach(self, outgoing: QueuedMessage) -> None:
        """The person blocked the bot or never opened it, or the group removed it."""
        chat_id = outgoing.to.chat_id
        async with self._store.transaction() as tx:
            if chat_id > 0:
                await tx.outbox.dropped(outgoing.id)
                await self._blocked(tx, chat_id)
            else:
                await sent_away(tx, chat_id, self._following, self._clock.now())
        self._gone()
        log.info("chat unreachable", extra={"private": chat_id > 0})

    async def _blocked(self, tx: Tx, chat_id: int) -> None:
        """Mark the person as unreachable until they write again. Alerts only about people with a post."""
        person = await tx.people.by_telegram(chat_id)
        if person is None or not person.opened:
            return
        await tx.people.opened(person.id, opened=False)
        if person.posts:
            await self._alerts.tell(tx, "person", self._key(chat_id), name=person.name)

    def _key(self, chat_id: int) -> str:
        return f"reach:{chat_id}:{self._clock.now():%Y%m%d%H%M%S}"


async def _may_hang(tx: Tx, outgoing: QueuedMessage) -> None:
    """A card's message that may have arrived: the first press on it tells, see bot/messaging/duplicates.py."""
    if outgoing.card_id is not None:
        await tx.cards.may_hang(outgoing.card_id)


def _mentions(error: TelegramError, words: tuple[str, ...]) -> bool:
    return any(word in str(error).lower() for word in words)
