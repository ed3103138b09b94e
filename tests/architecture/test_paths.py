"""Names in the documentation: paths, identifiers and commands for developers exist in the tree."""

import re

import pytest

from tests.pages import ROOT, Page, page, pages

TREES = ("bot", "handlers", "storage", "tests")
PATH = re.compile(r"`((?:bot|handlers|storage|tests|docs)/[\w./-]*)`")
IDENTIFIER = re.compile(r"`([A-Za-z_]\w*)`")
PLACEHOLDERS = re.compile(r"SUBJECT|NNNN")
FOR_DEVELOPERS = [
    whole
    for whole in pages()
    if not whole.name.startswith(("docs/zh/", "docs/en/")) and whole.name not in ("README.md", "CHANGELOG.md")
]


@pytest.mark.parametrize("whole", FOR_DEVELOPERS, ids=lambda whole: whole.name)
def test_every_path_that_is_named_exists(whole: Page) -> None:
    named = {path for path in PATH.findall(whole.text) if not PLACEHOLDERS.search(path)}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_glossary_says_where_each_term_stands() -> None:
    assert [row for row in page("docs/glossary.md").rows if not PATH.fullmatch(row[2])] == []


@pytest.mark.parametrize("name", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_identifier_that_is_named_is_in_the_code(name: str) -> None:
    files = [path for top in TREES for path in (ROOT / top).rglob("*.py")]
    files += [ROOT / "pyproject.toml", ROOT / ".ci" / "run"]
    words = {word for path in files for word in re.findall(r"\w+", path.read_text("utf-8"))}
    assert set(IDENTIFIER.findall(page(name).text)) - words - set(TREES) == set()


def test_the_plain_commands_are_those_of_the_justfile() -> None:
    recipes = re.findall(r"^(\w+):\n    (.+)$", (ROOT / "justfile").read_text("utf-8"), re.MULTILINE)
    rows = page("CONTRIBUTING.md").section("The fast loop").rows
    assert {row[0].strip("`"): row[1].strip("`") for row in rows} == {
        f"just {name}": command for name, command in recipes
    }
