"""Whether words speak of a person."""

import pytest

from bot.people.naming import accuses, blames, blames_staff, concerns, speaks_of
from bot.people.rules import Person, Post, Role
from tests.unit.bot.people.names_as_typed import CHARGES, INNOCENT, LATER_CHARGES, LATER_INNOCENT, pairs


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


# What the rules don't hear, and what they hear amiss: initials alone, half a name, a play on cards, a holiday.
UNHEARD = {"zw收钱", "卯金刀刘要钱", "那个刘什么强的收钱", "孙🈂️书记收卡"}
AMISS = {"象棋大王天天在楼下吵", "老陈醋厂味道大", "今年国庆吵了七天", "周莉莉家漏水"}
ONLY_CALLED = {"王🚬师傅", "王师"}  # nothing but a name: somebody calls the person


def test_a_charge_names_the_person_however_the_name_is_typed() -> None:
    charges = pairs(CHARGES) + pairs(LATER_CHARGES)
    assert len(charges) > 230
    assert {words for name, words in charges if not speaks_of(words, person(name))} == UNHEARD
    assert {words for name, words in charges if not accuses(words, person(name))} == UNHEARD | ONLY_CALLED


def test_innocent_words_name_nobody() -> None:
    innocent = pairs(INNOCENT) + pairs(LATER_INNOCENT)
    assert len(innocent) > 240
    assert {words for name, words in innocent if accuses(words, person(name))} == AMISS
    not_spoken_to = [(name, words) for name, words in innocent if name != "周书记"]
    assert {words for name, words in not_spoken_to if speaks_of(words, person(name))} == AMISS


def test_a_name_beside_other_names_is_nobody_elses() -> None:
    assert speaks_of("李师傅收钱", person("李桂芳"))
    for other in ("王师傅", "张伟", "孙书记", "欧阳明", "Peter Wang", "马网格员"):
        assert not speaks_of("李师傅收钱", person(other))


@pytest.mark.parametrize(("words", "about"), [
    ("我们书记收了物业的钱", True),
    ("社区书记天天喝酒", True),
    ("书记收了两百块", True),
    ("物业给书记送礼", True),
    ("书记和物业合伙骗人", True),
    ("书记，您好，楼上打麻将", False),
    ("请书记管管楼上打麻将", False),
    ("只跟书记说，楼上打麻将", False),
    ("请我们书记管管楼上", False),
])  # fmt: skip
def test_a_secretary_is_accused_by_the_post_where_nobody_speaks_to_her(words: str, *, about: bool) -> None:
    assert accuses(words, person("周敏", Role.SECRETARY)) == about
    assert not accuses(words, person("周敏", Role.SUBDISTRICT))


@pytest.mark.parametrize(("words", "about"), [
    ("我们网格员收钱", True),
    ("网格员私改燃气管道", True),
    ("网格员快来，着火了", False),
    ("请网格员来看看", False),
    ("别告诉网格员是我说的", False),
    ("麻烦通知网格员", False),
])  # fmt: skip
def test_a_post_that_is_called_for_help_is_not_blamed(words: str, *, about: bool) -> None:
    worker = person("王师傅", Role.GRID_WORKER)
    assert (blames(words, worker), blames_staff(words), concerns(words, worker)) == (about, about, about)


@pytest.mark.parametrize(("words", "about"), [
    ("物业的人收了两百块", True),
    ("保安打人", True),
    ("供热公司的人要烟", True),
    ("社区干部收礼", True),
    ("工作人员态度差", True),
    ("别告诉物业", False),
    ("楼道垃圾没人扫", False),
    ("暖气不热", False),
])  # fmt: skip
def test_words_blame_a_firm_whoever_works_there(words: str, *, about: bool) -> None:
    assert blames_staff(words) == about


def test_whoever_is_named_is_concerned_also_as_the_one_addressed() -> None:
    wang = person("王师傅", Role.GRID_WORKER)
    assert concerns("请王师傅再来", wang)
    assert not blames("请王师傅再来", wang)
