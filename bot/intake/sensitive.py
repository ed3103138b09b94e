"""
Sensitive matters: what nobody says aloud, whether they ask for confidence or not.

Somebody in office who enriches himself, violence at home, a crime next door: told in private, such words are kept
like a whisper from the first. In a group they were said aloud already. See docs/decisions/0046.
"""

import re

from bot.intake.confidence import asks_confidence
from bot.intake.danger import find_danger
from bot.intake.dialects import standard
from bot.intake.sensitive_weights import odds
from bot.intake.sensitive_words import CALM, PARTS
from bot.intake.spot import fold

LONGEST = 600  # characters
SENSITIVE, HARMLESS = 0.25, -1.0  # learned weights that are enough without a rule, and too little for one

TABLE = """
<office> & <gain>
<office> & <abuse>
(?:我|俺)[^,]{0,4}(?:<kin>) & <violence>
(?:<kin>|他|她) & <violence> & 我|孩子|娃|老人|女|妈|爹|爸|娘
<crime> ! 宣传|讲座|预防|防范|防诈|怎么(?:举报|识别|办)|课|知识|网吧有没有|展览|电影
[关锁]着?个?(?:女人?|孩子|老人|姑娘|人) & 不让|出门|哭|喊|救|看看
有个?(?:男|人|领导|老头).{0,14}(?:堵|摸|跟踪|盯|信封|偷看|偷拍|露|脱)
(?:男的|男人|老头|他).{0,10}(?:跟踪|尾随|堵|骚扰|偷拍|偷看|摸).{0,10} & 我|女|孩|娃
(?:我姑娘|我女儿|我闺女|我孩子|我儿子|我妹|我姐|我妈|老人|孩子) & 碰.{0,3}不该|绑在|绑着|关起来|被关|进.{0,2}房间|手机.{0,3}被收|再没见.{0,4}出
我?.{0,4}被.{0,6}(?:家里人|老公|丈夫|男人|他|儿子|婆婆)打 ! 打电话
威胁.{0,10}(?:我|俺|报警|弄|杀|打|投诉) ! 演|电视
我?怀疑.{0,20} & <gain>|<crime>|<violence>|藏|偷|毒|枪
"""


def is_sensitive(text: str) -> bool:
    """Whether words accuse somebody in office, or tell of violence at home or of a crime. Never raises."""
    if len(text) > LONGEST:
        return False
    weight = odds(fold(text))
    return weight > SENSITIVE or (weight > HARMLESS and _is_ruled(standard(fold(text))))


def told_in_confidence(text: str) -> bool:
    """
    Whether words that somebody says in private are kept like a whisper: asked for, or too sensitive to be open.

    A present danger is told to those who can come, unless confidence is asked for. Never raises.
    """
    return asks_confidence(text) or (is_sensitive(text) and find_danger(text) is None)


def _is_ruled(words: str) -> bool:
    return any(_is_told(words, parts, unless) for parts, unless in SCENES)


def _is_told(words: str, parts: tuple[re.Pattern[str], ...], unless: re.Pattern[str] | None) -> bool:
    return (
        all(part.search(words) for part in parts)
        and not (unless and unless.search(words))
        and not CALM.search(words)
    )


def _pattern(written: str) -> re.Pattern[str]:
    for name, words in PARTS.items():
        written = written.replace(f"<{name}>", f"(?:{words})")
    return re.compile(written)


def _scene(line: str) -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str] | None]:
    told, _, unless = line.partition(" ! ")
    return tuple(map(_pattern, told.split(" & "))), _pattern(unless) if unless else None


SCENES = tuple(map(_scene, TABLE.strip().split("\n")))
