"""Commands that are answered in private alone."""

from telegram import Update

from bot.people.refusals import OnlyInPrivate
from handlers.context import Context


async def on_only_in_private(update: Update, context: Context) -> None:  # noqa: ARG001 - the signature is theirs
    """What others in the group needn't see. Raises OnlyInPrivate."""
    raise OnlyInPrivate
