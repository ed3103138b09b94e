"""Subject areas: binding chats to areas."""

from bot.areas.rules import Purpose
from bot.kernel.reading import ADDRESSEE
from bot.people.rules import PROVIDER_WORDS
from handlers.areas import handlers as on
from handlers.areas import renderers
from handlers.press_origin import anywhere
from handlers.press_values import Id, OneOf
from handlers.subject import Button, Command, Subject

FIRMS = tuple(PROVIDER_WORDS.values())
SUBJECT = Subject(
    name="areas",
    in_full=True,
    commands={"setup": Command.anywhere(on.on_setup, admin=70)},
    renewed_by="setup",
    buttons={
        "setup": Button(on.on_setup_start, origin=anywhere, values=()),
        "purpose": Button(on.on_purpose, origin=anywhere, values=(OneOf(Purpose),)),
        "bind": Button(on.on_bind, origin=anywhere, values=(OneOf(Purpose), Id("areas"))),
        "firm": Button(on.on_firm, origin=anywhere, values=(OneOf(FIRMS),)),
        "bind_firm": Button(on.on_bind_firm, origin=anywhere, values=(OneOf(FIRMS), Id("areas"))),
        "unbind": Button(on.on_unbind, origin=anywhere, values=()),
    },
    notices={"chat": renderers.draw_notice},
    impersonal={
        "areas": ("code", "name", "level", "path"),
        "bindings": ("chat_id", "purpose", "provider"),
        "chats": ("title", "state", "menu"),  # groups alone
        "marks": ("menus",),
    },
    plain_facts={"chat": ("thread", "purpose", "area", "state", "new")},
    reads={"chat": ADDRESSEE},
)
