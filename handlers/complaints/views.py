"""Views of complaints: the public card, the reporter's card, and that of a neighbour who joined."""

from bot.complaints.complaint import Complaint, Status, Urgency
from bot.complaints.lifecycle import BEING_WORKED, Offered, Step
from bot.kernel.messages import Button, View
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.complaints.card_buttons import correction_rows, rating_rows, step_buttons
from handlers.complaints.card_data import ComplaintCardData, moved, optional, said_words, task_line


def public_card(shown: ComplaintCardData, *, may_follow: bool = True, live: bool = True) -> View:
    """In the residents' group: number, category, place to the building, status. No names, no flats."""
    if not live:
        return View(say("card.staff.moved", number=shown.complaint.number))
    complaint = shown.complaint
    text = say(
        "card.public",
        number=complaint.number,
        category=shown.category,
        status=shown.status_and_edit,
        place=shown.place(exact=False),
        claimer=optional("card.public.claimer", worker=complaint.claimed_by and complaint.claimed_by.name),
        outcome=optional("card.public.outcome", words=formatting.excerpt(complaint.outcome)),
    )
    return View(text, (_public_buttons(complaint, may_follow=may_follow),))


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


def joined_card(shown: ComplaintCardData, *, public: bool, live: bool = True) -> View:
    """
    In private, for a neighbour who joined: the public side. Of a private one, into which their own was merged,
    how far it is and what came of it; nothing that another person said.
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
        claimer=optional("card.mine.claimer", worker=complaint.claimed_by and complaint.claimed_by.name),
        outcome=optional("card.mine.outcome", words=formatting.excerpt(complaint.outcome)),
        next=say("next.joined"),
    )
    timeline = Button(plain("button.timeline"), callback_data("timeline", complaint.id))
    return View(text, (*rating_rows(complaint), *([(timeline,)] if public else [])))


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
        claimer=optional("card.mine.claimer", worker=complaint.claimed_by and complaint.claimed_by.name),
        outcome=optional("card.mine.outcome", words=formatting.excerpt(complaint.outcome)),
        next=say(f"next.{complaint.status}"),
    )
    return View(text, _my_rows(complaint, reporter=reporter))


def _my_rows(complaint: Complaint, *, reporter: bool) -> tuple[tuple[Button, ...], ...]:
    timeline = Button(plain("button.timeline"), callback_data("timeline", complaint.id))
    appealed = {Step.APPEAL} if complaint.appealed else set()
    steps = step_buttons(complaint, Offered.MINE, but=appealed) if reporter else []
    corrections = correction_rows(complaint) if complaint.status is Status.FILED and reporter else ()
    return (*rating_rows(complaint), (*steps, timeline), *corrections)
