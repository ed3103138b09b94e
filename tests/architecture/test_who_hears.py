"""One module says who hears the words of a complaint: nothing else there looks for people or chats to tell."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HEARING = "bot/complaints/hearing.py"
# A worker's choices, told by a step of its own; the digest, which asks for each complaint.
CHOICES = {
    "bot/complaints/choices.py": {"colleagues"},
    "bot/complaints/casework/whistle.py": {"departments"},
    "bot/complaints/sla/digest.py": {"on_digest"},
}
FINDS = {"holding", "bindings", "roster"}
PACKAGES = ("bot/complaints", "bot/intake")


def _functions(path: Path) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node


def _finds(node: ast.AST) -> set[str]:
    calls = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    return {call.attr for call in calls if isinstance(call, ast.Attribute)} & FINDS


@pytest.mark.parametrize("package", PACKAGES)
def test_addressees_are_found_in_one_module(package: str) -> None:
    found = {
        (path.as_posix(), name)
        for path in Path(package).rglob("*.py")
        for name, node in _functions(path)
        if path.as_posix() != HEARING and _finds(node)
    }
    assert {(path, name) for path, name in found if name not in CHOICES.get(path, set())} == set()


def test_words_of_residents_enter_a_complaint_by_few_doors() -> None:
    """Each of them asks `not_for_readers`, itself or by the one function that leads to it."""
    doors = {
        (path.as_posix(), name)
        for package in PACKAGES
        for path in Path(package).rglob("*.py")
        for name, node in _functions(path)
        if _records_words(node)
    }
    assert doors == {
        ("bot/complaints/actions.py", "supplement"),  # raises HeardByAccused
        ("bot/intake/editing.py", "_keep"),  # of edits, behind `_apart`
    }


def _records_words(node: ast.AST) -> bool:
    """Whether it stores a wording, or enters a supplement."""
    calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
    said = {
        (ast.unparse(call.func), arg.value)
        for call in calls
        for arg in call.args
        if isinstance(arg, ast.Constant)
    }
    return ("save_step", "supplement") in said or any(
        ast.unparse(call.func) == "tx.wordings.add" for call in calls
    )
