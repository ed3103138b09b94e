"""
Learning: weights for dangers, kinds, confidence and offers, from the labelled sentences of the tests.

`python -m tests.learning` writes bot/intake/data/*.tsv, the same bytes from the same sentences.
`python -m tests.learning --without part3` writes nothing: it prints how an author's sentences are read with
what is learned from all others, and with `--missed` which are read wrongly.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bot.complaints.complaint import Danger
from bot.intake import danger_weights, kind_weights, offer_weights, sensitive_weights, waiting_weights
from bot.intake.danger import find_danger
from bot.intake.plain_words import reads_like_complaint
from bot.intake.spot import fold
from bot.intake.weights import PARTS, Table
from tests.learning.learner import Learner
from tests.learning.sentences import LAST, Sentence, first_sight, sentences
from tests.unit.bot.intake.test_first_sight import is_kept, kind_of

KIND_LABELS = ("question", "complaint", "praise", "smalltalk", "wish")
DATA = Path(__file__).parents[2] / "bot" / "intake" / "data"


@dataclass(frozen=True, slots=True)
class Topic:
    features: Callable[[str], list[str]]
    labels: Mapping[str, float]  # how much a sentence with it outweighs one without it
    least: int  # thousandths; lighter pieces aren't written


TOPICS: Mapping[str, Topic] = {
    "danger": Topic(danger_weights.features, {"danger": 2.0, "despair": 4.0}, 18),
    "kinds": Topic(
        kind_weights.features,
        {"question": 3.0, "complaint": 1.0, "praise": 8.0, "smalltalk": 8.0, "wish": 6.0},
        27,
    ),
    "confidence": Topic(sensitive_weights.features, {"confidential": 2.0}, 25),
    "offers": Topic(offer_weights.features, {"offer": 1.0}, 18),
    "waiting": Topic(waiting_weights.features, {"impatient": 8.0}, 30),
}


def learn(name: str, training: Sequence[Sentence]) -> Table:
    topic = TOPICS[name]
    learner = Learner([topic.features(fold(one.text)) for one in training])
    columns = [
        learner.learn([one.label == label for one in training], heavier)
        for label, heavier in topic.labels.items()
    ]
    rows = defaultdict[str, list[int]](list)
    for piece in ("", *learner.features):
        row = [round(PARTS * column[piece]) for column in columns]
        if not piece or max(map(abs, row)) >= topic.least:
            rows[piece] = row
    return Table(tuple(topic.labels), rows)


def write(name: str, learned: Table) -> None:
    lines = ["\t".join(("", *learned.labels))]
    lines += ["\t".join((piece, *(str(one or "") for one in row))) for piece, row in learned.rows.items()]
    (DATA / f"{name}.tsv").write_text("\n".join((*lines, "")), "utf-8")


RIGHT: Mapping[str, Callable[[str], bool]] = {
    "danger": lambda text: find_danger(text) is not None,
    "despair": lambda text: find_danger(text) is Danger.DESPAIR,
    "not": lambda text: find_danger(text) is None,
    **{kind: lambda text, kind=kind: kind_of(text) == kind for kind in KIND_LABELS},  # type: ignore[misc]
    "confidential": is_kept,
    "open": lambda text: not is_kept(text),
    "offer": reads_like_complaint,
    "leave": lambda text: not reads_like_complaint(text),
}


def judge(author: str) -> Iterator[str]:
    """How the author's sentences at first sight are read with weights learned from those of all others."""
    tables = {name: learn(name, [one for one in sentences(name) if one.author != author]) for name in TOPICS}
    with ExitStack() as stack:
        for module in (danger_weights, kind_weights, offer_weights, sensitive_weights, waiting_weights):
            stack.enter_context(patch.object(module, "table", tables.__getitem__))
        told = [one for topic in LAST for one in first_sight(topic) if one.author == author]
        for label, right in RIGHT.items():
            texts = [one.text for one in told if one.label == label]
            missed = [text for text in texts if not right(text)]
            if texts:
                share = 1 - len(missed) / len(texts)
                yield f"{author} {label} {len(texts) - len(missed)}/{len(texts)} {share:.3f}"
            if "--missed" in sys.argv:
                yield from (f"    {text}" for text in missed)


def main() -> None:
    if "--without" in sys.argv:
        for line in judge(sys.argv[sys.argv.index("--without") + 1]):
            sys.stdout.write(f"{line}\n")
        return
    for name in TOPICS:
        write(name, learn(name, sentences(name)))


if __name__ == "__main__":
    main()
