"""Committees (议事机构) in chat: their members and rules."""

from bot.committees.roster import ROSTER
from bot.kernel.store import ChatColumn
from handlers.committees import handlers as on
from handlers.committees import renderers
from handlers.subject import Button, Command, Subject

SUBJECT = Subject(
    name="committees",
    commands={"members": Command.anywhere(on.on_members, committee_chat=70)},
    buttons={
        name: Button(press, origin=on.meets_or_member)
        for name, press in {
            "m_ask": on.on_ask_in,
            "m_admit": on.on_admit,
            "m_list": on.on_list,
            "m_one": on.on_one,
            "m_chair": on.on_chair,
            "m_party": on.on_party,
            "m_out": on.on_out,
            "m_rule": on.on_rule,
            "m_size": on.on_size,
            "m_quorum": on.on_quorum,
            "m_threshold": on.on_threshold,
        }.items()
    },
    notices={"body": renderers.draw_notice},
    chat_columns=(ChatColumn("bodies"),),
    roster=(ROSTER,),
)
