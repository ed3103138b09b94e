"""Ballot rules (表决): options, voters, times, and the choice after a press. Pure functions."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.ballots.refusals import (
    ClosesBeforeNotice,
    ClosesTooLate,
    ClosesTooSoon,
    EmptyMotion,
    LongMotion,
    LongOption,
    NotAVoter,
    NotOpen,
    SameOption,
    TooFewOptions,
    TooLateToVote,
    TooManyOptions,
    TooManyPicks,
)
from bot.committees.rules import Rule
from bot.complaints.sla import targets
from bot.kernel.place import Place
from bot.kernel.quiet_hours import awake, before_night
from bot.kernel.refs import PersonRef
from bot.kernel.refusal import NotFound
from bot.texts import every_language

MOTION = 500  # characters
OPTION = 60  # characters: two lines of a button on a phone
MOST_OPTIONS = 10  # of people's own; 都不同意 and 弃权 come besides
REMIND_FROM = targets.DIGEST_AT  # nobody is reminded from 22:00 until then (local time)
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=60)


class Kind(StrEnum):
    YES_NO = "yes_no"  # 赞成 反对 弃权
    SINGLE = "single"  # one of several plans
    SEVERAL = "several"  # several of several
    RANKED = "ranked"  # in order of preference


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Stands(StrEnum):
    """The meaning of an option in the count."""

    CHOICE = "choice"  # 赞成, or a plan
    AGAINST = "against"  # 反对, 都不同意
    ABSTAIN = "abstain"  # 弃权


class Outcome(StrEnum):
    PASSED = "passed"  # 通过
    FAILED = "failed"  # 未通过
    INVALID = "invalid"  # 未产生有效决定


class Page(StrEnum):
    """The page that the draft's card shows."""

    DRAFT = "draft"
    KIND = "kind"
    CLOSE = "close"
    QUORUM = "quorum"
    THRESHOLD = "threshold"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Option:
    position: int
    text: str  # a plan as it was written; one of STANDING
    stands: Stands = Stands.CHOICE


Choice = tuple[int, ...]  # positions; in a ranked ballot the first is the favourite


@dataclass(frozen=True, slots=True)
class Ballot:
    id: int
    community_id: int
    body_id: int
    body: str  # its name
    motion: str
    kind: Kind
    rule: Rule  # the body's or a stricter one; fixed at the opening
    place: Place  # where it was called for, and its card is posted
    proposer: PersonRef
    options: tuple[Option, ...] = ()
    number: str = ""  # 26-3, from the opening on
    secret: bool = False
    live: bool = False  # counts shown before the close; never of a secret one
    most: int = 1  # picks per person, where several may be picked
    state: State = State.DRAFT
    page: Page = Page.DRAFT
    lasts: timedelta = timedelta(days=1)
    opened_at: datetime | None = None  # aware, UTC, without fractions of a second, like all times here
    closes_at: datetime | None = None  # the last second in which a vote counts
    closed_at: datetime | None = None
    closed_by: PersonRef | None = None  # who ended it before its time
    outcome: Outcome | None = None
    winners: Choice = ()
    topic_id: int | None = None

    @property
    def choices(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.stands is Stands.CHOICE)

    def option(self, position: int) -> Option:
        """The option at a position. Raises NotFound for a forged press."""
        for option in self.options:
            if option.position == position:
                return option
        raise NotFound(str(position))


@dataclass(frozen=True, slots=True)
class Voter:
    """A person on the list of voters, which is fixed at the opening."""

    id: int
    name: str
    telegram_id: int | None
    opened: bool  # may be written to in private
    voted: bool


@dataclass(frozen=True, slots=True)
class Vote:
    receipt: str  # after a secret ballot a mere place in the count, unless an earlier version closed it
    choice: Choice
    voter: PersonRef | None = None  # None in a secret ballot
    opening: str = ""  # of a secret vote's receipt, until the close


@dataclass(frozen=True, slots=True)
class Motion:
    """The parsed words of /vote: the first line is the motion, each further one an option."""

    text: str
    options: tuple[str, ...] = field(default_factory=tuple)


