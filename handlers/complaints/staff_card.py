"""The workers' card: the words, the clock that runs, the departments called, and the steps open now."""

from collections.abc import Collection, Sequence

from bot.complaints.complaint import Complaint, Status, Urgency
from bot.complaints.judging import needs_call_back
from bot.complaints.lifecycle import BEING_WORKED, IN_HAND, PROMISE_SETTLES, Offered, Step
from bot.complaints.sla import targets
from bot.kernel.messages import Button, View
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.complaints import whisper_views
from handlers.complaints.card_buttons import (
    correction_rows,
    no_promise_row,
    promise_rows,
    ready_rows,
    step_buttons,
)
from handlers.complaints.card_data import (
    LATER_LENGTH,
    ComplaintCardData,
    moved,
    optional,
    promise_line,
    said_words,
    task_line,
)
from handlers.keyboards import ROW, rows
from handlers.orders_text import open_buttons, staff_lines

OVERSEEN = (Step.WHISTLE, Step.CHASE, Step.CALL_BACK)
UNFINISHED = BEING_WORKED | {Status.NOT_POSSIBLE}


def staff_card(
    shown: ComplaintCardData,
    *,
    in_group: bool,
    live: bool = True,
    earlier: bool = True,
    closed: Collection[Step] = (),
    quiet: Sequence[whisper_views.Way] = (),
    corrects: bool = True,
    overseen: Collection[Step] | None = None,
) -> View:
    """
    The workers' card, with the steps that are open now but for `closed` ones; `earlier`: and the words from
    before an edit. Of a whisper nobody reads the name and the flat; `quiet` are the ways that it has besides.
    `overseen`: the only steps of a reader above, who doesn't work on it.
    """
    if not live:
        return moved(shown.complaint, "staff")
    complaint = shown.complaint
    text = say(
        "card.staff",
        mark=optional("card.staff.urgent", shown=complaint.urgency is Urgency.URGENT),
        number=complaint.number,
        category=shown.category,
        kind=plain(f"kind.{complaint.kind}"),
        status=optional("status.merged.staff", shown=complaint.status is Status.MERGED) + shown.status_and_edit,
        place=shown.place(exact=not complaint.unnamed),
        text=said_words(shown, earlier=earlier) + task_line(shown) + _added(shown),
        files=optional("card.staff.files", files=formatting.files_line(shown.files)),
        reporter=_reporter(complaint),
        channel=plain(f"channel.{complaint.channel}"),
        phone=optional("card.staff.phone", phone=shown.phone),
        followers=optional("card.staff.followers", count=shown.backing.counted)
        + formatting.waiting(shown.backing, shown.settings)
        + optional("card.staff.merged", numbers="、".join(one.number for one in complaint.merged)),
        filed=shown.clock(complaint.filed_at),
        deadline=Html(_deadline(shown) + _waits(shown) + _asked(shown) + _suspects(shown)),
        claimer=Html() if complaint.status is Status.MERGED else _claimer(shown),
        outcome=Html(
            optional("card.staff.outcome", words=formatting.excerpt(shown.outcome)) + _feedback(complaint)
        ),
    )
    versions = ((_versions(complaint),),) if earlier and shown.wordings and not in_group else ()
    if overseen is not None:
        return View(text, (*_overseen_rows(complaint, overseen), *versions))
    steps, orders = _staff_rows(shown, closed, corrects=corrects), open_buttons(shown.orders)
    return View(text, (*steps, *orders, *whisper_views.buttons(complaint, quiet), *versions))


def _overseen_rows(complaint: Complaint, steps: Collection[Step]) -> tuple[tuple[Button, ...], ...]:
    buttons = tuple(Button(plain(f"button.{step}"), callback_data(step, complaint.id)) for step in steps)
    timeline = Button(plain("button.timeline"), callback_data("timeline", complaint.id))
    return ((*buttons, timeline),)


def _feedback(complaint: Complaint) -> Html:
    """The score of the last result, and whether the resident says they were contacted."""
    parts = [plain(f"score.{complaint.score}")] if complaint.score else []
    parts += [plain(f"contacted.{int(complaint.contacted)}")] if complaint.contacted is not None else []
    return optional("card.staff.score", said=" · ".join(parts))


def _added(shown: ComplaintCardData) -> str:
    """That more was said of a danger, and the last of it."""
    if not shown.complaint.added:
        return ""
    lines = [plain("card.staff.added.line", words=formatting.excerpt(one, LATER_LENGTH)) for one in shown.added]
    return plain("card.staff.added") + "".join(lines)


def _versions(complaint: Complaint) -> Button:
    """To the timeline with every version; in a group it would open a window with room for the steps alone."""
    return Button(plain("button.versions"), callback_data("timeline", complaint.id))


