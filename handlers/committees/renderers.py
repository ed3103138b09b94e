"""Draws what a committee's buttons show, for the sender."""

from bot.committees import actions
from bot.committees.store import Tx
from bot.kernel.messages import Card, Notification, UnknownKind, View
from handlers.committees import list_renderers, views
from handlers.questions import subject_of
from handlers.subject import Drawing


async def draw_rule(tx: Tx, card: Card, drawing: Drawing) -> View:
    """The rule in force, with the buttons that change it."""
    body = await tx.committees.get(card.subject_id)
    if not card.live:
        return views.rule_moved(body)
    in_force = await actions.rule_in_force(tx, drawing.settings, body, drawing.now)
    return views.rule(body, in_force, drawing.settings)


async def draw_notice(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    """
    The committee as it is now, without a member who has left meanwhile.

    Raises UnknownKind; Outdated for a change that waits no more.
    """
    body = await tx.committees.get(subject_of(notice))
    if draw := list_renderers.DRAWN.get(notice.name):
        return await draw(tx, body, notice, drawing)
    match notice.name:
        case "body.asks_in":
            return views.asks_in(body, await tx.people.get(int(notice.facts["person"])))
        case "body.members":
            return views.choose(body)
        case "body.member":
            members = (m for m in body.members if m.person.id == notice.facts["person"])
            member = next(members, None)
            return views.one(body, member) if member else views.choose(body)
        case "body.loosened":
            in_force = await actions.rule_in_force(tx, drawing.settings, body, drawing.now)
            by = await tx.people.get(int(notice.facts["person"]))
            return views.loosened(body, in_force, by, drawing.settings)
    raise UnknownKind("notice", notice.name)
