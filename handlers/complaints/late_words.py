"""The card of late words, and its buttons: what can be done about a complaint that is over."""

from bot.complaints import late
from bot.complaints.complaint import Complaint
from bot.complaints.late import Ways
from bot.complaints.store import LateWords, Tx
from bot.kernel.messages import Button, Card, View
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import ButtonPress, callback_data
from handlers.context import Context
from handlers.subject import Drawing


async def draw_late(tx: Tx, card: Card, drawing: Drawing) -> View:
    words = await tx.late_words.get(card.subject_id)
    complaint = await tx.complaints.get(words.complaint_id)
    if not card.live:
        return View(say("card.draft.moved"))
    if words.used:
        return View(say("late.used", number=complaint.number))
    return _card(words, complaint, await late.ways(tx, words, complaint, drawing.now))


def _card(words: LateWords, complaint: Complaint, ways: Ways) -> View:
    """In a group without the words, which everybody there has just read."""
    alone = words.place.chat_id > 0
    said = formatting.excerpt(words.text) or plain("notice.no_words")
    text = say(
        "card.late",
        number=complaint.number,
        status=plain(f"status.{complaint.status}"),
        words=say("card.late.words", words=said) if alone else Html(),
        reopen=say("card.late.reopen") if ways.reopen else Html(),
        appeal=say("card.late.appeal") if ways.appeal else Html(),
    )
    buttons = [Button(plain("score.unsolved"), callback_data("late_unsolved", words.id))] if ways.reopen else []
    if ways.appeal:
        buttons.append(Button(plain("button.appeal"), callback_data("late_appeal", words.id)))
    again = Button(plain("button.again"), callback_data("late_again", words.id))
    return View(text, ((*buttons, again),))


async def on_unsolved(press: ButtonPress, context: Context) -> str:
    """未解决, with the words that were said."""
    await late.unsolved(context.store, context.settings, press.number(0), await context.by(press.update))
    return plain("toast.late.unsolved")


async def on_appeal(press: ButtonPress, context: Context) -> str:
    """申诉, with the words that were said."""
    await late.appeal(context.store, context.settings, press.number(0), await context.by(press.update))
    return plain("toast.late.appeal")
