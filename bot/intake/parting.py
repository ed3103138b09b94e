"""Parting: the matters of one message that are better filed apart. Pure functions."""

import re
from collections.abc import Sequence

from bot.categories import Category
from bot.intake.triage import OTHER, PRAISE, triage

MOST, LEAST = 5, 4  # matters, and characters of each
MARK = re.compile(
    r"(?:^|[\n。；;！!？?，,、\s])\s*(?:第?[一二三四五]\s*[、.．,，：:是]|[1-5]\s*[、.．)）:：](?![0-9])|[①②③④⑤]|[(（][1-5一二三四五][)）]"
    r"|其[一二三]\s*[，,：:]?|另外|还有就是|还有|再就是|再一个|还想反映)"
)
BREAK = re.compile(r"[\n。；;！!]+")
EDGES = " \n，,。；;、：:！!"


def split(text: str, categories: Sequence[Category]) -> list[str]:
    """The matters of a message, each of another category; none where it is one."""
    for way in (MARK, BREAK):
        parts = [part.strip(EDGES) for part in way.split(text)]
        parts = [part for part in parts if len(part) >= LEAST]
        if 2 <= len(parts) <= MOST and _differ(parts, categories):
            return parts
    return []


def _differ(parts: Sequence[str], categories: Sequence[Category]) -> bool:
    found = [triage(part, categories) for part in parts]
    codes = [one.category for one in found]
    return (
        len(set(codes)) == len(codes)
        and not {OTHER, PRAISE} & set(codes)
        and not any(one.danger for one in found)
    )
