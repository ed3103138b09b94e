"""Views of complaints: the public card, the reporter's card, and that of a neighbour who joined."""

from dataclasses import dataclass, field

from bot.complaints.complaint import OWN_WORDS, Complaint, Status, Urgency
from bot.complaints.effects import STAFF
from bot.complaints.flats import without_flats
from bot.complaints.lifecycle import BEING_WORKED, Offered, Step
from bot.kernel.messages import Attachment, Button, View
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.complaints import whisper_views
from handlers.complaints.card_buttons import correction_rows, rated_rows, rating_rows, step_buttons
from handlers.complaints.card_data import (
    ComplaintCardData,
    keeper_of,
    moved,
    optional,
    promise_line,
    said_words,
    task_line,
)
from handlers.orders_text import asked


@dataclass(frozen=True, slots=True)
class Told:
    """What the public card says in the group where the complaint was said, beyond what it says everywhere."""

    rates: bool = False  # it carries the buttons of the rating, for those concerned
    listened: bool = False  # somebody concerned hears here alone
    words: Html = field(default_factory=Html)  # the latest word to those
    result: bool = False  # these words are the result
    photo: Attachment | None = None


NOT_HERE = Told()


def public_card(
    shown: ComplaintCardData, *, may_follow: bool = True, live: bool = True, told: Told = NOT_HERE
) -> View:
    """In the residents' group: number, category, place to the building, status. No names, no flats."""
    if not live:
        return moved(shown.complaint, STAFF)
    complaint = shown.complaint
    text = say(
        "card.public",
        number=complaint.number,
        category=shown.category,
        status=shown.status_and_edit,
        place=shown.place(exact=False),
        claimer=Html(
            optional("card.public.claimer", worker=shown.claimer if shown.goes_on.public else None)
            + asked(shown.orders)
            + _promised(shown, public=shown.goes_on.public)
        ),
        outcome=Html() if told.result else _public_outcome(shown),
        told=optional("card.public.told", words=told.words),
    )
    buttons = _public_buttons(complaint, may_follow=may_follow)
    return View(text, (*_told_rows(shown, told), buttons), photo=told.photo)


def _public_outcome(shown: ComplaintCardData) -> Html:
    return optional("card.public.outcome", words=formatting.excerpt(without_flats(shown.outcome)))


def _told_rows(shown: ComplaintCardData, told: Told) -> tuple[tuple[Button, ...], ...]:
    """Once closed, and to appeal, only where somebody has no other place to press."""
    goes_on = shown.goes_on
    judged = goes_on.status is Status.RESOLVED or told.listened
    rating = rating_rows(goes_on) if told.rates and judged else ()
    return (*rating, *(_appeal_rows(shown.complaint) if told.listened else ()))


def _promised(shown: ComplaintCardData, *, public: bool = True) -> Html:
    return promise_line(shown, "residents") if public else Html()


def _public_buttons(complaint: Complaint, *, may_follow: bool) -> tuple[Button, ...]:
    timeline = Button(plain("button.timeline"), callback_data("timeline", complaint.id))
    if complaint.status not in BEING_WORKED:
        return (timeline,)
    follow = Button(plain("button.follow"), callback_data("follow", complaint.id))
    first = (follow, timeline) if may_follow else (timeline,)
    if complaint.status is not Status.FILED:
        return first
    return (*first, Button(plain("button.correct"), callback_data("correct", complaint.id)))


def no_longer_public(complaint: Complaint) -> View:
    """The public card, also on shared copies, of a complaint that was public once."""
    return View(say("card.public.withdrawn", number=complaint.number))


def joined_card(shown: ComplaintCardData, *, public: bool, own: str = "", live: bool = True) -> View:
    """
    In private, for a neighbour who joined: the public side. Of a private one, into which their own was merged,
    how far it is and what came of it; nothing that another person said. `own` is the number of theirs.
    """
    complaint = shown.complaint
    if not live:
        return moved(complaint, "mine")
    what = say("card.joined.what", category=shown.category, place=shown.place(exact=False))
    text = say(
        "card.joined",
        number=complaint.number,
        status=shown.status,
        what=what if public else Html(),
        claimer=Html(_claimer(shown) + _promised(shown)),
        outcome=optional("card.mine.outcome", words=formatting.excerpt(without_flats(shown.outcome))),
        next=_next_of_joined(shown, own),
    )
    timeline = Button(plain("button.timeline"), callback_data("timeline", complaint.id))
    appeal = _appeal_rows(complaint) if own else ()
    return View(text, (*_rating(shown), *appeal, *([(timeline,)] if public else [])))


