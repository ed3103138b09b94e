"""Outgoing messages: rendered views, notices rendered on delivery, attachments and cards."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from hashlib import sha256
from typing import Any

from bot.kernel.place import Place
from bot.kernel.refs import EntityRef


@dataclass(frozen=True, slots=True)
class Button:
    """
    An inline button with either `data`, which Telegram returns at a press, a `url` to open, or `share`: words
    that are typed after the bot's name in a chat that the person chooses.
    """

    label: str
    data: str | None = None
    url: str | None = None
    share: str | None = None


@dataclass(frozen=True, slots=True)
class TelegramPoll:
    """A poll of Telegram's own kind."""

    question: str
    options: tuple[str, ...]
    closes_at: int  # epoch seconds
    hidden: bool  # no result before the close
    over: bool  # to be stopped


@dataclass(frozen=True, slots=True)
class View:
    """The content of one message. `text` is Telegram's HTML, with people's words escaped."""

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] | None = None  # the keys under the writing line
    ask: str | None = None  # asks for a reply; the placeholder of the input field
    poll: TelegramPoll | None = None  # instead of the text
    in_full: bool = False  # shows personal numbers in private: its reader wrote it, or may read all of it
    # Where Telegram refuses the edit, the message is deleted, while it may be. No part of what is shown.
    or_delete: bool = field(default=False, repr=False)
    pinned: bool = False  # of a card: pinned without a sound as it is posted
    superseded: bool = False  # of a card: its message goes where Telegram deletes it, and else shows this
    photo: "Attachment | None" = None  # of a card: above the text; an edit adds it to a message that has none
    official: bool = False  # an office's own published words, whose numbers are meant to be read

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.rows for button in row]


ASK = "ask."  # prefix of the names of notices that ask


@dataclass(frozen=True, slots=True)
class Notification:
    """A message by name and facts. Its text is rendered on delivery, in the language its reader uses then."""

    name: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    complaint_id: int | None = None
    subject: EntityRef | None = None  # set where it isn't about a complaint
    people: tuple[tuple[str, int], ...] = ()  # whose words or name a fact holds: its name, the person's id

    @property
    def about(self) -> str:
        """The kind of its subject, which selects the renderer."""
        if self.subject is not None:
            return self.subject.kind
        return "complaint" if self.complaint_id is not None else self.name.partition(".")[0]


class UnknownKind(Exception):
    """A card, notice or question of a kind that no subject declares."""

    def __init__(self, what: str, kind: str) -> None:
        """`what` is "card", "notice" or "question"."""
        super().__init__(f"unknown {what}: {kind}")
        self.what = what
        self.kind = kind


class Outdated(Exception):
    """
    A notice has nothing true left to say: it waited so long that what it announces is over.

    Raised while it is drawn, which is the moment it is sent. The sender drops it without an alert.
    """


class FileKind(StrEnum):
    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    AUDIO = "audio"
    ANIMATION = "animation"
    VIDEO_NOTE = "video_note"  # the round ones
    DOCUMENT = "document"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment by Telegram's file_id, or by 'latitude,longitude' in degrees for a location."""

    kind: FileKind
    telegram_id: str
    unique_id: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """
    The removal of a message in that chat: deleted where Telegram allows it, else without its words.

    Named by its row in the outbox: it may be on its way still, and a chat's messages leave one by one.
    """

    outgoing: int


@dataclass(frozen=True, slots=True)
class Reaction:
    """
    A receipt that is no message: a sign under what somebody wrote. `instead` is said where the chat takes none.
    """

    message_id: int
    instead: Notification | None
    sign: str = "👍"


Body = View | Notification | Attachment | TakeBack | Reaction


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that was sent, or is about to be. `name` is a notice's, None for a file."""

    id: int
    place: Place
    name: str | None
    message_id: int | None
    waits: bool = False  # nothing of it was sent yet

    @property
    def is_file(self) -> bool:
        return self.name is None


