"""Renderers of polls: drafts, polls and results for the sender."""

from bot.kernel.messages import Card, Notification, View
from bot.polls.store import Tx
from handlers.polls import views
from handlers.questions import subject_of
from handlers.subject import Drawing


async def draw_poll(tx: Tx, card: Card, _: Drawing) -> View:
    return views.poll_card(await tx.polls.get(card.subject_id))


async def draw_draft(tx: Tx, card: Card, _: Drawing) -> View:
    return views.draft_card(await tx.polls.get(card.subject_id))


async def draw_result(tx: Tx, notice: Notification, _: Drawing) -> View:
    return views.result(await tx.polls.get(subject_of(notice, "poll.result")))
