"""The documentation's form: links resolve, languages match, headings are unique, cited laws exist."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.pages import LANGUAGES, ROOT, Page, guides, page, pages

CODE = ("bot", "handlers", "storage", "tests")
LAW = re.compile(r"\blaw (\d+)\b")
REPEATING = ("CHANGELOG.md", "docs/decisions/")  # each version and each decision has the same parts


def code_files() -> list[Path]:
    return [path for top in CODE for ending in ("py", "sql") for path in (ROOT / top).rglob(f"*.{ending}")]


@pytest.mark.parametrize("whole", pages(), ids=lambda whole: whole.name)
def test_links_lead_to_files_and_headings_that_exist(whole: Page) -> None:
    for link in whole.links:
        name, _, anchor = link.partition("#")
        target = (whole.path.parent / name).resolve() if name else whole.path
        assert target.exists(), link
        if anchor:
            there = Page(target, target.read_text("utf-8"))
            assert anchor in {heading.anchor for heading in there.headings}, link


def test_both_languages_have_the_same_pages() -> None:
    names = [{guide.path.name for guide in guides(language)} for language in LANGUAGES]
    assert names[0] == names[1] != set()


@pytest.mark.parametrize("chinese", guides("zh"), ids=lambda guide: guide.path.name)
def test_a_page_is_built_the_same_in_both_languages(chinese: Page) -> None:
    english = page(f"docs/en/{chinese.path.name}")
    assert [heading.level for heading in chinese.headings] == [heading.level for heading in english.headings]
    assert [len(row) for row in chinese.rows] == [len(row) for row in english.rows]
    assert chinese.code == english.code


def test_no_heading_stands_twice() -> None:
    single = [whole for whole in pages() if not whole.name.startswith(REPEATING)]
    count = Counter(heading.text.lower() for whole in single for heading in whole.headings)
    assert [text for text, times in count.items() if times > 1] == []


@pytest.mark.parametrize("whole", pages(), ids=lambda whole: whole.name)
def test_no_heading_stands_twice_below_the_same_one(whole: Page) -> None:
    above: dict[int, str] = {}
    seen: set[tuple[str, ...]] = set()
    for heading in whole.headings:
        above = {level: text for level, text in above.items() if level < heading.level}
        above[heading.level] = heading.text
        path = tuple(above[level] for level in sorted(above))
        assert path not in seen, " / ".join(path)
        seen.add(path)


def test_every_page_is_in_the_index() -> None:
    index = {(ROOT / "docs" / link).resolve() for link in page("docs/README.md").links}
    left_out = [
        whole.name
        for whole in pages()
        if whole.name.startswith("docs/") and whole.path not in index and not _of_a_folder(whole)
    ]
    assert left_out == []


def _of_a_folder(whole: Page) -> bool:
    """Decisions have an index of their own; a README is an index."""
    return whole.path.name == "README.md" or whole.name.startswith("docs/decisions/")


def test_every_decision_is_in_its_index() -> None:
    folder = ROOT / "docs" / "decisions"
    assert set(page("docs/decisions/README.md").links) - {"../architecture.md"} == {
        path.name for path in folder.glob("*.md") if path.name != "README.md"
    }


def test_every_law_the_code_cites_stands_in_the_architecture() -> None:
    laws = page("docs/architecture.md").section("The laws").prose
    known = set(re.findall(r"^(\d+)\. \*\*", laws, re.MULTILINE))
    cited = {number for path in code_files() for number in LAW.findall(path.read_text("utf-8"))}
    assert cited <= known
    assert cited  # none found is a search that looks in the wrong place
