"""/members, and the buttons by which a committee's leader changes it."""

from dataclasses import replace

from telegram import Update

from bot.committees import actions
from bot.committees.actions import Seat
from bot.committees.rules import QUORUMS, THRESHOLDS, Base, Committee, Party, Rule
from bot.kernel.messages import OutboxMessage, Priority, View
from bot.texts import plain
from bot.topics.rules import Size
from handlers.ballots.handlers import one_of, share_of
from handlers.button_press import ButtonPress
from handlers.committees import views as views
from handlers.context import Context, place_of


async def on_members(update: Update, context: Context) -> None:
    """/members where a committee meets, or in private one's own."""
    message = update.effective_message
    if message is None:
        return
    by = await context.by(update)
    async with context.house.store.reading() as tx:
        body = await actions.here(tx, place_of(message), by)
    await context.reply(update, views.members(body))


async def _say(tap: ButtonPress, context: Context, view: View) -> None:
    async with context.store.transaction() as tx:
        await tx.outbox.put(OutboxMessage(tap.place, view, Priority.ANSWER), context.now())


async def on_ask_in(tap: ButtonPress, context: Context) -> str:
    """我要加入: the leader is asked, in the chat."""
    body, person = await actions.ask_in(context.house.store, tap.number(0), await context.by(tap.update))
    await _say(tap, context, views.asks_in(body, person))
    return plain("toast.body_asked")


async def on_admit(tap: ButtonPress, context: Context) -> str:
    member = await actions.admit(context.store, tap.number(0), tap.number(1), await context.by(tap.update))
    return plain("toast.body_in", name=member.person.name)


async def _led(tap: ButtonPress, context: Context) -> Committee:
    by = await context.by(tap.update)
    async with context.house.store.reading() as tx:
        return await actions.led(tx, tap.number(0), by)


async def on_list(tap: ButtonPress, context: Context) -> str:
    """管理成员: whom?"""
    await _say(tap, context, views.choose(await _led(tap, context)))
    return plain("toast.shown")


async def on_one(tap: ButtonPress, context: Context) -> str:
    body = await _led(tap, context)
    await _say(tap, context, views.one(body, actions.member_of(body, tap.number(1))))
    return plain("toast.shown")


async def on_chair(tap: ButtonPress, context: Context) -> str:
    return await _seat(tap, context, Seat(chair=bool(tap.number(2))))


async def on_party(tap: ButtonPress, context: Context) -> str:
    return await _seat(tap, context, Seat(party=one_of(Party, tap.part(2))))


async def _seat(tap: ButtonPress, context: Context, seat: Seat) -> str:
    by = await context.by(tap.update)
    member = await actions.change(context.store, tap.number(0), tap.number(1), seat, by)
    return plain("toast.body_changed", name=member.person.name)


async def on_out(tap: ButtonPress, context: Context) -> str:
    member = await actions.unseat(context.store, tap.number(0), tap.number(1), await context.by(tap.update))
    return plain("toast.body_out", name=member.person.name)


async def on_rule(tap: ButtonPress, context: Context) -> str:
    """表决规则: what its ballots start with."""
    await _say(tap, context, views.rule(await _led(tap, context)))
    return plain("toast.shown")


async def on_size(tap: ButtonPress, context: Context) -> str:
    """大事, 小事 or 急事: whether this committee decides them."""
    by = await context.by(tap.update)
    size = one_of(Size, tap.part(1))
    body = await actions.flip_size(context.store, tap.number(0), size, by)
    key = "toast.body_takes" if size in body.takes else "toast.body_leaves"
    return plain(key, size=plain(f"size.{size}"))


async def on_quorum(tap: ButtonPress, context: Context) -> str:
    body = await _led(tap, context)
    return await _rule(tap, context, replace(body.rule, quorum=share_of(tap.part(1), QUORUMS)))


async def on_threshold(tap: ButtonPress, context: Context) -> str:
    body = await _led(tap, context)
    share, base = share_of(tap.part(1), THRESHOLDS), one_of(Base, tap.part(2))
    return await _rule(tap, context, replace(body.rule, threshold=share, base=base))


async def _rule(tap: ButtonPress, context: Context, rule: Rule) -> str:
    await actions.set_rule(context.store, tap.number(0), rule, await context.by(tap.update))
    return plain("toast.body_rule")
