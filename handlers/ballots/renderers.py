"""Renderers of ballots: read only the data that may be shown, and render cards and notices."""

from datetime import UTC, datetime

from bot.ballots.body_rule import under
from bot.ballots.closing import RECEIPTS_A_PAGE
from bot.ballots.recount import recounted, sheet_of
from bot.ballots.restored import count_sealed, is_sealed
from bot.ballots.rules import Ballot, State
from bot.ballots.store import Tx
from bot.committees.actions import present_rule
from bot.kernel.messages import Card, Notification, Outdated, UnknownKind, View
from bot.settings import CommunitySettings
from handlers import formatting
from handlers.ballots import draft_views, views, voter_views
from handlers.ballots.views import BallotCardData
from handlers.questions import subject_of
from handlers.subject import Drawing


async def draw_ballot(tx: Tx, card: Card, drawing: Drawing) -> View:
    ballot = await tx.ballots.get(card.subject_id)
    return views.ballot_card(await counted(tx, ballot, drawing.settings)) if card.live else views.moved(ballot)


async def draw_draft(tx: Tx, card: Card, drawing: Drawing) -> View:
    ballot = await tx.ballots.get(card.subject_id)
    body = await tx.committees.get(ballot.body_id)
    others = await tx.committees.of(ballot.proposer.id) if ballot.topic_id is None else []
    body_rule = await present_rule(tx, drawing.settings, body, drawing.now)
    # As it would open now: the committee's rule may have become stricter since.
    shown = under(ballot, body_rule) if ballot.state is State.DRAFT else ballot
    return draft_views.draft_card(shown, body_rule, len(body.members), others, drawing.settings)


async def counted(tx: Tx, ballot: Ballot, settings: CommunitySettings) -> BallotCardData:
    """The card's data: no count before the close unless the ballot is live; no names of a secret ballot."""
    voted, may = await tx.ballots.turnout(ballot.id)
    if ballot.state is not State.CLOSED and not ballot.live:
        return BallotCardData(ballot, settings, voted, may, sealed=await count_sealed(tx, ballot))
    sheet = await sheet_of(tx, ballot)
    votes = await tx.ballots.votes(ballot.id) if ballot.state is State.CLOSED else []
    return BallotCardData(ballot, settings, voted, may, sheet, votes)


def _runs(ballot: Ballot, now: datetime) -> bool:
    return ballot.state is State.OPEN and (ballot.closes_at is None or now < ballot.closes_at)


def _since(notice: Notification, drawing: Drawing) -> str:
    return formatting.moment(datetime.fromtimestamp(int(notice.facts["since_at"]), UTC), drawing.settings)


async def _restored(tx: Tx, ballot: Ballot, notice: Notification, drawing: Drawing) -> View:
    """To the chat, or to a voter by what is in now. Raises Outdated for a person who isn't one."""
    data = await counted(tx, ballot, drawing.settings)
    if notice.name == "ballot.restored_chat":
        return voter_views.restored_in_chat(data, _since(notice, drawing))
    reader = drawing.reader.person
    voter = await tx.ballots.voter(ballot.id, reader.id) if reader else None
    if voter is None:
        raise Outdated
    vote = "sealed" if await is_sealed(tx, ballot, voter) else "in" if voter.voted else "none"
    return voter_views.restored(data, _since(notice, drawing), vote)


async def draw_notice(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """Raises Outdated for a call to vote that comes after the close."""
    ballot = await tx.ballots.get(subject_of(notice))
    match notice.name:
        case "ballot.result":
            return views.result(await counted(tx, ballot, drawing.settings), str(notice.facts.get("head", "")))
        case "ballot.receipts":
            start = int(notice.facts["page"]) * RECEIPTS_A_PAGE
            listed = await tx.ballots.receipts(ballot.id)
            return views.receipts(ballot, listed[start : start + RECEIPTS_A_PAGE])
        case "ballot.recount":
            return views.recount(await recounted(tx, ballot))
        case "ballot.restored" | "ballot.restored_chat" | "ballot.remind" | "ballot.remind_chat" if not _runs(
            ballot, drawing.now
        ):
            raise Outdated
        case "ballot.restored" | "ballot.restored_chat":
            return await _restored(tx, ballot, notice, drawing)
        case "ballot.remind":
            return voter_views.reminder(await counted(tx, ballot, drawing.settings))
        case "ballot.remind_chat":
            facts, data = notice.facts, await counted(tx, ballot, drawing.settings)
            return voter_views.reminder_in_chat(data, str(facts["names"]), int(facts["count"]))
    raise UnknownKind("notice", notice.name)
