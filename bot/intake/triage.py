"""What a resident's words are about: category, kind, urgency and place, by rules over the config."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.intake.categories import Category
from bot.intake.danger import CLAUSE, Danger, find_danger
from bot.intake.spot import Spot, clean, read_spot


class Kind(StrEnum):
    QUESTION = "question"  # 咨询
    HELP = "help"  # 求助
    COMPLAINT = "complaint"  # 投诉
    SUGGESTION = "suggestion"  # 建议
    PRAISE = "praise"  # 表扬
    SERVICE = "service"  # 服务: an order for volunteers


class Urgency(StrEnum):
    NORMAL = "normal"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Triage:
    """A first guess, shown to the person and corrected by one tap."""

    category: str
    kind: Kind
    urgency: Urgency
    danger: Danger | None
    spot: Spot


OTHER = "other"
PRAISE = "praise"
# Thanks with nothing wrong beside them; "修一下吧，谢谢" is no praise.
THANKS = re.compile(
    r"谢谢|感谢|表扬|点赞|点个赞|夸|锦旗|真快|利索|辛苦了|太好了|干得好|办得好|好样的|暖心|帮了大忙"
)
TROUBLE = re.compile(
    r"坏|堵|漏|脏|臭|吵|冷|不(?:热|亮|通|管|行|了|好|来|修|让)|没(?:人|有人|电|水|修|法)|能不能|希望|建议|怎么|什么时候|求|麻烦|快来|请(?:帮|问|来|派|给)|帮(?:我|忙)(?:修|换|搬)"
)
SERVICE = "home_service"

DANGERS: Mapping[Danger, str] = {
    Danger.GAS: "gas",
    Danger.FIRE: "security",
    Danger.TRAPPED: "elevator",
    Danger.NO_ANSWER: "care",
    Danger.MEDICAL: "care",
    Danger.VIOLENCE: "dispute",
    Danger.ELECTRIC: "power",
}

# A thing named beside another that is only where it happens or what it is like: the word counts
# for the category in second place, and not for the one in first.
INSTEAD: Sequence[tuple[re.Pattern[str], str, str]] = tuple(
    (re.compile(pattern), wrong, right)
    for pattern, wrong, right in (
        (r"(?:电动车|电瓶车|充电)", "elevator", "ev_charging"),
        (r"(?:电动车|电瓶车).{0,8}(?:丢|被偷)", "ev_charging", "security"),
        (r"往(?:楼)?下(?:扔|抛|倒)|高空抛物", "sanitation", "security"),
        (r"(?:活动室|健身|场地|凉亭|座椅)", "sanitation", "facilities"),
        (r"(?:活动室|健身|场地|凉亭|座椅)", "roads", "facilities"),
        (r"车库.{0,8}(?:地面|地坪|漏|灯)", "parking", "property"),
        (r"车.{0,16}(?:被砸|被刮|被划|被蹭)", "parking", "dispute"),
        (r"(?:动手|调解|吵架|互相推)", "noise", "dispute"),
        (r"化粪池|下水|污水", "sanitation", "sewer"),
        (r"电梯", "noise", "elevator"),
        (r"煤气|燃气|天然气", "sanitation", "gas"),
        (r"(?:楼道|单元|路)灯|灯.{0,4}(?:不亮|坏)", "power", "lighting"),
        (r"物业.{0,6}(?:合同|到期|换)|换.{0,3}物业", "papers", "property"),
        (r"(?:漏|滴|渗)(?:水|雨)|下雨就漏", "water", "leak"),
        (r"(?:枯|大|小|棵)树", "property", "greening"),
        (r"(?:房产|不动产|产权|居住)证", "property", "papers"),
        (r"(?:停|堵)(?:在|着|了)?.{0,8}(?:单元门|门口|车库|出口)|车.{0,6}停", "security", "parking"),
        (r"(?:小区|门口|院)里?的?路", "facilities", "roads"),
        (r"往下(?:倒|泼)", "leak", "security"),
        (r"装修.{0,12}(?:吵|响|电钻|敲|受不了|声)", "dispute", "noise"),
        (r"垃圾|狗屎|烟头|痰", "greening", "sanitation"),
        (r"车.{0,4}(?:丢|被偷)", "ev_charging", "security"),
    )
)

# What makes anything urgent: people in danger now, or a thing that gets worse by the minute.
PRESSING = re.compile(
    r"快来人|救命|出人命|要出事|马上要|太吓人|差点(?:砸|伤|出)|砸到(?:人|孩子|老人)|流血|受伤(?:了)?|(?:整|全)(?:栋|个)(?:楼|小区).{0,4}(?:黑|停电|没电)"
    r"|往上冒|往外冒|(?:涌|溢|漫|喷|冒)出来|止不住|越来越(?:浓|大|严重)|着火了|困(?:人|住|在)|快(?:要)?(?:倒|塌|掉)|要塌"
    r"|(?:消防|生命)通道.{0,8}(?:堵|占)|(?:救护|消防)车.{0,10}(?:进不(?:来|去)|挡在|堵在|过不去|出不去)|要动手|打起来|快点来|赶紧来|十万火急|紧急"
)
# What calms it down: a wish, a question, a worry, something that has been so for long.
CALM = re.compile(
    r"万一|如果|要是|会不会|能不能|可不可以|建议|希望|改造的时候|什么时候(?:能)?|程序怎么走|怎么算|想问|咨询|请问|演练|宣传|一个礼拜|这周|去年|以前"
)
# Present harm no polite form takes back.
HARM = re.compile(
    r"困|着火|起火|煤气味|燃气味|漏气|触电|漏电|动手|打起来|流血|晕倒|昏倒|没人应|往下滴水|往上冒|快倒|往下掉"
)

KINDS: Sequence[tuple[Kind, re.Pattern[str]]] = (
    (Kind.SUGGESTION, re.compile(r"建议|能不能|可不可以|可以不可以|希望|最好|是不是可以|平整一下|腾个|拓宽")),
    (
        Kind.QUESTION,
        re.compile(r"请问|想问|咨询|怎么(?:办|走|算|弄)|什么时候|哪里(?:办|能)|多少钱|吗[??]?$|程序"),
    ),
    (Kind.HELP, re.compile(r"求助|帮忙|快来|救|停电|停水|漏|堵|坏|不热|困|没人")),
)


def triage(text: str, categories: Sequence[Category]) -> Triage:
    """The first guess of what `text` is about. Never raises; words that tell nothing are "other"."""
    words = clean(text)
    danger = find_danger(words)
    code = _of_danger(danger, _category(words, categories), categories)
    return Triage(
        category=code,
        kind=_kind(words, code),
        urgency=_urgency(words, code, categories, danger),
        danger=danger,
        spot=read_spot(words),
    )


def _category(words: str, categories: Sequence[Category]) -> str:
    """The category whose words weigh most; the earlier of two that weigh the same."""
    if THANKS.search(words) and not TROUBLE.search(words) and any(c.code == PRAISE for c in categories):
        return PRAISE
    scores = {category.code: _weight(words, category.keywords) for category in categories}
    for category in categories:
        scores[category.code] += _weight(words, category.urgent_keywords) / 2
    _shift(words, scores)
    best = max(scores, key=lambda code: scores[code], default=OTHER)
    return best if scores.get(best, 0) > 0 else OTHER


def _weight(words: str, keywords: Iterable[str]) -> float:
    """Longer words tell more; one inside another that was found counts once."""
    found = [keyword for keyword in keywords if keyword in words]
    outer = [word for word in found if not any(word != other and word in other for other in found)]
    return sum((math.pow(len(word), 1.5) for word in outer), 0.0)


def _of_danger(danger: Danger | None, found: str, categories: Sequence[Category]) -> str:
    """A danger nothing else tells of belongs somewhere all the same."""
    there = {category.code for category in categories}
    code = DANGERS.get(danger) if danger and found == OTHER else None
    return code if code in there and code else found


def _shift(words: str, scores: dict[str, float]) -> None:
    for pattern, wrong, right in INSTEAD:
        if wrong in scores and right in scores and scores[wrong] > 0 and pattern.search(words):
            scores[right] += scores[wrong]
            scores[wrong] = 0


def _urgency(words: str, code: str, categories: Sequence[Category], danger: Danger | None) -> Urgency:
    if danger is not None:
        return Urgency.URGENT
    own = next((category.urgent_keywords for category in categories if category.code == code), ())
    pressing = PRESSING.search(words) or any(word in words for word in own)
    calmed = CALM.search(words) and not _harm_now(words)
    return Urgency.URGENT if pressing and not calmed else Urgency.NORMAL


def _harm_now(words: str) -> bool:
    """Harm in a clause that doesn't itself speak of what might be."""
    return any(HARM.search(clause) and not CALM.search(clause) for clause in CLAUSE.split(words))


def _kind(words: str, code: str) -> Kind:
    if code == PRAISE:
        return Kind.PRAISE
    if code == SERVICE:
        return Kind.SERVICE
    return next((kind for kind, signs in KINDS if signs.search(words)), Kind.COMPLAINT)
