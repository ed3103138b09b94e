"""Settling: the buttons of a question go once a press has answered it, so that nobody presses what is over."""

from bot.kernel.messages import Button, View
from bot.messaging.bot_api import PostedMessage
from handlers.button_press import ButtonPress
from handlers.context import Context

Rows = tuple[tuple[Button, ...], ...]


async def settle(press: ButtonPress, context: Context, left: Rows = ()) -> None:
    """Take the buttons from under the message that was pressed; `left` stay. The words stay as they are."""
    asked = PostedMessage(press.place.chat_id, press.message_id, press.inline_id)
    await context.dependencies.replace_buttons(asked, View("", left))
