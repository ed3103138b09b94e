"""
Built-in questions: those that every neighbourhood asks, answered until the community has an answer of its own.

The answer's words are `faq.answer.KEY`. Only what holds in the whole country stands there; where places differ,
it says whom to ask.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

GRID_WORKER = "grid_worker"  # answered from the roster


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A question, and the words by which it is recognized. An own one of the same question replaces it."""

    key: str
    question: str
    keywords: Sequence[str]


BUILT_IN: Mapping[str, BuiltIn] = {
    one.key: one
    for one in (
        BuiltIn("property", "怎么换物业", ("换物业", "业主大会", "业委会成立", "成立业委会")),
        BuiltIn("elevator", "怎么加装电梯", ("加装电梯",)),
        BuiltIn("repair_fund", "维修资金怎么用", ("维修资金",)),
        BuiltIn("senior_card", "老年证怎么办", ("老年证",)),
        BuiltIn(
            "papers",
            "户口、身份证、居住证、社保卡在哪办",
            ("身份证", "居住证", "社保卡", "户口", "残疾证", "暂住证", "医保卡", "护照", "居住证明"),
        ),
        BuiltIn("allowance", "低保怎么申请", ("低保", "临时救助", "特困")),
        BuiltIn(GRID_WORKER, "谁是我的网格员", ("网格员",)),
        # After the others: what a secretary is asked about one of them is stored by its place in the list.
        BuiltIn(
            "bills",
            "水费、电费、燃气费、暖气费、物业费怎么交",
            (
                *(
                    "水费",
                    "电费",
                    "水电费",
                    "燃气费",
                    "煤气费",
                    "天然气费",
                    "气费",
                    "暖气费",
                    "取暖费",
                    "供暖费",
                ),
                *("物业费", "物业管理费", "卫生费"),
            ),
        ),
        BuiltIn(
            "insurance",
            "医保、养老保险怎么交，养老金怎么认证",
            ("医保", "医疗保险", "养老保险", "养老金", "新农合", "退休金", "失业金", "生存认证", "资格认证"),
        ),
        BuiltIn(
            "office",
            "社区、居委会、物业几点上班，在哪里",
            (
                *("居委会", "居委", "社区居委会", "社区服务中心", "社区办公室", "党群服务中心", "便民服务中心"),
                *("社区办事处", "物业办公室", "物业服务中心", "上班", "下班", "值班", "办公时间"),
            ),
        ),
        BuiltIn(
            "bulky",
            "大件垃圾、旧家具扔在哪",
            ("大件垃圾", "旧家具", "旧沙发", "装修垃圾", "建筑垃圾", "旧床垫"),
        ),
        BuiltIn("dog", "养狗怎么登记", ("狗证", "养狗", "犬证", "养犬", "狗牌", "遛狗")),
        BuiltIn("volunteer", "怎么当志愿者", ("志愿者", "义工")),
        BuiltIn("renovation", "装修要办什么手续", ("装修手续", "装修押金", "装修登记", "装修时间", "装修")),
        BuiltIn("school", "孩子上学怎么报名", ("上学", "入学", "上小学", "幼儿园报名", "学区")),
    )
}
