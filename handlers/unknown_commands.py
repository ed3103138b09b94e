"""A command that isn't there: what there is instead, of the commands that the person has."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from telegram import Update

from bot.kernel.messages import View
from bot.people.rules import Person
from bot.texts import Html, say
from handlers.commands import names_of
from handlers.context import Context
from handlers.incoming import text_of

NEAR, LIKE = 3, 0.6  # offered at most, and how alike two words are
SHOWN = ("report", "my", "contacts", "help")  # to somebody whose word is like nothing
# What other bots, or people, call the same thing; the first ones that the person has are offered.
CALLED: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("log", "logs", "history", "search", "find", "record"), ("ledger", "my")),
    **dict.fromkeys(("export", "download", "backup", "excel", "data"), ("ledger", "staff", "privacy")),
    **dict.fromkeys(("list", "all", "mine", "complaints"), ("tasks", "my")),
    **dict.fromkeys(("todo", "today", "work", "jobs"), ("tasks", "overdue", "my")),
    **dict.fromkeys(("late", "expired"), ("overdue", "my")),
    **dict.fromkeys(("phone", "phones", "tel", "call", "contact"), ("contacts",)),
    **dict.fromkeys(("new", "add", "complain", "complaint", "submit", "send"), ("report",)),
    **dict.fromkeys(("cancel", "stop", "delete", "undo"), ("my", "privacy")),
    **dict.fromkeys(("ask", "question", "questions", "wiki"), ("faq",)),
    **dict.fromkeys(("user", "users", "members", "people", "roster", "admin"), ("staff", "members")),
    **dict.fromkeys(("settings", "config", "menu", "about", "info"), ("help", "language")),
    **dict.fromkeys(("secret", "anonymous", "private"), ("whisper",)),
    **dict.fromkeys(("ban", "kick", "block"), ("mute",)),
    **dict.fromkeys(("lang",), ("language",)),
}


async def on_unknown_command(update: Update, context: Context) -> None:
    """Say that it isn't there, and name those that may be meant."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        person = await tx.people.get(by.person_id) if by.person_id else Person(0, "")
    typed = text_of(message).partition(" ")[0].partition("@")[0].removeprefix("/").lower()
    await context.reply(update, instead(typed, names_of(context.registry, person)))


def instead(typed: str, names: Sequence[str]) -> View:
    found = nearest(typed, names)
    lines = [
        say("unknown_command.line", command=f"/{name}", what=say(f"command.{name}")) for name in found or SHOWN
    ]
    key = "unknown_command.near" if found else "unknown_command.none"
    return View(say(key, typed=f"/{typed[:20]}", lines=Html("".join(lines))))


def nearest(typed: str, names: Sequence[str]) -> list[str]:
    """The commands among `names` that may be meant, nearest first."""
    called = [name for name in CALLED.get(typed, ()) if name in names]
    longer = [name for name in names if len(typed) > 1 and (name.startswith(typed) or typed.startswith(name))]
    return list(dict.fromkeys([*called, *longer, *get_close_matches(typed, names, NEAR, LIKE)]))[:NEAR]
