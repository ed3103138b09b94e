"""Renderers of privacy: what stands in the place of a message that was erased."""

from bot.kernel.messages import Card, View
from bot.privacy.store import Tx
from bot.texts import say
from handlers.subject import Drawing


async def draw_erased(tx: Tx, card: Card, drawing: Drawing) -> View:  # noqa: ARG001 - the signature of renderers
    return View(say("erased.message"))
