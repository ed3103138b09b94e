"""Private commands: the refusal of commands that are answered in private only."""

from telegram import Update

from bot.people.refusals import OnlyInPrivate
from handlers.context import Context


async def on_only_in_private(update: Update, context: Context) -> None:  # noqa: ARG001 - the signature is theirs
    """Refuse the command in a group. Raises OnlyInPrivate."""
    raise OnlyInPrivate
