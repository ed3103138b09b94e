"""Draws what a committee's buttons show, for the sender."""

from bot.committees import actions
from bot.committees.store import Tx
from bot.kernel.messages import Card, Notification, UnknownKind, View
from handlers.committees import views
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
    """The committee as it is now, without a member who has left meanwhile. Raises UnknownKind."""
    body = await tx.committees.get(subject_of(notice))
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
            return views.loosened(body, in_force, await tx.people.get(int(notice.facts["person"])))
        case "body.seat" | "body.unseat":
            who, by = [await tx.people.get(int(notice.facts[name])) for name in ("person", "by")]
            return views.seat_changed(notice.name, body, who, by)
        case "body.list_changed":
            came, left = [await _names(tx, str(notice.facts[name])) for name in ("came", "left")]
            return views.list_changed(body, str(notice.facts["number"]), came, left)
    raise UnknownKind("notice", notice.name)


async def _names(tx: Tx, ids: str) -> list[str]:
    return [(await tx.people.get(int(one))).name for one in ids.split(",") if one]
