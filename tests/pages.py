"""The documentation's pages as tests read them: prose, headings, links and tables."""

import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

ROOT = Path(__file__).parents[1]
LANGUAGES = ("zh", "en")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMENT = re.compile(r"\s*#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str

    @property
    def anchor(self) -> str:
        """The fragment by which GitHub links to it."""
        kept = re.sub(r"[^\w\- ]", "", self.text.lower())
        return kept.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Page:
    path: Path
    text: str

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def prose(self) -> str:
        """Without code blocks."""
        return FENCE.sub("", self.text)

    @property
    def code(self) -> list[str]:
        """The code blocks without their comments, which are translated."""
        return [COMMENT.sub("", block) for block in FENCE.findall(self.text)]

    @property
    def headings(self) -> list[Heading]:
        return [Heading(len(marks), text) for marks, text in HEADING.findall(self.prose)]

    @property
    def links(self) -> list[str]:
        """Links to files, with their anchors."""
        found: list[str] = LINK.findall(self.prose)
        return [link for link in found if not link.startswith(("http://", "https://"))]

    @property
    def rows(self) -> list[list[str]]:
        """The cells of all tables, headers and rules left out."""
        lines = [line for line in self.prose.splitlines() if line.startswith("|")]
        return [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line, after in zip_longest(lines, lines[1:], fillvalue="")
            if not line.startswith("|--") and not after.startswith("|--")
        ]

    def section(self, begins: str) -> "Page":
        """The part below the heading that begins so. Raises StopIteration where the page has none."""
        heading = next(found for found in self.headings if found.text.startswith(begins))
        after = self.text.split(f"{'#' * heading.level} {heading.text}\n", 1)[1]
        return Page(self.path, re.split(rf"^#{{1,{heading.level}}} ", after, maxsplit=1, flags=re.MULTILINE)[0])


def page(name: str) -> Page:
    """By its path from the top."""
    return Page(ROOT / name, (ROOT / name).read_text("utf-8"))


def pages() -> list[Page]:
    """Every page of the project."""
    found = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    return [page(path.relative_to(ROOT).as_posix()) for path in found]


def guides(language: str) -> list[Page]:
    """The pages for people who use or run Minyi, in that language."""
    return [found for found in pages() if found.name.startswith(f"docs/{language}/")]
