"""Use cases stand in bot/SUBJECT: read from the syntax of every module."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def modules(folder: str) -> Iterator[tuple[str, ast.Module]]:
    """Every module below `folder`: its path and its syntax."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def asks_whether_reachable(tree: ast.Module) -> bool:
    """Whether a condition somewhere joins a person's `opened` and `telegram_id`."""
    conditions = (node for node in ast.walk(tree) if isinstance(node, ast.BoolOp))
    names = ({n.attr for n in ast.walk(c) if isinstance(n, ast.Attribute)} for c in conditions)
    return any({"opened", "telegram_id"} <= found for found in names)


def test_one_function_says_whether_the_bot_may_write_to_a_person() -> None:
    asking = {
        path for folder in ("bot", "handlers") for path, tree in modules(folder) if asks_whether_reachable(tree)
    }
    assert asking == {"bot/kernel/notify.py"}
