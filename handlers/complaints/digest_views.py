"""Views of the morning digest and of /overdue: grouped, counted, the latest by number, on one phone screen."""

from collections.abc import Sequence
from datetime import datetime

from bot.complaints.complaint import Complaint, Urgency
from bot.complaints.sla.digest import Ahead, Digest, groups
from bot.complaints.store import PendingNotice
from bot.kernel.messages import Button, Notification, UnknownKind, View
from bot.people.rules import Person
from bot.settings import CommunitySettings
from bot.texts import Html, known, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.complaints.list_views import first_words
from handlers.listing_views import number_buttons

EACH = {1: 6, 2: 3, 3: 2}  # lines of each part, by how many parts there are: it stays on one phone screen
BUTTONS = 6
NAMED = 2  # of those that came in the night
LISTED = 15
GROUPS = 3
MORNING = 11  # the hour from which nobody says good morning
PLACE = 14  # characters of a place, so that a line stays a line on a phone


def morning(found: Digest, person: Person, settings: CommunitySettings, now: datetime) -> View:
    both = (("late", found.late), ("today", found.today))
    there = [(name, sorted(of, key=lambda one: not _urgent(one))) for name, of in both if of]
    each = EACH[len(there) or 1]
    parts = [_part(name, of, settings, now, each, alone=len(there) == 1) for name, of in there]
    count = len(found.late) + len(found.today)
    hello = say("digest.morning" if settings.local(now).hour < MORNING else "digest.day", name=person.name)
    parts.append(_new(found.new(now), settings, now))
    text = say("notice.digest", hello=hello, count=count, parts=Html("".join(parts)))
    first = [one for _, of in there for one in of[:each]][:BUTTONS]
    more = ((Button(plain("button.overdue"), callback_data("overdue")),),) if found.late else ()
    return View(text, (*number_buttons([each.complaint for each in first], "show"), *more))


def _part(
    name: str, of: Sequence[Ahead], settings: CommunitySettings, now: datetime, most: int, *, alone: bool
) -> Html:
    """The count and the first lines of a part. Its categories are named only if it is the only part."""
    groups_ = say("digest.groups", groups=_groups(of, settings)) if alone else Html()
    lines = Html("".join(_line(each, settings, now) for each in of[:most]))
    return say(f"digest.{name}", count=len(of), groups=groups_, lines=lines)


def _new(new: Sequence[Ahead], settings: CommunitySettings, now: datetime) -> Html:
    """Which of them came in the night and have nobody yet."""
    if not new:
        return Html()
    numbers = "、".join(each.complaint.number for each in new[:NAMED]) + ("…" if len(new) > NAMED else "")
    key = "digest.new" if settings.local(now).hour < MORNING else "digest.new.day"
    return say(key, count=len(new), numbers=numbers)


def several(
    said: Sequence[tuple[PendingNotice, Complaint]], settings: CommunitySettings, now: datetime
) -> View:
    """A batch of notices, a line for each complaint."""
    words: dict[int, list[str]] = {}
    for word, complaint in said:
        words.setdefault(complaint.id, []).append(_word(word.notice, settings, now))
    complaints = list({complaint.id: complaint for _, complaint in said}.values())
    lines = [
        say("several.line", number=c.number, place=place(c), what=plain("several.and").join(words[c.id]))
        for c in complaints[:LISTED]
    ]
    rest = [say("digest.rest", count=len(complaints) - LISTED)] if len(complaints) > LISTED else []
    text = say("notice.several", count=len(complaints), lines=Html("".join([*lines, *rest])))
    return View(text, number_buttons(complaints[:BUTTONS], "show"))


def _word(notice: Notification, settings: CommunitySettings, now: datetime) -> str:
    if not known(f"several.{notice.name}"):
        raise UnknownKind("notice", notice.name)
    facts: dict[str, object] = {**notice.facts, **formatting.spoken(notice.facts, settings, now)}
    return plain(f"several.{notice.name}", **facts)


def left(name: str, returned: Sequence[Complaint]) -> View:
    """To a leader: somebody left, and which complaints are open now."""
    if not returned:
        return View(say("notice.left.none", name=name))
    lines = [say("notice.left.line", number=c.number, place=place(c)) for c in returned[:LISTED]]
    text = say("notice.left", name=name, count=len(returned), lines=Html("".join(lines)))
    return View(text, number_buttons(returned[:BUTTONS], "show"))


def place(complaint: Complaint) -> str:
    return formatting.excerpt(formatting.place_of(complaint, exact=False, short=True), PLACE)


def overdue(found: Sequence[Ahead], settings: CommunitySettings, now: datetime) -> View:
    if not found:
        return View(say("list.overdue.none"))
    lines = _lines(found, LISTED, settings, now, words=True)
    text = say("list.overdue", count=len(found), groups=_groups(found, settings), lines=lines)
    return View(text, number_buttons([each.complaint for each in found[:LISTED]], "show"))


def _groups(found: Sequence[Ahead], settings: CommunitySettings) -> str:
    named = [
        plain("digest.group", category=formatting.category(settings, code), count=count)
        for code, count in groups(found)[:GROUPS]
    ]
    return "、".join(named)


def _lines(
    found: Sequence[Ahead], most: int, settings: CommunitySettings, now: datetime, *, words: bool = False
) -> Html:
    lines = [
        Html(_line(each, settings, now) + (first_words(each.complaint) if words else ""))
        for each in found[:most]
    ]
    rest = [say("digest.rest", count=len(found) - most)] if len(found) > most else []
    return Html("".join([*lines, *rest]))


def _line(each: Ahead, settings: CommunitySettings, now: datetime) -> Html:
    mark = "🔴 " if _urgent(each) else ""
    facts = {"number": mark + each.complaint.number, "place": place(each.complaint)}
    return say("digest.line", limit=limit(each, settings, now), **facts)


def _urgent(each: Ahead) -> bool:
    return each.complaint.urgency is Urgency.URGENT


def limit(each: Ahead, settings: CommunitySettings, now: datetime) -> str:
    """When its first limit is due, or how long it has been missed."""
    what, over = plain(f"clock.{each.timed.name}"), each.over(now)
    if over:
        return plain("limit.late", what=what, over=formatting.about(over))
    return plain("limit.due", what=what, at=formatting.clock(each.timed.due_at or now, settings, now))
