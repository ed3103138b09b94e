"""Mood polls (意见征集): Telegram's own polls, labelled as no vote, since they can't be recounted."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.ballots.rules import check_options
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.polls.refusals import EmptyPoll, LongQuestion, PollOver

QUESTION = 200  # characters, besides the label; Telegram takes 300
LASTS = (timedelta(hours=1), timedelta(days=1), timedelta(days=3), timedelta(days=7))


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Poll:
    id: int
    question: str
    options: tuple[str, ...]
    place: Place
    asker: PersonRef
    topic_id: int | None = None
    hidden: bool = False  # no result before the close
    lasts: timedelta = LASTS[1]
    state: State = State.DRAFT
    ending: bool = False  # to be stopped; Telegram has not reported the last count yet
    closes_at: datetime | None = None  # aware, UTC
    telegram_id: str | None = None
    counts: tuple[int, ...] = ()  # as Telegram reported last
    people: int = 0  # how many voted


def read_poll(text: str, usual: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """
    Parse the question and its options, one a line; `usual` if none are given.

    Raises: EmptyPoll, LongQuestion, and like ballots' `check_options`.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise EmptyPoll
    if len(lines[0]) > QUESTION:
        raise LongQuestion(QUESTION)
    options = tuple(lines[1:]) or usual
    check_options(options)
    return lines[0], options


def send(poll: Poll, now: datetime) -> Poll:
    """The sent poll, with its closing time. Raises PollOver."""
    if poll.state is not State.DRAFT:
        raise PollOver
    return replace(poll, state=State.OPEN, closes_at=now.replace(microsecond=0) + poll.lasts)


def close(poll: Poll) -> Poll:
    """Raises PollOver."""
    if poll.state is not State.OPEN:
        raise PollOver
    return replace(poll, state=State.CLOSED)
