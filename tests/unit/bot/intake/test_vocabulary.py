"""Vocabulary: the weights of a config's words in a sentence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.categories import DEFAULTS, Category
from bot.intake.spot import fold
from bot.intake.vocabulary import Vocabulary, known

PETS = Category("pets", "宠物", ("猫", "狗粮", "狗"), ("咬人",))
VETS = Category("vets", "兽医", ("狗粮", "打针", ""))


@pytest.mark.parametrize(
    ("words", "weights"),
    [
        ("猫", {"pets": 1.0}),
        ("猫猫猫", {"pets": 1.0}),
        ("狗粮", {"pets": pytest.approx(2**1.5), "vets": pytest.approx(2**1.5)}),  # 狗 counts within it
        ("狗咬人", {"pets": pytest.approx(1 + 2**1.5)}),
        ("针", {}),
        ("", {}),
    ],
)
def test_longer_words_weigh_more_for_every_category_that_has_them(
    words: str, weights: dict[str, float]
) -> None:
    assert Vocabulary((PETS, VETS)).weigh(words) == weights


def test_a_table_is_kept_for_the_same_config_and_made_anew_for_another() -> None:
    config = (PETS, VETS)
    assert known(config) is known(config)
    assert known((replace(PETS, keywords=("鸟",)), VETS)).weigh("猫") == {}
    for _ in range(40):  # a config that is gone gives its place in memory to another, which has other words
        assert known((replace(PETS, keywords=("鸟",)), VETS)).weigh("猫") == {}
        assert known((PETS, VETS)).weigh("猫") == {"pets": 1.0}


def test_every_word_of_the_config_is_found_by_itself() -> None:
    """In upper or lower case, as it is configured: 卡拉OK too."""
    vocabulary, words = known(DEFAULTS), [(each.code, word) for each in DEFAULTS for word in each.keywords]
    assert [(code, word) for code, word in words if code not in vocabulary.weigh(fold(word))] == []


@given(st.lists(st.sampled_from([word for each in DEFAULTS for word in each.keywords]), max_size=8))
def test_every_word_that_is_there_is_found(parts: list[str]) -> None:
    told = known(DEFAULTS).weigh(fold("，".join(parts)))
    assert {each.code for each in DEFAULTS for word in parts if word in each.keywords} <= set(told)
