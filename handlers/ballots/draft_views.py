"""Views of a ballot's draft and its settings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.ballots.rules import Ballot, Kind, Page, State
from bot.committees.rules import QUORUMS, THRESHOLDS, Base, Committee, Rule, loosens
from bot.kernel.messages import Button, View
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.ballots.views import option_words, threshold_words
from handlers.button_press import callback_data
from handlers.formatting import rule_words
from handlers.keyboards import rows

LASTS = (3_600, 10_800, 86_400, 172_800, 259_200, 604_800)  # seconds, offered on the draft


def draft_card(
    ballot: Ballot, body_rule: Rule, members: int, committees: Sequence[Committee], settings: CommunitySettings
) -> View:
    """
    The draft's card: a button for each setting, 开始表决 first.

    `body_rule` is the rule of its committee: no button falls short of it.
    """
    if ballot.state is State.CANCELLED:
        return View(say("card.ballot_draft.cancelled", motion=ballot.motion))
    if ballot.state is not State.DRAFT:
        return View(say("card.ballot_draft.opened", number=ballot.number, motion=ballot.motion))
    if ballot.page is not Page.DRAFT:
        return _page(ballot, body_rule, members, committees)
    text = say(
        "card.ballot_draft",
        body=ballot.body,
        motion=ballot.motion,
        options=Html("".join(say("ballot.option", text=option_words(option)) for option in ballot.options)),
        kind=plain(f"ballot_kind.{ballot.kind}"),
        secret=plain(f"secret.{int(ballot.secret)}"),
        live=plain(f"live.{int(ballot.live)}"),
        closes=_closes(ballot, settings),
        rule=rule_words(ballot.rule, members),
        proposer=ballot.proposer.name,
    )
    return View(text, _draft_rows(ballot, len(committees)))


def _closes(ballot: Ballot, settings: CommunitySettings) -> str:
    if ballot.closes_at is not None:
        return formatting.moment(ballot.closes_at, settings)
    return plain("card.ballot_draft.lasts", lasts=lasts_words(ballot.lasts))


def lasts_words(lasts: timedelta) -> str:
    seconds = int(lasts.total_seconds())
    return plain(f"lasts.{seconds}") if seconds in LASTS else plain("lasts.other", span=formatting.span(lasts))


def _draft_rows(ballot: Ballot, committees: int) -> tuple[tuple[Button, ...], ...]:
    def page(label: str, page: Page) -> Button:
        return Button(plain(f"button.ballot_{label}"), callback_data("b_page", ballot.id, page))

    def ask(label: str, step: str) -> Button:
        return Button(plain(f"button.ballot_{label}"), callback_data("b_ask", ballot.id, step))

    def flip(what: str, now: bool) -> Button:
        return Button(
            plain(f"button.{what}.{int(not now)}"), callback_data(f"b_{what}", ballot.id, int(not now))
        )

    live = (flip("live", ballot.live),) if not ballot.secret else ()
    most = (
        Button(
            plain("button.ballot_most", count=ballot.most), callback_data("b_most", ballot.id, _more(ballot))
        ),
    )
    return (
        (Button(plain("button.ballot_start"), callback_data("b_start", ballot.id)),),
        (page("kind", Page.KIND), page("until", Page.CLOSE)),
        (flip("secret", ballot.secret), *live),
        (page("quorum", Page.QUORUM), page("threshold", Page.THRESHOLD)),
        *((most,) if ballot.kind is Kind.SEVERAL else ()),
        (ask("option", "option"), ask("motion", "motion")),
        *(((page("body", Page.BODY),),) if committees > 1 else ()),
        (Button(plain("button.cancel"), callback_data("b_cancel", ballot.id)),),
    )


def _more(ballot: Ballot) -> int:
    """The next number of picks at a press; starts at one again after the last."""
    return ballot.most % max(1, len(ballot.choices)) + 1


def _page(ballot: Ballot, body_rule: Rule, members: int, committees: Sequence[Committee]) -> View:
    back = (Button(plain("button.back"), callback_data("b_page", ballot.id, Page.DRAFT)),)
    text = say(f"card.ballot_draft.{ballot.page}", **_facts(ballot.page, members))
    return View(text, (*_choices(ballot, body_rule, committees), back))


def _facts(page: Page, members: int) -> dict[str, object]:
    return {"count": members} if page is Page.QUORUM else {}


def _choices(
    ballot: Ballot, body_rule: Rule, committees: Sequence[Committee]
) -> tuple[tuple[Button, ...], ...]:
    match ballot.page:
        case Page.KIND:
            return rows(
                [
                    Button(plain(f"ballot_kind.{kind}"), callback_data("b_kind", ballot.id, kind))
                    for kind in Kind
                ],
                1,
            )
        case Page.CLOSE:
            lasts = [
                Button(plain(f"lasts.{n}"), callback_data("b_lasts", ballot.id, n))
                for n in LASTS
                if timedelta(seconds=n) >= body_rule.notice
            ]
            other = Button(plain("button.ballot_other_time"), callback_data("b_ask", ballot.id, "closes_at"))
            return (*rows(lasts), (other,))
        case Page.QUORUM:
            shares = [
                Button(plain(f"quorum.{share}"), callback_data("b_quorum", ballot.id, share))
                for share in QUORUMS
                if not loosens(replace(ballot.rule, quorum=share), body_rule)
            ]
            return rows(shares, 1)
        case Page.THRESHOLD:
            return rows(_thresholds(ballot, body_rule), 1)
    return rows([Button(other.name, callback_data("b_body", ballot.id, other.id)) for other in committees], 1)


def _thresholds(ballot: Ballot, body_rule: Rule) -> list[Button]:
    return [
        Button(threshold_words(share, base), callback_data("b_threshold", ballot.id, share, base))
        for base in Base
        for share in THRESHOLDS
        if not loosens(replace(ballot.rule, threshold=share, base=base), body_rule)
    ]
