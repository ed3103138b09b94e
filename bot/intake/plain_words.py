"""
Plain words: talk in a residents' group that reads like a complaint, though no mark says so.

It is offered to be filed, so a miss costs little and a false offer is a nuisance to all: words are offered that
weigh enough, together with what the rules take them for, which know things and places of the neighbourhood, and
what is wrong with them. Jokes, quotations, news, advertisements, others' affairs and what is over are not.
"""

from bot.intake.offer_weights import NONE, odds
from bot.intake.plain_signs import (
    ABOUT_THING,
    ADVERT,
    ASKS,
    ELSEWHERE,
    ENOUGH,
    ENOUGH_UNNAMED,
    HOPES,
    OVER,
    OWN,
    PLACED,
    PUBLIC_MATTERS,
    QUOTED,
    SAID_BY_COMPLAINERS,
    SIGNS,
    THINGS,
    URGES,
)
from bot.intake.spot import fold

MOST = 120  # characters: longer words are copied from elsewhere
FEWEST = 4
OFFERED, RULED = 0.3, 0.4  # the weight that is enough; what the rules add to it


def reads_like_complaint(text: str) -> bool:
    """Whether talk in a residents' group reads like a complaint beyond doubt. Never raises."""
    words = fold(text)
    if not FEWEST <= len(words) <= MOST or ADVERT.search(words) or QUOTED.search(words):
        return False
    ruled, weight = _is_ruled(words), odds(words)
    return ruled if weight == NONE else weight + (RULED if ruled else 0.0) > OFFERED


def _is_ruled(words: str) -> bool:
    if _is_something_else(words):
        return False
    if names_a_defect(words):
        return bool(URGES.search(words) or PLACED.search(words))
    return _weight(words) >= (ENOUGH if _names_the_neighbourhood(words) else ENOUGH_UNNAMED)


def names_a_defect(words: str) -> bool:
    """Whether they name a thing of the neighbourhood and what is wrong with it."""
    return ABOUT_THING.search(words) is not None


def _names_the_neighbourhood(words: str) -> bool:
    return any(pattern.search(words) is not None for pattern in (THINGS, PLACED, PUBLIC_MATTERS))


def _weight(words: str) -> float:
    """How much speaks for a complaint where no known thing is named with a known defect."""
    return sum(weight for sign, weight in SIGNS if sign.search(words)) + (
        SAID_BY_COMPLAINERS if PUBLIC_MATTERS.search(words) else 0
    )


def _is_something_else(words: str) -> bool:
    others = (ELSEWHERE, OVER, ASKS, OWN, HOPES)
    return any(pattern.search(words) for pattern in others)
