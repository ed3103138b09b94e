"""Handlers of committees: /members, and the buttons by which a leader changes the committee."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from telegram import Update

from bot.committees import actions, seating
from bot.committees.actions import Seat, leads
from bot.committees.refusals import SeatDecided
from bot.committees.rules import Base, Committee, MemberChange, Party, Rule, Share, loosens
from bot.committees.store import Store, Tx
from bot.kernel.actor import Actor
from bot.texts import plain
from bot.topics.rules import Size
from handlers.button_press import ButtonPress
from handlers.committees import views
from handlers.context import Context, place_of
from handlers.formatting import moment
from handlers.press_origin import PressOrigin
from handlers.settling import settle

Decide = Callable[[Store, int, int, Actor], Awaitable[MemberChange]]


async def on_members(update: Update, context: Context) -> None:
    """Handle /members: the committee of the chat, or in private the person's own."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        body = await actions.here(tx, place_of(message), by)
        rule = await actions.present_rule(tx, context.settings, body, by.now)
        waiting = await tx.committees.pending(body.id)
    await context.reply(update, views.members(body, rule, waiting, context.settings))


async def on_ask_in(press: ButtonPress, context: Context) -> str:
    """Ask the leader in the chat to admit the person (我要加入)."""
    await actions.ask_in(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.body_asked")


async def on_admit(press: ButtonPress, context: Context) -> str:
    by, settings = await context.by(press.update), context.settings
    change = await seating.admit(context.store, settings, press.number(0), press.number(1), by)
    return _changed(change, context)


def _changed(change: MemberChange, context: Context) -> str:
    return plain(
        f"toast.body_{change.kind}.{change.state}",
        name=change.person.name,
        when=moment(change.holds_at, context.settings),
    )


async def on_hold(press: ButtonPress, context: Context) -> str:
    """Make a change of the members hold at once (马上算数)."""
    return await _decide(seating.hold, press, context)


async def on_back(press: ButtonPress, context: Context) -> str:
    """Take a change of the members back (收回)."""
    return await _decide(seating.take_back, press, context)


async def _decide(decide: Decide, press: ButtonPress, context: Context) -> str:
    """Decide a change that waits; the buttons go, too, where it was decided before, on another copy."""
    by = await context.by(press.update)
    try:
        change = await decide(context.store, press.number(0), press.number(1), by)
    except SeatDecided:
        await settle(press, context)
        raise
    await settle(press, context)
    return _changed(change, context)


async def _led(press: ButtonPress, context: Context) -> Committee:
    by = await context.by(press.update)
    async with context.dependencies.store.reading() as tx:
        return await actions.led(tx, press.number(0), by)


async def on_one(press: ButtonPress, context: Context) -> str:
    by = await context.by(press.update)
    await actions.show_member(context.store, press.number(0), press.number(1), press.place, by)
    return plain("toast.shown")


async def on_chair(press: ButtonPress, context: Context) -> str:
    return await _seat(press, context, Seat(chair=bool(press.number(2))))


async def on_party(press: ButtonPress, context: Context) -> str:
    return await _seat(press, context, Seat(party=Party(press.part(2))))


async def _seat(press: ButtonPress, context: Context, seat: Seat) -> str:
    by = await context.by(press.update)
    member = await actions.change(context.store, press.number(0), press.number(1), seat, by)
    return plain("toast.body_changed", name=member.person.name)


async def on_out(press: ButtonPress, context: Context) -> str:
    by, settings = await context.by(press.update), context.settings
    change = await seating.unseat(context.store, settings, press.number(0), press.number(1), by)
    return _changed(change, context)


async def on_about(press: ButtonPress, context: Context) -> str:
    """A heading on the rule's card: what the buttons under it are about."""
    await _led(press, context)
    return plain(f"toast.rule.{press.part(1)}")


async def on_size(press: ButtonPress, context: Context) -> str:
    """Toggle whether the committee decides 大事, 小事 or 急事."""
    by = await context.by(press.update)
    size = Size(press.part(1))
    body = await actions.flip_size(context.store, press.number(0), size, by)
    key = "toast.body_takes" if size in body.takes else "toast.body_leaves"
    return plain(key, size=plain(f"size.{size}"))


async def on_quorum(press: ButtonPress, context: Context) -> str:
    body = await _led(press, context)
    return await _rule(press, context, replace(body.rule, quorum=Share.of(press.part(1))))


async def on_threshold(press: ButtonPress, context: Context) -> str:
    body = await _led(press, context)
    share, base = Share.of(press.part(1)), Base(press.part(2))
    return await _rule(press, context, replace(body.rule, threshold=share, base=base))


async def on_notice(press: ButtonPress, context: Context) -> str:
    """Set how long its ballots stay open at least."""
    body = await _led(press, context)
    return await _rule(press, context, replace(body.rule, notice=timedelta(seconds=press.number(1))))


async def _rule(press: ButtonPress, context: Context, rule: Rule) -> str:
    before = (await _led(press, context)).rule
    await actions.set_rule(context.store, press.number(0), rule, await context.by(press.update))
    if loosens(rule, before):
        return plain("toast.body_rule.looser", wait=views.wait_words(context.settings))
    return plain("toast.body_rule")


async def meets_or_member(tx: Tx, pressed: PressOrigin) -> bool:
    """Whether a press is legitimate: anybody's where the committee meets, elsewhere its members' only."""
    committee = await tx.committees.get(pressed.subject_id)
    if committee.place is not None and committee.place.chat_id == pressed.place.chat_id:
        return True
    person = await tx.people.by_telegram(pressed.telegram_id)
    return person is not None and (committee.has(person.id) or await leads(tx, committee, person))
