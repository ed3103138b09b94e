"""Views of people: welcome, help, language and invitations."""

from collections.abc import Sequence

from bot.areas.rules import Area
from bot.kernel.messages import Button, View
from bot.people.rules import Person, Role
from bot.roster.leaving import Leaver
from bot.texts import LANGUAGES, Html, plain, say
from handlers.button_press import callback_data
from handlers.keyboards import rows

KEYS = (("report", "my"), ("votes", "whisper", "contacts"))


def keyboard() -> tuple[tuple[str, ...], ...]:
    """The reply keyboard of the private chat."""
    return tuple(tuple(plain(f"key.{key}") for key in row) for row in KEYS)


def welcome(person: Person) -> View:
    posts = "、".join(dict.fromkeys(plain(f"role.{post.role}") for post in person.posts))
    staff = say("start.staff", posts=posts) if posts else ""
    return View(Html(say("start") + staff), keyboard=keyboard())


def joined(person: Person, role: Role, area: Area) -> View:
    key = {Role.DELEGATE: "join.done.delegate", Role.SECRETARY: "secretary.first"}.get(role, "join.done")
    text = say(key, name=person.name, area=area.name, role=plain(f"role.{role}"))
    return View(text, keyboard=keyboard())


def guide(*, staff: bool, secretary: bool) -> View:
    parts = [say("help"), say("help.staff") if staff else "", say("help.secretary") if secretary else ""]
    return View(Html("".join(parts)))


def languages() -> View:
    buttons = [Button(plain(f"button.language_{code}"), callback_data("speak", code)) for code in LANGUAGES]
    return View(say("language.ask"), (tuple(buttons),))


def spoken() -> View:
    return View(say("language.done"), keyboard=keyboard())


def invite_roles(roles: Sequence[Role]) -> View:
    buttons = [Button(plain(f"role.{role}"), callback_data("inv", role)) for role in roles]
    return View(say("invite.role"), rows(buttons, 2))


def invite_areas(role: Role, areas: Sequence[Area]) -> View:
    if not areas:
        return View(say("no_areas"))
    buttons = [Button(area.name, callback_data("inv_at", role, area.id)) for area in areas]
    return View(say("invite.area", role=plain(f"role.{role}")), rows(buttons, 2))


def link_for_role(role: Role, area: Area, link: str) -> View:
    return View(say("invite.link", role=plain(f"role.{role}"), area=area.name, link=link))


def link_for_person(person: Person, link: str) -> View:
    return View(say("invite.person", name=person.name, link=link))


def in_office(found: Sequence[Leaver]) -> View:
    """/invite NAME of somebody who is in office already: their posts, and 离岗."""
    people = [one.person for one in found]
    lines = [say("invite.in_office.line", name=one.person.name, posts=_posts(one)) for one in found]
    buttons = [Button(plain("button.leave", name=one.name), callback_data("leave", one.id)) for one in people]
    return View(say("invite.in_office", lines=Html("".join(lines))), rows(buttons, 1))


def really_leaves(found: Leaver) -> View:
    """离岗, before it takes effect."""
    text = say("leave.sure", name=found.person.name, posts=_posts(found))
    yes = Button(plain("button.leave_yes"), callback_data("leave_yes", found.person.id))
    return View(text, ((yes,),))


def _posts(found: Leaver) -> str:
    return "、".join(dict.fromkeys(plain(f"role.{post.role}") for post in found.posts))


def which_person(name: str, count: int) -> View:
    return View(say("invite.who" if count else "invite.nobody", name=name, count=count))
