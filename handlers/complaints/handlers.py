"""Handlers of presses on complaint cards."""

from dataclasses import replace

from bot.complaints import actions, feedback, handing, reading, steps, undoing
from bot.complaints.casework import promising
from bot.complaints.complaint import Score, Status
from bot.complaints.effects import Words, about
from bot.complaints.lifecycle import Step
from bot.complaints.promised_time import Day, on_afternoon, promised_in
from bot.complaints.replying import check_fits, ready_words
from bot.kernel import filling
from bot.kernel.messages import View
from bot.ready.refusals import AfternoonOver
from bot.ready.rules import BuiltIn, in_time
from bot.texts import plain, say, speaking
from handlers import formatting
from handlers.button_press import ButtonPress
from handlers.complaints import timeline
from handlers.complaints.card_buttons import rated_rows, rating_rows
from handlers.complaints.card_data import ComplaintCardData
from handlers.context import Context
from handlers.counting import followed
from handlers.settling import Rows, settle

# Toasts of steps that ask for anything but words.
ASKED = {Step.DEFER: "toast.reason", Step.WHISTLE: "toast.whistle", Step.CALL_BACK: "toast.call_back"}
ASKED[Step.PROMISE] = "toast.promise_ask"


async def on_step(press: ButtonPress, context: Context) -> str:
    """接单, 恢复, 撤回, 申诉: a step that asks nothing."""
    take, by = steps.PRESSED[Step(press.action)], await context.by(press.update)
    taken = await take(context.store, context.settings, press.number(0), by)
    if undoing.just_undone(taken, by):
        return plain("toast.undone", number=taken.number)
    return plain(f"toast.{press.action}")


async def on_ask(press: ButtonPress, context: Context) -> str:
    """答复, 转派, 吹哨: a step that asks for words, for a value in words, or for a choice."""
    step, by = Step(press.action), await context.by(press.update)
    await steps.ASKED[step](context.store, press.number(0), press.place, by)
    return plain(ASKED.get(step, "toast.ask"))


async def on_promise_day(press: ButtonPress, context: Context) -> str:
    """今天, 明天 or 三天内."""
    by, day = await context.by(press.update), Day(press.part(1))
    promised = await promising.promise_day(context.store, context.settings, press.number(0), day, by)
    until = promised.promise and formatting.moment(promised.promise.until, context.settings)
    return plain("toast.promise", until=until)


async def on_promise_on(press: ButtonPress, context: Context) -> str:
    """选日期: asks for it in words."""
    await filling.start(
        context.store, promising.FORM, press.place, await context.by(press.update), press.number(0)
    )
    return plain("toast.ask")


async def on_promise_no(press: ButtonPress, context: Context) -> str:
    """没说时间: what was read was no promise."""
    await promising.take_back(context.store, press.number(0), await context.by(press.update))
    return plain("toast.promise_no")


async def on_ready(press: ButtonPress, context: Context) -> str:
    """马上去看, 已联系物业, 下午到: an answer by one tap, in the words that residents read."""
    one = BuiltIn(press.part(1))
    by = await context.by(press.update)
    if one is BuiltIn.AFTERNOON and not in_time(context.settings, by.now):
        raise AfternoonOver
    await check_fits(context.dependencies.store, press.number(0), one, by)
    with speaking(context.settings.language):
        words = plain(f"ready.say.{one}")
    until = on_afternoon(context.settings, by.now) if one is BuiltIn.AFTERNOON else None
    await actions.tell(context.store, press.number(0), Step.ANSWER, Words(words), by, until=until)
    return plain("toast.ready", text=words)


async def on_ready_own(press: ButtonPress, context: Context) -> str:
    """One of the community's own."""
    by = await context.by(press.update)
    words = await ready_words(context.store, press.number(0), press.number(1), by)
    until = promised_in(words, context.settings, by.now)
    await actions.tell(context.store, press.number(0), Step.ANSWER, Words(words), by, until=until)
    return plain("toast.ready", text=words)


async def on_rate(press: ButtonPress, context: Context) -> str:
    """满意, 基本满意, 不满意 or 未解决."""
    by, score = await context.by(press.update), Score(press.part(1))
    rated = await actions.rate(context.store, context.settings, press.number(0), score, press.place, by)
    await _settle_rating(press, context, rated_rows(rated, score, by.now))
    counted = score is Score.UNSOLVED or rated.status is Status.CLOSED
    return plain(f"toast.rate.{score}" if counted else "toast.rate.noted")


async def on_contacted(press: ButtonPress, context: Context) -> str:
    """联系过我 or 没联系过我."""
    yes, by = press.part(1) == "1", await context.by(press.update)
    said = replace(await feedback.contacted(context.store, press.number(0), by, yes=yes), contacted=yes)
    await _settle_rating(press, context, rated_rows(said, said.score, by.now))
    return plain(f"toast.contacted.{int(yes)}")


async def _settle_rating(press: ButtonPress, context: Context, left: Rows) -> None:
    """
    Under a notice in private what was chosen takes the place of the choice. A card is redrawn by itself, and in
    a group others have yet to choose.
    """
    if press.place.chat_id < 0 or press.message_id is None:
        return
    async with context.dependencies.store.reading() as tx:
        card = await tx.cards.at(press.place, press.message_id)
    if card is None:
        await settle(press, context, left)


async def on_rate_again(press: ButtonPress, context: Context) -> str:
    """改一下: the scores that are still possible, in a message of their own."""
    by = await context.by(press.update)
    complaint = await feedback.to_rerate(context.dependencies.store, press.number(0), by)
    key = "rate_again.closed" if complaint.status is Status.CLOSED else "rate_again"
    view = View(say(key, number=complaint.number), rating_rows(complaint))
    await context.reply(press.update, view, about(complaint))
    return plain("toast.shown")


async def on_follow(press: ButtonPress, context: Context) -> str:
    """我也遇到 on a public card."""
    by = await context.by(press.update)
    joined = await actions.follow(context.store, press.number(0), by)
    return await followed(context, joined, by)


async def on_timeline(press: ButtonPress, context: Context) -> str:
    """进展: in the group a window with the last steps, in private the complete timeline."""
    by = await context.by(press.update)
    found = await reading.timeline(context.store, press.number(0), press.place, by)
    if found is None:
        return plain("toast.shown")
    complaint, entries = found
    return timeline.alert(ComplaintCardData(complaint, context.settings, by.now), entries)


async def on_to_person(press: ButtonPress, context: Context) -> str:
    by = await context.by(press.update)
    handed = await handing.hand_to_person(context.store, press.number(0), press.number(1), by)
    return plain("toast.transfer", to=handed.assigned_to.name if handed.assigned_to else "")


async def on_to_area(press: ButtonPress, context: Context) -> str:
    by = await context.by(press.update)
    handed = await handing.hand_to_area(context.store, press.number(0), press.number(1), by)
    return plain("toast.transfer", to=handed.area.name)
