"""Presses on complaint cards, and replies to them."""

from telegram import Message, Update

from bot.areas.rules import Level, Place
from bot.complaints import actions, rules
from bot.complaints.effects import MINE, STAFF, about
from bot.complaints.rules import Complaint, Origin, Score, Step, may_see
from bot.delivery.letters import Letter, Rank, View
from bot.people.rules import WORKERS, By, Person
from bot.refusals import NotFound
from bot.store import Prompt, Tx
from bot.texts import plain, say
from handlers.context import Context, place_of
from handlers.said import words
from handlers.taps import Tap, UnknownButton
from handlers.views import complaints as views
from handlers.views import timeline
from handlers.views.complaints import Shown

COLLEAGUES = 20  # offered by 转派
UNSOLVED = "unsolved"


async def on_claim(tap: Tap, context: Context) -> str:
    """A worker taps 接单."""
    await actions.claim(context.store, tap.number(0), await context.by(tap.update))
    return plain("toast.claim")


async def on_ask(tap: Tap, context: Context) -> str:
    """答复, 进展, 办结 or 退回: asks the worker for words."""
    by = await context.by(tap.update)
    await actions.ask(context.store, tap.number(0), Step(tap.verb), tap.place, by)
    return plain("toast.ask")


async def on_withdraw(tap: Tap, context: Context) -> str:
    await actions.withdraw(context.store, tap.number(0), await context.by(tap.update))
    return plain("toast.withdraw")


async def on_appeal(tap: Tap, context: Context) -> str:
    await actions.appeal(context.store, tap.number(0), await context.by(tap.update))
    return plain("toast.appeal")


async def on_rate(tap: Tap, context: Context) -> str:
    """满意, 基本满意, 不满意 or 未解决."""
    try:
        score = Score(tap.part(1))
    except ValueError:
        raise UnknownButton from None
    by = await context.by(tap.update)
    rated = await actions.rate(context.store, tap.number(0), score, tap.place, by)
    counted = score is Score.UNSOLVED or rated.said_by(by.person_id)
    return plain(f"toast.rate.{score}" if counted else "toast.rate.noted")


async def on_follow(tap: Tap, context: Context) -> str:
    """我也遇到 on a public card."""
    await actions.follow(context.store, tap.number(0), await context.by(tap.update))
    return plain("toast.follow")


async def on_timeline(tap: Tap, context: Context) -> str:
    """进展: in the group a window with the last steps, in private the whole way."""
    by = await context.by(tap.update)
    async with context.store.transaction() as tx:
        complaint = await visible(tx, tap.number(0), by)
        shown = Shown(complaint, context.customs, by.now)
        entries = await tx.ledger.of(about(complaint))
        if tap.place.chat_id < 0:
            return timeline.alert(shown, entries)
        view = timeline.timeline(shown, entries, in_group=False)
        await tx.outbox.put(Letter(tap.place, view, Rank.ANSWER, about=about(complaint)), by.now)
    return plain("toast.shown")


async def visible(tx: Tx, complaint_id: int, by: By) -> Complaint:
    """The complaint if the person may read it, or if it is public anyway. Raises NotFound."""
    complaint = await tx.complaints.get(complaint_id)
    if complaint.public or may_see(complaint, await tx.people.get(by.person_id)):
        return complaint
    raise NotFound(complaint.number)


async def on_transfer(tap: Tap, context: Context) -> str:
    """转派: offers colleagues and the other grids."""
    by = await context.by(tap.update)
    async with context.store.transaction() as tx:
        complaint = await tx.complaints.get(tap.number(0))
        rules.check(complaint, Step.TRANSFER, await tx.people.get(by.person_id), by.now)
        view = await _choices(tx, complaint, context, by)
        await tx.outbox.put(Letter(tap.place, view, Rank.ANSWER, about=about(complaint)), by.now)
    return plain("toast.ask")


async def _choices(tx: Tx, complaint: Complaint, context: Context, by: By) -> View:
    colleagues = [p for p in await tx.people.holding(WORKERS, complaint.area) if _may_take(p, complaint, by)]
    grids = await tx.areas.under(complaint.community_id, Level.GRID)
    others = [grid for grid in grids if not complaint.area.within(grid.id)]
    shown = Shown(complaint, context.customs, by.now)
    return views.transfer_choices(shown, colleagues[:COLLEAGUES], others)


