"""Command menus: set in each kind of chat the commands that work there."""

import logging
from collections.abc import Mapping, Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.areas.rules import Binding, Purpose
from bot.people.rules import PROVIDERS, WORKERS, Person, Role
from bot.texts import LANGUAGES, plain, speaking
from handlers.registry import Registry
from handlers.subject import Menu

log = logging.getLogger(__name__)

OF_CHATS: Mapping[Purpose, Menu] = {
    Purpose.STAFF: Menu.STAFF_CHAT,
    Purpose.COMMITTEE: Menu.COMMITTEE_CHAT,
    Purpose.PROVIDER: Menu.PROVIDER_CHAT,
}

EVERYWHERE: Sequence[tuple[BotCommandScope, Menu]] = (
    (BotCommandScopeAllPrivateChats(), Menu.PRIVATE),
    (BotCommandScopeAllGroupChats(), Menu.GROUP),
    (BotCommandScopeAllChatAdministrators(), Menu.ADMIN),
)


def described(names: Sequence[str]) -> list[BotCommand]:
    return [BotCommand(name, plain(f"command.{name}")) for name in names]


async def set_menus(bot: Bot, registry: Registry, language: str, bindings: Sequence[Binding]) -> None:
    """
    At the start: the community's language for everybody, the others for who has set theirs.

    Everything works without a menu, and the next start sets it: where Telegram fails, that is logged.
    """
    try:
        await _set_all(bot, registry, language, bindings)
    except TelegramError as fault:
        log.warning("menus not set", extra={"fault": str(fault)})


async def _set_all(bot: Bot, registry: Registry, language: str, bindings: Sequence[Binding]) -> None:
    for scope, menu in EVERYWHERE:
        names = registry.menu(menu)
        with speaking(language):
            await bot.set_my_commands(described(names), scope=scope)
        for other in LANGUAGES:
            with speaking(other):
                await bot.set_my_commands(described(names), scope=scope, language_code=other)
    for binding in bindings:
        await set_chat_menu(bot, registry, language, binding)


async def set_chat_menu(bot: Bot, registry: Registry, language: str, binding: Binding) -> None:
    """Set the menu of a staff or committee chat; other chats have the default."""
    if menu := OF_CHATS.get(binding.purpose):
        await _set(bot, language, binding.place.chat_id, registry.menu(menu))


async def set_person_menu(
    bot: Bot, registry: Registry, language: str, person: Person, *, again: bool = False
) -> None:
    """
    Set a person's menu in private, by role: tasks for workers, invitations for secretaries.

    Everybody's menu follows the language of the Telegram app. One chosen by
    /language sets it for the private chat. `again`: somebody whose posts are gone gets everybody's back.
    """
    own = registry.menu(Menu.PROVIDER) if person.has(*PROVIDERS) else ()
    own = registry.menu(Menu.WORKER) if person.has(*WORKERS) else own
    own = (*own, *registry.menu(Menu.SECRETARY)) if person.has(Role.SECRETARY) else own
    if (own or person.language or again) and person.telegram_id:
        await _set(bot, person.language or language, person.telegram_id, (*own, *registry.menu(Menu.PRIVATE)))


async def _set(bot: Bot, language: str, chat_id: int, names: Sequence[str]) -> None:
    """Set a menu, ignoring Telegram's errors: every command works without it."""
    try:
        with speaking(language):
            await bot.set_my_commands(described(names), scope=BotCommandScopeChat(chat_id))
    except TelegramError as error:
        log.info("menu not set", extra={"error": str(error)})
