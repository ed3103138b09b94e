"""Learner: weights of features by a linear support vector machine, in plain Python, always the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random

from bot.intake.weights import SCALE

ROUNDS, ENOUGH = 30, 0.01
STRENGTH = 0.03  # how much a sentence counts against weights that are small
RAREST = 2  # sentences with a feature that is learned


@dataclass(frozen=True, slots=True)
class Sample:
    found: Sequence[int]
    size: float  # of each of its features


class Learner:
    """The features of sentences as numbers; learns one label after the other."""

    def __init__(self, read: Sequence[Sequence[str]]) -> None:
        counts = Counter(feature for found in read for feature in found)
        self.features = sorted(feature for feature, count in counts.items() if count >= RAREST)
        at = {feature: number for number, feature in enumerate(self.features, 1)}
        self._samples = [
            Sample([at[one] for one in found if one in at], SCALE / sqrt(max(1, len(found)))) for found in read
        ]

    def learn(self, right: Sequence[bool], heavier: float) -> Mapping[str, float]:
        """The weight of each feature, and of no words as "". A sentence with the label counts `heavier`."""
        weights = [0.0] * (len(self.features) + 1)
        duals = [0.0] * len(right)
        order, chance = list(range(len(right))), Random(0)
        for _ in range(ROUNDS):
            chance.shuffle(order)
            steps = [self._step(at, right[at], heavier, weights, duals) for at in order]
            if max(steps) < ENOUGH:
                break
        return dict(zip(("", *self.features), weights, strict=True))

    def _step(self, at: int, right: bool, heavier: float, weights: list[float], duals: list[float]) -> float:
        """One step of dual coordinate descent (Hsieh et al. 2008): the sentence's part in the weights."""
        sample, sign = self._samples[at], 1 if right else -1
        soft = 1 / (2 * STRENGTH * (heavier if right else 1))
        total = weights[0] + sample.size * sum([weights[one] for one in sample.found])
        slope = sign * total - 1 + soft * duals[at]
        before = duals[at]
        duals[at] = max(0.0, before - slope / (soft + 1 + sample.size**2 * len(sample.found)))
        moved = (duals[at] - before) * sign
        if moved:
            weights[0] += moved
            moved *= sample.size
            for one in sample.found:
                weights[one] += moved
        return abs(slope) if before or slope < 0 else 0.0
