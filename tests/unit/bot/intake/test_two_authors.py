"""
Sentences of two authors who had seen neither rules nor sentences: c, many kinds of people; d, of one town.

They were asked to come near to what they are not, and were learned from afterwards: the shares guard against
unlearning. At first sight of c and of d: dangers 97 and 90 %, false alarms 7 and 5 % of near ones, despair 71
and 66, not despair 82 and 83, confidence 85 and 66, open 88 and 75, questions 94 and 81, complaints 96 and 94,
praise 74 and 74, small talk 69 and 32, wishes 90 and 80, impatience 25 and 15. Of d, with what is learned of c
and all before: 90, 9, 71, 91 of both that are no danger, 71, 77, 85, 95, 76, 46, 82, and 62 of impatience.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.complaints.complaint import Danger
from bot.intake.danger import find_danger
from bot.intake.impatience import is_impatient
from bot.intake.waiting_weights import seems_impatient
from tests.unit.bot.intake.test_first_sight import is_kept, kind_of

WRITTEN = Path(__file__).parents[3] / "learning" / "data"
READ: dict[tuple[str, str], tuple[Callable[[str], bool], float]] = {
    ("danger", "danger"): (lambda text: find_danger(text) is not None, 0.98),
    ("danger", "despair"): (lambda text: find_danger(text) is Danger.DESPAIR, 0.95),
    ("danger", "not"): (lambda text: find_danger(text) is None, 0.95),
    ("confidence", "confidential"): (is_kept, 0.97),
    ("confidence", "open"): (lambda text: not is_kept(text), 0.8),
    ("kinds", "question"): (lambda text: kind_of(text) == "question", 0.95),
    ("kinds", "complaint"): (lambda text: kind_of(text) == "complaint", 0.95),
    ("kinds", "praise"): (lambda text: kind_of(text) == "praise", 0.95),
    ("kinds", "smalltalk"): (lambda text: kind_of(text) == "smalltalk", 0.88),
    ("kinds", "wish"): (lambda text: kind_of(text) == "wish", 0.95),
    ("waiting", "impatient"): (lambda text: is_impatient(text) or seems_impatient(text), 0.9),
}


@pytest.mark.parametrize("author", ["c", "d"])
@pytest.mark.parametrize(("topic", "label"), READ)
def test_what_they_wrote_is_read(author: str, topic: str, label: str) -> None:
    rows = (WRITTEN / f"{author}_{topic}.tsv").read_text("utf-8").splitlines()
    texts = [text for said, text in (row.split("\t") for row in rows) if said == label]
    right, least = READ[topic, label]
    missed = [text for text in texts if not right(text)]
    assert texts
    assert 1 - len(missed) / len(texts) >= least, missed
