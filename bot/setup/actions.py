"""Setup actions: bind chats to areas, and follow chats that are left or moved. Raises OnlySecretary."""

from bot.areas.events import BotPromoted
from bot.areas.rules import Area, Binding, Purpose
from bot.committees import actions as committees
from bot.kernel.actor import Actor
from bot.kernel.messages import Notification
from bot.kernel.notify import notify
from bot.kernel.place import Place
from bot.ledger.rules import Act
from bot.messaging.membership import GONE, Following, come_back, group_moved, sent_away
from bot.people.actions import a_secretary, answered_for, answers, secretary_over
from bot.people.refusals import OnlySecretary
from bot.people.rules import Person, Role
from bot.setup.store import Store, Tx


async def may_set_up(store: Store, place: Place, by: Actor) -> list[Area]:
    """The areas to which this secretary may bind the chat. Raises like `_check`."""
    async with store.reading() as tx:
        return await answered_for(tx, await _check(tx, place, by), await tx.areas.all())


async def _check(tx: Tx, place: Place, by: Actor) -> Person:
    """
    The secretary who may bind the chat. Only the bound community's own may rebind it; others don't learn
    which community it is.

    Raises OnlySecretary.
    """
    person, binding = await a_secretary(tx, by.person_id), await tx.chats.binding(place)
    if binding is not None and not await answers(tx, person, binding.area.id):
        raise OnlySecretary
    return person


async def bind(
    store: Store, place: Place, title: str, purpose: Purpose, area_id: int, by: Actor, provider: str = ""
) -> Binding:
    """
    Bind the chat or topic to an area (/setup); a firm's group with its kind of firm.

    Raises OnlySecretary, NotFound.
    """
    async with store.transaction() as tx:
        await _check(tx, place, by)
        await secretary_over(tx, by.person_id, area_id, area_id)
        area = await tx.areas.get(area_id)
        await tx.chats.seen(place.chat_id, title)
        # A firm's group without a kind of firm is that of a general one: no order of another goes there.
        provider = provider or Role.PROVIDER if purpose is Purpose.PROVIDER else ""
        await _give_up_cards(tx, place, purpose, area, provider)
        await tx.chats.bind(place, purpose, area.id, provider)
        await _enter(tx, by, "bind", place, purpose, area)
        # Rebinding to another purpose also ends a committee's meetings there.
        if purpose is Purpose.COMMITTEE:
            await committees.meet(tx, place, title, area, by)
        else:
            await tx.committees.leave(place)
    return Binding(place, purpose, area, title, provider)


async def _give_up_cards(tx: Tx, place: Place, purpose: Purpose, area: Area, provider: str) -> None:
    """
    Bound to other people, another firm or a smaller area, a chat keeps no live card: each would go on showing
    what those who were there before may read.
    """
    before = await tx.chats.binding(place)
    same = before and (before.purpose, before.provider) == (purpose, provider)
    if before and not (same and before.area.within(area.id)):
        await tx.cards.leave(place)


async def unbind(store: Store, place: Place, by: Actor) -> None:
    """Unbind the chat or topic. Raises OnlySecretary."""
    async with store.transaction() as tx:
        await _check(tx, place, by)
        bound = await tx.chats.binding(place)
        # `binding` falls back to the chat's own: unbinding a topic must leave that one.
        if bound is not None and bound.place == place:
            await tx.cards.leave(place)
            await tx.chats.unbind(place)
            await tx.committees.leave(place)
            await _enter(tx, by, "unbind", place, None, None)


async def _enter(tx: Tx, by: Actor, act: str, place: Place, purpose: Purpose | None, area: Area | None) -> None:
    facts: dict[str, str | int | None] = {
        "thread": place.thread_id,
        "purpose": purpose,
        "area": area.id if area else None,
    }
    await tx.ledger.enter(Act(by.now, "chat", place.chat_id, act, by.person_id, place.chat_id, facts=facts))


async def standing(
    store: Store,
    chat_id: int,
    title: str,
    state: str,
    following: Following,
    by: Actor,
    *,
    came: bool = False,
    promoted: bool = False,
) -> Binding | None:
    """
    Store that the bot was added, promoted, demoted or removed. Returns the chat's binding, if any.

    `state` is "member", "administrator" or "gone". `came` says that it was added just now: a chat that
    speaks for no area yet reads what to do. One that was left before gets what it missed. `promoted`: it was a
    member there before.
    """
    async with store.transaction() as tx:
        # Before `seen`, which stores the new state over the old one.
        was_gone = chat_id in await tx.chats.gone()
        if state == GONE:
            await sent_away(tx, chat_id, following, by.now)
        await tx.chats.seen(chat_id, title, state)
        facts: dict[str, str | int | None] = {"state": state}
        act = Act(by.now, "chat", chat_id, "standing", by.person_id, chat_id, facts=facts)
        entry, place = await tx.ledger.enter(act), Place(chat_id)
        bound = await tx.chats.binding(place)
        if came and bound is None:
            await notify(tx, [place], Notification("chat.added"), f"added:{entry.id}", by.now)
        if was_gone and state != GONE:
            await come_back(tx, chat_id, following, by.now)
        elif promoted:
            await tx.publish(BotPromoted(place, by))
        return bound


async def moved(store: Store, old_id: int, new_id: int, following: Following, by: Actor) -> None:
    """Replace the id of a group that became a supergroup, everywhere, in one transaction."""
    async with store.transaction() as tx:
        await group_moved(tx, old_id, new_id, following, by.now)
        facts: dict[str, str | int | None] = {"new": new_id}
        await tx.ledger.enter(Act(by.now, "chat", old_id, "moved", by.person_id or None, new_id, facts=facts))


async def menu_was_set(store: Store, chat_id: int, digest: str) -> None:
    """Remember the menu that Telegram shows in a chat, or everywhere (0): the next start needn't set it."""
    async with store.transaction() as tx:
        await tx.chats.has_menu(chat_id, digest)
