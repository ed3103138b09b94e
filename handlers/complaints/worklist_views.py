"""Views of the lists behind the keys of those who hold a post."""

from collections.abc import Sequence
from datetime import datetime

from bot.complaints.complaint import Complaint
from bot.complaints.flats import without_flats
from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.overseeing import Figures
from bot.complaints.worklists import MOST, Called, Calls, Finished
from bot.kernel.messages import Button, View
from bot.kernel.reading import Sight
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.complaints.card_data import ComplaintCardData, moved, optional, words_of
from handlers.complaints.list_views import first_words, line, with_words
from handlers.keyboards import rows
from handlers.listing_views import number_buttons

WORDS = "list.line.words"


def nothing_today() -> View:
    return View(say("list.today.none"))


def listed(name: str, found: Sequence[Complaint], settings: CommunitySettings) -> View:
    """A list by name, "mine" or "services", with the first words of each."""
    if not found:
        return View(say(f"list.{name}.none"))
    shown = found[:MOST]
    text = say(f"list.{name}", count=len(found), lines=with_words(shown, settings))
    return View(text, number_buttons(shown, "show"))


def communities(found: Sequence[Figures]) -> View:
    if not found:
        return View(say("list.communities.none"))
    lines = [
        say(
            "list.communities.line",
            area=one.area.name,
            waiting=one.waiting,
            overdue=one.overdue,
            working=one.working,
            solved=one.solved,
        )
        for one in found
    ]
    return View(say("list.communities", lines=Html("".join(lines))))


def calls(found: Calls, settings: CommunitySettings, now: datetime) -> View:
    """What waits for the department, each with its next button; a button leads to what it answered."""
    done = Button(plain("button.calls_done", count=len(found.answered)), callback_data("calls_done"))
    closed = ((done,),) if found.answered else ()
    if not found.waiting:
        return View(say("list.calls.none"), closed)
    lines = Html("\n".join(_call(one, settings, now) for one in found.waiting))
    text = say("list.calls", count=len(found.waiting), lines=lines)
    return View(text, (*rows([_part(one) for one in found.waiting], 2), *closed))


def answered(found: Calls, settings: CommunitySettings, now: datetime) -> View:
    """What the department answered."""
    if not found.answered:
        return View(say("list.calls.none"))
    lines = Html("\n".join(_call(one, settings, now) for one in found.answered))
    return View(say("list.calls.closed", lines=lines))


def _call(one: Called, settings: CommunitySettings, now: datetime) -> Html:
    call, complaint = one.call, one.complaint
    state, at = ("called", call.due_at) if call.came_at is None else ("came", call.came_at)
    if call.answered_at is not None:
        state, at = "answered", call.answered_at
    state_words = plain(f"list.calls.{state}", at=formatting.clock(at, settings, now))
    words = Html(_told(one) + _wanted(one))
    return Html(say("list.calls.line", line=line(complaint, settings), state=state_words) + words)


def _told(one: Called) -> Html:
    """What the resident said, where that was said openly: a department is no more than a neighbour."""
    if one.sight is Sight.ALL:
        return first_words(one.complaint)
    return open_words(one.complaint, formatting.LINE, WORDS) if one.complaint.public else Html()


def _wanted(one: Called) -> Html:
    return (
        say("list.calls.wanted", words=formatting.excerpt(one.wanted, formatting.LINE))
        if one.wanted
        else Html()
    )


def _part(one: Called) -> Button:
    """What the department does next."""
    action = "came" if one.call.came_at is None else "called"
    label = plain(f"button.{action}.of", number=one.complaint.number)
    return Button(label, callback_data(action, one.call.id))


def house(found: Sequence[Complaint], settings: CommunitySettings) -> View:
    """The open complaints of a building, in words that every neighbour may read."""
    if not found:
        return View(say("list.house.none"))
    shown = found[:MOST]
    lines = "\n".join(line(one, settings) + open_words(one, formatting.LINE, WORDS) for one in shown)
    return View(say("list.house", count=len(found), lines=Html(lines)), number_buttons(shown, "near"))


def open_words(complaint: Complaint, length: int, key: str) -> Html:
    """What was said in the group, without anybody's flat."""
    return say(key, words=formatting.excerpt(without_flats(words_of(complaint)), length))


def near(shown: ComplaintCardData, *, live: bool) -> View:
    """A public complaint in private, for who looks after the building."""
    complaint = shown.complaint
    if not live:
        return moved(complaint, "mine")
    text = say(
        "card.near",
        number=complaint.number,
        category=shown.category,
        status=shown.status,
        place=shown.place(exact=False),
        words=open_words(complaint, formatting.EXCERPT, "card.near.words"),
        claimer=optional("card.public.claimer", worker=shown.claimer),
        outcome=optional("card.public.outcome", words=formatting.excerpt(without_flats(shown.outcome))),
    )
    timeline = Button(plain("button.timeline"), callback_data("timeline", complaint.id))
    add = [Button(plain("button.near_add"), callback_data("near_add", complaint.id))]
    return View(text, ((*(add if complaint.status in BEING_WORKED else []), timeline),))


def finished(found: Finished, settings: CommunitySettings) -> View:
    if not found.latest:
        return View(say("list.done.none"))
    text = say("list.done", count=found.count, lines=with_words(found.latest, settings))
    return View(text, number_buttons(found.latest, "show"))
