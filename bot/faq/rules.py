"""Frequent questions (常见问题) of an area: the answers that need nobody to handle a complaint."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.faq.refusals import AnswerUnfit, NotALink, QuestionUnfit, WordsTooLong
from bot.kernel.forms import Reading
from bot.roster.cells import text

OFF = "停用"  # the answer that switches a question off: it is handed to people at once
MOST_QUESTION, MOST_WORDS, MOST_ANSWER, MOST_LINK = 60, 200, 800, 300  # characters
PARTS = re.compile(r"[、,，;；/\s]+")


@dataclass(frozen=True, slots=True)
class Faq:
    """One question with its answer. A question stands once in an area."""

    id: int
    area_id: int
    question: str
    words: str  # by which it is recognized, parted by 、
    answer: str
    link: str = ""
    removed: bool = False

    @property
    def off(self) -> bool:
        return self.answer == OFF

    @property
    def keywords(self) -> Sequence[str]:
        return tuple(filter(None, PARTS.split(self.words)))


def read_question(words: str, _: Reading) -> str:
    """Raises QuestionUnfit."""
    question = text(words)
    if not question or len(question) > MOST_QUESTION:
        raise QuestionUnfit(MOST_QUESTION)
    return question


def read_words(words: str, _: Reading) -> str:
    """Raises WordsTooLong."""
    plain = plain_words(words)
    if len(plain) > MOST_WORDS:
        raise WordsTooLong(MOST_WORDS)
    return plain


def plain_words(words: str) -> str:
    """Several words, parted by 、 however they were parted."""
    return "、".join(filter(None, PARTS.split(text(words))))


def read_answer(words: str, _: Reading) -> str:
    """Raises AnswerUnfit."""
    answer = "\n".join(filter(None, map(text, words.splitlines())))
    if not answer or len(answer) > MOST_ANSWER:
        raise AnswerUnfit(MOST_ANSWER)
    return answer


def read_link(words: str, _: Reading) -> str:
    """Raises NotALink."""
    link = plain_link(words)
    if link and not is_link(link):
        raise NotALink
    return link


def plain_link(words: str) -> str:
    """Without spaces; www.example.cn gets its https://."""
    link = "".join(text(words).split())
    return f"https://{link}" if link.lower().startswith("www.") else link


def is_link(link: str) -> bool:
    """Whether a button may open it: a page of the web, and nothing that runs or calls."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = link.isprintable() and " " not in link and len(link) <= MOST_LINK
    return plain and parts.scheme in ("http", "https") and "." in host.strip(".") and not parts.username
