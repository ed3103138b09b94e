"""Subject people: welcome, help, language, invitations."""

from bot.kernel.personal import NAMELESS, Personal
from bot.people.actions import INVITABLE
from bot.people.invites import PREFIX
from bot.texts import LANGUAGES
from handlers.people import handlers as on
from handlers.press_origin import anywhere
from handlers.press_values import Id, OneOf
from handlers.subject import Button, Command, Menu, Subject

SUBJECT = Subject(
    name="people",
    in_full=True,
    commands={
        "start": Command(on.on_start, on.on_help, {Menu.PRIVATE: 10}),
        "help": Command.anywhere(
            on.on_help, private=80, group=60, admin=60, staff_chat=80, committee_chat=80, provider_chat=80
        ),
        "language": Command.anywhere(on.on_language, private=100),
        "invite": Command.anywhere(on.on_invite, secretary=10),
    },
    links={PREFIX: on.on_join},
    buttons={
        "speak": Button(on.on_speak, origin=anywhere, values=(OneOf(LANGUAGES),)),
        "inv": Button(on.on_invite_role, origin=anywhere, values=(OneOf(INVITABLE),)),
        "inv_in": Button(on.on_invite_inside, origin=anywhere, values=(OneOf(INVITABLE), Id("areas"))),
        "inv_at": Button(on.on_invite_area, origin=anywhere, values=(OneOf(INVITABLE), Id("areas"))),
    },
    personal=(
        # By the number, and only one that the roster gave: anybody could write a neighbour's as their own.
        Personal(
            "households",
            "phone IN (SELECT phone FROM people WHERE id = :person AND phone <> '' AND own_phone = 0)",
            {"owner": "''", "phone": "''"},
            told=("unit", "room", "size", "owner", "phone"),
            unshown="counted as homes",
        ),
        Personal(
            "neighbours",
            "telegram_id = :telegram",
            {"telegram_id": ""},
            deleted=True,
            told=("first_seen AS since",),
            unshown="read by the gate of support",
        ),
        Personal(
            "consents",
            "person_id = :person",
            {"version": ""},
            deleted=True,
            told=("version", "at"),
            unshown="read before words are stored",
        ),
        Personal(
            "posts",
            "person_id = :person",
            {"word": "", "unit": ""},
            deleted=True,
            told=("role", "word", "unit"),
            unshown="whoever holds an office is not erased",
        ),
        Personal(
            "people",
            "id = :person",
            {
                "name": f"'{NAMELESS}'",
                "telegram_id": "NULL",
                "phone": "NULL",
                "language": "NULL",
                "home_id": "NULL",
                "known_home_id": "NULL",
                "counted_household": "NULL",
                "counted_until": "NULL",
                "opened": "0",
                "on_roster": "0",
                "own_name": "0",
                "own_phone": "0",
            },
            direct=True,
            told=("name", "telegram_id", "phone", "language"),
            unshown="a name stands with what the person did, and each of these says where it is shown",
        ),
    ),
    impersonal={
        "posts": ("role", "category"),
        "households": ("unit", "room"),
        "invites": ("digest", "role"),
        "people": ("keyboard",),
    },
    plain_facts={"person": ("role", "version", "area")},
)
