"""At the door a firm's person reads the reporter's own number and no other."""

import pytest

from bot.orders.door import for_the_door

OWN, OTHER = "13912345678", "13887654321"


@pytest.mark.parametrize(
    "words",
    [
        f"水管漏了，我电话{OWN}",
        f"水管漏了，我的手机号是：{OWN}，楼上的{OTHER}",
        f"水管漏了，打我{OWN}",
        f"水管漏了，联系电话：{OWN}",
        f"水管漏了 {OWN}",  # as the roster has it
        f"找楼上的老赵{OTHER}，我家里{OWN}",
    ],
)
def test_the_reporters_own_number_stays(words: str) -> None:
    read = for_the_door(words, OWN if "漏了 1" in words or "家里" in words else None)
    assert OWN in read
    assert OTHER not in read


@pytest.mark.parametrize(
    "words",
    [
        f"邻居老赵的电话{OTHER}",
        f"楼上漏水，电话{OTHER}",
        f"他身份证640103196205041234，手机{OTHER}",
        f"漏水，{OTHER}",
        f"我儿子手机{OTHER}",
    ],
)
def test_other_numbers_are_hidden(words: str) -> None:
    read = for_the_door(words, None)
    assert OTHER not in read
    assert "196205041234" not in read


def test_a_plate_stays() -> None:
    assert for_the_door("宁A88Q37挡着消防通道，他电话13887654321", None).startswith("宁A88Q37挡着")
