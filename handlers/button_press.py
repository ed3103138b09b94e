"""Button press: parses the data of an inline button and answers the press. Raises UnknownButton."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import InaccessibleMessage, MaybeInaccessibleMessage, Message, Update

from bot.kernel.generation import MARK_BYTES, split_data
from bot.kernel.place import Place
from bot.kernel.refusal import Refusal
from handlers.context import Context, place_of

MOST = 64  # bytes of data Telegram takes with a button
ROOM = MOST - MARK_BYTES  # of them without the generation's mark, which every button gets when it is sent
NUMBER = re.compile(r"-?[0-9]{1,18}")


@dataclass(eq=False)
class UnknownButton(Refusal):
    """Data that no button of this version has: an old card, or a forged press."""


def callback_data(action: str, *parts: object) -> str:
    """The data of a button. Raises ValueError beyond Telegram's 64 bytes, of which the mark takes six."""
    data = ":".join([action, *(str(part) for part in parts)])
    if len(data.encode()) > ROOM:
        raise ValueError(f"a button's data is too long: {action}")
    return data


def parse_data(data: str) -> tuple[str, tuple[str, ...], str | None]:
    """The button, its values, and the mark of the generation that posted it; None: older than marks."""
    verb, *rest = data.split(":")
    return verb, *split_data(rest)


@dataclass(frozen=True, slots=True)
class ButtonPress:
    update: Update
    query_id: str
    action: str
    parts: tuple[str, ...]
    place: Place  # chat 0 for a copy shared by inline mode, whose chat is unknown
    inline_id: str | None = None
    message_id: int | None = None  # of the message with the button; None on a shared copy
    mark: str | None = None  # of the generation that posted it; None: older than marks

    @classmethod
    def of(cls, update: Update) -> "ButtonPress":
        """Parse an update. Raises UnknownButton without data; the parts are the handler's to interpret."""
        query = update.callback_query
        if query is None or query.data is None or len(query.data.encode()) > MOST:
            raise UnknownButton
        action, parts, mark = parse_data(query.data)
        if query.inline_message_id:
            return cls(update, query.id, action, parts, Place(0), query.inline_message_id, mark=mark)
        place, message_id = _place(query.message), query.message.message_id if query.message else None
        return cls(update, query.id, action, parts, place, message_id=message_id, mark=mark)

    def part(self, index: int) -> str:
        """A part of the data. Raises UnknownButton if there is none."""
        try:
            return self.parts[index]
        except IndexError:
            raise UnknownButton from None

    def number(self, index: int) -> int:
        """A part as an integer. Raises UnknownButton for anything else."""
        text = self.part(index)
        if not NUMBER.fullmatch(text):
            raise UnknownButton
        return int(text)


def _place(message: MaybeInaccessibleMessage | None) -> Place:
    """The place of the button's message; a message too old to be accessible still has its chat."""
    match message:
        case Message():
            return place_of(message)
        case InaccessibleMessage():
            return Place(message.chat.id)
    raise UnknownButton


@dataclass(frozen=True, slots=True)
class OpensUrl:
    """The answer to a press that opens a link to the bot instead of a toast."""

    url: str


OnPress = Callable[[ButtonPress, Context], Awaitable[str | OpensUrl]]  # a text is the toast
