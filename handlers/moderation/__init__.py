"""Muting (禁言) in chat."""

from handlers.moderation import handlers as on
from handlers.moderation import renderers
from handlers.subject import Button, Command, Subject

SUBJECT = Subject(
    name="moderation",
    commands={"mute": Command.anywhere(on.on_mute, secretary=40)},
    buttons={
        "mute": Button(on.on_mute_tap),
        "mute_by": Button(on.on_mute_reporter),
        "mute_who": Button(on.on_who),
        "unmute": Button(on.on_unmute),
    },
    notices={"mute": renderers.draw_notice},
)
