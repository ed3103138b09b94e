"""The floor: python-telegram-bot as it comes, saying every text again. The server's address is the argument."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.clock import WoundClock
from bot.sandbox.world import World


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_message is not None:
        await update.effective_message.reply_text(update.effective_message.text or "", do_quote=True)


def main(url: str) -> None:
    application = Application.builder().token(World(WoundClock()).token).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
