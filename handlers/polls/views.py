"""Views of mood polls: the draft, Telegram's own poll, and its result."""

from bot.kernel.messages import Button, TelegramPoll, View
from bot.polls.rules import LASTS, Poll, State
from bot.texts import Html, plain, say
from handlers.button_press import callback_data


def draft_card(poll: Poll) -> View:
    if poll.state is not State.DRAFT:
        key = "cancelled" if poll.state is State.CANCELLED else "sent"
        return View(say(f"card.poll_draft.{key}", question=poll.question))
    text = say(
        "card.poll_draft",
        question=poll.question,
        options=Html("".join(say("ballot.option", text=option) for option in poll.options)),
        lasts=_lasts(poll),
        hidden=plain(f"poll_hidden.{int(poll.hidden)}"),
    )
    turn = int(not poll.hidden)
    return View(
        text,
        (
            (Button(plain("button.poll_send"), callback_data("p_send", poll.id)),),
            tuple(
                Button(plain(f"lasts.{int(lasts.total_seconds())}"), callback_data("p_lasts", poll.id, number))
                for number, lasts in enumerate(LASTS)
            ),
            (Button(plain(f"button.poll_hidden.{turn}"), callback_data("p_hidden", poll.id, turn)),),
            (Button(plain("button.cancel"), callback_data("p_cancel", poll.id)),),
        ),
    )


def _lasts(poll: Poll) -> str:
    return plain(f"lasts.{int(poll.lasts.total_seconds())}")


def poll_card(poll: Poll) -> View:
    """Telegram's own poll, labelled as no ballot; stopped if it is over."""
    question = say_label(poll)
    ask = TelegramPoll(
        question=question,
        options=poll.options,
        closes_at=int(poll.closes_at.timestamp()) if poll.closes_at else 0,
        hidden=poll.hidden,
        over=poll.ending or poll.state is State.CLOSED,
    )
    rows = () if ask.over else ((Button(plain("button.poll_end"), callback_data("p_end", poll.id)),),)
    return View(question, rows, poll=ask)


def say_label(poll: Poll) -> str:
    return plain("poll.label", question=poll.question)


def result(poll: Poll) -> View:
    counts = poll.counts or (0,) * len(poll.options)
    lines = [
        say("ballot.option_count", text=option, count=count, names=Html())
        for option, count in zip(poll.options, counts, strict=False)
    ]
    text = say("notice.poll.result", question=poll.question, lines=Html("".join(lines)), people=poll.people)
    return View(text)
