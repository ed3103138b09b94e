"""Committees (议事机构) in chat: their members and rules."""

from bot.committees import actions
from bot.committees.roster import ROSTER
from bot.committees.rules import NOTICES, QUORUMS, THRESHOLDS, Base, Party
from bot.committees.seating import HOLDS, hold_on_time
from bot.kernel.personal import Personal
from bot.kernel.reading import ADDRESSEE
from bot.kernel.store import ChatColumn
from bot.topics.rules import Size
from handlers.committees import handlers as on
from handlers.committees import renderers, views
from handlers.press_handlers import shows_one
from handlers.press_values import FLAG, Id, OneOf
from handlers.subject import Button, Command, Subject

LEAST = OneOf(int(notice.total_seconds()) for notice in NOTICES)
HERE, BODY, MEMBER = on.meets_or_member, Id("bodies"), Id("people")
CHANGE = Id("member_changes")
SEATED = "whoever has a seat is not erased"
SUBJECT = Subject(
    name="committees",
    commands={"members": Command.anywhere(on.on_members, committee_chat=70)},
    renewed_by="members",
    buttons={
        "m_ask": Button(on.on_ask_in, origin=HERE, values=(BODY,)),
        "m_admit": Button(on.on_admit, origin=HERE, values=(BODY, MEMBER)),
        "m_list": Button(shows_one(actions.show_members), origin=HERE, values=(BODY,)),
        "m_one": Button(on.on_one, origin=HERE, values=(BODY, MEMBER)),
        "m_chair": Button(on.on_chair, origin=HERE, values=(BODY, MEMBER, FLAG)),
        "m_party": Button(on.on_party, origin=HERE, values=(BODY, MEMBER, OneOf(Party))),
        "m_out": Button(on.on_out, origin=HERE, values=(BODY, MEMBER)),
        "m_hold": Button(on.on_hold, origin=HERE, values=(BODY, CHANGE)),
        "m_back": Button(on.on_back, origin=HERE, values=(BODY, CHANGE)),
        "m_rule": Button(shows_one(actions.show_rule), origin=HERE, values=(BODY,)),
        "m_about": Button(on.on_about, origin=HERE, values=(BODY, OneOf(views.PARTS))),
        "m_size": Button(on.on_size, origin=HERE, values=(BODY, OneOf(Size))),
        "m_quorum": Button(on.on_quorum, origin=HERE, values=(BODY, OneOf(QUORUMS))),
        "m_threshold": Button(on.on_threshold, origin=HERE, values=(BODY, OneOf(THRESHOLDS), OneOf(Base))),
        "m_notice": Button(on.on_notice, origin=HERE, values=(BODY, LEAST)),
    },
    cards={actions.RULE: renderers.draw_rule},
    card_entities={actions.RULE: "body"},
    passing_cards=(actions.RULE,),
    notices={"body": renderers.draw_notice},
    reads={"body": ADDRESSEE},
    timers={HOLDS: hold_on_time},
    chat_columns=(ChatColumn("bodies"),),
    roster=(ROSTER,),
    personal=(
        Personal(
            "member_changes",
            "person_id = :person",
            {},
            deleted=True,
            direct=True,
            told=("kind AS change", "holds_at AS since"),
            unshown=SEATED,
        ),
        Personal(
            "members",
            "person_id = :person",
            {"title": ""},
            deleted=True,
            direct=True,
            told=("title", "party"),
            unshown=SEATED,
        ),
    ),
    impersonal={
        "bodies": ("name", "chat_id", "quorum", "threshold", "base", "takes"),
        "former_rules": ("quorum", "threshold", "base"),
        "members": ("party",),
        "member_changes": ("kind", "state"),
        "sequences": ("kind",),
    },
    plain_facts={"body": ("chair", "party", "kind", "sizes", "quorum", "threshold", "base")},
)