class Priority(IntEnum):
    """The order of delivery when the rate limits are reached; lower goes first."""

    ANSWER = 0
    NOTICE = 1
    BROADCAST = 2


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """A message to send after the commit. A `key` makes it idempotent: each is taken once, ever."""

    to: Place
    body: Body
    priority: Priority = Priority.NOTICE
    key: str | None = None
    reply_to: int | None = None
    about: EntityRef | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A message that shows an entity and is redrawn when that changes."""

    id: int
    kind: str  # selects the renderer
    subject_id: int
    place: Place
    reply_to: int | None
    message_id: int | None  # None until it has been sent
    live: bool  # False: replaced by another card, to which this one refers
    version: int  # counts the changes to show
    inline_id: str | None = None  # shared by inline mode: no chat, no message id
    content_hash: str | None = None  # of the content it shows now

    @property
    def is_posted(self) -> bool:
        """Whether there is a message to edit."""
        return self.message_id is not None or self.inline_id is not None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A stored body that this version can't read: written by a newer one, or damaged."""

    kind: str


@dataclass(frozen=True, slots=True)
class QueuedMessage:
    """A message or a card's redraw as the sender reads it from the outbox."""

    id: int
    to: Place
    body: Body | Unreadable | None  # None for a card
    card_id: int | None
    reply_to: int | None
    priority: Priority
    tries: int
    unsure: int  # how many of them may have arrived
    not_before: datetime  # aware, UTC; all of the chat waits, for its order's sake
    about: EntityRef | None = None
    in_flight: bool = False  # it was being sent when the process ended: that may have been a try, too

    @property
    def repeated(self) -> bool:
        """Whether it may have arrived twice: once more would be spam."""
        return self.in_flight and self.unsure > 0


def content_hash(view: View) -> str:
    """A hash of a view: a card whose content is the same needs no edit."""
    # By `repr`, which escapes lone surrogates: `encode` would raise on half a character of an old update.
    return sha256(repr(view).encode()).hexdigest()[:16]


# Names of the body types in stored rows. Rows outlive a release: the names stay when a class is renamed.
STORED_NAMES: Mapping[type, str] = {
    View: "View",
    Notification: "Notice",
    Attachment: "Attachment",
    TakeBack: "TakeBack",
    Reaction: "Reaction",
}


def body_to_json(body: Body) -> str:
    return json.dumps({"is": STORED_NAMES[type(body)], **asdict(body)}, ensure_ascii=False)


def body_from_json(text: str) -> Body | Unreadable | None:
    """
    The body that `body_to_json` wrote; None for a card, which has none.

    Never raises: one row that can't be read would hide all others that are read with it.
    """
    kind = ""
    try:
        stored = json.loads(text)
        kind = str(stored.pop("is", ""))
        return _body_of(kind, stored)
    except (AttributeError, KeyError, TypeError, ValueError):
        return Unreadable(kind)


def _body_of(kind: str, stored: dict[str, Any]) -> Body | Unreadable | None:
    match kind:
        case "":
            return None
        case "View":
            rows = tuple(tuple(Button(**button) for button in row) for row in stored["rows"])
            keys = stored["keyboard"] and tuple(tuple(row) for row in stored["keyboard"])
            in_full, official = bool(stored.get("in_full")), bool(stored.get("official"))
            return View(stored["text"], rows, keys, stored["ask"], in_full=in_full, official=official)
        case "Notice":
            return _notification(stored)
        case "Reaction":
            said = stored["instead"]
            instead = _notification(said) if said else None
            return Reaction(int(stored["message_id"]), instead, str(stored["sign"]))
        case "Attachment":
            return Attachment(FileKind(stored["kind"]), stored["telegram_id"], stored["unique_id"])
        case "TakeBack":
            return TakeBack(int(stored["outgoing"]))
    return Unreadable(kind)


def _notification(stored: dict[str, Any]) -> Notification:
    subject = stored.pop("subject", None)
    people = tuple((str(fact), int(person)) for fact, person in stored.pop("people", ()))
    return Notification(**stored, subject=EntityRef(**subject) if subject else None, people=people)
