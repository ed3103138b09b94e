"""Views of the roster in chat: the list, one holder of posts, what an import would change."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.areas.rules import Area
from bot.kernel.messages import Button, Notification, View
from bot.people.rules import LENDABLE, HeldPost, Person
from bot.people.stand_ins import Span
from bot.roster.actions import Changes
from bot.roster.sheets import Problem
from bot.roster.staff import Holder, Staff
from bot.roster.standing_in import Leave
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers.button_press import callback_data
from handlers.keyboards import rows
from handlers.private_keyboard import new_keys

PROBLEMS = 15  # lines of an answer that a phone still shows
NAME = 12  # characters of a button


def listed(found: Staff) -> View:
    """The list; for a secretary each is a button, and a workbook comes and goes."""
    if not found.holders:
        return View(say("staff.none"), _office() if found.changes else ())
    lines = Html("\n".join(_line(holder) for holder in found.holders))
    buttons = [Button(h.person.name[:NAME], callback_data("st_open", h.person.id)) for h in found.holders]
    people = rows(buttons) if found.changes else ()
    more = ((Button(plain("button.st_more"), callback_data("st_page", found.more)),),) if found.more else ()
    text = say("staff.list" if found.changes else "staff.list.read", lines=lines)
    return View(text, (*people, *more, *(_office() if found.changes else ())))


def _office() -> tuple[tuple[Button, ...], ...]:
    add = Button(plain("button.st_add"), callback_data("st_add"))
    return ((add, Button(plain("button.rs_export"), callback_data("rs_export"))),)


def _line(holder: Holder) -> Html:
    posts = "、".join(post_words(one, area) for one, area in holder.posts)
    return say(
        "staff.line",
        name=holder.person.name,
        posts=posts,
        phone=_phone(holder.person),
        joined=_joined(holder.person),
    )


def post_words(held: HeldPost, area: Area) -> str:
    return plain("staff.post", role=held.word or plain(f"role.{held.post.role}"), area=area.name)


def _phone(person: Person) -> str:
    return plain("staff.phone", phone=person.phone) if person.phone else ""


def _joined(person: Person) -> str:
    return "" if person.telegram_id else plain("staff.not_joined")


def one(holder: Holder, leaves: Sequence[Leave], settings: CommunitySettings, *, live: bool) -> View:
    """A person with the buttons that change them; without them once it is shown further down."""
    person = holder.person
    lines = Html("".join(say("staff.one.post", post=post_words(held, area)) for held, area in holder.posts))
    text = say("staff.one", name=person.name, phone=_phone(person), joined=_joined(person), posts=lines)
    return View(
        Html(text + _away(leaves, settings)), (*_changes(holder), *_leaves(holder, leaves)) if live else ()
    )


def _away(leaves: Sequence[Leave], settings: CommunitySettings) -> Html:
    lines = [
        say(f"staff.one.away.{_lent(leave)}", who=_name_of(leave), days=days(leave.row.span, settings))
        for leave in leaves
    ]
    return Html("".join(lines))


def _lent(leave: Leave) -> str:
    return "lent" if leave.stand_in else "alone"


def _name_of(leave: Leave) -> str:
    return leave.stand_in.name if leave.stand_in else ""


def _leaves(holder: Holder, leaves: Sequence[Leave]) -> tuple[tuple[Button, ...], ...]:
    """代班, and 结束代班 for each that runs or is to come."""
    person, lends = holder.person, any(held.post.role in LENDABLE for held, _ in holder.posts)
    begin = ((Button(plain("button.st_away"), callback_data("st_away", person.id)),),) if lends else ()
    back = tuple((Button(plain("button.st_back"), callback_data("st_back", leave.row.id)),) for leave in leaves)
    return (*begin, *back)


def days(span: Span, settings: CommunitySettings) -> str:
    """11月28日到11月30日: the first day and the last one."""
    first, last = settings.local(span.starts_at), settings.local(span.ends_at - timedelta(seconds=1))
    if first.date() == last.date():
        return plain("away.day", month=first.month, day=first.day)
    return plain("away.days", month=first.month, day=first.day, to_month=last.month, to_day=last.day)


def away(notice: Notification, person: Person, reader: Person | None, settings: CommunitySettings) -> View:
    """A leave: to who is away, to who stands in, and to the leader who is asked."""
    if notice.name in ("leave.asked", "leave.unheard"):
        return View(say(notice.name))
    facts = notice.facts
    span = Span(*(datetime.fromtimestamp(int(facts[name]), UTC) for name in ("from", "until")))
    shown = {"name": person.name, "who": facts["who"], "days": days(span, settings)}
    if notice.name == "leave.wanted":
        agree = Button(plain("button.leave_ok"), callback_data("leave_ok", facts["draft"]))
        return View(say(f"leave.wanted.{'lent' if facts['who'] else 'alone'}", **shown), ((agree,),))
    own = reader is not None and reader.id == person.id
    part = "stand_in" if not own else "lent" if facts["who"] else "alone"
    return View(say(f"{notice.name}.{part}", **shown))


def _changes(holder: Holder) -> tuple[tuple[Button, ...], ...]:
    person = holder.person
    each = [
        (
            Button(plain("button.st_area", post=post_words(held, area)), callback_data("st_area", held.id)),
            Button(plain("button.st_end"), callback_data("st_end", held.id)),
        )
        for held, area in holder.posts
    ]
    invite = (
        [] if person.telegram_id else [Button(plain("button.st_invite"), callback_data("st_invite", person.id))]
    )
    change = [
        Button(plain("button.st_post"), callback_data("st_post", person.id)),
        Button(plain("button.st_phone"), callback_data("st_phone", person.id)),
        *invite,
    ]
    remove = [Button(plain("button.st_remove"), callback_data("st_remove", person.id))] if holder.posts else []
    return (*each, tuple(change), *([tuple(remove)] if remove else []))


def invited(person: Person, link: str) -> View:
    return View(say("invite.person", name=person.name, link=link), in_full=True)


def said(name: str, person: Person) -> View:
    return View(say(name, name=person.name))


def changed(person: Person) -> View:
    """To the person whose posts changed, with their keys."""
    return new_keys(person)


def ask_end(person: Person, notice: Notification) -> View:
    """Asks once more whether one post ends."""
    facts = notice.facts
    post = plain("staff.post", role=facts["word"] or plain(f"role.{facts['role']}"), area=facts["area"])
    button = Button(plain("button.st_ended"), callback_data("st_ended", facts["post"]))
    return View(say("staff.end", name=person.name, post=post), ((button,),))


def ask_remove(person: Person) -> View:
    button = Button(plain("button.st_removed"), callback_data("st_removed", person.id))
    return View(say("staff.remove", name=person.name), ((button,),))


def problems(found: Sequence[Problem]) -> View:
    """The problems that stop the import, by sheet, row and column."""
    rest = [say("roster.chat.more", count=len(found) - PROBLEMS)] if len(found) > PROBLEMS else []
    lines = [say("roster.chat.line", what=problem_words(one)) for one in found[:PROBLEMS]]
    return View(say("roster.chat.bad", count=len(found), lines=Html("".join([*lines, *rest]))))


def problem_words(problem: Problem) -> str:
    what = plain(f"roster.problem.{problem.code}", found=problem.found)
    part = "" if problem.column else ".sheet" if problem.sheet else ".file"
    return plain(f"roster.where{part}", sheet=problem.sheet, row=problem.row, column=problem.column, what=what)


def checked(changes: Changes, upload_id: int) -> View:
    """The dry run, with the button that imports."""
    take = Button(plain("button.rs_import"), callback_data("rs_import", upload_id))
    drop = Button(plain("button.rs_drop"), callback_data("rs_drop", upload_id))
    return View(say("roster.chat.checked", lines=_counts(changes)), ((take, drop),))


def imported(changes: Changes) -> View:
    return View(say("roster.chat.imported", lines=_counts(changes)))


def _counts(changes: Changes) -> Html:
    lines = [
        say(
            "roster.chat.count",
            sheet=sheet,
            **{name: count[name] for name in ("added", "updated", "unchanged")},
        )
        for sheet, count in changes.counts.items()
        if count.total()
    ]
    ended = [say("roster.chat.ended", name=one.name, word=one.word, area=one.area) for one in changes.ended]
    rest = [say("roster.chat.more", count=len(ended) - PROBLEMS)] if len(ended) > PROBLEMS else []
    return Html("".join([*lines, *ended[:PROBLEMS], *rest]))
