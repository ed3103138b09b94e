"""
Card renderer: renders cards and notices for the sender, in the reader's language.

It is the gate of everything the sender draws: it asks how much the reader may see, before any subject is asked
to draw (law 12, docs/decisions/0027).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from bot.clock import Clock
from bot.kernel.messages import ASK, Attachment, Card, Notification, UnknownKind, View
from bot.kernel.place import Place
from bot.kernel.reading import Sight, Withheld
from bot.kernel.refs import EntityRef
from bot.people.reading import ANYBODY, Reader, reader_at
from bot.settings import CommunitySettings
from bot.texts import say, speaking
from handlers import forms
from handlers.questions import question
from handlers.registry import Registry
from handlers.subject import Drawing

V = TypeVar("V")


class SubjectRenderer:
    """Delegates to the subject that declares the kind. Raises UnknownKind, Withheld, its refusals."""

    def __init__(self, registry: Registry, settings: CommunitySettings, clock: Clock) -> None:
        self._registry = registry
        self._settings = settings
        self._clock = clock

    async def card(self, tx: Any, card: Card) -> View:
        draw = _of(self._registry.cards, "card", card.kind)
        shown = EntityRef(self._registry.kinds.cards[card.kind], card.subject_id)
        reader = ANYBODY if card.inline_id is not None else await reader_at(tx, card.place)
        with speaking(await self._language(tx, card.place.chat_id)):
            sight = await tx.may_see(reader, shown)
            drawing = self._drawing(card.place.chat_id, reader, sight)
            if sight:
                view = self._private(await draw(tx, card, drawing), card.kind, sight)
                return view if card.live else _retired(view)
            if not card.is_posted:
                raise await self._withheld(tx, reader, "card", card.kind, shown)
            # What was posted before is taken back, as far as Telegram lets a message be edited.
            taken_back = self._registry.withheld.get(shown.kind)
            return await taken_back(tx, card, drawing) if taken_back else View(say("card.withheld"))

    async def notice(self, tx: Any, notice: Notification, to: Place) -> View:
        reader = await reader_at(tx, to)
        with speaking(await self._language(tx, to.chat_id)):
            asks = notice.name.startswith(ASK) and notice.subject is not None
            if asks:
                _of(self._registry.answers, "question", notice.about)  # somebody has to take the answer
            draw = None if asks else _of(self._registry.notices, "notice", notice.about)
            about = _about(notice, self._registry)
            sight = await tx.may_see(reader, about)
            if not sight:
                raise await self._withheld(tx, reader, "notice", notice.name, about)
            form = self._registry.forms.get(notice.about)
            if draw is not None:
                view = await draw(tx, notice, self._drawing(to.chat_id, reader, sight))
            else:
                view = await forms.draw(tx, notice, form) if form else question(notice)
            return self._private(view, notice.about, sight)

    async def taken_back(self, tx: Any, to: Place) -> View:
        with speaking(await self._language(tx, to.chat_id)):
            return View(say("card.withheld"))

    async def published(self, tx: Any) -> frozenset[str]:
        return await self._registry.published(tx) | {self._settings.bot_username.lower()}

    def _private(self, view: View, kind: str, sight: Sight) -> View:
        """In full in private if the subject declares its readers concerned and this one may see all."""
        in_full = kind in self._registry.in_full and sight is Sight.ALL
        return view if view.in_full == in_full else replace(view, in_full=in_full)

    async def check_file(self, tx: Any, file: Attachment, about: EntityRef | None, to: Place) -> None:
        """
        A resident's file is for those who may see all of what it belongs to, a worker's for all who may see
        what is public. Raises: Withheld, UnknownKind.
        """
        if about is None:
            raise UnknownKind("file", "without an owner")
        reader = await reader_at(tx, to)
        sight = await tx.may_see(reader, about)
        owns = about.kind in self._registry.kinds.file_owners
        reported = owns and file.unique_id in {one.unique_id for one in await tx.files.of(about)}
        if sight < (Sight.ALL if reported else Sight.PUBLIC):
            raise await self._withheld(tx, reader, "file", about.kind, about)

    async def _withheld(self, tx: Any, reader: Reader, what: str, kind: str, about: EntityRef) -> Exception:
        """
        The right to read may end while a message waits: of a person with a post, of a chat as a complaint is
        sealed. A message to a chat that never had it was put by a path that forgot the gate: it is reported
        like an unknown kind.
        """
        if reader.person is not None or await self._read_before(tx, reader, about):
            return Withheld(kind)
        return UnknownKind(what, f"{kind} for another reader")

    async def _read_before(self, tx: Any, reader: Reader, about: EntityRef) -> bool:
        """Whether a card of it was ever posted in the chat."""
        cards = [card for card, of in self._registry.kinds.cards.items() if of == about.kind]
        place = reader.place
        return place is not None and bool(await tx.cards.was_shown(cards, about.id, place.chat_id))

    def _drawing(self, chat_id: int, reader: Reader, sight: Sight) -> Drawing:
        return Drawing(self._settings, self._clock.now(), chat_id, reader, sight)

    async def _language(self, tx: Any, chat_id: int) -> str:
        own = await tx.people.language_at(chat_id) if chat_id > 0 else None  # groups read the community's
        return own or self._settings.language


def _retired(view: View) -> View:
    """A card that gave way to another has no buttons, and takes no votes, whatever its subject draws."""
    poll = view.poll and replace(view.poll, over=True)
    if not view.rows:
        return replace(view, poll=poll)
    return replace(view, text=f"{view.text}\n{say('card.retired')}", rows=(), poll=poll)


def _about(notice: Notification, registry: Registry) -> EntityRef:
    about = notice.subject
    if about is None and notice.complaint_id is not None:
        return EntityRef("complaint", notice.complaint_id)
    if about is not None and about.kind in registry.forms and notice.name.startswith(ASK):
        return EntityRef(forms.FORM, about.id)
    return about or EntityRef(notice.about, 0)


def _of(table: Mapping[str, V], what: str, kind: str) -> V:
    try:
        return table[kind]
    except KeyError:
        raise UnknownKind(what, kind) from None
