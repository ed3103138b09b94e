"""Buttons of a complaint's cards: the steps out of its status, the corrections, the rating."""

from collections.abc import Collection

from bot.complaints.complaint import Complaint, Score, Status, Urgency
from bot.complaints.lifecycle import STEPS, Offered, Step
from bot.kernel.messages import Button
from bot.texts import plain
from handlers.button_press import callback_data
from handlers.keyboards import rows

SCORES = tuple(Score)


def step_buttons(complaint: Complaint, on: Offered, but: Collection[Step] = ()) -> list[Button]:
    """The steps that lead out of the status; who may take one is asked at the press."""
    return [
        Button(plain(f"button.{step}"), callback_data(step, complaint.id))
        for step in STEPS.offered(on, complaint.status)
        if step not in but
    ]


def correction_rows(complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    """One tap for each thing that was read out of the words."""
    other = Urgency.NORMAL if complaint.urgency is Urgency.URGENT else Urgency.URGENT
    return (
        (
            Button(plain("button.category"), callback_data("recat", complaint.id)),
            Button(plain("button.place"), callback_data("move", complaint.id)),
            Button(plain(f"button.make_{other}"), callback_data("urgency", complaint.id, other)),
        ),
    )


def rating_rows(complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    """满意 · 基本满意 / 不满意 · 未解决 after a result; once closed only 未解决 is left."""
    if complaint.status is Status.CLOSED:
        scores: tuple[Score, ...] = (Score.UNSOLVED,)
    else:
        scores = SCORES if complaint.status is Status.RESOLVED else ()
    return rows(
        [Button(plain(f"score.{score}"), callback_data("rate", complaint.id, score)) for score in scores], 2
    )
