"""Buttons of a complaint's cards: the steps out of its status, the corrections, the rating."""

from collections.abc import Collection
from datetime import datetime

from bot.complaints.complaint import Complaint, Score, Status, Urgency
from bot.complaints.judging import may_rerate
from bot.complaints.lifecycle import STEPS, Offered, Step
from bot.complaints.promised_time import Day
from bot.complaints.replying import haste_of
from bot.intake.despair import is_despair
from bot.kernel.messages import Button
from bot.ready.rules import Haste, offered
from bot.texts import plain
from handlers.button_press import callback_data
from handlers.complaints.card_data import ComplaintCardData
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
    """One tap for each thing that was read out of the words; despair stays urgent."""
    other = Urgency.NORMAL if complaint.urgency is Urgency.URGENT else Urgency.URGENT
    urgency = Button(plain(f"button.make_{other}"), callback_data("urgency", complaint.id, other))
    return (
        (
            Button(plain("button.category"), callback_data("recat", complaint.id)),
            Button(plain("button.place"), callback_data("move", complaint.id)),
            *(() if other is Urgency.NORMAL and is_despair(complaint) else (urgency,)),
        ),
    )


def promise_rows(complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    """By when it is done: one tap; a date in words behind 选日期. The right to it is asked at the press."""
    days = [
        Button(plain(f"button.promise_day.{day}"), callback_data("promise_day", complaint.id, day))
        for day in Day
    ]
    return ((*days, Button(plain("button.promise_on"), callback_data("promise_on", complaint.id))),)


def ready_rows(shown: ComplaintCardData) -> tuple[tuple[Button, ...], ...]:
    """Answers by one tap, while the first one is due."""
    if shown.complaint.status is not Status.CLAIMED:
        return ()
    one_id, haste = shown.complaint.id, haste_of(shown.complaint)
    built_in = [
        Button(plain("button.ready_own", text=plain(f"ready.say.{one}")), callback_data("ready", one_id, one))
        for one in offered(shown.settings, shown.now, haste)
    ]
    own = [
        Button(plain("button.ready_own", text=one.text), callback_data("ready_own", one_id, one.id))
        for one in (shown.ready if haste is not Haste.DANGER else ())
    ]
    return (*rows(built_in), *((button,) for button in own))


def unsettled_rows(complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    """Under a promise that was read out of words: another time, or none."""
    return (*promise_rows(complaint), no_promise_row(complaint))


def no_promise_row(complaint: Complaint) -> tuple[Button, ...]:
    return (Button(plain("button.promise_no"), callback_data("promise_no", complaint.id)),)


def rating_rows(complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    """
    The three questions after a result, in two taps: 解决了吗 and 满意吗 are one, 联系您了吗 the other.

    Once closed only 未解决 is left, and 联系您了吗 until it is answered, also after 未解决.
    """
    if complaint.status is Status.CLOSED:
        scores: tuple[Score, ...] = (Score.UNSOLVED,)
    else:
        scores = SCORES if complaint.status is Status.RESOLVED else ()
    rate = [Button(plain(f"score.{score}"), callback_data("rate", complaint.id, score)) for score in scores]
    return (*rows(rate, 2), *_asks_whether_contacted(complaint, rates=bool(scores)))


def rated_rows(complaint: Complaint, score: Score | None, now: datetime) -> tuple[tuple[Button, ...], ...]:
    """After a rating: what was chosen, as one button that changes it as long as that is possible."""
    if score is None:
        return rating_rows(complaint)
    again = Button(
        plain("button.rate_again", score=plain(f"score.{score}")), callback_data("rate_again", complaint.id)
    )
    changes = score is not Score.UNSOLVED and may_rerate(complaint, now)
    return (*(((again,),) if changes else ()), *_asks_whether_contacted(complaint, rates=changes))


def _asks_whether_contacted(complaint: Complaint, *, rates: bool) -> tuple[tuple[Button, ...], ...]:
    asks = complaint.contacted is None and (rates or complaint.score is Score.UNSOLVED)
    return (_contacted(complaint),) if asks else ()


def _contacted(complaint: Complaint) -> tuple[Button, ...]:
    return tuple(
        Button(plain(f"button.contacted.{yes}"), callback_data("contacted", complaint.id, yes))
        for yes in (1, 0)
    )
