"""Muting (禁言) in chat."""

from bot.kernel.personal import Personal
from bot.kernel.reading import ADDRESSEE
from bot.moderation.rules import Period
from bot.muting import asking
from handlers.moderation import handlers as on
from handlers.moderation import renderers
from handlers.press_handlers import shows_one
from handlers.press_origin import anywhere
from handlers.press_values import Id, OneOf
from handlers.subject import Button, Command, Subject

SUBJECT = Subject(
    name="moderation",
    in_full=True,
    commands={"mute": Command.anywhere(on.on_mute, secretary=40)},
    buttons={
        "mute": Button(on.on_mute_tap, origin=anywhere, values=(Id("people"), OneOf(Period))),
        "mute_by": Button(on.on_mute_reporter, origin=anywhere, values=(Id("complaints"), OneOf(Period))),
        "mute_who": Button(shows_one(asking.offer), origin=anywhere, values=(Id("people"),)),
        "unmute": Button(on.on_unmute, origin=anywhere, values=(Id("mutes"),)),
    },
    notices={"mute": renderers.draw_notice},
    reads={"mute": ADDRESSEE},
    personal=(
        Personal(
            "mutes",
            "person_id = :person",
            {"number": ""},
            deleted=True,
            told=("number", "until"),
            unshown="shown to the person and the secretaries in private",
        ),
    ),
    plain_facts={"person": ("period", "until")},
)
