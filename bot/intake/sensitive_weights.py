"""What words weigh for a matter that is told in confidence."""

import re
from functools import lru_cache

from bot.intake import sensitive_words
from bot.intake.weights import Signs, is_weighed, pieces, signs_in, table

SIGNS: Signs = {
    **{name: re.compile(words) for name, words in sensitive_words.PARTS.items()},
    "calm": sensitive_words.CALM,
}
NONE = 0.0


def features(words: str) -> list[str]:
    """The pieces and signs of folded words."""
    return [*pieces(words), *signs_in(words, SIGNS)]


@lru_cache(maxsize=256)
def odds(words: str) -> float:
    """What folded words weigh for confidence; a long story and another script weigh nothing. Never raises."""
    return table("confidence").sums(features(words))["confidential"] if is_weighed(words) else NONE