def read_motion(text: str) -> Motion:
    """Raises: EmptyMotion, LongMotion, and like `check_options`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise EmptyMotion
    if len(lines[0]) > MOTION:
        raise LongMotion(MOTION)
    options = tuple(lines[1:])
    if options:
        check_options(options)
    return Motion(lines[0], options)


def check_options(options: tuple[str, ...]) -> None:
    """Raises: TooFewOptions, TooManyOptions, SameOption, LongOption."""
    if len(options) < 2:
        raise TooFewOptions
    if len(options) > MOST_OPTIONS:
        raise TooManyOptions(MOST_OPTIONS)
    seen: set[str] = set()
    for option in options:
        if len(option) > OPTION:
            raise LongOption(OPTION)
        if option.casefold() in seen:
            raise SameOption(option)
        seen.add(option.casefold())


# The options that are always there, by the key of their text: the words are chosen where somebody reads them.
# Ballots of earlier versions hold the words instead, in the language of the person who called the vote.
YES, NO, NONE, ABSTAIN = "option.yes", "option.no", "option.none", "option.abstain"
STANDING = (YES, NO, NONE, ABSTAIN)


def with_options(own: tuple[str, ...]) -> tuple[Option, ...]:
    """
    People's own options, or 赞成, followed by the fixed options 反对 or 都不同意, and 弃权.

    One's own option that says the same as one of those, in any language, gives way to it.
    """
    fixed = (NONE, ABSTAIN) if own else (NO, ABSTAIN)
    taken = {word.casefold() for key in fixed for word in (key, *every_language(key))}
    distinct = [text for text in own if text.casefold() not in taken]
    texts = [(text, Stands.CHOICE) for text in distinct or [YES]]
    texts += [(fixed[0], Stands.AGAINST), (fixed[1], Stands.ABSTAIN)]
    return tuple(Option(position, text, stands) for position, (text, stands) in enumerate(texts))


def standing_key(text: str) -> str | None:
    """The key of an option that is always there, by what a row of any version holds; None of a plan."""
    return next((key for key in STANDING if text == key or text in every_language(key)), None)


def open_ballot(ballot: Ballot, number: str, now: datetime) -> Ballot:
    """The opened ballot. Raises: NotOpen if started or cancelled before, and like `check_close`."""
    if ballot.state is not State.DRAFT:
        raise NotOpen
    began = now.replace(microsecond=0)
    # On a full minute, since people read the time aloud.
    closes = ballot.closes_at or began.replace(second=0) + ballot.lasts
    check_close(ballot, closes, began)
    return replace(ballot, state=State.OPEN, number=number, opened_at=began, closes_at=closes, page=Page.DRAFT)


def check_close(ballot: Ballot, closes: datetime, now: datetime) -> None:
    """Raises: ClosesTooSoon for a time that is past or within the minute, ClosesBeforeNotice, ClosesTooLate."""
    if closes < now + SHORTEST:
        raise ClosesTooSoon
    earliest = now.replace(second=0, microsecond=0) + ballot.rule.notice
    if closes < earliest:
        raise ClosesBeforeNotice(ballot.body, earliest)
    if closes > now + LONGEST:
        raise ClosesTooLate(LONGEST.days)


def is_late(ballot: Ballot, now: datetime) -> bool:
    """Whether a vote at `now` (aware, UTC) is too late; the closing second itself still counts."""
    # Rows store full seconds, so a vote is compared by its second as well.
    return ballot.closes_at is not None and now.replace(microsecond=0) > ballot.closes_at


def vote(ballot: Ballot, voter: Voter | None, before: Choice, pressed: int, now: datetime) -> Choice:
    """
    A voter's choice after a press; empty if the press took the last pick back.

    Raises: NotOpen, TooLateToVote, NotAVoter, TooManyPicks, NotFound for a forged option.
    """
    check_open(ballot, now)
    if voter is None:
        raise NotAVoter(ballot.body)
    option = ballot.option(pressed)
    # Against and abstention exclude everything else, in every kind of ballot.
    if option.stands is not Stands.CHOICE or ballot.kind in (Kind.YES_NO, Kind.SINGLE):
        return (pressed,)
    picked = tuple(p for p in before if ballot.option(p).stands is Stands.CHOICE)
    if pressed in picked:
        return tuple(p for p in picked if p != pressed)
    if ballot.kind is Kind.RANKED:
        return (*picked, pressed)
    if len(picked) >= ballot.most:
        raise TooManyPicks(ballot.most)
    return tuple(sorted((*picked, pressed)))


def check_open(ballot: Ballot, now: datetime) -> None:
    """Raises: NotOpen, TooLateToVote with the second of the close."""
    if ballot.state is State.CLOSED or (ballot.state is State.OPEN and is_late(ballot, now)):
        ended = ballot.closed_at if ballot.closed_at is not None else ballot.closes_at
        raise TooLateToVote(min(ended, ballot.closes_at) if ended and ballot.closes_at else now)
    if ballot.state is not State.OPEN:
        raise NotOpen


def remind_at(opened: datetime, closes: datetime, zone: ZoneInfo) -> datetime | None:
    """
    The time of the reminder: a day before the close, or when a quarter of the time is left, whichever is later.

    A time in the night moves to 08:00, or, where that is after the close, to the evening before; None for a
    ballot that opens and closes in one night. `zone` is the community's.
    """
    # A day alone would remind at once in a ballot of one day, and before the opening in a shorter one.
    wanted = max(closes - timedelta(days=1), closes - (closes - opened) / 4).replace(microsecond=0)
    if by_day := remind_by_day(wanted, closes, zone):
        return by_day
    evening = before_night(wanted, zone, REMIND_FROM)
    return evening if evening > opened else None


def remind_by_day(moment: datetime, closes: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment, or 08:00 if it is in the night; None if the ballot is closed by then."""
    morning = awake(moment, zone, REMIND_FROM)
    return morning if morning < closes else None
