"""Posting: draws what a message says now, hides personal numbers, and makes the call that sends it."""

import asyncio
import logging
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from telegram import Bot

from bot.clock import Clock
from bot.kernel.generation import Generation
from bot.kernel.messages import (
    Attachment,
    Card,
    Notification,
    QueuedMessage,
    Reaction,
    TakeBack,
    UnknownKind,
    Unreadable,
    View,
)
from bot.kernel.passing_on import WITHHELD, NotForGroups
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.messaging import bot_api
from bot.messaging.bot_api import Drawn, PostedMessage
from bot.messaging.events import NotTakenBack
from bot.messaging.redaction import for_readers
from bot.messaging.store import Store, Tx

log = logging.getLogger(__name__)

CardNow = tuple[Card, View]


class CardRenderer(Protocol):
    """Renders a card or a notice from the stored state, in its reader's language, if they may read it now."""

    async def card(self, tx: Tx, card: Card) -> View:
        """Raises: NotFound where the subject is gone, UnknownKind, Withheld."""
        ...

    async def notice(self, tx: Tx, notice: Notification, to: Place) -> View:
        """Raises: NotFound, UnknownKind, Withheld, Outdated."""
        ...

    async def check_file(self, tx: Tx, file: Attachment, about: EntityRef | None, to: Place) -> None:
        """Raises: NotFound, UnknownKind, Withheld."""
        ...

    async def taken_back(self, tx: Tx, to: Place) -> View:
        """What stands in the place of a message that was taken back."""
        ...

    async def published(self, tx: Tx) -> Collection[str]:
        """The numbers and names that the community itself publishes, as redaction.keys gives them."""
        ...


class Posting:
    """
    The sender's calls to Telegram, one each. What is drawn is asked for at the moment it is sent.

    It knows neither order nor limits, and the sender records what was sent. Of messages to be taken back it
    records itself what became of them.
    """

    def __init__(
        self, bot: Bot, store: Store, renderer: CardRenderer, clock: Clock, generation: Generation
    ) -> None:
        self._bot = bot
        self._store = store
        self._renderer = renderer
        self._clock = clock
        self._generation = generation

    async def post(self, to: Place, view: View, reply_to: int | None) -> int:
        """Returns the new message's id. Raises: TelegramError."""
        return await bot_api.send(self._bot, to, self._generation.stamped(view), reply_to)

    async def replace_buttons(self, message: PostedMessage, view: View) -> None:
        """Raises: TelegramError."""
        await bot_api.replace_buttons(self._bot, message, self._generation.stamped(view))

    async def drawn(self, card_id: int) -> CardNow:
        """The card, and what it shows now. Raises: NotFound, UnknownKind, Withheld."""
        async with self._store.reading() as tx:
            return await self._drawn_in(tx, card_id)

    async def drawn_together(self, card_ids: Iterable[int]) -> dict[int, CardNow]:
        """
        The cards of one moment from one reading: mostly of one entity, whose rows are read once.

        One that can't be drawn is missing: drawn by itself it says why.
        """
        found: dict[int, CardNow] = {}
        async with self._store.reading() as tx:
            for card_id in card_ids:
                with suppress(Exception):
                    found[card_id] = await self._drawn_in(tx, card_id)
                await asyncio.sleep(0)  # a card takes a millisecond or two (law 15)
        return found

    async def _drawn_in(self, tx: Tx, card_id: int) -> CardNow:
        card = await tx.cards.get(card_id)
        view = await self._redacted(tx, await self._renderer.card(tx, card), card.place.chat_id)
        return card, self._generation.stamped(view)

    async def redraw(self, card: Card, view: View) -> Drawn:
        """Raises: MessageGone, TelegramError."""
        return await bot_api.redraw(self._bot, card, view)

    async def _redacted(self, tx: Tx, view: View, chat_id: int) -> View:
        """The one place where personal numbers are hidden; see `for_readers`."""
        if for_readers(view, chat_id, ()) == view:
            return view  # as nearly always: nothing to spare, so the published numbers needn't be read
        return for_readers(view, chat_id, await self._renderer.published(tx))

    async def send(self, outgoing: QueuedMessage) -> int | None:
        """
        The id of the new message; None where none is new.

        Raises: Outdated, UnknownKind, Withheld, TelegramError.
        """
        match outgoing.body:
            case Attachment() as file:
                return await self._pass_on(outgoing, file)
            case Notification() as notice:
                return await self._notify(outgoing, notice)
            case View() as written:
                async with self._store.reading() as tx:
                    view = await self._redacted(tx, written, outgoing.to.chat_id)
                return await self.post(outgoing.to, view, outgoing.reply_to)
            case Reaction() as receipt:
                return await self._react(outgoing, receipt)
            case TakeBack(earlier):
                await self._take_back(outgoing, earlier)
                return None
            case Unreadable(kind):
                raise UnknownKind("message", kind)
        raise ValueError("outbox row has no body")

    async def _take_back(self, outgoing: QueuedMessage, earlier: int) -> None:
        async with self._store.reading() as tx:
            sent = await tx.outbox.message(earlier)
            view = await self._renderer.taken_back(tx, outgoing.to)
        if sent is None:
            return
        if sent.message_id is None:  # it didn't arrive, and doesn't any more
            async with self._store.transaction() as tx:
                await tx.outbox.dropped(sent.id)
            return
        # A supergroup numbers its messages anew: the same id would be anybody's message.
        same = sent.place.chat_id == outgoing.to.chat_id
        if same and await bot_api.take_back(
            self._bot, outgoing.to, sent.message_id, view, is_file=sent.is_file
        ):
            return
        await self._stays(outgoing)

    async def _react(self, outgoing: QueuedMessage, receipt: Reaction) -> int | None:
        """Put the sign, or say the receipt where the chat allows no reactions."""
        done = await bot_api.react(self._bot, outgoing.to, receipt.message_id, receipt.sign)
        if done or receipt.instead is None:
            return None
        said = replace(outgoing, body=receipt.instead, reply_to=receipt.message_id)
        return await self._notify(said, receipt.instead)

    async def _stays(self, outgoing: QueuedMessage) -> None:
        if outgoing.about is None:
            return
        stays = NotTakenBack(outgoing.about.kind, outgoing.about.id, self._clock.now())
        log.info("message not taken back", extra={"outgoing": outgoing.id})
        async with self._store.transaction() as tx:
            await tx.publish(stays)

    async def _notify(self, outgoing: QueuedMessage, notice: Notification) -> int:
        async with self._store.reading() as tx:
            drawn = await self._renderer.notice(tx, notice, outgoing.to)
            view = await self._redacted(tx, drawn, outgoing.to.chat_id)
        return await self.post(outgoing.to, view, outgoing.reply_to)

    async def _pass_on(self, outgoing: QueuedMessage, file: Attachment) -> int:
        """Send the file, or say in its place that it stays out of groups. Raises Withheld."""
        async with self._store.reading() as tx:
            await self._renderer.check_file(tx, file, outgoing.about, outgoing.to)
        try:
            return await bot_api.pass_on(self._bot, outgoing.to, file, outgoing.reply_to)
        except NotForGroups:
            log.info("file withheld from a group", extra={"outgoing": outgoing.id, "kind": file.kind})
            return await self._notify(outgoing, WITHHELD)
