"""Registry of the Bot API's methods."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.params import Params
from bot.sandbox.world import World

Method = Callable[[World, Params], Awaitable[Any]]
METHODS: dict[str, Method] = {}  # by name in lower case: Telegram doesn't mind the case


def method(call: Method) -> Method:
    """Register a method under its name without underscores: get_me answers getMe."""
    METHODS[call.__name__.replace("_", "")] = call
    return call


def named(name: str) -> Method | None:
    return METHODS.get(name.lower())
