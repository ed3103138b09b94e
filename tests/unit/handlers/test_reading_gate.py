"""The gate of reading: nothing is drawn before it is asked, and an undeclared kind is refused (law 12)."""

from dataclasses import replace
from typing import Any

import pytest

from bot.clock import WoundClock
from bot.kernel.messages import ASK, Attachment, Card, FileKind, Notification, UnknownKind, View
from bot.kernel.place import Place
from bot.kernel.reading import Sight, Withheld
from bot.kernel.refs import EntityRef
from bot.people.reading import ANYBODY, Reader
from bot.people.rules import Person
from bot.settings import CommunitySettings
from handlers import forms
from handlers.registry import Registry
from handlers.renderer import SubjectRenderer
from handlers.subject import Drawing
from handlers.subjects import REGISTRY, SUBJECTS
from tests.builders import NOON
from tests.stores import a_database, a_store

PRIVATE, GROUP = Place(5), Place(-5)
FILE = Attachment(FileKind.PHOTO, "photo", "photo")


class Rows:
    """Stands for the stores a renderer reads before it asks the gate, and for those of a file's owner."""

    def __init__(self, owned: list[Attachment], *, shown: bool) -> None:
        self._owned, self._shown = owned, shown

    async def by_telegram(self, telegram_id: int) -> Person:
        return Person(telegram_id, "李阿姨", telegram_id)

    async def language_at(self, _chat_id: int) -> str:
        return "zh"

    async def binding(self, _place: Place) -> None:
        return None

    async def of(self, _owner: EntityRef) -> list[Attachment]:
        return self._owned

    async def was_shown(self, _kinds: list[str], _subject_id: int, _chat_id: int) -> bool:
        return self._shown


class Gate:
    """A transaction whose gate says the same of everything, and remembers what was asked."""

    def __init__(self, sight: Sight, owned: list[Attachment] | None = None, *, shown: bool = False) -> None:
        self._sight, self.asked = sight, list[tuple[Reader, EntityRef]]()
        self.people = self.chats = self.files = self.cards = Rows(owned or [], shown=shown)

    async def may_see(self, reader: Reader, thing: EntityRef, _row: object = None) -> Sight:
        self.asked.append((reader, thing))
        return self._sight


def a_renderer() -> tuple[SubjectRenderer, list[str]]:
    """One whose subjects draw nothing; the kinds they were asked to draw."""
    drawn: list[str] = []

    async def draw(_tx: Any, what: Card | Notification, _: Drawing) -> View:
        drawn.append(what.kind if isinstance(what, Card) else what.name)
        return View("")

    registry = Registry(SUBJECTS)
    registry.cards, registry.notices = (
        dict.fromkeys(registry.cards, draw),
        dict.fromkeys(registry.notices, draw),
    )
    registry.withheld = {}
    return SubjectRenderer(registry, CommunitySettings(community="东湖社区"), WoundClock(NOON)), drawn


def a_card(kind: str, place: Place, message_id: int | None = None, inline_id: str | None = None) -> Card:
    return Card(1, kind, 1, place, None, message_id, live=True, version=1, inline_id=inline_id)


def a_notice(about: str) -> Notification:
    return Notification("any", {}, subject=EntityRef(about, 1))


def test_every_kind_that_is_drawn_says_who_may_read_it() -> None:
    kinds = REGISTRY.kinds
    drawn = {*kinds.cards.values(), *kinds.notices, *kinds.file_owners}
    asked = {kind for kind in kinds.questions if kind not in REGISTRY.forms}
    assert (drawn | asked | {forms.FORM}) - kinds.reads.keys() == set()


@pytest.mark.parametrize("kind", REGISTRY.cards)
@pytest.mark.parametrize("place", [PRIVATE, GROUP])
async def test_no_card_is_drawn_past_the_gate(kind: str, place: Place) -> None:
    renderer, drawn = a_renderer()
    tx = Gate(Sight.NOTHING)
    with pytest.raises((Withheld, UnknownKind)):
        await renderer.card(tx, a_card(kind, place))
    taken_back = await renderer.card(tx, a_card(kind, place, message_id=9))
    assert (drawn, taken_back.text) == ([], "这条内容不再在这里显示。")
    assert {thing for _, thing in tx.asked} == {EntityRef(REGISTRY.kinds.cards[kind], 1)}


