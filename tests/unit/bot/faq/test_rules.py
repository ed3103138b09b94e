"""Values of a frequent question, as a secretary writes them."""

import pytest

from bot.faq.refusals import AnswerUnfit, NotALink, QuestionUnfit, WordsTooLong
from bot.faq.rules import read_answer, read_link, read_question, read_words
from bot.kernel.forms import Reading
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS

HERE = Reading(SETTINGS, NOON)


@pytest.mark.parametrize(("words", "link"), [
    ("https://www.gov.cn/a?b=1", "https://www.gov.cn/a?b=1"), ("www.gov.cn", "https://www.gov.cn"),
    (" http://gov.cn ", "http://gov.cn"), ("", ""),
])  # fmt: skip
def test_a_page_is_a_link(words: str, link: str) -> None:
    assert read_link(words, HERE) == link


@pytest.mark.parametrize("words", [
    "javascript:alert(1)", "tg://user?id=1", "tel:110", "http://", "https://user@gov.cn", "网址", "https://localhost",
    "http://[", "https://" + "a" * 300 + ".cn", "data:text/html,x",
])  # fmt: skip
def test_nothing_else_is(words: str) -> None:
    with pytest.raises(NotALink):
        read_link(words, HERE)


def test_key_words_are_parted_however_they_were_written() -> None:
    assert read_words(" 物业费,交物业费；缴费　物管费 ", HERE) == "物业费、交物业费、缴费、物管费"


def test_an_answer_keeps_its_lines() -> None:
    assert read_answer("  第一步 \n\n第二步\u200b ", HERE) == "第一步\n第二步"


def test_what_is_empty_or_too_long_is_refused() -> None:
    for words in ("", " ", "问" * 61):
        with pytest.raises(QuestionUnfit):
            read_question(words, HERE)
    for words in ("\n", "答" * 801):
        with pytest.raises(AnswerUnfit):
            read_answer(words, HERE)
    with pytest.raises(WordsTooLong):
        read_words("词" * 201, HERE)
