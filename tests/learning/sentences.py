"""The labelled sentences of the tests, by topic, and who wrote them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.intake.advice import advises
from bot.intake.spot import fold
from tests.unit.bot.intake import confidence_sentences, danger_sentences, plain_sentences
from tests.unit.bot.kernel import masking_texts

HERE = Path(__file__).parents[1] / "unit" / "bot" / "intake"
WRITTEN = Path(__file__).with_name("data")
DANGEROUS = re.compile("困人|煤气").search  # of the neighbourhood's
OF_OTHERS = {1: "part1", 2: "part2"}  # sets at first sight by their authors; the last of each topic is part3
LAST = {"danger": 8, "kinds": 7, "confidence": 5, "talk": 3}
OF_KINDS = {"praise": "praise", "question": "question", "service": "wish", "suggestion": "wish"}
LONGEST_TALK = 120  # characters; longer words in a group are offered nothing
FEW = 60  # of each set of sentences that are no danger at all


@dataclass(frozen=True, slots=True)
class Sentence:
    label: str
    text: str
    author: str = "old"


def of_danger() -> Iterator[Sentence]:
    for name in sorted(vars(danger_sentences)):
        label = {"DANGERS": "danger", "DESPAIR": "despair", "INNOCENT": "not"}.get(name.partition("_")[0])
        if label:
            yield from (Sentence(label, line) for line in getattr(danger_sentences, name).split("\n"))
    for row in _rows("sentences.jsonl"):
        if row["urgencies"] == ["normal"] or "danger" in row:
            yield Sentence("danger" if "danger" in row else "not", row["text"])
    calm = [row["text"] for row in _rows("neighbourhood.jsonl") if not DANGEROUS(row["text"])]
    calm += [row["text"] for row in _rows("inquiries.jsonl")]
    yield from (Sentence("danger", row["text"]) for row in _rows("dangers.jsonl") if row["danger"])
    calm += [row["text"] for row in _rows("dangers.jsonl") if row["danger"] is None]
    calm += [text for name in masking_texts.SETS for text, _ in list(masking_texts.plain(name))[:FEW]]
    yield from (Sentence("not", text) for text in calm)
    yield from first_sight("danger")
    for topic in ("kinds", "talk", "confidence"):
        # Of what is confidential, some tells of violence.
        yield from _as("not", (one for one in first_sight(topic) if one.label != "confidential"))


def of_kinds() -> Iterator[Sentence]:
    yield from first_sight("kinds")
    for row in _rows("inquiries.jsonl"):
        if row["inquiry"] or not advises(fold(row["text"])):
            yield Sentence("question" if row["inquiry"] else "complaint", row["text"])
    for row in _rows("sentences.jsonl"):
        kinds = set(row.get("kinds", ["complaint"]))
        if "danger" not in row and kinds <= {"help", "complaint"}:
            yield Sentence("complaint", row["text"])
        elif "danger" not in row and len(kinds) == 1:
            yield Sentence(OF_KINDS[kinds.pop()], row["text"])
    yield from _as("complaint", (one for one in first_sight("talk") if one.label == "offer"))
    yield from _as("complaint", (one for one in _of_groups() if one.label == "offer"))


def of_confidence() -> Iterator[Sentence]:
    yield from first_sight("confidence")
    yield from (Sentence("confidential", text) for text in confidence_sentences.ASKING)
    yield from (Sentence("open", text) for text in confidence_sentences.OTHER)
    for row in _rows("inquiries.jsonl") + _rows("sentences.jsonl"):
        yield Sentence("open", row["text"])
    for topic in ("kinds", "talk"):
        yield from _as("open", first_sight(topic))


def of_waiting() -> Iterator[Sentence]:
    yield from _written("waiting")
    yield from (Sentence("not", one.text, one.author) for one in of_kinds())
    yield from _as("not", first_sight("talk"))


def of_offers() -> Iterator[Sentence]:
    yield from (
        Sentence(one.label.replace("talk", "leave"), one.text, one.author) for one in first_sight("talk")
    )
    yield from _of_groups()
    kinds = [one for one in first_sight("kinds") if len(one.text) <= LONGEST_TALK]
    yield from _as("offer", (one for one in kinds if one.label == "complaint"))
    yield from _as("leave", (one for one in kinds if one.label != "complaint"))


def _of_groups() -> Iterator[Sentence]:
    for name, texts in sorted(vars(plain_sentences).items()):
        if isinstance(texts, tuple):
            label = "offer" if name.endswith("COMPLAINTS") else "leave"
            yield from (Sentence(label, text) for text in texts)


def first_sight(topic: str) -> Iterator[Sentence]:
    """Those that no rule had met when they were written."""
    yield from _written(topic)
    for row in _rows(f"first_sight/{topic}.jsonl"):
        author = "part3" if row["set"] == LAST[topic] else OF_OTHERS.get(row["set"], "rules")
        yield Sentence(row["is"], row["text"], author)


def _written(topic: str) -> Iterator[Sentence]:
    for file in sorted(WRITTEN.glob(f"*_{topic}.tsv")):
        author = file.name.partition("_")[0]
        rows = (line.split("\t") for line in file.read_text("utf-8").splitlines())
        yield from (Sentence(label, text, author) for label, text in rows)


def _as(label: str, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    yield from (Sentence(label, one.text, one.author) for one in sentences)


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


TOPICS: Mapping[str, Callable[[], Iterator[Sentence]]] = {
    "danger": of_danger,
    "kinds": of_kinds,
    "confidence": of_confidence,
    "offers": of_offers,
    "waiting": of_waiting,
}


def sentences(topic: str) -> list[Sentence]:
    """All that are labelled, in a fixed order, each once."""
    known = dict[str, Sentence]()
    for one in TOPICS[topic]():
        known.setdefault(fold(one.text), one)
    return [one for words, one in known.items() if words]
