"""Whether words speak of a person."""

import pytest

from bot.people.naming import accuses, speaks_of
from bot.people.rules import Person, Post, Role


def person(name: str, role: Role | None = None, phone: str | None = None) -> Person:
    return Person(1, name, posts=(Post(role, 1),) if role else (), phone=phone)


@pytest.mark.parametrize(("name", "words"), [
    ("王师傅", "王师傅收了邻居的烟"),
    ("王师傅", "老王收了邻居的烟"),
    ("王建国", "王师傅收了邻居的烟"),
    ("王建国", "那个建国天天不上班"),
    ("王建国", "姓王的不给烟不来"),
    ("赵姐", "赵大姐偏心"),
    ("孙网格长", "孙格长收红包"),
    ("钱工", "小钱装修没收据"),
    ("欧阳明", "欧阳主任不管事"),
    ("司马一鸣", "一鸣那小子收钱"),
    ("Peter Wang", "peter takes money"),
])  # fmt: skip
def test_words_speak_of_a_person(name: str, words: str) -> None:
    assert speaks_of(words, person(name))


@pytest.mark.parametrize(("name", "words"), [
    ("王师傅", "赵姐收了邻居的烟"),
    ("王建国", "楼上天天打麻将"),
    ("欧阳明", "欧洲杯看到半夜"),
    ("孙网格长", "孙子在楼道里跑"),
    ("", "楼上天天打麻将"),
    ("—", "楼上——打麻将"),
])  # fmt: skip
def test_words_speak_of_somebody_else(name: str, words: str) -> None:
    assert not speaks_of(words, person(name))


def test_a_post_or_a_number_names_as_well() -> None:
    assert speaks_of("我们网格员从来不来", person("王师傅", Role.GRID_WORKER))
    assert not speaks_of("我们网格员从来不来", person("孙网格长", Role.GRID_LEADER))
    assert speaks_of("打13912345678要钱的那个", person("王师傅", phone="13912345678"))


@pytest.mark.parametrize(("words", "about"), [
    ("周书记收了物业的钱", True),
    ("物业给周书记送礼", True),
    ("周书记，您好，楼上打麻将", False),
    ("周书记您好", False),
    ("请周书记管管楼上", False),
    ("麻烦周书记管管楼上，周书记自己也去打", True),
    ("书记从来不管", False),
])  # fmt: skip
def test_the_addressee_is_not_accused(words: str, *, about: bool) -> None:
    assert accuses(words, person("周书记", Role.SECRETARY)) == about
