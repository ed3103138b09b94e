"""The roster (名册) in chat: who holds which post, and workbooks by message."""

from datetime import timedelta

from bot.kernel.personal import Personal
from bot.kernel.reading import ADDRESSEE
from bot.kernel.retention import Retention
from bot.moderation.rules import RateClass
from bot.roster import places, staff, standing_in
from handlers.press_handlers import asks, asks_about, shows_one
from handlers.press_origin import anywhere
from handlers.press_values import Id
from handlers.roster import area_pages, renderers, workbooks
from handlers.roster import handlers as on
from handlers.subject import Button, Command, Subject

PERSON, POST, UPLOAD = Id("people"), Id("posts"), Id("roster_uploads")
AREA = Id("areas")
CARD = (staff.ONE,)
SUBJECT = Subject(
    name="roster",
    in_full=True,
    commands={
        "staff": Command.anywhere(on.on_staff, secretary=12),
        "areas": Command.anywhere(area_pages.on_areas, secretary=13),
        "leave": Command.anywhere(on.on_leave, worker=60),
    },
    keys={"key.staff": on.on_staff},
    renewed_by="staff",
    buttons={
        "st_page": Button(on.on_page, origin=anywhere, values=(PERSON,)),
        "st_open": Button(shows_one(staff.open_one), origin=anywhere, values=(PERSON,)),
        "st_add": Button(asks(staff.ask_new), origin=anywhere, values=()),
        "st_post": Button(asks_about(staff.ask_post), origin=anywhere, values=(PERSON,)),
        "st_phone": Button(asks_about(staff.ask_phone), origin=anywhere, values=(PERSON,)),
        "st_invite": Button(on.on_invite, origin=anywhere, values=(PERSON,)),
        "st_area": Button(asks_about(staff.ask_area), origin=anywhere, values=(POST,)),
        "st_end": Button(shows_one(staff.ask_end), origin=anywhere, values=(POST,)),
        "st_ended": Button(on.on_end, origin=anywhere, values=(POST,)),
        "st_remove": Button(shows_one(staff.ask_remove), origin=anywhere, values=(PERSON,)),
        "st_removed": Button(on.on_remove, origin=anywhere, values=(PERSON,)),
        "st_away": Button(asks_about(standing_in.ask), origin=anywhere, values=(PERSON,)),
        "st_back": Button(on.on_back, origin=anywhere, values=(Id("stand_ins"),)),
        "leave_ok": Button(on.on_agree, origin=anywhere, values=(Id("form_drafts"),)),
        "ar_open": Button(shows_one(places.show), origin=anywhere, values=(AREA,)),
        "ar_add": Button(asks_about(places.ask_new), origin=anywhere, values=(AREA,)),
        "ar_name": Button(asks_about(places.ask_name), origin=anywhere, values=(AREA,)),
        "ar_gone": Button(shows_one(places.ask_remove), origin=anywhere, values=(AREA,)),
        "ar_removed": Button(area_pages.on_remove, origin=anywhere, values=(AREA,)),
        "rs_export": Button(workbooks.on_export, origin=anywhere, values=(), rate=RateClass.LOOK_UP),
        "rs_import": Button(workbooks.on_apply, origin=anywhere, values=(UPLOAD,)),
        "rs_drop": Button(workbooks.on_drop, origin=anywhere, values=(UPLOAD,)),
    },
    cards={staff.ONE: renderers.draw_one},
    passing_cards=CARD,
    notices={
        staff.LIST: renderers.draw_list,
        staff.ONE: renderers.draw_notice,
        places.LIST: area_pages.draw,
        standing_in.AWAY: renderers.draw_away,
    },
    reads={
        staff.LIST: ADDRESSEE,
        staff.ONE: staff.READS,
        places.LIST: ADDRESSEE,
        standing_in.AWAY: ADDRESSEE,
    },
    forms=(*staff.FORMS, *places.FORMS, *standing_in.FORMS),
    hears=(workbooks.on_document,),
    # Telegram keeps a bot's files as long; a roster changes meanwhile.
    retention=(
        Retention("roster_uploads", "roster_uploads", "at < :before", timedelta(days=7)),
        Retention("stand_ins", "stand_ins", "ends_at < :before", timedelta(days=365)),
    ),
    personal=(
        Personal(
            "roster_uploads",
            "person_id = :person",
            {"file_id": "", "digest": ""},
            deleted=True,
            told=("at",),
            unshown="the file's name stands in no message",
        ),
        Personal(
            "stand_ins",
            "person_id = :person OR stand_in_id = :person",
            {},
            deleted=True,
            told=("starts_at", "ends_at"),
            unshown="names are read from the people",
        ),
    ),
    plain_facts={
        "person": ("role", "area", "stand_in", "from", "until"),
        "roster": ("added", "updated", "unchanged", "ended"),
        "area": ("name", "code"),
    },
)
