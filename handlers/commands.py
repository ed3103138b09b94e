"""The command menus: in each kind of chat only what works there."""

from collections.abc import Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest

from bot.areas.rules import Binding, Purpose
from bot.texts import LANGUAGES, plain, speaking

PRIVATE = ("start", "report", "whisper", "my", "status", "votes", "contacts", "help", "privacy", "language")
GROUP = ("report", "status", "contacts", "help")
ADMIN = (*GROUP, "setup")
STAFF = ("tasks", "task", "ledger", "report", "status", "contacts", "help")

EVERYWHERE: Sequence[tuple[BotCommandScope, tuple[str, ...]]] = (
    (BotCommandScopeAllPrivateChats(), PRIVATE),
    (BotCommandScopeAllGroupChats(), GROUP),
    (BotCommandScopeAllChatAdministrators(), ADMIN),
)


def described(names: Sequence[str]) -> list[BotCommand]:
    return [BotCommand(name, plain(f"command.{name}")) for name in names]


async def set_menus(bot: Bot, language: str, bindings: Sequence[Binding]) -> None:
    """At the start: the community's language for everybody, the others for who has set theirs."""
    for scope, names in EVERYWHERE:
        with speaking(language):
            await bot.set_my_commands(described(names), scope=scope)
        for other in LANGUAGES:
            with speaking(other):
                await bot.set_my_commands(described(names), scope=scope, language_code=other)
    for binding in bindings:
        await set_chat_menu(bot, language, binding)


async def set_chat_menu(bot: Bot, language: str, binding: Binding) -> None:
    """A staff chat's own menu. A chat that vanished has none to set."""
    if binding.purpose is not Purpose.STAFF:
        return
    with speaking(language):
        try:
            await bot.set_my_commands(described(STAFF), scope=BotCommandScopeChat(binding.place.chat_id))
        except BadRequest:
            return
