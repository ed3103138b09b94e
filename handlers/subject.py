"""
Subject declarations: everything by which updates, timers and rows are assigned to a subject.

Each subject's package has one `SUBJECT`; handlers/subjects.py lists them, and every table of the bot is derived
from that list. Undeclared kinds are refused. See docs/decisions/0026.
"""

from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from telegram import Update

from bot.kernel.actor import Actor
from bot.kernel.events import Event, Listener
from bot.kernel.forms import Form
from bot.kernel.messages import Card, Notification, View
from bot.kernel.open_cards import OpenCards
from bot.kernel.personal import Impersonal, Personal, PlainFacts
from bot.kernel.place import Place
from bot.kernel.reading import Reads, Sight
from bot.kernel.retention import Retention
from bot.kernel.store import ChatColumn, Prompt
from bot.moderation.rules import RateClass
from bot.people.reading import Reader
from bot.roster.sheets import RosterPart
from bot.scheduler import OnTimer
from bot.settings import CommunitySettings
from handlers.button_press import OnPress
from handlers.context import Context
from handlers.press_origin import CheckOrigin
from handlers.press_values import Value


class Menu(StrEnum):
    """Telegram's command menus, by audience."""

    PRIVATE = "private"
    GROUP = "group"
    ADMIN = "admin"
    WORKER = "worker"
    PROVIDER = "provider"
    SECRETARY = "secretary"
    STAFF_CHAT = "staff_chat"
    COMMITTEE_CHAT = "committee_chat"
    PROVIDER_CHAT = "provider_chat"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The context for rendering a card or a notice, besides the rows."""

    settings: CommunitySettings
    now: datetime  # aware, UTC
    chat_id: int  # of the chat that reads it
    reader: Reader
    sight: Sight  # how much of it the reader may see: never nothing


OnUpdate = Callable[[Update, Context], Coroutine[object, object, None]]
OnLink = Callable[[Update, Context, str], Coroutine[object, object, None]]  # the payload after its prefix
OnAnswer = Callable[[Update, Context, Prompt, Actor], Awaitable[None]]
OnReply = Callable[[Update, Context, int, Actor], Awaitable[bool]]  # False: the words were no reply
OnQuestion = Callable[[Update, Context, str], Awaitable[bool]]  # its words; False: no answer is known
OnHeard = Callable[[Update, Context], Awaitable[bool]]  # False: the words are for others
ShowAgain = Callable[[Any, int, Place, Actor], Awaitable[None]]  # the store, an id; raises NotFound
OnStart = Callable[[Any, CommunitySettings, Actor], Awaitable[None]]  # the first is the store
DrawCard = Callable[[Any, Card, Drawing], Awaitable[View]]  # the first is the transaction
Publishes = Callable[[Any], Awaitable[Collection[str]]]  # of the transaction, as redaction.keys gives them
DrawNotice = Callable[[Any, Notification, Drawing], Awaitable[View]]


@dataclass(frozen=True, slots=True)
class Command:
    """
    A slash command. `private` and `group` may be different handlers.

    `menus` names the menus that show it, each with its place in the order.
    """

    private: OnUpdate
    group: OnUpdate
    menus: Mapping[Menu, int] = field(default_factory=dict)
    captions: bool = False  # also in the words under a picture, which Telegram doesn't count as a command
    rate: RateClass = RateClass.COMMAND  # against which quota of a person it counts
    rate_in_groups: RateClass | None = None  # where it differs

    @classmethod
    def anywhere(
        cls, on: OnUpdate, *, captions: bool = False, rate: RateClass = RateClass.COMMAND, **menus: int
    ) -> "Command":
        return cls(on, on, {Menu(name): place for name, place in menus.items()}, captions, rate)


@dataclass(frozen=True, slots=True)
class Button:
    """
    An inline button: its handler, the values in its data, and the places it may be pressed in.

    `values` are the values after its name, in order; a press that carries others is refused. A card posted
    years ago still has the data of its day: a button that has to carry more gets a new name.

    `cards` are the kinds of cards that carry it: a press from a chat where none of them was posted is
    forged, and is refused like one on a missing entity. Without them `origin` decides; `anywhere` leaves it to
    the action's own rules. A button with neither stops the start.
    """

    on: OnPress
    cards: Collection[str] = ()
    origin: CheckOrigin | None = None
    copy_of: str = ""  # the kind of shared card that shows it, where `cards` don't say
    rate: RateClass = RateClass.PRESS  # against which quota of a person it counts
    values: tuple[Value, ...] = field(kw_only=True)  # no default: each button says


@dataclass(frozen=True)
class Subject:
    """One subject's part of the bot. A name that two subjects claim stops the start."""

    name: str
    commands: Mapping[str, Command] = field(default_factory=dict)
    keys: Mapping[str, OnUpdate] = field(default_factory=dict)  # of the private keyboard, by text key
    links: Mapping[str, OnLink] = field(default_factory=dict)  # prefixes of /start payloads
    buttons: Mapping[str, Button] = field(default_factory=dict)
    cards: Mapping[str, DrawCard] = field(default_factory=dict)
    card_entities: Mapping[str, str] = field(default_factory=dict)  # of cards named unlike what they show
    notices: Mapping[str, DrawNotice] = field(default_factory=dict)  # by what the notice is about
    reads: Mapping[str, Reads] = field(default_factory=dict)  # by kind of entity: who may see how much
    withheld: Mapping[str, DrawCard] = field(default_factory=dict)  # likewise: what a posted card shows instead
    answers: Mapping[str, OnAnswer] = field(default_factory=dict)  # by what the question was about
    shows: Mapping[str, ShowAgain] = field(default_factory=dict)  # by table: entities whose card can come anew
    renewed_by: str = ""  # the command that sends its other buttons anew
    rights: Collection[str] = ()  # commands, keys and buttons that a muted person keeps
    reports: Collection[str] = ()  # of these, answers and replies are complaints themselves
    forms: tuple[Form, ...] = ()  # their questions and answers are routed without further declaration
    replies: Mapping[str, OnReply] = field(default_factory=dict)  # by what the message replied to is about
    hears: tuple[OnHeard, ...] = ()  # private words it may take before they become a draft
    informs: tuple[OnQuestion, ...] = ()  # questions it may answer at once, instead of filing them
    timers: Mapping[str, OnTimer] = field(default_factory=dict)
    events: Mapping[type[Event], Listener] = field(default_factory=dict)
    shared_cards: Collection[str] = ()  # kinds of cards that inline mode may carry into any chat
    open_cards: tuple[OpenCards, ...] = ()  # posted anew where a group lost them, as long as they still matter
    passing_cards: Collection[str] = ()  # kinds never posted anew: asked for by one person, or in private only
    chat_columns: tuple[ChatColumn, ...] = ()  # followed when a group becomes a supergroup
    roster: tuple[RosterPart, ...] = ()  # sheets of the roster workbook, after those of the ground
    on_start: tuple[OnStart, ...] = ()  # before the first update: what the configuration asks for
    owns_files: Collection[str] = ()  # kinds of entities that files may belong to
    publishes: Publishes | None = None  # numbers of offices, which are masked nowhere
    in_full: bool = False  # its cards and notices show personal numbers in private: they go to those concerned
    retention: tuple[Retention, ...] = ()  # ages after which rows are deleted
    personal: tuple[Personal, ...] = ()  # columns that hold people's words or identities, and how they go
    impersonal: Impersonal = field(default_factory=dict)  # all other columns of text in its tables
    own_facts: Collection[str] = ()  # facts of the ledger that hold the words or name of the person who acts
    plain_facts: PlainFacts = field(default_factory=dict)  # by subject of entries: what stays when words go
