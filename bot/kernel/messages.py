"""What goes out: a drawn view, a notice still to be drawn, a file, or the place of a card."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from hashlib import sha256

from bot.kernel.place import Place
from bot.kernel.refs import EntityRef


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: either `data`, which comes back at a press, or a `url` to open."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class TelegramPoll:
    """Telegram's own poll."""

    question: str
    options: tuple[str, ...]
    closes_at: int  # epoch seconds
    hidden: bool  # no result before the close
    over: bool  # to be stopped


@dataclass(frozen=True, slots=True)
class View:
    """What a person sees in one message. `text` is Telegram's HTML, escaped where people wrote it."""

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] | None = None  # the keys under the writing line
    ask: str | None = None  # asks for a reply, with this in the empty writing line
    poll: TelegramPoll | None = None  # instead of the text

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.rows for button in row]


@dataclass(frozen=True, slots=True)
class Notification:
    """A message known by name and facts; its words are drawn when it leaves, for whoever reads it."""

    name: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    complaint_id: int | None = None
    subject: EntityRef | None = None  # where it is about something else

    @property
    def about(self) -> str:
        """The kind of thing it is about, by which the subject that draws it is found."""
        if self.subject is not None:
            return self.subject.kind
        return "complaint" if self.complaint_id is not None else self.name.partition(".")[0]


class UnknownKind(Exception):
    """A card, notice or question of a kind that nobody draws or answers."""

    def __init__(self, what: str, kind: str) -> None:
        """`what` is "card", "notice" or "question"."""
        super().__init__(f"unknown {what}: {kind}")
        self.what = what
        self.kind = kind


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
    """Something sent along: Telegram's file_id, or 'latitude,longitude' in degrees for a location."""

    kind: FileKind
    telegram_id: str
    unique_id: str


class Priority(IntEnum):
    """Who goes first when the limits are reached."""

    ANSWER = 0
    NOTICE = 1
    BROADCAST = 2


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """Something to send once the transaction has committed. A `key` is taken once, ever."""

    to: Place
    body: View | Notification | Attachment
    rank: Priority = Priority.NOTICE
    key: str | None = None
    reply_to: int | None = None
    about: EntityRef | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A message that shows a subject and is redrawn when that changes."""

    id: int
    kind: str  # which view draws it
    subject_id: int
    place: Place
    reply_to: int | None
    message_id: int | None  # None until it has been sent
    live: bool  # False: another card took its place, this one only says so
    version: int  # counts the changes it has to show
    inline_id: str | None = None  # shared by inline mode: no chat, no message id
    content_hash: str | None = None  # fingerprint of what it shows now

    @property
    def is_posted(self) -> bool:
        """Whether there is a message to edit."""
        return self.message_id is not None or self.inline_id is not None


@dataclass(frozen=True, slots=True)
class QueuedMessage:
    """A letter or a redraw as the sender takes it up."""

    id: int
    to: Place
    body: View | Notification | Attachment | None  # None for a card
    card_id: int | None
    reply_to: int | None
    rank: Priority
    tries: int
    unsure: int  # how many of them may have arrived
    not_before: datetime  # aware, UTC; until then the chat waits, so that its order is kept


def content_hash(view: View) -> str:
    """A fingerprint of what a person sees: a card that looks the same needs no edit."""
    return sha256(repr(view).encode()).hexdigest()[:16]


# What the outbox's rows call a body. Rows outlive a release: these names stay when a class is renamed.
STORED_NAMES: Mapping[type, str] = {View: "View", Notification: "Notice", Attachment: "Attachment"}


def body_to_json(body: View | Notification | Attachment) -> str:
    return json.dumps({"is": STORED_NAMES[type(body)], **asdict(body)}, ensure_ascii=False)


def body_from_json(text: str) -> View | Notification | Attachment | None:
    """The body that `body_to_json` wrote; None for a card, which has none."""
    told = json.loads(text)
    match told.pop("is", None):
        case "View":
            rows = tuple(tuple(Button(**button) for button in row) for row in told["rows"])
            keys = told["keyboard"] and tuple(tuple(row) for row in told["keyboard"])
            return View(told["text"], rows, keys, told["ask"])
        case "Notice":
            subject = told.pop("subject", None)
            return Notification(**told, subject=EntityRef(**subject) if subject else None)
        case "Attachment":
            return Attachment(FileKind(told["kind"]), told["telegram_id"], told["unique_id"])
    return None
