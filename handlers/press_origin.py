"""Press origin: a button works only where a card that carries it was posted. Elsewhere the press is forged."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.kernel.place import Place
from bot.kernel.refusal import NotFound
from bot.sharing.refusals import UnknownCopy
from bot.sharing.store import Tx

if TYPE_CHECKING:
    from handlers.subject import Button


@dataclass(frozen=True, slots=True)
class PressOrigin:
    """A press to check: button, claimed entity, place and person."""

    action: str
    subject_id: int
    place: Place
    telegram_id: int  # of the person who pressed it
    inline_id: str | None = None  # a copy shared by inline mode: `place` is none then


CheckOrigin = Callable[[Any, PressOrigin], Awaitable[bool]]  # the first is the transaction


async def check(tx: Tx, pressed: PressOrigin, button: "Button") -> None:
    """Raises NotFound for a button that was never posted there, UnknownCopy on a copy that nobody reported."""
    if pressed.inline_id is not None:
        there = await _on_copy(tx, pressed, pressed.inline_id, button)
    elif button.origin is not None:
        there = await button.origin(tx, pressed)
    else:
        there = await tx.cards.was_posted(button.cards, pressed.subject_id, pressed.place.chat_id)
    if not there:
        raise NotFound(str(pressed.subject_id))


async def _on_copy(tx: Tx, pressed: PressOrigin, inline_id: str, button: "Button") -> bool:
    """
    Whether a copy carries the button. Any button is checked: a copy has those of its card and no others.

    Without inline feedback, Telegram's default, a copy stays unreported. It could be of anything, and its
    button of anybody's making, however many accounts press the same: it carries nothing. Raises UnknownCopy.
    """
    if (copy := await tx.cards.copy(inline_id)) is None:
        raise UnknownCopy
    return copy.subject_id == pressed.subject_id and copy.kind in (*button.cards, button.copy_of)


async def anywhere(_: Tx, __: PressOrigin) -> bool:
    """The origin of buttons whose action checks each press by itself, but for shared copies."""
    return True


async def in_private_or_bound(tx: Tx, pressed: PressOrigin) -> bool:
    """The origin of buttons for everybody: private chats and bound groups."""
    return pressed.place.chat_id > 0 or await tx.chats.binding(pressed.place) is not None
