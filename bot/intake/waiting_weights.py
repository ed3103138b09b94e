"""What words weigh for impatience: that something said before isn't done, and no new matter."""

import re
from functools import lru_cache

from bot.intake.danger import find_danger
from bot.intake.impatience import CORE, URGES
from bot.intake.spot import fold
from bot.intake.weights import Signs, is_weighed, pieces, signs_in, table

SIGNS: Signs = {
    "core": CORE,
    "urges": URGES,
    "said_before": re.compile(
        r"上[次回周]|之前|前[天几]|昨[天儿]|那[件个]?事|说[过的好]|报[过了的]|反映|提[交过的]|申请|答应|登记"
    ),
    "how_far": re.compile(
        r"进[度展]|结果|下文|动静|音信|消息|回[话音复]|着落|安排|跟进|查[查看]|看看|到哪|怎么样|咋样"
    ),
    "when": re.compile(
        r"(?:什么|啥)时候|几[时点]|多久|哪天|何时|[几两三四五六七八九十半多\d]+个?(?:天|小时|星期|礼拜|周|月|年|遍|回|次)"
    ),
    "you": re.compile(r"你们?|您们?|物业|社区|师傅|主任|领导"),
}
NONE = -9.0


def features(words: str) -> list[str]:
    """The pieces and signs of folded words."""
    return [*pieces(words), *signs_in(words, SIGNS)]


@lru_cache(maxsize=64)
def odds(words: str) -> float:
    """What folded words weigh for impatience; a long story and another script weigh nothing. Never raises."""
    return table("waiting").sums(features(words))["impatient"] if is_weighed(words) else NONE


SEEMS = -0.4  # learned weight that is enough where something of the person's is waited for
LONGEST = 60  # characters: a longer story tells of something


def seems_impatient(text: str) -> bool:
    """
    Whether words may ask how far something is that was said before, such as 我报的那事没下文了. Never raises.

    They may as well tell of another matter: whoever asks compares them with what is waited for.
    """
    words = fold(text)
    return len(words) <= LONGEST and find_danger(words) is None and odds(words) > SEEMS
