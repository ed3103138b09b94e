"""Use cases stand in bot/SUBJECT: read from the syntax of every module."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.syntax import nodes

ROOT = Path(__file__).parents[2]

Nodes = tuple[ast.AST, ...]


def modules(folder: str) -> Iterator[tuple[str, Nodes]]:
    """Every module below `folder`: its path and its syntax."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield str(path.relative_to(ROOT)), nodes(path)


def asks_whether_reachable(tree: Nodes) -> bool:
    """Whether a condition somewhere joins a person's `opened` and `telegram_id`."""
    conditions = (node for node in tree if isinstance(node, ast.BoolOp))
    names = ({n.attr for n in ast.walk(c) if isinstance(n, ast.Attribute)} for c in conditions)
    return any({"opened", "telegram_id"} <= found for found in names)


def test_one_function_says_whether_the_bot_may_write_to_a_person() -> None:
    asking = {
        path for folder in ("bot", "handlers") for path, tree in modules(folder) if asks_whether_reachable(tree)
    }
    assert asking == {"bot/kernel/notify.py"}


def calls(tree: Nodes, method: str) -> bool:
    """Whether a method of that name is called anywhere in a module."""
    found = (node.func for node in tree if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Attribute) and called.attr == method for called in found)


def names(tree: Nodes, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in tree)


def test_no_handler_opens_a_transaction() -> None:
    assert [path for path, tree in modules("handlers") if calls(tree, "transaction")] == []


def test_no_handler_puts_a_message_into_the_outbox() -> None:
    """Answers to the person who asked leave through `answering.answer`; all else is drawn for its reader."""
    assert [path for path, tree in modules("handlers") if names(tree, "OutboxMessage")] == []
