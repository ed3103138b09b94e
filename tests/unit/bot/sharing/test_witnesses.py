"""Whom an unreported copy is believed of."""

from bot.kernel.refs import EntityRef
from bot.sharing.witnesses import MOST, CopyWitnesses

ONE, OTHER = EntityRef("topic", 1), EntityRef("topic", 2)


def test_two_people_who_say_the_same_agree() -> None:
    witnesses = CopyWitnesses()
    assert not witnesses.agree("copy", 1, ONE)
    assert not witnesses.agree("copy", 1, ONE)
    assert not witnesses.agree("copy", 2, OTHER)
    assert not witnesses.agree("another", 2, ONE)
    assert witnesses.agree("copy", 3, ONE)


def test_a_persons_latest_press_counts() -> None:
    witnesses = CopyWitnesses()
    witnesses.agree("copy", 1, ONE)
    witnesses.agree("copy", 1, OTHER)
    assert not witnesses.agree("copy", 2, ONE)
    assert witnesses.agree("copy", 3, OTHER)


def test_the_copy_pressed_longest_ago_is_forgotten() -> None:
    witnesses = CopyWitnesses()
    for copy in ("old", "kept", *map(str, range(MOST - 2)), "kept", "new"):
        witnesses.agree(copy, 1, ONE)
    assert witnesses.agree("kept", 2, ONE)
    assert not witnesses.agree("old", 2, ONE)
