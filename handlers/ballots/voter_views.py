"""Views of notices to voters: reminders before the close, and what a restore did to their votes."""

from bot.kernel.messages import View
from bot.texts import Html, say
from handlers.ballots.views import BallotCardData, to_card


def reminder(counted: BallotCardData) -> View:
    """The reminder to a person who has not voted, with a button to the card."""
    ballot = counted.ballot
    text = say(
        "notice.ballot.remind",
        number=ballot.number,
        body=ballot.body,
        closes=counted.until(),
        motion=ballot.motion,
    )
    return View(text, to_card(ballot))


def restored(counted: BallotCardData, since: str, vote: str) -> View:
    """To a voter after a restore. `vote`: none is in, one is in, or one nobody can change any more (sealed)."""
    ballot = counted.ballot
    what = say(f"notice.ballot.restored.{vote}", since=since)
    text = say(
        "notice.ballot.restored",
        number=ballot.number,
        body=ballot.body,
        motion=ballot.motion,
        what=what,
        closes=counted.until(),
    )
    return View(text, () if vote == "sealed" else to_card(ballot))


def restored_in_chat(counted: BallotCardData, since: str) -> View:
    facts = {"number": counted.ballot.number, "motion": counted.ballot.motion, "closes": counted.until()}
    sealed = say("notice.ballot.restored_chat.sealed") if counted.ballot.secret else Html()
    return View(say("notice.ballot.restored_chat", since=since, sealed=sealed, **facts))


def reminder_in_chat(counted: BallotCardData, names: str, count: int) -> View:
    shown = say("ballot.remind.names", names=names) if names else Html()
    text = say(
        "notice.ballot.remind_chat",
        number=counted.ballot.number,
        closes=counted.until(),
        count=count,
        names=shown,
    )
    return View(text)
