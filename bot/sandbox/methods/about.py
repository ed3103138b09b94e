"""Bot API methods on the bot itself: name, descriptions, menus."""

import re

from bot.sandbox.commands import scope_key
from bot.sandbox.errors import BadRequest
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.watch import Json
from bot.sandbox.world import World

MOST_COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION = 256  # characters


@method
async def get_me(world: World, params: Params) -> Json:  # noqa: ARG001
    return {
        **world.me,
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _scope(world: World, params: Params) -> str:
    """The key of a menu's scope. Raises BadRequest for an unknown chat."""
    scope = params.object("scope")
    if scope and "chat_id" in scope:
        scope = {**scope, "chat_id": world.chat(int(scope["chat_id"])).id}
    return scope_key(scope, params.text("language_code"))


def _checked(command: Json) -> Json:
    """Raises BadRequest."""
    name, description = command["command"].removeprefix("/"), command["description"]
    if not COMMAND.fullmatch(name):
        raise BadRequest("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= DESCRIPTION:
        raise BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


@method
async def set_my_commands(world: World, params: Params) -> bool:
    commands = params.items("commands")
    if len(commands) > MOST_COMMANDS:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    world.commands[_scope(world, params)] = [_checked(command) for command in commands]
    return True


@method
async def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.commands.get(_scope(world, params), [])


@method
async def delete_my_commands(world: World, params: Params) -> bool:
    world.commands.pop(_scope(world, params), None)
    return True


def _remembers(name: str, key: str) -> None:
    """Register set_my_NAME and get_my_NAME for a text by language."""

    async def put(world: World, params: Params) -> bool:
        world.about[f"{key}:{params.text('language_code')}"] = params.text(key)
        return True

    async def get(world: World, params: Params) -> Json:
        nothing = world.me["first_name"] if key == "name" else ""
        return {key: world.about.get(f"{key}:{params.text('language_code')}", nothing)}

    for verb, call in (("set", put), ("get", get)):
        call.__name__ = f"{verb}_my_{name}"
        method(call)


for _name in ("name", "description", "short_description"):
    _remembers(_name, _name)


@method
async def set_chat_menu_button(world: World, params: Params) -> bool:
    world.about[f"menu_button:{params.maybe_number('chat_id')}"] = params.object("menu_button")
    return True


@method
async def get_chat_menu_button(world: World, params: Params) -> Json:
    found: Json | None = world.about.get(f"menu_button:{params.maybe_number('chat_id')}")
    return found or {"type": "commands"}
