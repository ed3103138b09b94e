"""Hazards that are filed at once if they are told in confidence."""

import pytest

from bot.intake.hazard import alarming, is_hazard


@pytest.mark.parametrize("words", [
    "有人私改燃气管道", "有人改燃气管", "隔壁把燃气管包进橱柜了", "楼上动了煤气表是私自动的",
    "somebody altered the gas pipe", "they keep petrol in the cellar",
    "3号楼私自改装天然气", "楼下偷偷接了煤气", "燃气表被他私自移了", "他家私接管道",
    "地下室存了好多汽油", "楼下囤着液化气罐", "他家藏烟花爆竹", "有人偷电",
    "私拉电线给电动车充电", "楼道里给电瓶充电",
    "消防通道被他锁了", "物业把逃生门焊死了", "楼上在砸承重墙", "承重墙让他拆了",
    "楼上有人吸毒", "把老人关在家里打",
])  # fmt: skip
def test_a_hazard(words: str) -> None:
    assert is_hazard(words)
    assert alarming(words, whisper=True)


@pytest.mark.parametrize("words", [
    "暖气不热", "楼上天天打麻将", "王师傅收烟", "燃气费怎么交", "想装天然气找谁", "楼道灯坏了", "物业乱收费",
    "电梯广告太吵", "承重墙是哪面，问一下", "消防演练把通道占了", "禁毒宣传什么时候",
    "燃气管道什么时候检修", "the gas bill is too high",
])  # fmt: skip
def test_no_hazard(words: str) -> None:
    assert not alarming(words, whisper=True)


def test_without_confidence_a_hazard_is_a_draft_like_any_other() -> None:
    assert not alarming("有人私改燃气管道", whisper=False)
    assert alarming("3号楼着火了", whisper=False)
