"""Renderers of ballots: read only the data that may be shown, and render cards and notices."""

from bot.ballots.closing import RECEIPTS_A_PAGE, sheet_of
from bot.ballots.rules import Ballot, State
from bot.ballots.store import Tx
from bot.kernel.messages import Card, Notification, UnknownKind, View
from bot.settings import CommunitySettings
from handlers.ballots import draft_views, views
from handlers.ballots.views import BallotCardData
from handlers.questions import subject_of
from handlers.subject import Drawing


async def draw_ballot(tx: Tx, card: Card, drawing: Drawing) -> View:
    ballot = await tx.ballots.get(card.subject_id)
    return views.ballot_card(await counted(tx, ballot, drawing.settings)) if card.live else views.moved(ballot)


async def draw_draft(tx: Tx, card: Card, drawing: Drawing) -> View:
    ballot = await tx.ballots.get(card.subject_id)
    committee = await tx.committees.get(ballot.body_id)
    others = await tx.committees.of(ballot.proposer.id)
    return draft_views.draft_card(ballot, committee, others, drawing.settings)


async def counted(tx: Tx, ballot: Ballot, settings: CommunitySettings) -> BallotCardData:
    """The card's data: no count before the close unless the ballot is live; no names of a secret ballot."""
    voted, may = await tx.ballots.turnout(ballot.id)
    if ballot.state is not State.CLOSED and not ballot.live:
        return BallotCardData(ballot, settings, voted, may)
    sheet = await sheet_of(tx, ballot)
    votes = await tx.ballots.votes(ballot.id) if ballot.state is State.CLOSED else []
    return BallotCardData(ballot, settings, voted, may, sheet, votes)


async def draw_notice(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    ballot = await tx.ballots.get(subject_of(notice))
    match notice.name:
        case "ballot.result":
            return views.result(await counted(tx, ballot, drawing.settings), str(notice.facts.get("head", "")))
        case "ballot.receipts":
            start = int(notice.facts["page"]) * RECEIPTS_A_PAGE
            votes = await tx.ballots.votes(ballot.id)
            return views.receipts(ballot, votes[start : start + RECEIPTS_A_PAGE])
        case "ballot.remind":
            return views.reminder(await counted(tx, ballot, drawing.settings))
        case "ballot.remind_chat":
            facts, data = notice.facts, await counted(tx, ballot, drawing.settings)
            return views.reminder_in_chat(data, str(facts["names"]), int(facts["count"]))
    raise UnknownKind("notice", notice.name)
