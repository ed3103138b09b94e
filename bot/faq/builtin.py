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
    )
}
