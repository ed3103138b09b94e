"""What words weigh for each kind: a question, a complaint, praise, small talk or a wish."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType, ModuleType

from bot.intake import advice, inquiry, plain_signs, praise
from bot.intake.weights import Signs, is_weighed, pieces, signs_in, table

NAMES: Mapping[ModuleType, str] = {
    praise: "THANKS DEFECT ASKING DONE PRAISED DEED TROUBLE GOOD NEGATED VERY STAFF HELPED NICE",
    inquiry: "SURE SIGNS ASKS REDRESS DEFECT REPROACH LONG HANDS OFFICE TAIL GIVE TELLS BACKGROUND ABOUT",
    advice: "SURE LOOSE REPAIR QUESTION PLAIN",
    plain_signs: "URGES PLACED MISERY ABOUT_THING OVER ELSEWHERE ASKS OWN HOPES PUBLIC_MATTERS",
}
SIGNS: Signs = {
    **{
        f"{module.__name__.rpartition('.')[2]}.{name}": getattr(module, name)
        for module, names in NAMES.items()
        for name in names.split()
    },
    "question": re.compile("[?？]"),
    "wishes": re.compile(
        "心愿|愿望|想(?:要|请|找|学|让|叫|给|有|申请|去|听|捐)|帮(?:我|忙|俺)|(?:陪|教|替)我|教教|盼|缺[个一]|求(?:一|个)|有人(?:教|帮|陪)|谁能|哪位"
    ),
    "glad": re.compile(
        "谢|表扬|夸|点.{0,3}赞|致敬|敬礼|恩人|功|高兴|厉害|一流|可爱|温柔|公平|清楚|明白|耐心|效果|懂行|值得|厚道|体面|好多了|不怕了|风雨无阻"
    ),
    "of_one": re.compile("^(?:我|俺|咱|你|您|大家|各位|早|晚|嗯|哦|好)"),
    **{f"longer{length}": re.compile(f"(?s:.{{{length}}})") for length in (4, 7, 10, 15, 25)},
}
# What a kind gets ahead, as most of the learned sentences are complaints; and what a rule adds that tells it.
AHEAD: Mapping[str, float] = {"question": 0.2, "complaint": 0.0, "praise": 0.6, "smalltalk": 0.4, "wish": 0.6}
RULED: Mapping[str, float] = {"question": 0.5, "complaint": 0.4, "praise": 1.0, "smalltalk": 0.5, "wish": 1.0}
NONE: Mapping[str, float] = MappingProxyType({})


def features(words: str) -> list[str]:
    """The pieces and signs of folded words."""
    return [*pieces(words), *signs_in(words, SIGNS)]


@lru_cache(maxsize=256)
def leanings(words: str) -> Mapping[str, float]:
    """What folded words weigh for each kind; nothing for a long story or another script. Never raises."""
    return table("kinds").sums(features(words)) if is_weighed(words) else NONE


def likeliest(words: str, ruled: str) -> str:
    """The kind that folded words weigh most for, together with what the rules take them for. Never raises."""
    return max(
        leanings(words) or (ruled,),
        key=lambda kind: leanings(words).get(kind, 0.0) + AHEAD[kind] + (RULED[kind] if kind == ruled else 0.0),
    )
