"""
Learning: weights of pieces of words for dangers and for despair, from the labelled sentences of the tests.

`python -m tests.learning` writes bot/intake/data/danger.tsv, the same bytes from the same sentences.
`python -m tests.learning --without 2` leaves a first-sight set out and prints how it is judged then.
"""

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from bot.intake.danger_weights import pieces
from bot.intake.spot import fold
from tests.unit.bot.intake import danger_sentences
from tests.unit.bot.kernel import masking_texts

HERE = Path(__file__).parents[1] / "unit" / "bot" / "intake"
OUT = Path(__file__).parents[2] / "bot" / "intake" / "data" / "danger.tsv"
ROUNDS, RATE, DECAY, RAREST = 12, 0.3, 2e-4, 2
HEAVIER = {"danger": 2.0, "despair": 4.0}  # a danger missed is worse than one too many
DANGEROUS = re.compile("困人|煤气").search  # of the neighbourhood's
LEAST = 3  # hundredths; lighter pieces aren't written


@dataclass(frozen=True, slots=True)
class Sentence:
    label: str  # danger, despair, not
    text: str
    set: int = 0  # of those at first sight


def sentences() -> Iterator[Sentence]:
    """All that are labelled, in a fixed order."""
    yield from _of_dangers()
    yield from (Sentence("not", row["text"]) for row in _rows("inquiries.jsonl"))
    yield from (Sentence("not", row["text"]) for row in _rows("dangers.jsonl") if row["danger"] is None)
    for name in masking_texts.SETS:
        yield from (Sentence("not", text) for text, _ in list(masking_texts.plain(name))[:60])
    yield from _at_first_sight()


def _of_dangers() -> Iterator[Sentence]:
    for name in sorted(vars(danger_sentences)):
        label = {"DANGERS": "danger", "DESPAIR": "despair", "INNOCENT": "not"}.get(name.partition("_")[0])
        if label:
            yield from (Sentence(label, line) for line in getattr(danger_sentences, name).split("\n") if line)
    for row in _rows("sentences.jsonl"):
        if row["urgencies"] == ["normal"] or "danger" in row:
            yield Sentence("danger" if "danger" in row else "not", row["text"])
    yield from (
        Sentence("not", row["text"]) for row in _rows("neighbourhood.jsonl") if not DANGEROUS(row["text"])
    )


def _at_first_sight() -> Iterator[Sentence]:
    for row in _rows("first_sight/danger.jsonl"):
        yield Sentence(row["is"], row["text"], row["set"])
    for topic in ("kinds", "talk", "confidence"):
        for row in _rows(f"first_sight/{topic}.jsonl"):
            if row["is"] != "confidential":  # some of which tell of violence
                yield Sentence("not", row["text"], row["set"])


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def read(text: str) -> list[str]:
    return list(pieces(fold(text)))


def learn(samples: Sequence[tuple[list[str], bool]], heavier: float) -> dict[str, float]:
    """Weights by logistic regression with a rate for each piece (AdaGrad). "" is the weight of any words."""
    weights: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(float)
    order, chance = list(range(len(samples))), Random(0)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for at in order:
            found, right = samples[at]
            total = weights[""] + sum(weights[piece] for piece in found)
            slope = (1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - right) * (heavier if right else 1)
            for piece in ("", *found):
                step = slope + DECAY * weights[piece]
                squares[piece] += step * step
                weights[piece] -= RATE * step / math.sqrt(squares[piece] + 1.0)
    return dict(weights)


def both(training: Sequence[Sentence]) -> dict[str, dict[str, float]]:
    read_once = [(sentence.label, read(sentence.text)) for sentence in training]
    counts = Counter(piece for _, found in read_once for piece in found)
    known = [(label, [piece for piece in found if counts[piece] >= RAREST]) for label, found in read_once]
    return {
        wanted: learn([(found, label == wanted) for label, found in known], heavier)
        for wanted, heavier in HEAVIER.items()
    }


def judge(weights: dict[str, float], text: str) -> float:
    return weights[""] + sum(weights.get(piece, 0.0) for piece in read(text))


def write(learned: dict[str, dict[str, float]]) -> int:
    lines = []
    for piece in sorted(learned["danger"].keys() | learned["despair"].keys()):
        danger, despair = (round(100 * learned[name].get(piece, 0.0)) for name in ("danger", "despair"))
        if not piece or max(abs(danger), abs(despair)) >= LEAST:
            lines.append(f"{piece}\t{danger}\t{despair}\n")
    OUT.write_text("".join(lines), "utf-8")
    return len(lines)


def main() -> None:
    known = [sentence for sentence in sentences() if not {"\t", "\n"} & set(sentence.text)]
    if "--without" not in sys.argv:
        sys.stdout.write(f"{write(both(known))} pieces\n")
        return
    left_out = int(sys.argv[sys.argv.index("--without") + 1])
    learned = both([sentence for sentence in known if sentence.set != left_out])
    for name, weights in learned.items():
        for label in ("danger", "despair", "not"):
            judged = [
                judge(weights, each.text) for each in known if (each.set, each.label) == (left_out, label)
            ]
            shares = [f"{sum(one > least for one in judged) / len(judged):.3f}" for least in (0, 1, 1.5, 2)]
            sys.stdout.write(f"{name} {label} {len(judged)} {' '.join(shares)}\n")


main()
