"""Command menus: set in each kind of chat the commands that work there."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

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
from bot.committees.store import Store
from bot.people.rules import PROVIDERS, WORKERS, Person, Role
from bot.setup.actions import menu_was_set
from bot.texts import LANGUAGES, plain, speaking
from handlers.registry import Registry
from handlers.subject import Menu

log = logging.getLogger(__name__)

OF_CHATS: Mapping[Purpose, Menu] = {
    Purpose.STAFF: Menu.STAFF_CHAT,
    Purpose.COMMITTEE: Menu.COMMITTEE_CHAT,
    Purpose.PROVIDER: Menu.PROVIDER_CHAT,
    Purpose.DEPARTMENT: Menu.PROVIDER_CHAT,  # likewise what it is asked for: /tasks
}

EVERYWHERE: Sequence[tuple[BotCommandScope, Menu]] = (
    (BotCommandScopeAllPrivateChats(), Menu.PRIVATE),
    (BotCommandScopeAllGroupChats(), Menu.GROUP),
    (BotCommandScopeAllChatAdministrators(), Menu.ADMIN),
)


def described(names: Sequence[str]) -> list[BotCommand]:
    return [BotCommand(name, plain(f"command.{name}")) for name in names]


async def set_menus(bot: Bot, registry: Registry, language: str, store: Store) -> None:
    """
    Set those that changed since they were set last: all of hundreds of groups took a minute at each start.

    Everything works without a menu, and the next start sets it: where Telegram fails, that is logged.
    """
    async with store.reading() as tx:
        bindings, known = await tx.chats.bindings(), await tx.chats.menus()
    for menu in (_everywhere(bot, registry, language), *_in_chats(bot, registry, language, bindings)):
        if known.get(menu.chat_id) == menu.digest:
            continue
        try:
            await menu.set()
        except TelegramError as fault:
            log.warning("menus not set", extra={"fault": str(fault)})
            continue
        await menu_was_set(store, menu.chat_id, menu.digest)


@dataclass(frozen=True, slots=True)
class _Set:
    """A menu to be set: in a chat, or everywhere (0)."""

    chat_id: int
    shown: Sequence[tuple[BotCommandScope, str | None, Sequence[BotCommand]]]  # with the language of the app
    bot: Bot

    @property
    def digest(self) -> str:
        """Of another bot's menu another one: a new token begins without menus."""
        words = [
            (str(scope.to_dict()), code, [each.to_dict() for each in some]) for scope, code, some in self.shown
        ]
        return sha256(repr((self.bot.id, words)).encode()).hexdigest()[:16]

    async def set(self) -> None:
        for scope, code, commands in self.shown:
            await self.bot.set_my_commands(commands, scope=scope, language_code=code)


def _everywhere(bot: Bot, registry: Registry, language: str) -> _Set:
    """The community's language for everybody, the others for whose app has them."""
    shown = [
        (scope, code, _in(code or language, registry.menu(menu)))
        for scope, menu in EVERYWHERE
        for code in (None, *LANGUAGES)
    ]
    return _Set(0, shown, bot)


def _in_chats(bot: Bot, registry: Registry, language: str, bindings: Iterable[Binding]) -> Iterator[_Set]:
    for binding in bindings:
        if menu := OF_CHATS.get(binding.purpose):
            chat_id = binding.place.chat_id
            yield _Set(chat_id, [(BotCommandScopeChat(chat_id), None, _in(language, registry.menu(menu)))], bot)


def _in(language: str, names: Sequence[str]) -> list[BotCommand]:
    with speaking(language):
        return described(names)


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
    own = _by_role(registry, person)
    if (own or person.language or again) and person.telegram_id:
        await _set(bot, person.language or language, person.telegram_id, (*own, *registry.menu(Menu.PRIVATE)))


def names_of(registry: Registry, person: Person) -> tuple[str, ...]:
    """The commands of a person's menu in private."""
    return (*_by_role(registry, person), *registry.menu(Menu.PRIVATE))


def _by_role(registry: Registry, person: Person) -> tuple[str, ...]:
    own = registry.menu(Menu.PROVIDER) if person.has(*PROVIDERS) else ()
    own = registry.menu(Menu.WORKER) if person.has(*WORKERS) else own
    return (*own, *registry.menu(Menu.SECRETARY)) if person.has(Role.SECRETARY) else own


async def _set(bot: Bot, language: str, chat_id: int, names: Sequence[str]) -> None:
    """Set a menu, ignoring Telegram's errors: every command works without it."""
    try:
        with speaking(language):
            await bot.set_my_commands(described(names), scope=BotCommandScopeChat(chat_id))
    except TelegramError as error:
        log.info("menu not set", extra={"error": str(error)})
