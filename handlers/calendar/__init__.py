"""The calendar (约定) in chat: the schedule, and the listening day."""

from bot.calendar import actions, scheduling
from bot.calendar import listening as listening_day
from bot.calendar.actions import OWN_FACTS
from bot.calendar.scheduling import PRESSED, STEPS
from bot.complaints.events import ComplaintChanged
from bot.intake.events import ComplaintHeard
from bot.kernel.open_cards import OpenCards
from bot.kernel.personal import OVER, Personal, Shown
from bot.kernel.reading import ADDRESSEE, EVERYBODY
from bot.kernel.retention import completed_timers
from bot.kernel.store import ChatColumn
from bot.scheduler import AtAnyHour
from handlers.calendar import handlers as on
from handlers.calendar import listening, renderers
from handlers.press_handlers import asks_about, asks_for
from handlers.press_origin import anywhere, in_private_or_bound
from handlers.press_values import Id, OneOf
from handlers.subject import Button, Command, Subject

EVENT, CHANGE = Id("appointments"), Id("schedule_changes")
SUBJECT = Subject(
    name="calendar",
    in_full=True,
    commands={"schedule": Command.anywhere(on.on_schedule, secretary=20)},
    keys={"key.schedule": on.on_schedule},
    links={listening.LISTEN: listening.on_link},
    renewed_by="schedule",
    buttons={
        "wish": Button(asks_about(listening_day.ask), origin=in_private_or_bound, values=(Id("occasions"),)),
        "s_one": Button(on.on_one, origin=anywhere, values=(EVENT,)),
        "s_five": Button(on.on_five, origin=anywhere, values=(EVENT,)),
        "s_ask": Button(asks_for(scheduling.ask), origin=anywhere, values=(EVENT, OneOf(STEPS))),
        "s_do": Button(on.on_do, origin=anywhere, values=(EVENT, OneOf(PRESSED))),
        "s_holiday": Button(on.on_holiday, origin=anywhere, values=(EVENT,)),
        "s_save": Button(on.on_save, origin=anywhere, values=(CHANGE,)),
        "s_drop": Button(on.on_drop, origin=anywhere, values=(CHANGE,)),
    },
    cards={"schedule_change": renderers.draw_change},
    reads={"schedule_change": ADDRESSEE, "occasion": EVERYBODY, "appointment": ADDRESSEE},
    notices={"occasion": renderers.draw_notice, "appointment": renderers.draw_appointment},
    answers={"occasion": listening.on_answer, "appointment": on.on_answer},
    replies={"occasion": listening.hear},
    reports=("occasion",),
    timers={actions.TURN: AtAnyHour(actions.on_turn), actions.END: actions.on_end},
    on_start=(actions.sync,),
    events={
        ComplaintHeard: listening_day.on_complaint_heard,
        ComplaintChanged: listening_day.on_complaint_changed,
    },
    retention=(completed_timers(actions.TURN),),
    open_cards=(OpenCards("draft", ("schedule_change",), "schedule_changes", "state = 'open'", days=7),),
    chat_columns=(ChatColumn("appointments", "chats", comma="\n"),),
    personal=(
        Personal(
            "schedule_changes",
            "person_id = :person",
            {"facts": "'{}'", "state": OVER},
            told=("facts",),
            codes=("rule", "key", "place", "days", "what", "area"),
            shown=(Shown("schedule_change"),),
        ),
    ),
    # Duty is the secretary's own list of names, without ids: a name proves nothing, so the secretary edits it.
    impersonal={
        "appointments": (
            *("unique_name", "name", "kind", "rule", "at", "zone", "since", "holiday", "notices", "places"),
            *("chats", "text", "catch_up", "state", "source", "picture", "duty"),
        ),
        "occasions": ("key", "place", "state", "duty"),
        "exceptions": ("key",),
        "schedule_changes": ("state",),
    },
    own_facts=OWN_FACTS,
    plain_facts={"appointment": ("rule", "key", "place", "days", "what")},
)
