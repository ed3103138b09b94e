"""Handlers of the public card (公开卡片) that a whisper's keeper writes by hand."""

from bot.intake import publishing
from bot.texts import plain
from handlers.button_press import ButtonPress
from handlers.context import Context


async def on_yes(press: ButtonPress, context: Context) -> str:
    """贴出去."""
    by = await context.by(press.update)
    card = await publishing.publish(context.store, context.settings, press.number(0), by)
    return plain("toast.published", number=card.number)


async def on_no(press: ButtonPress, context: Context) -> str:
    """不贴."""
    await publishing.discard(context.store, press.number(0), await context.by(press.update))
    return plain("toast.not_published")
