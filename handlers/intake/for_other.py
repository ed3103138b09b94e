"""Handlers of what is filed for somebody without an account: the keys 帮人报 and 代录, and plain words."""

from telegram import Update

from bot.intake import for_other
from bot.kernel import filling
from handlers.context import Context, place_of
from handlers.incoming import said


async def on_key(update: Update, context: Context) -> None:
    """帮人报, 代录: asks for whom, then what."""
    if (message := update.effective_message) is not None:
        await filling.start(context.store, for_other.FORM, place_of(message), await context.by(update))


async def on_heard(update: Update, context: Context) -> bool:
    """Whether “帮3号楼一位老人报…” was said in private by one who may."""
    message = update.effective_message
    if message is None or message.chat.id < 0:
        return False
    return await for_other.hear(context.store, context.settings, said(message), await context.by(update))
