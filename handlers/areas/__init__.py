"""Subject areas: binding chats to areas."""

from handlers.areas import handlers as on
from handlers.areas import renderers
from handlers.subject import Button, Command, Subject

SUBJECT = Subject(
    name="areas",
    commands={"setup": Command.anywhere(on.on_setup, admin=70)},
    buttons={
        "setup": Button(on.on_setup_start),
        "purpose": Button(on.on_purpose),
        "bind": Button(on.on_bind),
        "unbind": Button(on.on_unbind),
    },
    notices={"chat": renderers.draw_notice},
)
