"""
Templates of the text keys that the code computes: its f-strings, with {} for each part that is looked up.

Found in the syntax, by the functions that take keys and by the words that keys begin with.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from bot.complaints.effects import DONE
from bot.complaints.lifecycle import Step
from bot.kernel.messages import ASK
from bot.texts import LANGUAGES
from tests.architecture import syntax

NodeT = TypeVar("NodeT", bound=ast.AST)

ROOT = Path(__file__).parents[2]
SAID_BY = ("say", "plain", "known", "every_language")  # the functions that take a key
NAME = re.compile(r"[a-z]+(?:[._][a-z]+)*")
PREFIXES = {"ASK": ASK, "DONE": DONE}  # constants that begin keys


@cache
def nodes(kind: type[NodeT]) -> tuple[NodeT, ...]:
    """All syntax of a kind in the modules of the bot, but the texts themselves."""
    paths = [path for root in ("bot", "handlers") for path in sorted((ROOT / root).rglob("*.py"))]
    modules = [syntax.nodes(path) for path in paths if "texts" not in path.parts]
    return tuple(node for module in modules for node in module if isinstance(node, kind))


def calls(*names: str) -> Iterator[ast.Call]:
    """The calls of functions and methods of these names."""
    for call in nodes(ast.Call):
        if getattr(call.func, "attr", getattr(call.func, "id", "")) in names:
            yield call


def passed_to(*names: str) -> set[str]:
    """The names that stand in a call of one of these: strings like "no_sheet", and members of Step."""
    return {name for call in calls(*names) for node in ast.walk(call) for name in _names(node)}


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
        yield node.value
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Step":
        yield Step[node.attr]


def literals() -> set[str]:
    """All strings of the code, also those made of constants alone."""
    made = set(map(template, nodes(ast.JoinedStr)))
    return made | {one.value for one in nodes(ast.Constant) if isinstance(one.value, str)}


def template(text: ast.JoinedStr) -> str:
    return "".join(map(_part, text.values))


def _part(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    name = part.value.id if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name) else ""
    return PREFIXES.get(name, "{}")


def computed() -> set[str]:
    """The templates of all f-strings that are taken as keys, or that begin like one."""
    begins = {key.partition(".")[0] for key in LANGUAGES["zh"]}
    alike = {
        shown
        for shown in map(template, nodes(ast.JoinedStr))
        if shown.partition(".")[0] in begins and "." in shown
    }
    taken = {template(key) for call in calls(*SAID_BY) for key in _keys(call)}
    return {shown for shown in alike | taken if "{}" in shown}


def _keys(call: ast.Call) -> Iterator[ast.JoinedStr]:
    """The f-strings that a call takes as a key, of a choice both."""
    for given in call.args[:1]:
        chosen = (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,)
        yield from (each for each in chosen if isinstance(each, ast.JoinedStr))
