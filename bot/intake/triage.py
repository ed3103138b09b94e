"""Triage: reads category, kind, urgency, danger and place out of a text by weighted words.

See docs/decisions/0021. Never raises.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.categories import Category
from bot.complaints.complaint import Danger, Kind, Spot, Urgency
from bot.intake import english
from bot.intake.danger import find_danger
from bot.intake.inquiry import is_inquiry
from bot.intake.phrases import FEARED, NEUTRAL, SAYINGS, WHERE
from bot.intake.pressing import presses
from bot.intake.spot import fold, read_spot
from bot.intake.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Triage:
    """A first guess, which the person corrects by one press."""

    category: str
    kind: Kind
    urgency: Urgency
    danger: Danger | None
    spot: Spot


OTHER = "other"
PRAISE = "praise"
SERVICE = "home_service"
HINT = 1 / 3  # of its weight, for a word that only names a place

# Thanks without a request; "修一下吧，谢谢" is no praise, "修好了，谢谢" is.
THANKS = re.compile(
    r"谢谢|多谢|感谢|感恩|多亏|表扬|点个?赞|夸|锦旗|大拇指|👍|好评|真[快好棒行]|太[快好棒](?:了|$)|[修办干做搞擦扫]得(?:真|又|这么|特别|非常|很|太)?[快好]"
    r"|利索|辛苦了|好样的|好干部|好书记|好社区|暖心|暖(?:烘烘|洋洋)|心里(?:真|很|特别)?(?:暖|热)|跑[前上]跑[后下]|贴心|热心|办实事|帮了?大忙|热乎(?!气)|好人|(?<!不)靠谱(?!的)|锃亮|感动|救了"
    r"|麻利|勤快|(?:干|做|修|办).{0,4}仔细|攒劲|给力|巴适|杠杠的|顶呱呱|没得说|竖.{0,3}拇指|(?<!不)(?:周到|负责任)(?!的)|为?给?老百姓办|(?:手艺|态度|服务|人)(?:真|也|是|很|特别|非常|都){0,2}好(?![一点些的吗])"
)
DEFECT = re.compile(
    r"坏|堵|漏|脏|臭|吵|冷|冰|凉|不(?:热|亮|通|管|行|好|来|修|让|见|动)|没(?:人|有人|电|水|修|法|来)|都没有|[又还]没|丢|骗"
)
ASKING = re.compile(
    r"能不能|可不可以|希望|建议|怎么|咋|啥时候|什么时候|麻烦(?!你们了|您了|大家了)|求|快来|请[帮问来派给]|帮[我忙][修换搬]|[尽赶]快|[吗呢么]|一下吧|哪|有没有|[行好中]不"
)
DONE = re.compile(
    r"[修办弄处理解决清换通]+(?:好|完|干净|掉)?了|[热亮通]了|水就来了|电就来了|跑前跑后|真快|这么快"
)

# The category of each danger, with a weight that decides if no keyword was found.
DANGERS: Mapping[Danger, tuple[str, float]] = {
    Danger.GAS: ("gas", 9.0),
    Danger.FIRE: ("security", 0.5),
    Danger.TRAPPED: ("elevator", 4.0),
    Danger.NO_ANSWER: ("care", 12.0),
    Danger.MEDICAL: ("care", 9.0),
    Danger.VIOLENCE: ("dispute", 6.0),
    Danger.ELECTRIC: ("power", 2.0),
    Danger.RESCUE: ("security", 6.0),
    Danger.COLLAPSE: ("security", 3.0),
    Danger.MISSING: ("care", 9.0),
    Danger.DESPAIR: ("care", 20.0),
    Danger.CRY: ("security", 1.0),
}

# Requests for a helping hand rather than for a change: 能不能来看看.
COME = r"(?!.{0,6}(?:来|派|帮|上门|看看|快点|尽快))"
WISHED = re.compile(r"(?:微|小)?心愿[:： ]|微心愿|有个?(?:小)?(?:心愿|愿望)|圆梦")
ADVISED = re.compile(r"建议|提议|希望|最好|要是|就好|[搞设]个")
KINDS: Sequence[tuple[Kind, re.Pattern[str]]] = (
    (
        Kind.SUGGESTION,
        re.compile(
            rf"建议|(?:能不能|可不可以){COME}|希望|最好|是不是可以|平整一下|腾个|拓宽|[加装添]个|[加添放摆装].{{0,8}}[行好中]不"
            r"|提议|(?:要是|如果|若).{0,20}就好|(?:搞|设|办|开|建|组织)个(?!.{0,6}(?:证|户|会不))"
        ),
    ),
    (
        Kind.HELP,
        re.compile(r"求助|帮忙|快来|救|能不能|可不可以|停电|停水|没电|没水|漏|堵|坏|不热|不亮|困|没人"),
    ),
)
# Categories in which things break and people need help; in all others somebody does or neglects something. They
# decide the kind of a text that has no sign of it.
BREAKS = frozenset({"heating", "leak", "sewer", "water", "power", "elevator", "gas", "lighting", "care"})


def triage(text: str, categories: Sequence[Category]) -> Triage:
    """The first guess on `text`. Never raises; a text without keywords is "other"."""
    words = fold(text)
    danger = find_danger(words)
    code = _category(words, categories, danger)
    own = next((category.urgent_keywords for category in categories if category.code == code), ())
    # Thanks for a repaired burst name the burst: praise is never urgent.
    pressing = danger is not None or (code != PRAISE and (presses(words, own) or english.presses(words)))
    return Triage(
        category=code,
        kind=_kind(words, code, danger),
        urgency=Urgency.URGENT if pressing else Urgency.NORMAL,
        danger=danger,
        spot=read_spot(text),
    )


def danger_in(text: str) -> Danger | None:
    """The present danger in `text`, as `triage` finds it."""
    return find_danger(fold(text))


def _category(words: str, categories: Sequence[Category], danger: Danger | None) -> str:
    """The category with the greatest weight; the earlier of two that are equal."""
    content = NEUTRAL.sub(" ", words)
    scores = _weigh(content, FEARED.sub(" ", WHERE.sub(" ", content)), categories)
    # Before the weights: thanks name the thing that was repaired, whose category would win.
    if PRAISE in scores and danger is None and _thankful(words):
        return PRAISE
    for code, weight in _hints(FEARED.sub(" ", content), danger):
        # The config may have none of the default categories.
        if code in scores:
            scores[code] += weight
    best = max(scores, key=lambda code: scores[code], default=OTHER)
    return best if scores.get(best, 0) > 0 else OTHER


def _hints(words: str, danger: Danger | None) -> Iterator[tuple[str, float]]:
    if danger is not None:
        yield DANGERS[danger]
    yield from ((code, weight) for code, weight, saying in SAYINGS if saying.search(words))
    yield from ((code, english.WEIGHT) for code in english.categories_of(words))


def _thankful(words: str) -> bool:
    if english.thankful(words):
        return True
    if not THANKS.search(words) or ASKING.search(words):
        return False
    return bool(DONE.search(words)) or not DEFECT.search(words)


def _weigh(content: str, certain: str, categories: Sequence[Category]) -> dict[str, float]:
    """The weight of each category; words that only name a place (电梯里) or a fear count a third."""
    known = vocabulary(tuple(categories))
    firm = known.weigh(certain)
    loose = firm if content == certain else known.weigh(content)
    codes = (category.code for category in categories)
    return {code: loose.get(code, 0.0) * HINT + firm.get(code, 0.0) * (1 - HINT) for code in codes}


def _kind(words: str, code: str, danger: Danger | None) -> Kind:
    if code == PRAISE:
        return Kind.PRAISE
    if danger is not None:
        return Kind.HELP
    if code == SERVICE:
        return Kind.SERVICE
    if WISHED.search(words):
        return Kind.SERVICE
    if kind := english.kind_of(words):
        return Kind(kind)
    if is_inquiry(words) and not ADVISED.search(words):
        return Kind.QUESTION
    usual = Kind.HELP if code in BREAKS else Kind.COMPLAINT
    return next((kind for kind, signs in KINDS if signs.search(words)), usual)
