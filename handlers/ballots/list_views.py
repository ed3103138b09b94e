"""Views of lists of ballots: those to vote in, the results, and what a receipt finds."""

from collections.abc import Sequence

from bot.ballots.actions import Counted
from bot.ballots.restored import NotKept
from bot.ballots.rules import Ballot
from bot.kernel.messages import View
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.ballots.views import BallotCardData, choice_words, to_card
from handlers.listing_views import number_buttons

EXCERPT = 24  # characters of a motion in a list


def open_list(ballots: Sequence[tuple[Ballot, bool]], settings: CommunitySettings) -> View:
    """The list 正在表决: ballots on which the person may vote now; ✅ for a vote cast."""
    if not ballots:
        return View(say("list.votes.none"))
    lines = [
        say(
            "list.votes.line",
            mark="✅" if voted else "⬜",
            number=ballot.number,
            motion=formatting.excerpt(ballot.motion, EXCERPT),
            closes=BallotCardData(ballot, settings).until(),
        )
        for ballot, voted in ballots
    ]
    text = say("list.votes", count=len(ballots), lines=Html("".join(lines)))
    return View(text, number_buttons([ballot for ballot, _ in ballots], "b_show"))


def results_list(ballots: Sequence[Ballot], asked: str, settings: CommunitySettings) -> View:
    """The list of /results, newest first."""
    if not ballots:
        query = say("list.results.words", words=asked) if asked else Html()
        return View(say("list.results.none", words=query), in_full=True)  # the words of who asked
    lines = [
        say(
            "list.results.line",
            number=ballot.number,
            motion=formatting.excerpt(ballot.motion, EXCERPT),
            outcome=plain(f"outcome.{ballot.outcome}"),
            closed=BallotCardData(ballot, settings).closed(),
        )
        for ballot in ballots
    ]
    return View(say("list.results", lines=Html("".join(lines))), number_buttons(ballots, "b_show"))


def found_by_receipt(ballot: Ballot, receipt: str, counted: Counted | NotKept | None) -> View:
    if counted is None:
        return View(say("results.receipt.none", number=ballot.number, receipt=receipt))
    if isinstance(counted, NotKept):
        text = say(f"results.receipt.lost.{int(counted.again)}", number=ballot.number, receipt=receipt)
        return View(text, to_card(ballot) if counted.again else ())
    if not counted.choice:
        return View(say("results.receipt.in", number=ballot.number, receipt=receipt))
    voted = choice_words(ballot, counted.choice)
    return View(say("results.receipt", number=ballot.number, receipt=receipt, choice=voted))
