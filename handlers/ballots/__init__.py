"""Ballots (表决) in chat."""

from bot.ballots import closing
from bot.ballots.actions import CLOSE, REMIND
from bot.kernel.store import ChatColumn
from handlers.ballots import handlers as on
from handlers.ballots import renderers
from handlers.subject import Button, Command, Subject

BALLOT, DRAFT = ("ballot",), ("ballot_draft",)
SUBJECT = Subject(
    name="ballots",
    commands={
        "vote": Command.anywhere(on.on_vote, committee_chat=10),
        "votes": Command.anywhere(on.on_votes, private=60, committee_chat=30),
        "results": Command.anywhere(on.on_results, committee_chat=40),
    },
    keys={"key.votes": on.on_votes},
    buttons={
        "v": Button(on.on_press, BALLOT),
        "b_mine": Button(on.on_mine, BALLOT),
        "b_close": Button(on.on_close, BALLOT),
        "b_recount": Button(on.on_recount, BALLOT),
        "b_show": Button(on.on_show),
        "b_start": Button(on.on_start, DRAFT),
        "b_cancel": Button(on.on_cancel, DRAFT),
        "b_page": Button(on.on_page, DRAFT),
        "b_ask": Button(on.on_ask, DRAFT),
        "b_kind": Button(on.on_kind, DRAFT),
        "b_secret": Button(on.on_secret, DRAFT),
        "b_live": Button(on.on_live, DRAFT),
        "b_most": Button(on.on_most, DRAFT),
        "b_lasts": Button(on.on_lasts, DRAFT),
        "b_quorum": Button(on.on_quorum, DRAFT),
        "b_threshold": Button(on.on_threshold, DRAFT),
        "b_body": Button(on.on_body, DRAFT),
    },
    cards={"ballot": renderers.draw_ballot, "ballot_draft": renderers.draw_draft},
    notices={"ballot": renderers.draw_notice},
    answers={"ballot": on.on_answer, "body": on.on_answer},
    timers={REMIND: closing.remind, CLOSE: closing.close_on_time},
    shared_cards=BALLOT,
    chat_columns=(ChatColumn("ballots"),),
)
