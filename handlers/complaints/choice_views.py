"""Views of choices: the values of a step or a correction, as buttons."""

from collections.abc import Collection, Sequence

from bot.areas.rules import Area
from bot.complaints.casework.call_backs import NO, YES
from bot.complaints.complaint import Complaint, Score
from bot.complaints.lifecycle import Offered, Step
from bot.complaints.store import Reason, Way
from bot.kernel.messages import Button, View
from bot.people.firms import Firm
from bot.people.rules import Person
from bot.texts import plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.complaints.card_buttons import promise_rows, step_buttons
from handlers.complaints.card_data import ComplaintCardData, words_of
from handlers.keyboards import rows
from handlers.orders_text import give_buttons

MERGED = 60  # characters of the words a number found
MOST = 90  # choices in a message; Telegram takes a hundred buttons


def more_steps(shown: ComplaintCardData, refused: Collection[Step] = ()) -> View:
    """更多: what a staff card has no room for, without what the person who asked may not do."""
    complaint = shown.complaint
    buttons = step_buttons(complaint, Offered.MORE, but=refused)
    return View(say("choose.more", number=complaint.number), rows(buttons))


def defer_choices(shown: ComplaintCardData) -> View:
    """挂账: what it waits for."""
    complaint = shown.complaint
    buttons = [
        Button(plain(f"reason.{reason}"), callback_data("defer_why", complaint.id, reason)) for reason in Reason
    ]
    return View(say("choose.defer", number=complaint.number), rows(buttons, 2))


def promise_choices(shown: ComplaintCardData) -> View:
    """说定时间: by when it is done."""
    complaint = shown.complaint
    return View(say("choose.promise", number=complaint.number), promise_rows(complaint))


def call_back_choices(shown: ComplaintCardData) -> View:
    """回访: how 本人 was asked, beside what they said."""
    complaint = shown.complaint
    buttons = [
        Button(
            plain(f"button.called_back.{way}", score=plain(f"score.{score}")),
            callback_data("called_back", complaint.id, way, score),
        )
        for score in Score
        for way in Way
    ]
    return View(say("choose.call_back", number=complaint.number), rows(buttons, 2))


def contacted_choices(shown: ComplaintCardData, way: str, score: str) -> View:
    """回访: whether 本人 says that the worker contacted them."""
    complaint = shown.complaint
    buttons = tuple(
        Button(plain(f"contacted.{said}"), callback_data("cb_contacted", complaint.id, way, score, said))
        for said in (YES, NO)
    )
    return View(say("choose.contacted", number=complaint.number), (buttons,))


def transfer_choices(
    shown: ComplaintCardData, firms: Sequence[Firm], colleagues: Sequence[Person], grids: Sequence[Area]
) -> View:
    """转派: a provider, the category's own first; a colleague; or another grid."""
    complaint = shown.complaint
    people = [Button(f"👤 {p.name}", callback_data("to_person", complaint.id, p.id)) for p in colleagues]
    areas = [Button(f"📍 {a.name}", callback_data("to_area", complaint.id, a.id)) for a in grids]
    text = say("choose.hand" if complaint.confided else "choose.transfer", number=complaint.number)
    return View(text, (*give_buttons(complaint, firms), *rows(people, 2), *rows(areas, 2)))


def merge_question(complaint: Complaint, into: ComplaintCardData) -> View:
    """并案: the other one as the number found it, before anything is merged."""
    other = into.complaint
    text = say(
        "choose.merge",
        number=complaint.number,
        into=other.number,
        category=into.category,
        status=into.status,
        place=into.place(exact=not other.unnamed),  # staff's eyes only; a whisper is never merged into
        text=words_of(other),
    )
    yes = Button(plain("button.merge_yes"), callback_data("merge_yes", complaint.id, other.id))
    no = Button(plain("button.cancel"), callback_data("merge_no", complaint.id, other.id))
    return View(text, ((yes, no),))


def category_choices(shown: ComplaintCardData) -> View:
    number = shown.complaint.number
    buttons = [
        Button(
            formatting.category(shown.settings, category.code),
            callback_data("recat_to", shown.complaint.id, category.code),
        )
        for category in shown.settings.categories
    ]
    return View(say("choose.category", number=number), rows(buttons))


def place_choices(
    shown: ComplaintCardData, grid: Area | None, buildings: Sequence[Area], grids: Sequence[Area]
) -> View:
    """改地点: a building of its grid, or another grid."""
    inside = [_place_button(shown, building, _short(building, grid)) for building in buildings[:MOST]]
    outside = [_place_button(shown, other, f"📍 {other.name}") for other in grids[: MOST - len(inside)]]
    text = say("choose.place", number=shown.complaint.number)
    return View(text, (*rows(inside), *rows(outside, 2)))


def _place_button(shown: ComplaintCardData, area: Area, label: str) -> Button:
    return Button(label, callback_data("move_to", shown.complaint.id, area.id))


def _short(building: Area, grid: Area | None) -> str:
    """The building's name without the grid's, which the card shows already."""
    return building.name.removeprefix(grid.name if grid else "") or building.name
