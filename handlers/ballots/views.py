"""Views of ballots: the open card, the result, the receipts and the recount."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.ballots.recount import Difference, Recount
from bot.ballots.rules import Ballot, Choice, Kind, Option, Outcome, Stands, State, Vote
from bot.ballots.store import VOTE_PRESS
from bot.ballots.tally import Sheet
from bot.committees.rules import Base, Share
from bot.kernel.messages import Button, View
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.formatting import rule_words, standing_words
from handlers.keyboards import rows


@dataclass(frozen=True)
class BallotCardData:
    """A ballot with the data of its cards."""

    ballot: Ballot
    settings: CommunitySettings
    voted: int = 0
    may: int = 0
    sheet: Sheet | None = None  # once it may be shown
    votes: Sequence[Vote] = field(default_factory=tuple)  # where they are open and may be shown
    sealed: int = 0  # votes of before a restore, which can't be changed any more

    def until(self) -> str:
        closes = self.ballot.closes_at
        return formatting.moment(closes, self.settings) if closes else ""

    def closed(self) -> str:
        return formatting.moment(self.ballot.closed_at, self.settings) if self.ballot.closed_at else ""


def threshold_words(share: Share, base: Base) -> str:
    """全体成员 · 过半数."""
    return f"{plain(f'base.{base}')} · {plain(f'share.{share}')}"


def ballot_card(counted: BallotCardData) -> View:
    """The ballot's card, in its chat and in every copy; after the close it shows the result."""
    ballot = counted.ballot
    if ballot.state is State.CLOSED:
        return View(_closed(counted), (_after(ballot),))
    text = say(
        "card.ballot",
        number=ballot.number,
        body=ballot.body,
        secret=plain(f"secret.{int(ballot.secret)}"),
        secrecy=say("ballot.secrecy") if ballot.secret else Html(),
        motion=ballot.motion,
        how=_how(ballot),
        options=_options(counted),
        voted=counted.voted,
        may=counted.may,
        closes=counted.until(),
        change=_change(counted),
        rule=rule_words(ballot.rule, counted.may),
    )
    return View(text, (*_vote_rows(ballot), _service_row(ballot)))


def moved(ballot: Ballot) -> View:
    """A card that was replaced by another one."""
    return View(say("card.ballot.moved", number=ballot.number))


def option_words(option: Option) -> str:
    return standing_words(option.text)


def _change(counted: BallotCardData) -> Html:
    """Until when a vote may be changed; one that a restore parted from its voter can't be."""
    if not counted.sealed:
        return say("ballot.change")
    return say("ballot.change.sealed", sealed=counted.sealed)


def _how(ballot: Ballot) -> Html:
    if ballot.kind is Kind.SEVERAL:
        return say("ballot.most", most=ballot.most)
    return say("ballot.ranked") if ballot.kind is Kind.RANKED else Html()


def _options(counted: BallotCardData) -> Html:
    """The list of options, with counts and names where they may be shown; empty for yes/no."""
    if counted.sheet is None:
        listed = counted.ballot.kind is not Kind.YES_NO
        return Html(
            "".join(say("ballot.option", text=option_words(o)) for o in counted.ballot.options if listed)
        )
    return Html("".join(_counted(counted, option) for option in counted.ballot.options))


def _counted(counted: BallotCardData, option: Option) -> Html:
    count = counted.sheet.counts[option.position] if counted.sheet else 0
    names = "、".join(
        vote.voter.name for vote in counted.votes if vote.voter and _names(counted.ballot, vote.choice, option)
    )
    shown = say("ballot.names", names=names) if names else Html()
    return say("ballot.option_count", text=option_words(option), count=count, names=shown)


def _names(ballot: Ballot, choice: Choice, option: Option) -> bool:
    """Whether a voter's name belongs to the option; in a ranked ballot to the favourite only."""
    return option.position in (choice[:1] if ballot.kind is Kind.RANKED else choice)


def _vote_rows(ballot: Ballot) -> tuple[tuple[Button, ...], ...]:
    buttons = [
        Button(option_words(option), callback_data(VOTE_PRESS, ballot.id, option.position))
        for option in ballot.options
    ]
    if ballot.kind is Kind.YES_NO:
        return rows(buttons)
    plans = [button for button, o in zip(buttons, ballot.options, strict=True) if o.stands is Stands.CHOICE]
    return (*rows(plans, 1), *rows(buttons[len(plans) :], 2))


def _service_row(ballot: Ballot) -> tuple[Button, ...]:
    return (
        Button(plain("button.ballot_mine"), callback_data("b_mine", ballot.id)),
        Button(plain("button.ballot_close"), callback_data("b_close", ballot.id)),
    )


