"""What words weigh for a danger and for despair: their pieces, and the signs that the rules are made of."""

import re
from functools import lru_cache
from typing import NamedTuple

from bot.intake import danger_cues, danger_distance, danger_scenes, danger_signs, despair_words
from bot.intake.danger_hints import SAID_OF_LESS, UNSURE
from bot.intake.weights import Signs, is_weighed, pieces, signs_in, table

SIGNS: Signs = {
    **{name: danger_scenes.pattern(f"<{name}>") for name in danger_scenes.PARTS},
    **{f"{danger}{weight}": cue for danger, rows in danger_cues.SUMS for weight, cue in rows},
    **{f"despair{at}": cue for at, (_, cue) in enumerate(despair_words.WEIGHED)},
    "heat": danger_cues.HEAT,
    "cool": danger_cues.COOL,
    "far": danger_distance.FAR,
    "near": danger_distance.NEAR,
    "over": danger_scenes.OVER,
    "distant": danger_scenes.DISTANT,
    "lesson": danger_signs.LESSON,
    "question": danger_signs.QUESTION,
    "here": danger_signs.HERE,
    "worry": danger_signs.WORRY,
    "unsure": UNSURE,
    "of_less": SAID_OF_LESS,
    "less": despair_words.LESS,
    "surely": despair_words.SURE,
    "asks": re.compile("[?？吗]"),
    "cries": re.compile("[!！]"),
}


class Odds(NamedTuple):
    """Above 0 for what is rather told than not."""

    danger: float
    despair: float


NONE = Odds(-9.0, -9.0)


def features(words: str) -> list[str]:
    """The pieces and signs of folded words."""
    return [*pieces(words), *signs_in(words, SIGNS)]


@lru_cache(maxsize=512)
def odds(words: str) -> Odds:
    """What folded words weigh; a long story and another script weigh nothing. Never raises."""
    return Odds(**table("danger").sums(features(words))) if is_weighed(words) else NONE
