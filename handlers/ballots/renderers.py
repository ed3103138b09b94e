"""Draws ballots for the sender: reads what may be shown, and nothing that may not."""

from bot.ballots.actions import DRAFT
from bot.ballots.closing import RECEIPTS_A_PAGE, sheet_of
from bot.ballots.rules import Ballot, State
from bot.ballots.store import Tx
from bot.kernel.messages import Card, Notification, View
from bot.kernel.refs import EntityRef
from bot.settings import CommunitySettings
from handlers.ballots import draft_views
from handlers.ballots import views as ballots
from handlers.ballots.views import BallotCardData


class BallotRenderer:
    """The ballots' part of the sender's drawer."""

    def __init__(self, settings: CommunitySettings) -> None:
        self._customs = settings

    async def card(self, tx: Tx, card: Card) -> View:
        ballot = await tx.ballots.get(card.subject_id)
        if card.kind == DRAFT:
            body = await tx.committees.get(ballot.body_id)
            committees = await tx.committees.of(ballot.proposer.id)
            return draft_views.draft_card(ballot, body, committees, self._customs)
        if not card.live:
            return ballots.moved(ballot)
        return ballots.ballot_card(await self.counted(tx, ballot))

    async def counted(self, tx: Tx, ballot: Ballot) -> BallotCardData:
        """Before the close no count, unless the rule says so; of a secret ballot never a name."""
        voted, may = await tx.ballots.turnout(ballot.id)
        if ballot.state is not State.CLOSED and not ballot.live:
            return BallotCardData(ballot, self._customs, voted, may)
        sheet = await sheet_of(tx, ballot)
        votes = await tx.ballots.votes(ballot.id) if ballot.state is State.CLOSED else []
        return BallotCardData(ballot, self._customs, voted, may, sheet, votes)

    async def notice(self, tx: Tx, notice: Notification, subject: EntityRef) -> View:
        ballot = await tx.ballots.get(subject.id)
        match notice.name:
            case "ballot.receipts":
                start = int(notice.facts["page"]) * RECEIPTS_A_PAGE
                votes = await tx.ballots.votes(ballot.id)
                return ballots.receipts(ballot, votes[start : start + RECEIPTS_A_PAGE])
            case "ballot.remind":
                return ballots.reminder(await self.counted(tx, ballot))
            case "ballot.remind_chat":
                facts = notice.facts
                counted = await self.counted(tx, ballot)
                return ballots.reminder_in_chat(counted, str(facts["names"]), int(facts["count"]))
        return ballots.result(await self.counted(tx, ballot))
