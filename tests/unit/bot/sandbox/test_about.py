"""Command menus by scope and language, and the bot's descriptions."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    BotCommandScopeChatMember,
    MenuButtonCommands,
)

from bot.sandbox.commands import menu
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, ZHOU, refused

NARROWER = (
    BotCommandScopeAllGroupChats(),
    BotCommandScopeAllChatAdministrators(),
    BotCommandScopeChat(GROUP),
    BotCommandScopeChatAdministrators(GROUP),
    BotCommandScopeChatMember(GROUP, ZHOU),
)


def shown(world: World, person: int, chat_id: int) -> list[str]:
    return [command["command"] for command in menu(world, person, world.chats[chat_id])]


async def test_the_narrowest_scope_wins(world: World, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("all", "都")])
    for n, scope in enumerate(NARROWER):
        await bot.set_my_commands([BotCommand(f"c{n}", "窄")], scope=scope)
    assert shown(world, ZHOU, GROUP) == ["c4"]
    assert shown(world, LI, GROUP) == ["c2"]
    assert shown(world, LI, LI) == ["all"]
    await bot.set_my_commands([BotCommand("private", "私")], scope=BotCommandScopeAllPrivateChats())
    assert shown(world, LI, LI) == ["private"]
    for scope, rest in zip(reversed(NARROWER), ["c3", "c2", "c1", "c0", "all"], strict=True):
        await bot.delete_my_commands(scope=scope)
        assert shown(world, ZHOU, GROUP) == [rest]


async def test_a_person_s_language_goes_before_none(world: World, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "帮助")])
    await bot.set_my_commands([BotCommand("help", "Help")], language_code="en")
    assert menu(world, LI, world.chats[LI]) == [{"command": "help", "description": "帮助"}]
    world.users[LI].language = "en"
    assert menu(world, LI, world.chats[LI]) == [{"command": "help", "description": "Help"}]
    assert [c.description for c in await bot.get_my_commands(language_code="en")] == ["Help"]
    assert await bot.get_my_commands(language_code="fr") == ()


@pytest.mark.parametrize(
    ("name", "description"), [("Help", "帮助"), ("帮助", "帮助"), ("a" * 33, "x"), ("a", "")]
)
async def test_bad_commands_are_refused(bot: Bot, name: str, description: str) -> None:
    with refused("BOT_COMMAND"):
        await bot.set_my_commands([(name, description)])


async def test_too_many_commands_and_unknown_chats(bot: Bot) -> None:
    with refused("BOT_COMMANDS_TOO_MUCH"):
        await bot.set_my_commands([BotCommand(f"c{n}", "x") for n in range(101)])
    with refused("chat not found"):
        await bot.set_my_commands([BotCommand("x", "x")], scope=BotCommandScopeChat(-404))


async def test_names_and_descriptions(bot: Bot) -> None:
    assert (await bot.get_my_name()).name == "民意"
    await bot.set_my_description("大家的事大家办")
    await bot.set_my_short_description("民意", language_code="zh")
    assert (await bot.get_my_description()).description == "大家的事大家办"
    assert (await bot.get_my_short_description(language_code="zh")).short_description == "民意"
    assert (await bot.get_my_short_description()).short_description == ""
    await bot.set_chat_menu_button(LI, MenuButtonCommands())
    assert (await bot.get_chat_menu_button(LI)).type == "commands"
