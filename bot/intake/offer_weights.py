"""What plain words of a group weigh for an offer to file them."""

from functools import lru_cache

from bot.intake import kind_weights
from bot.intake.weights import is_weighed, table

NONE = -9.0
features = kind_weights.features


@lru_cache(maxsize=256)
def odds(words: str) -> float:
    """What folded words weigh for an offer; a long story and another script weigh nothing. Never raises."""
    return table("offers").sums(features(words))["offer"] if is_weighed(words) else NONE