@pytest.mark.parametrize("kind", REGISTRY.cards)
async def test_a_shared_copy_is_drawn_for_anybody(kind: str) -> None:
    renderer, _ = a_renderer()
    tx = Gate(Sight.PUBLIC)
    await renderer.card(tx, a_card(kind, Place(-(10**16)), inline_id="copy"))
    assert [reader for reader, _ in tx.asked] == [ANYBODY]


@pytest.mark.parametrize("about", REGISTRY.notices)
@pytest.mark.parametrize("place", [PRIVATE, GROUP])
async def test_no_notice_is_drawn_past_the_gate(about: str, place: Place) -> None:
    renderer, drawn = a_renderer()
    for tx in (Gate(Sight.NOTHING), Gate(Sight.NOTHING)):
        with pytest.raises((Withheld, UnknownKind)):
            await renderer.notice(tx, a_notice(about), place)
        assert [thing for _, thing in tx.asked] == [EntityRef(about, 1)]
    assert drawn == []


@pytest.mark.parametrize("about", REGISTRY.answers)
async def test_no_question_is_put_past_the_gate(about: str) -> None:
    renderer, _ = a_renderer()
    tx = Gate(Sight.NOTHING)
    with pytest.raises(Withheld):
        await renderer.notice(tx, replace(a_notice(about), name=f"{ASK}any"), PRIVATE)
    asked = forms.FORM if about in REGISTRY.forms else about
    assert [thing for _, thing in tx.asked] == [EntityRef(asked, 1)]


@pytest.mark.parametrize("about", sorted(REGISTRY.kinds.file_owners))
@pytest.mark.parametrize(
    ("sight", "reported", "passes"),
    [
        (Sight.ALL, True, True),
        (Sight.PUBLIC, True, False),
        (Sight.PUBLIC, False, True),
        (Sight.RESULT, False, False),
        (Sight.NOTHING, False, False),
    ],
)
async def test_a_residents_file_goes_to_readers_of_all_of_it(
    about: str, sight: Sight, reported: bool, passes: bool
) -> None:
    renderer, _ = a_renderer()
    tx = Gate(sight, [FILE] if reported else [])
    if passes:
        await renderer.check_file(tx, FILE, EntityRef(about, 1), PRIVATE)
    else:
        with pytest.raises(Withheld):
            await renderer.check_file(tx, FILE, EntityRef(about, 1), PRIVATE)


async def test_a_file_of_nothing_is_refused() -> None:
    renderer, _ = a_renderer()
    with pytest.raises(UnknownKind):
        await renderer.check_file(Gate(Sight.ALL), FILE, None, PRIVATE)


async def test_a_kind_nobody_declares_is_refused() -> None:
    async with a_database() as database, a_store(database).reading() as tx:
        with pytest.raises(UnknownKind, match="entity"):
            await tx.may_see(ANYBODY, EntityRef("unheard_of", 1))


async def test_a_message_to_a_chat_that_may_not_read_it_is_reported() -> None:
    """A person's right may have ended meanwhile; to a chat somebody forgot to ask."""
    renderer, _ = a_renderer()
    with pytest.raises(Withheld):
        await renderer.notice(Gate(Sight.NOTHING), a_notice("complaint"), PRIVATE)
    with pytest.raises(UnknownKind):
        await renderer.notice(Gate(Sight.NOTHING), a_notice("complaint"), GROUP)


async def test_a_chat_whose_right_ended_is_no_news() -> None:
    """As of a complaint that is sealed while a message waits: its card stood there."""
    renderer, _ = a_renderer()
    with pytest.raises(Withheld):
        await renderer.notice(Gate(Sight.NOTHING, shown=True), a_notice("complaint"), GROUP)
