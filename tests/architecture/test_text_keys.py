"""Keys of texts: those the code computes are all there in both languages, and no key is there for nothing."""

import ast

import pytest

from bot.texts import LANGUAGES
from tests.architecture import text_templates
from tests.architecture.text_key_values import ZH
from tests.architecture.text_keys import EVERY, NO_KEYS, SOME, STORED, keys


def test_every_template_of_keys_says_which_values_it_takes() -> None:
    assert text_templates.computed() - EVERY.keys() - SOME.keys() - NO_KEYS == set()


def test_no_template_is_listed_that_the_code_has_no_more() -> None:
    assert (EVERY.keys() | SOME.keys() | NO_KEYS) - text_templates.computed() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_the_code_can_compute_is_there(language: str) -> None:
    assert keys(EVERY) - LANGUAGES[language].keys() == set()


def test_no_key_is_left_that_nothing_asks_for() -> None:
    assert ZH.keys() - keys(EVERY) - keys(SOME) - text_templates.literals() - STORED == set()


def test_a_key_is_recognised_by_the_parts_that_stay() -> None:
    made = ast.parse('f"status.{one}"; f"{ASK}{one}"; f"{DONE}filed"; f"{FORM}.{one}"').body
    texts = [one.value for one in made if isinstance(one, ast.Expr) and isinstance(one.value, ast.JoinedStr)]
    assert list(map(text_templates.template, texts)) == ["status.{}", "ask.{}", "done.filed", "{}.{}"]


def test_no_key_is_put_together_in_another_way() -> None:
    """Neither "status." + status nor "status.{}".format(status): neither is found as a template."""
    taken = [call.args[0] for call in text_templates.calls(*text_templates.SAID_BY) if call.args]
    assert [ast.unparse(each) for each in taken if isinstance(each, ast.BinOp)] == []
    assert [ast.unparse(each) for each in taken if ".format(" in ast.unparse(each)] == []
