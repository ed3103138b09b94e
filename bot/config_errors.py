"""Errors of the config: each names the key, the value found unless it may be secret, and the value expected."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic_core import ErrorDetails

from bot.sections import Section
from bot.texts import known, plain

SECRET = frozenset({"telegram", "storage", "webhook"})  # sections whose values may hold a token or a password
MOST_SHOWN = 40  # characters of what was found


class BadConfig(Exception):
    """The config is invalid. `lines` names each key, the value found and the value expected."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def line_of(found: ErrorDetails, config: type[Section]) -> str:
    """One error: the key, the value found unless it may be secret, and the value expected."""
    key = _key(found["loc"])
    if found["type"] == "missing" and key == "telegram":
        key = "telegram.token"  # of a missing section, the missing key is named
    shown = found["type"] not in ("missing", "extra_forbidden") and found["loc"][0] not in SECRET
    return plain(
        "config.line.found" if shown else "config.line",
        key=key,
        found=str(found["input"])[:MOST_SHOWN],
        what=plain("config.token") if key == "telegram.token" else _expected(found, config),
    )


def _key(loc: tuple[int | str, ...]) -> str:
    """The third category's name is category[3].name: people count from one."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).strip(".")


def _expected(found: ErrorDetails, config: type[Section]) -> str:
    """The expected value, in our words where there are any, else in the library's."""
    match found["type"]:
        case "extra_forbidden":
            return plain("config.unknown") + _suggestion(found["loc"], config)
        case "literal_error":
            return plain("config.one_of", words=found["ctx"]["expected"])
        case "value_error":
            return plain(f"config.{found['ctx']['error']}")
    key = f"config.type.{found['type']}"
    return plain(key) if known(key) else found["msg"]


def _suggestion(loc: tuple[int | str, ...], config: type[Section]) -> str:
    """The nearest existing key, for a typing error."""
    model = config
    for name in loc[:-1]:
        if isinstance(name, str):
            model = next(_models(model.model_fields[name].annotation))
    near = get_close_matches(str(loc[-1]), model.model_fields, 1)
    return plain("config.perhaps", key=near[0]) if near else ""


def _models(annotation: Any) -> Iterator[Any]:
    """The sections a field holds, one or a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