def _claimer(shown: ComplaintCardData) -> Html:
    """Who is at it, or who was."""
    over = shown.goes_on.status in (Status.RESOLVED, Status.CLOSED)
    return optional("card.mine.claimer.over" if over else "card.mine.claimer", worker=shown.claimer)


def _next_of_joined(shown: ComplaintCardData, own: str) -> Html:
    """What a neighbour who joined may expect, or the reporter of the merged complaint with the number `own`."""
    if shown.complaint.status is Status.MERGED:
        return _next_of_merged(shown)
    return say("next.party", own=own) if own else say("next.joined")


def _next_of_merged(shown: ComplaintCardData) -> Html:
    """How far the one is that it was merged into, and what to do now."""
    status = shown.goes_on.status
    if status is Status.MERGED:
        return say("next.merged.unknown")  # whose other one is not known, from before it was stored
    what = say("next.merged.open") if status in BEING_WORKED else say(f"next.{status}")
    return say("next.merged", into=shown.into, status=plain(f"status.{status}"), what=what)


def _rating(shown: ComplaintCardData) -> tuple[tuple[Button, ...], ...]:
    return rating_rows(shown.goes_on) if shown.rates else ()


def _appeal_rows(complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    if complaint.status is not Status.RETURNED or complaint.appealed:
        return ()
    return ((Button(plain("button.appeal"), callback_data(Step.APPEAL, complaint.id)),),)


def my_card(shown: ComplaintCardData, *, reporter: bool = True, live: bool = True) -> View:
    """In private: everything that was said, what became of it, what its `reporter` or a follower can do."""
    complaint = shown.complaint
    if not live:
        return moved(complaint, "mine")
    text = say(
        "card.mine",
        number=complaint.number,
        status=shown.status_and_edit,
        category=shown.category,
        place=shown.place(exact=True),
        urgent=optional("card.mine.urgent", shown=complaint.urgency is Urgency.URGENT),
        text=(said_words(shown, earlier=reporter) or plain("card.draft.no_text")) + task_line(shown),
        files=optional("card.mine.files", files=formatting.files_line(shown.files)),
        claimer=Html(_claimer(shown) + asked(shown.orders) + _promised(shown)),
        outcome=optional("card.mine.outcome", words=formatting.excerpt(shown.outcome)),
        next=_next(shown),
    )
    return View(text, _my_rows(shown, reporter=reporter))


def _next(shown: ComplaintCardData) -> Html:
    complaint = shown.complaint
    if complaint.status is Status.MERGED:
        return _next_of_merged(shown)
    if not shown.rates and complaint.status in (Status.RESOLVED, Status.CLOSED):
        return say(f"next.{complaint.status}.others")
    confided = complaint.confided and complaint.status is Status.FILED
    if confided:
        return say("next.confided", keeper=keeper_of(complaint))
    own = complaint.status is Status.FILED and complaint.kind in OWN_WORDS and not complaint.whispered
    if complaint.alarm and complaint.status is Status.FILED:
        return say("next.filed.alarm")
    return say(f"next.filed.{complaint.kind}") if own else say(f"next.{complaint.status}")


def _my_rows(shown: ComplaintCardData, *, reporter: bool) -> tuple[tuple[Button, ...], ...]:
    complaint = shown.complaint
    timeline = Button(plain("button.timeline"), callback_data("timeline", complaint.id))
    refused = {step for step in (Step.APPEAL,) if complaint.appealed}
    refused |= {step for step in (Step.WITHDRAW,) if complaint.others_wait}
    steps = step_buttons(complaint, Offered.MINE, but=refused) if reporter else []
    corrections = correction_rows(complaint) if complaint.status is Status.FILED and reporter else ()
    appeal = _appeal_rows(shown.goes_on) if shown.survivor and reporter else ()
    alone = whisper_views.keep_rows(complaint) if reporter else ()
    rated = complaint.score if reporter and complaint.status is Status.CLOSED and shown.rates else None
    rating = rated_rows(complaint, rated, shown.now) if rated else _rating(shown)
    return (*rating, *appeal, (*steps, timeline), *alone, *corrections)
