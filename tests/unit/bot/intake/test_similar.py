"""Similarity: two complaints of one category and place that are offered as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.similar import CACHED_UP_TO, alike, likeness


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("9号楼2单元下水道又堵了，污水从地漏往上冒", "下水道堵了，臭得很"),
        ("下水道堵了", "污水往上冒"),
        ("暖气不热，客厅只有16度", "暖气片冰凉"),
        ("楼道灯坏了", "楼道的灯不亮了"),
        ("又停电了", "没电了，整栋楼都黑着"),
        ("家里一滴水都没有", "怎么停水了"),
        ("电梯坏了", "电梯又停了好几天没人管"),
        ("垃圾没人收", "垃圾桶满了三天没清"),
        ("隔壁狗一直叫", "狗叫"),
        ("单元门禁坏了", "门禁刷不开"),
        ("楼上太吵", "楼上天天跳绳，吵死了"),
        ("灯坏了", "灯"),
    ],
)
def test_neighbours_with_the_same_trouble_sound_alike(a: str, b: str) -> None:
    assert alike(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("路灯不亮", "楼道灯太暗想换个亮的地方"),
        ("垃圾桶三天没清了", "楼上扔垃圾砸到人"),
        ("噪音太大", "广场舞"),
        ("停水", "停电"),
        ("暖气不热", "暖气漏水"),
        ("电梯困人了", "电梯里有狗尿"),
        ("路灯坏了", "路上有坑"),
        ("谢谢网格员", "谢谢保洁"),
        ("我家9号楼2单元", "我们9号楼2单元"),  # only a place, no trouble
        ("", "漏水"),
        ("😀", "😀"),
    ],
)
def test_different_troubles_do_not(a: str, b: str) -> None:
    assert not alike(a, b)


ANY = st.text(max_size=60) | st.lists(
    st.sampled_from(["停水", "没电", "灯", "坏了", "楼道", "电梯", "9号楼", "，", "又", "狗", "叫"])
).map("".join)


@given(ANY, ANY)
def test_likeness_is_symmetric_and_between_nothing_and_all(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
    assert alike(a, b) == alike(b, a)


@given(ANY)
def test_everything_that_says_something_is_like_itself(text: str) -> None:
    assert likeness(text, text) in (0, 1)
    assert likeness(text, "") == 0


def test_words_too_long_to_be_kept_are_compared_all_the_same() -> None:
    long = "下水道堵了，污水从地漏往上冒。" * 30
    assert len(long) > CACHED_UP_TO
    assert likeness(long, "下水道堵了") == likeness("下水道堵了", long) > 0.9