def _may_take(person: Person, complaint: Complaint, by: By) -> bool:
    holder = complaint.claimed_by.id if complaint.claimed_by else None
    return person.id != holder and (person.id != by.person_id or holder is not None)


async def on_to_person(tap: Tap, context: Context) -> str:
    by = await context.by(tap.update)
    handed = await actions.hand_to_person(context.store, tap.number(0), tap.number(1), by)
    return plain("toast.transfer", to=handed.assigned_to.name if handed.assigned_to else "")


async def on_to_area(tap: Tap, context: Context) -> str:
    by = await context.by(tap.update)
    handed = await actions.hand_to_area(context.store, tap.number(0), tap.number(1), by)
    return plain("toast.transfer", to=handed.area.name)


async def on_show(tap: Tap, context: Context) -> str:
    """A number in a list: its card, at the bottom of the chat."""
    by = await context.by(tap.update)
    async with context.store.transaction() as tx:
        await show(tx, await tx.complaints.get(tap.number(0)), tap.place, by)
    return plain("toast.shown")


async def show(tx: Tx, complaint: Complaint, place: Place, by: By) -> None:
    """Hang the card this person may have there; an older one of the chat gives way. Raises NotFound."""
    person = await tx.people.get(by.person_id)
    if not may_see(complaint, person):
        raise NotFound(complaint.number)
    kind = MINE if place.chat_id > 0 and complaint.concerns(person.id) else STAFF
    for card in await tx.cards.of(complaint.id, (kind,)):
        if card.place.chat_id == place.chat_id:
            await tx.cards.retire(card.id, by.now)
    await tx.cards.hang(kind, complaint.id, place, by.now)


async def on_reply(update: Update, context: Context) -> bool:
    """
    A reply to a message of the bot, or to a resident's words that became a complaint.

    Returns whether it was taken; everything else in a chat is talk, or a new complaint in private.
    """
    message = update.effective_message
    if message is None:
        return False
    by = await context.by(update)
    async with context.house.store.reading() as tx:
        prompt = await _asked(tx, message, by)
        complaint = None if prompt else await _replied_to(tx, message)
    if prompt is not None:
        await _answer(update, context, prompt, by)
        return True
    if complaint is None:
        return False
    return await _reply(update, context, complaint, by)


async def _asked(tx: Tx, message: Message, by: By) -> Prompt | None:
    """
    The question this message answers: replied to, or in private simply written.

    In a group any reply to the bot counts while a question to that person is open: the message
    the question went out in may not be noted yet.
    """
    prompt = await tx.prompts.open_of(by.person_id, message.chat.id)
    if prompt is None or message.chat.id > 0:
        return prompt
    replied = message.reply_to_message
    return prompt if replied and replied.from_user and replied.from_user.is_bot else None


async def _replied_to(tx: Tx, message: Message) -> Complaint | None:
    replied = message.reply_to_message
    if replied is None:
        return None
    place = place_of(message)
    subject = await tx.outbox.about(place, replied.message_id)
    if subject is not None and subject.kind == "complaint":
        return await tx.complaints.get(subject.id)
    return await tx.complaints.said_in(Origin(place, replied.message_id))


async def _answer(update: Update, context: Context, prompt: Prompt, by: By) -> None:
    """The words a press asked for."""
    message = update.effective_message
    if message is None:
        return
    said = words(message)
    if prompt.step == UNSOLVED:
        told = await actions.tell_unsolved(context.store, prompt.about.id, said, by, prompt.id)
    else:
        told = await actions.tell(context.store, prompt.about.id, Step(prompt.step), said, by, prompt.id)
    await _confirm(update, context, told, f"done.{prompt.step}")


async def _confirm(update: Update, context: Context, told: Complaint, key: str) -> None:
    """In private it is said; in the group the card shows it, and nobody chatters."""
    message = update.effective_message
    if message is not None and message.chat.id > 0:
        view = View(say(key, number=told.number))
        async with context.house.store.transaction() as tx:
            letter = Letter(place_of(message), view, Rank.ANSWER, f"done:{update.update_id}", None, about(told))
            await tx.outbox.put(letter, context.now())


async def _reply(update: Update, context: Context, complaint: Complaint, by: By) -> bool:
    message = update.effective_message
    if message is None:
        return False
    taken = await actions.reply(context.store, complaint.id, words(message), by)
    if taken is not None:
        step = "supplement" if taken.concerns(by.person_id) else "answer"
        await _confirm(update, context, taken, f"done.{step}")
    return True
