"""Import rules (docs/architecture.md), checked against the imports of every module."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from handlers.subjects import SUBJECTS
from tests.architecture.syntax import nodes

ROOT = Path(__file__).parents[2]
GROUND = ("kernel", "areas", "people", "ledger", "messaging", "moderation", "ops")
# Packages without a SUBJECT of their name: each stands on this subject and all below it.
STANDS_ON = {"setup": "committees", "muting": "intake"}


def order() -> Iterator[str]:
    """The subjects' packages in the order of SUBJECTS: imports go from right to left only."""
    for name in [subject.name for subject in SUBJECTS]:
        if name not in GROUND and (ROOT / "bot" / name).is_dir():
            yield name
        yield from (package for package, subject in STANDS_ON.items() if subject == name)


ORDER = tuple(order())


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every dotted name a module imports, inside functions too."""
    return tuple(name for node in nodes(path) for name in _imported(node))


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


@cache
def uses(folder: str) -> list[tuple[str, str]]:
    """Pairs of a module below `folder`, as a path, and a name it imports from this project."""
    return [
        (str(path.relative_to(ROOT)), name)
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name in imports(path)
        if name.split(".")[0] in ("bot", "handlers", "storage")
    ]


def part(name: str) -> str:
    """Of `bot.polls.rules` "polls"."""
    return name.split(".")[1] if "." in name else ""


def test_every_package_has_its_place_in_the_order() -> None:
    packages = {path.name for path in (ROOT / "bot").iterdir() if (path / "__init__.py").exists()}
    assert packages == {*GROUND, *ORDER, "sandbox", "texts"}


def test_every_package_of_handlers_is_listed_as_a_subject() -> None:
    packages = {path.name for path in (ROOT / "handlers").iterdir() if (path / "__init__.py").exists()}
    assert packages <= {subject.name for subject in SUBJECTS}


def test_handlers_and_storage_import_bot_and_not_each_other() -> None:
    assert [use for use in uses("handlers") if use[1].startswith("storage")] == []
    assert [use for use in uses("storage") if use[1].startswith("handlers")] == []


def test_bot_imports_neither_but_for_app() -> None:
    outwards = {path for path, name in uses("bot") if name.startswith(("handlers", "storage"))}
    assert outwards == {"bot/app.py"}


def test_the_packages_of_bot_form_no_circle() -> None:
    """Packages that import nothing of those left are taken away, until none is left."""
    left = {package: set[str]() for package in {part(f"bot.{Path(path).parts[1]}") for path, _ in uses("bot")}}
    for path, name in uses("bot"):
        package = part(f"bot.{Path(path).parts[1]}")
        if name.startswith("bot.") and part(name) != package:
            left[package].add(part(name))
    while leaves := {package for package, needs in left.items() if not needs & left.keys()}:
        left = {package: needs for package, needs in left.items() if package not in leaves}
    assert left == {}


@pytest.mark.parametrize("package", GROUND)
def test_the_ground_imports_no_subject(package: str) -> None:
    assert [use for use in uses(f"bot/{package}") if part(use[1]) in ORDER] == []


@pytest.mark.parametrize("module", ["settings", "categories", "store", "scheduler", "clock"])
def test_what_stands_beside_the_ground_imports_no_subject(module: str) -> None:
    found = [name for name in imports(ROOT / f"bot/{module}.py") if name.startswith("bot.")]
    assert [name for name in found if part(name) in ORDER] == []


@pytest.mark.parametrize("subject", ORDER)
def test_a_subject_imports_only_what_stands_below_it(subject: str) -> None:
    above = ORDER[ORDER.index(subject) + 1 :]
    assert [use for use in uses(f"bot/{subject}") if part(use[1]) in above] == []


def test_handlers_of_a_subject_are_imported_by_nobody_else() -> None:
    """Updates of no subject's own kind have fixed ways in; sharing and muting are named by routes alone."""
    named = ("handlers/subjects.py", "handlers/routes.py")
    subjects = {path.name for path in (ROOT / "handlers").iterdir() if (path / "__init__.py").exists()}
    foreign = [
        (path, name)
        for path, name in uses("handlers")
        if name.startswith("handlers.")
        and path not in named
        and part(name) in subjects
        and not path.startswith(f"handlers/{part(name)}/")
    ]
    assert foreign == []


# Words of any language that old rows hold are read back as keys; a data file is read before anybody is there.
READS_WORDS = {"bot/ballots/rules.py", "bot/kernel/workdays.py"}


def test_rules_and_actions_render_no_text() -> None:
    render = {
        path
        for path, name in uses("bot")
        if name.startswith("bot.texts") and Path(path).parts[1] in (*GROUND, *ORDER)
    }
    assert render == READS_WORDS