def _after(ballot: Ballot) -> tuple[Button, ...]:
    return (
        Button(plain("button.ballot_mine"), callback_data("b_mine", ballot.id)),
        Button(plain("button.ballot_recount"), callback_data("b_recount", ballot.id)),
    )


def _closed(counted: BallotCardData) -> Html:
    ballot = counted.ballot
    return say(
        "card.ballot.closed",
        number=ballot.number,
        body=ballot.body,
        secret=plain(f"secret.{int(ballot.secret)}"),
        motion=ballot.motion,
        options=_options(counted),
        outcome=plain(f"outcome.{ballot.outcome}"),
        winners=_winners(ballot),
        may=counted.may,
        voted=counted.voted,
        closed=counted.closed(),
        early=_early(counted),
        rule=rule_words(ballot.rule, counted.may),
    )


def _winners(ballot: Ballot) -> Html:
    """The winning plans; empty for yes/no, where the outcome is enough."""
    # In this ballot 赞成 is the only plan, and the outcome names it.
    if ballot.kind is Kind.YES_NO or not ballot.winners:
        return Html()
    names = "、".join(option_words(ballot.option(position)) for position in ballot.winners)
    return say("ballot.winners", names=names)


def result(counted: BallotCardData, head: str = "") -> View:
    """The complete count, posted once where the committee meets, with the ledger's head at the close."""
    ballot = counted.ballot
    text = say(
        "notice.ballot.result",
        number=ballot.number,
        body=ballot.body,
        motion=ballot.motion,
        options=_options(counted),
        rounds=_rounds(counted),
        outcome=plain(f"outcome.{ballot.outcome}"),
        winners=_winners(ballot),
        may=counted.may,
        voted=counted.voted,
        why=_why(counted),
        early=_early(counted),
        rule=rule_words(ballot.rule, counted.may),
    )
    return View(Html(text + say("ballot.head", head=head)) if head else text)


def _early(counted: BallotCardData) -> Html:
    """The person who ended it early, and its announced end; empty where its time came."""
    ended = counted.ballot.closed_by
    return say("ballot.early", name=ended.name, closes=counted.until()) if ended else Html()


def _why(counted: BallotCardData) -> str:
    """The reason of an invalid result."""
    if counted.ballot.outcome is not Outcome.INVALID or counted.sheet is None:
        return plain("ballot.why.none")
    return plain("ballot.why.tie" if counted.sheet.quorum_met else "ballot.why.quorum")


def _rounds(counted: BallotCardData) -> Html:
    rounds = counted.sheet.rounds if counted.sheet else ()
    lines = [
        say("ballot.round", number=number, counts=_round(counted.ballot, counts))
        for number, counts in enumerate(rounds, 1)
    ]
    return say("ballot.rounds", rounds=Html("".join(lines))) if lines else Html()


def _round(ballot: Ballot, counts: Sequence[int]) -> str:
    return "，".join(
        plain("ballot.round_count", text=option_words(option), count=counts[option.position])
        for option in ballot.choices
        if counts[option.position]
    )


def receipts(ballot: Ballot, listed: Sequence[str]) -> View:
    """The receipts of a secret ballot, without names or choices."""
    lines = [say("ballot.receipt", receipt=receipt) for receipt in listed]
    return View(say("notice.ballot.receipts", number=ballot.number, lines=Html("".join(lines))))


def choice_words(ballot: Ballot, choice: Choice) -> str:
    """方案一、方案三; in a ranked ballot with 1. 2. 3. in front."""
    texts = [option_words(ballot.option(position)) for position in choice]
    if ballot.kind is Kind.RANKED and len(texts) > 1:
        texts = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
    return "、".join(texts)


def counts_words(ballot: Ballot, sheet: Sheet) -> str:
    return "，".join(
        plain("ballot.round_count", text=option_words(option), count=sheet.counts[option.position])
        for option in ballot.options
    )


def recount(counted: Recount) -> View:
    """All that a recount found to differ from what was announced and sealed."""
    lines = [say("recount.line", what=_difference(counted.ballot, each)) for each in counted.differences]
    return View(say("notice.ballot.recount", number=counted.ballot.number, lines=Html("".join(lines))))


def _difference(ballot: Ballot, difference: Difference) -> str:
    announced, found = difference.announced, difference.found
    if difference.what == "outcome":
        announced, found = plain(f"outcome.{announced}"), plain(f"outcome.{found}")
    option = option_words(ballot.option(difference.position)) if difference.position is not None else ""
    return plain(f"recount.{difference.what}", option=option, announced=announced, found=found)


def to_card(ballot: Ballot) -> tuple[tuple[Button]]:
    return ((Button(plain("button.ballot_show"), callback_data("b_show", ballot.id)),),)
