"""Lists of complaints as answers: a sealing takes them back."""

from telegram import Update

from bot.complaints.taking_back import list_key
from bot.kernel.messages import View
from bot.kernel.place import Place
from handlers.context import Context


async def show_list(update: Update, context: Context, view: View) -> None:
    """Answer with a list, which a sealing takes back where its complaint may stand on it."""
    chat = update.effective_chat
    key = list_key(Place(chat.id), update.update_id) if chat else None
    await context.reply(update, view, key=key)
