"""Views of people: welcome, help, language and invitations."""

from collections.abc import Collection, Sequence

from bot.areas.rules import Area, Level
from bot.kernel.messages import Button, View
from bot.people.rules import PROVIDERS, SECRETARY, Person, Role
from bot.texts import LANGUAGES, Html, plain, say
from handlers.button_press import callback_data
from handlers.keyboards import rows
from handlers.private_keyboard import keyboard, posts_words

# In the order of need, as the keys are.
PARTS: Sequence[tuple[str, frozenset[Role] | set[Role]]] = (
    ("secretary", SECRETARY),
    ("leader", {Role.GRID_LEADER}),
    ("staff", {Role.GRID_LEADER, Role.GRID_WORKER}),
    ("provider", PROVIDERS),
    ("department", {Role.DEPARTMENT}),
    ("lead", {Role.BUILDING_LEAD}),
    ("volunteer", {Role.VOLUNTEER}),
    ("street", {Role.SUBDISTRICT}),
    ("delegate", {Role.DELEGATE}),
)


def welcome(person: Person) -> View:
    staff = say("start.staff", posts=posts_words(person)) if person.posts else ""
    return View(Html(say("start") + staff), keyboard=keyboard(person))


def joined(person: Person, role: Role, area: Area) -> View:
    key = {Role.DELEGATE: "join.done.delegate", Role.SECRETARY: "secretary.first"}.get(role, "join.done")
    text = say(key, name=person.name, area=area.name, role=plain(f"role.{role}"))
    return View(text, keyboard=keyboard(person))


def guide(person: Person, *, in_private: bool) -> View:
    """What each of the person's posts does, before what everybody does; in private with the keys."""
    parts = [say(f"help.{part}") for part, roles in PARTS if person.has(*roles)]
    keys = keyboard(person) if in_private else None
    return View(Html("\n\n".join([*parts, say("help")])), keyboard=keys)


def languages() -> View:
    buttons = [Button(plain(f"button.language_{code}"), callback_data("speak", code)) for code in LANGUAGES]
    return View(say("language.ask"), (tuple(buttons),))


def spoken(person: Person) -> View:
    return View(say("language.done"), keyboard=keyboard(person))


MOST_ROWS = 45  # of two buttons: Telegram takes a hundred


def invite_roles(roles: Sequence[Role]) -> View:
    buttons = [Button(plain(f"role.{role}"), callback_data("inv", role)) for role in roles]
    return View(say("invite.role"), rows(buttons, 2))


def invite_areas(role: Role, areas: Sequence[Area], holding: Collection[int] = ()) -> View:
    """The areas as buttons; beside those that hold buildings, one that shows these."""
    if not areas:
        return View(say("no_areas"))
    buttons = tuple(_area(role, area, holds=area.id in holding) for area in areas[:MOST_ROWS])
    return View(say("invite.area", role=plain(f"role.{role}")), buttons)


def _area(role: Role, area: Area, *, holds: bool) -> tuple[Button, ...]:
    """A building lead has a building: of a grid only those in it are offered."""
    of_house = area.level in (Level.BUILDING, Level.UNIT)
    label = "button.inv_in.unit" if of_house else "button.inv_in"
    inside = [Button(plain(label), callback_data("inv_in", role, area.id))] if holds else []
    if role is Role.BUILDING_LEAD and holds and not of_house:
        return (Button(plain("button.inv_in.of", area=area.name), callback_data("inv_in", role, area.id)),)
    return (Button(area.name, callback_data("inv_at", role, area.id)), *inside)


def link_for_role(role: Role, area: Area, link: str) -> View:
    # In full: a secret may look like an account or a number, and a masked link opens nothing.
    return View(say("invite.link", role=plain(f"role.{role}"), area=area.name, link=link), in_full=True)


def link_for_person(person: Person, link: str) -> View:
    return View(say("invite.person", name=person.name, link=link), in_full=True)


def which_person(name: str, count: int) -> View:
    return View(say("invite.who" if count else "invite.nobody", name=name, count=count))