def not_yours(complaint: Complaint) -> View:
    """The staff card of a reader who works on it no longer."""
    if complaint.confided:
        return View(say("card.staff.confided", number=complaint.number))
    return View(say("card.staff.not_yours", number=complaint.number))


def _reporter(complaint: Complaint) -> Html:
    if complaint.erased:
        return say("card.staff.erased" if complaint.status in UNFINISHED else "card.staff.erased.over")
    if complaint.unnamed:
        return say("card.staff.hidden")
    if complaint.reporter != complaint.filed_by:
        return say("card.staff.proxy", reporter=complaint.reporter.name, filer=complaint.filed_by.name)
    if complaint.for_whom:
        return say("card.staff.for", whom=complaint.for_whom, filer=complaint.filed_by.name)
    return say("mention", name=complaint.reporter.name)


def _deadline(shown: ComplaintCardData) -> Html:
    """The first of 252's clocks that still runs, and the promised time."""
    return Html(_clock(shown) + promise_line(shown, "staff"))


def _clock(shown: ComplaintCardData) -> Html:
    """The time left, or by how much the limit is missed."""
    timed = next((each for each in shown.clocks if each.due_at), None)
    if timed is None or timed.due_at is None:
        return Html()
    over, what = timed.over(shown.now), plain(f"clock.{timed.name}")
    span = formatting.span(over or timed.due_at - targets.to_second(shown.now))
    return say(
        "card.staff.late" if over else "card.staff.due", span=span, what=what, at=shown.clock(timed.due_at)
    )


def _waits(shown: ComplaintCardData) -> Html:
    """The reason for which a deferred one waits, and until when."""
    deferral = shown.deferral
    if deferral is None or shown.complaint.status not in IN_HAND:
        return Html()
    until = formatting.moment(deferral.until, shown.settings)
    return say(f"card.staff.deferral.{deferral.state}", reason=plain(f"reason.{deferral.reason}"), until=until)


def _asked(shown: ComplaintCardData) -> Html:
    """The departments called and the providers asked, and how far each is."""
    return Html(_called(shown) + staff_lines(shown.orders))


def _called(shown: ComplaintCardData) -> Html:
    """The departments called: who came, and when."""
    lines = []
    for call in shown.calls:
        at = shown.clock(call.answered_at or call.came_at or call.due_at)
        state = "answered" if call.answered_at else "came" if call.came_at else "called"
        lines.append(say(f"card.staff.{state}", name=call.name, at=at))
    return Html("".join(lines))


def _suspects(shown: ComplaintCardData) -> Html:
    """Others that say the same, for 并案."""
    return Html(optional("card.staff.suspects", numbers="、".join(shown.suspects)) + _told(shown))


def _told(shown: ComplaintCardData) -> Html:
    """What neighbours said of the same danger."""
    return Html("".join(say("card.staff.told.line", what=what) for what in shown.told))


def _claimer(shown: ComplaintCardData) -> Html:
    complaint = shown.complaint
    if complaint.claimed_by and complaint.claimed_at:
        return say("card.staff.claimer", worker=complaint.claimed_by.name, at=shown.clock(complaint.claimed_at))
    first = optional("card.staff.answerable", worker=complaint.answerable and complaint.answerable.name)
    assigned = complaint.assigned_to and complaint.assigned_to.name
    return Html(optional("card.staff.assigned", worker=assigned) + first)


def _staff_rows(
    shown: ComplaintCardData, closed: Collection[Step], *, corrects: bool
) -> tuple[tuple[Button, ...], ...]:
    complaint = shown.complaint
    hidden = {Step.MERGE} if complaint.status is Status.FILED else set()  # allowed, and rare
    hidden |= set() if needs_call_back(complaint) else {Step.CALL_BACK}
    buttons = step_buttons(complaint, Offered.STAFF, but=hidden | set(closed))
    if complaint.status in IN_HAND:
        buttons.append(Button(plain("button.more_steps"), callback_data("more", complaint.id)))
    corrections = correction_rows(complaint) if corrects and complaint.status in BEING_WORKED else ()
    promising = promise_rows(complaint) if _asks_for_a_time(complaint) else _unsettled(shown)
    steps = rows(buttons, 2 if len(buttons) == 4 else ROW)
    return (*promising, *steps[:1], *ready_rows(shown), *steps[1:], *corrections)


def _unsettled(shown: ComplaintCardData) -> tuple[tuple[Button, ...], ...]:
    """时间不对, as long as the promise is corrected without a reason: then the days are offered again."""
    promised = shown.complaint.promised
    if promised is None or promised.moved or shown.now >= promised.made_at + PROMISE_SETTLES:
        return ()
    return (no_promise_row(shown.complaint),)


def _asks_for_a_time(complaint: Complaint) -> bool:
    """Answered, and nobody said by when it is done: nothing has to be pressed, and the row waits."""
    return complaint.status is Status.ANSWERED and complaint.promised is None
