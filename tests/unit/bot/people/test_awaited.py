"""Who is waited for isn't accused: 物业还没来, but nothing more."""

import pytest

from bot.people.naming import blames_staff

WAITED_FOR = (
    "物业还没来", "物业一直没来人", "物业到现在还没人来修", "物业怎么还不来", "物业什么时候来",
    "昨天打了电话，物业还没来", "维修工还没来", "供热公司没人来", "网格员没来",
    "网格员还没联系我", "物业没动静",
    "都三天了物业还没来呢", "物业来过了", "等了两天物业还没来", "灯还是不亮，物业没来", "可是物业今天又没来",
    "物业的人还没到", "物业还没回话。",
)  # fmt: skip
ACCUSED = (
    "物业收了钱还没来", "物业从来不修", "网格员从来不上门", "物业还没来，网格员收了烟",
    "物业没来，光收钱就是物业",
    "我们网格员不来，物业收钱才来", "物业不管", "物业还没来就先要钱", "物业不来还骂人", "保安不处理偷东西",
    "物业一直没来，保安还偷东西", "收了钱的物业还没来",
)  # fmt: skip


@pytest.mark.parametrize("words", WAITED_FOR)
def test_waiting_for_a_post_or_a_firm_is_no_charge(words: str) -> None:
    assert not blames_staff(words)


@pytest.mark.parametrize("words", ACCUSED)
def test_whatever_else_is_said_of_it_is(words: str) -> None:
    assert blames_staff(words)
