"""Card renderer: renders cards and notices for the sender, in the reader's language."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from bot.clock import Clock
from bot.kernel.messages import ASK, Card, Notification, UnknownKind, View
from bot.settings import CommunitySettings
from bot.texts import speaking
from handlers import forms
from handlers.questions import question
from handlers.registry import Registry
from handlers.subject import Drawing

V = TypeVar("V")


class SubjectRenderer:
    """Delegates to the subject that declares the kind. Raises UnknownKind, and the subject's refusals."""

    def __init__(self, registry: Registry, settings: CommunitySettings, clock: Clock) -> None:
        self._registry = registry
        self._settings = settings
        self._clock = clock

    async def card(self, tx: Any, card: Card) -> View:
        draw = _of(self._registry.cards, "card", card.kind)
        with speaking(await self._language(tx, card.place.chat_id)):
            view = await draw(tx, card, self._drawing(card.place.chat_id))
        return self._private(view, card.kind)

    async def notice(self, tx: Any, notice: Notification, chat_id: int) -> View:
        with speaking(await self._language(tx, chat_id)):
            if notice.name.startswith(ASK) and notice.subject is not None:
                _of(self._registry.answers, "question", notice.about)  # somebody has to take the answer
                if form := self._registry.forms.get(notice.about):
                    return await forms.draw(tx, notice, form)
                return question(notice)
            draw = _of(self._registry.notices, "notice", notice.about)
            view = await draw(tx, notice, self._drawing(chat_id))
        return self._private(view, notice.about)

    async def published(self, tx: Any) -> frozenset[str]:
        return await self._registry.published(tx) | {self._settings.bot_username.lower()}

    def _private(self, view: View, kind: str) -> View:
        """Masked in private too, unless the subject declares that its readers are those whom it concerns."""
        return view if kind in self._registry.in_full else replace(view, masked=True)

    def _drawing(self, chat_id: int) -> Drawing:
        return Drawing(self._settings, self._clock.now(), chat_id)

    async def _language(self, tx: Any, chat_id: int) -> str:
        return await tx.people.language_at(chat_id) or self._settings.language


def _of(table: Mapping[str, V], what: str, kind: str) -> V:
    try:
        return table[kind]
    except KeyError:
        raise UnknownKind(what, kind) from None
