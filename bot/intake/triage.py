"""Triage: reads category, kind, urgency, danger and place out of a text by weighted words.

See docs/decisions/0021. Never raises.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.categories import Category
from bot.complaints.complaint import Danger, Kind, Spot, Urgency
from bot.intake import english
from bot.intake.advice import advises
from bot.intake.danger import find_danger
from bot.intake.inquiry import asks_for_knowledge, is_inquiry
from bot.intake.kind_weights import likeliest
from bot.intake.phrases import FEARED, FOUND, NEUTRAL, SAYINGS, WHERE
from bot.intake.praise import thankful
from bot.intake.pressing import presses
from bot.intake.spot import fold, read_spot
from bot.intake.vocabulary import Vocabulary, known


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
COME = r"(?!.{0,6}(?:来|派|帮|上门|看看|快点|尽快|小[点声一]|安静|管|别|停))"
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
# As their weights were learned.
WEIGHED: Mapping[Kind, str] = {
    Kind.QUESTION: "question",
    Kind.PRAISE: "praise",
    Kind.SUGGESTION: "wish",
    Kind.SERVICE: "wish",
    Kind.HELP: "complaint",
    Kind.COMPLAINT: "complaint",
}
BY_HAND = re.compile(
    "帮|陪|替我|想(?:请|找|学)|教|心愿|求"
)  # a wish that somebody does something for one person
# Categories in which things break and people need help; in all others somebody does or neglects something. They
# decide the kind of a text that has no sign of it.
BREAKS = frozenset({"heating", "leak", "sewer", "water", "power", "elevator", "gas", "lighting", "care"})


def triage(text: str, categories: Sequence[Category]) -> Triage:
    """The first guess on `text`. Never raises; a text without keywords is "other"."""
    return _triage(text, known(categories))


@lru_cache(256)  # a message's words are judged by several steps of its way
def _triage(text: str, vocabulary: Vocabulary) -> Triage:
    words, categories = fold(text), vocabulary.categories
    danger = find_danger(words)
    code = _category(words, vocabulary, danger)
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


def _category(words: str, vocabulary: Vocabulary, danger: Danger | None) -> str:
    """The category with the greatest weight; the earlier of two that are equal."""
    content = NEUTRAL.sub(" ", words)
    scores = _weigh(content, FEARED.sub(" ", WHERE.sub(" ", content)), vocabulary)
    # Before the weights: thanks name the thing that was repaired, whose category would win.
    if PRAISE in scores and danger is None and _praises(words):
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
    yield from (SAYINGS[at][:2] for at in FOUND.found(words))
    yield from ((code, english.WEIGHT) for code in english.categories_of(words))


def _weigh(content: str, certain: str, vocabulary: Vocabulary) -> dict[str, float]:
    """The weight of each category; words that only name a place (电梯里) or a fear count a third."""
    firm = vocabulary.weigh(certain)
    loose = firm if content == certain else vocabulary.weigh(content)
    codes = (category.code for category in vocabulary.categories)
    return {code: loose.get(code, 0.0) * HINT + firm.get(code, 0.0) * (1 - HINT) for code in codes}


def _praises(words: str) -> bool:
    return likeliest(words, "praise" if thankful(words) else "complaint") == "praise"


def _kind(words: str, code: str, danger: Danger | None) -> Kind:
    if code == PRAISE:
        return Kind.PRAISE
    if danger is not None:
        return Kind.HELP
    ruled = _ruled(words, code)
    weighed = likeliest(words, WEIGHED[ruled])
    if weighed == WEIGHED[ruled] or weighed not in ("question", "complaint", "wish"):
        return ruled
    if weighed == "wish":
        return Kind.SERVICE if BY_HAND.search(words) else Kind.SUGGESTION
    return Kind.QUESTION if weighed == "question" else _usual(code)


def _ruled(words: str, code: str) -> Kind:
    if code == SERVICE and not asks_for_knowledge(words):
        return Kind.SERVICE
    if WISHED.search(words):
        return Kind.SERVICE
    if kind := english.kind_of(words):
        return Kind(kind)
    if advises(words):
        return Kind.SUGGESTION
    if is_inquiry(words) and not ADVISED.search(words):
        return Kind.QUESTION
    return next((kind for kind, signs in KINDS if signs.search(words)), _usual(code))


def _usual(code: str) -> Kind:
    return Kind.HELP if code in BREAKS else Kind.COMPLAINT
