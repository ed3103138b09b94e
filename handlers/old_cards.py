"""Old cards: buttons and links of before a restore, which do nothing and say where to go on."""

from dataclasses import dataclass
from typing import NoReturn

from bot.kernel.messages import Button, View
from bot.kernel.refusal import Refusal
from bot.messaging.bot_api import PostedMessage
from bot.ops.old_cards import OldMessage, found
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context


@dataclass(eq=False)
class OldCard(Refusal):
    """A button of another generation: after a restore its ids may be somebody else's."""


@dataclass(eq=False)
class OldCardRedrawn(Refusal):
    """A button of another generation on a card that the backup knows: it gets its new buttons now."""


@dataclass(eq=False)
class OldLink(Refusal):
    """A /start link of another generation."""


@dataclass(eq=False)
class UnknownLink(Refusal):
    """A /start link that was never given out: mistyped, or made up."""


async def refuse_link(context: Context) -> NoReturn:
    """Raises: OldLink where there was a restore; UnknownLink where nothing was ever given out that is gone."""
    async with context.dependencies.store.reading() as tx:
        restored = await tx.generations.began_again()
    raise OldLink if restored else UnknownLink


async def refuse(press: ButtonPress, context: Context) -> NoReturn:
    """
    Answer an old button. A card gets its present buttons, a message that the database lost one that leads on.

    Raises: OldCard, OldCardRedrawn.
    """
    message = PostedMessage(press.place.chat_id, press.message_id, press.inline_id)
    # The base store: a toast is no commit, so the update is marked handled after it.
    match await found(context.dependencies.store, message, press.mark, context.now()):
        case OldMessage.REDRAWN:
            raise OldCardRedrawn
        case OldMessage.LOST:
            await context.dependencies.replace_buttons(message, _leads_on(context.bot.username))
    raise OldCard


def _leads_on(bot_username: str) -> View:
    url = f"https://t.me/{bot_username}?start=hello"
    return View("", ((Button(plain("button.old_card"), url=url),),))
