"""Ballots (表决) in chat."""

from bot.ballots import actions, closing, drafting, reading, restored, showing
from bot.ballots.actions import CLOSE, OWN_FACTS, REMIND
from bot.ballots.rules import Kind, Page
from bot.ballots.store import VOTE_PRESS
from bot.committees.rules import QUORUMS, THRESHOLDS, Base
from bot.kernel.open_cards import OpenCards
from bot.kernel.personal import OF_BALLOT, Personal, Shown
from bot.kernel.store import ChatColumn
from bot.moderation.rules import RateClass
from bot.scheduler import AtAnyHour
from handlers.ballots import handlers as on
from handlers.ballots import renderers
from handlers.ballots.draft_views import LASTS
from handlers.press_handlers import asks_for, shows_one
from handlers.press_origin import anywhere
from handlers.press_values import FLAG, Id, Number, OneOf
from handlers.subject import Button, Command, Subject

BALLOT, DRAFT = ("ballot",), ("ballot_draft",)
ID = Id("ballots")
# The options that were voted for, in the order chosen, as JSON.
CHOSEN = """
    (SELECT json_group_array(text) FROM (
        SELECT options.text FROM json_each('[' || votes.choice || ']') AS picked
            JOIN options ON options.ballot_id = votes.ballot_id AND options.position = picked.value
            ORDER BY picked.key
    )) AS choice"""
SUBJECT = Subject(
    name="ballots",
    commands={
        "vote": Command.anywhere(on.on_vote, committee_chat=10),
        "votes": Command.anywhere(on.on_votes, private=60, committee_chat=30),
        "results": Command.anywhere(on.on_results, rate=RateClass.LOOK_UP, committee_chat=40),
    },
    keys={"key.votes": on.on_votes},
    buttons={
        VOTE_PRESS: Button(on.on_press, BALLOT, values=(ID, Number())),
        "b_mine": Button(on.on_mine, BALLOT, values=(ID,)),
        "b_close": Button(on.on_close, BALLOT, values=(ID,)),
        "b_recount": Button(on.on_recount, BALLOT, values=(ID,)),
        "b_show": Button(shows_one(showing.show), origin=anywhere, values=(ID,)),
        "b_start": Button(on.on_start, DRAFT, values=(ID,)),
        "b_cancel": Button(on.on_cancel, DRAFT, values=(ID,)),
        "b_page": Button(on.on_page, DRAFT, values=(ID, OneOf(Page))),
        "b_ask": Button(asks_for(drafting.ask_for), DRAFT, values=(ID, OneOf(on.WORDED))),
        "b_kind": Button(on.on_kind, DRAFT, values=(ID, OneOf(Kind))),
        "b_secret": Button(on.on_secret, DRAFT, values=(ID, FLAG)),
        "b_live": Button(on.on_live, DRAFT, values=(ID, FLAG)),
        "b_most": Button(on.on_most, DRAFT, values=(ID, Number())),
        "b_lasts": Button(on.on_lasts, DRAFT, values=(ID, OneOf(LASTS))),
        "b_quorum": Button(on.on_quorum, DRAFT, values=(ID, OneOf(QUORUMS))),
        "b_threshold": Button(on.on_threshold, DRAFT, values=(ID, OneOf(THRESHOLDS), OneOf(Base))),
        "b_body": Button(on.on_body, DRAFT, values=(ID, Id("bodies"))),
    },
    cards={"ballot": renderers.draw_ballot, "ballot_draft": renderers.draw_draft},
    notices={"ballot": renderers.draw_notice},
    reads={"ballot": reading.READS, "ballot_draft": reading.READS},
    answers={"ballot": on.on_answer, "body": on.on_answer},
    timers={REMIND: AtAnyHour(closing.remind), CLOSE: closing.close_on_time},
    shows={"ballots": showing.show},
    renewed_by="vote",
    on_start=(restored.tell_voters,),
    shared_cards=BALLOT,
    open_cards=(
        OpenCards("ballot", BALLOT, "ballots", "state = 'open' AND closes_at >= :now"),
        OpenCards("draft", ("ballot_draft",), "ballots", "state = 'draft'", days=7),
    ),
    chat_columns=(ChatColumn("ballots"),),
    personal=(
        Personal("ballots", "chat_id = :telegram", {"chat_id": "0"}),
        Personal(
            "votes",
            "person_id = :person",
            {},
            direct=True,
            told=(OF_BALLOT, CHOSEN),
            shown=(Shown("ballot", "ballot_id"),),
        ),
        Personal("voters", "person_id = :person", {}, told=(OF_BALLOT, "voted"), unshown="a number of voters"),
        # A counted vote stays, and leads to nobody; an open ballot's goes on counting for its voter.
        Personal(
            "votes",
            "person_id = :person AND ballot_id IN (SELECT id FROM ballots WHERE state = 'closed')",
            {"person_id": "NULL"},
            direct=True,
            unshown="the rule on all votes of the person says it",
        ),
    ),
    # Motions and options are a body's own words, published with its results.
    impersonal={
        "ballots": (
            *("number", "motion", "kind", "quorum", "threshold", "base", "state", "page", "key"),
            *("outcome", "winners"),
        ),
        "options": ("text", "stands"),
        "votes": ("receipt", "choice", "slot", "opening"),
        "receipts": ("receipt",),
    },
    own_facts=OWN_FACTS,
    # A recount is compared with the closing entry, whoever closed the ballot.
    plain_facts={
        actions.BALLOT: (
            *("voters", "missing", "outcome", "winners", "counts", "present", "eligible", "question", "votes"),
            *("differences", "number", "quorum", "threshold", "base"),
        )
    },
)
