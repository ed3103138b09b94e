"""A press of an inline button: what its data says, and how it is answered."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import InaccessibleMessage, MaybeInaccessibleMessage, Message, Update

from bot.kernel.place import Place
from bot.kernel.refusal import Refusal
from handlers.context import Context, place_of

MOST = 64  # bytes of data Telegram takes with a button
NUMBER = re.compile(r"-?[0-9]{1,18}")


@dataclass(eq=False)
class UnknownButton(Refusal):
    """Data no button of this version carries: an old card, or a forged press."""


def callback_data(verb: str, *parts: object) -> str:
    """A button's data. Telegram takes 64 bytes at most. Raises ValueError for more."""
    data = ":".join([verb, *(str(part) for part in parts)])
    if len(data.encode()) > MOST:
        raise ValueError(f"a button's data is too long: {verb}")
    return data


@dataclass(frozen=True, slots=True)
class ButtonPress:
    update: Update
    query_id: str
    action: str
    parts: tuple[str, ...]
    place: Place  # of a copy shared by inline mode Telegram tells none: chat 0
    inline_id: str | None = None

    @classmethod
    def of(cls, update: Update) -> "ButtonPress":
        """Raises UnknownButton for a press without data; what the data means is for its handler to say."""
        query = update.callback_query
        if query is None or query.data is None or len(query.data.encode()) > MOST:
            raise UnknownButton
        verb, *parts = query.data.split(":")
        place = Place(0) if query.inline_message_id else _place(query.message)
        return cls(update, query.id, verb, tuple(parts), place, query.inline_message_id)

    def part(self, index: int) -> str:
        """Raises UnknownButton where there is none."""
        try:
            return self.parts[index]
        except IndexError:
            raise UnknownButton from None

    def number(self, index: int) -> int:
        """Raises UnknownButton for anything but a whole number."""
        text = self.part(index)
        if not NUMBER.fullmatch(text):
            raise UnknownButton
        return int(text)


def _place(message: MaybeInaccessibleMessage | None) -> Place:
    """Where the button hangs; a message too old to be seen still tells its chat."""
    match message:
        case Message():
            return place_of(message)
        case InaccessibleMessage():
            return Place(message.chat.id)
    raise UnknownButton


@dataclass(frozen=True, slots=True)
class OpensUrl:
    """Instead of a toast: the press opens this link to the bot."""

    url: str


OnPress = Callable[[ButtonPress, Context], Awaitable[str | OpensUrl]]  # a text is the toast
