"""Handlers of the buttons under held words: pass them on as they are, whisper them, write them anew."""

from telegram import Update

from bot.intake import actions
from bot.intake.refusals import SaidOpenly
from bot.kernel.messages import View
from bot.messaging import questions
from bot.messaging.answering import answer
from bot.texts import plain, say
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of
from handlers.held_words import about_of, held
from handlers.incoming import said
from handlers.replies import take_as_meant
from handlers.settling import settle


async def on_send(press: ButtonPress, context: Context) -> str:
    """Pass the words on (照发). Raises HeldWordsGone, QuestionOver, and like the answer itself."""
    words, by = held(press), await context.by(press.update)
    await take_as_meant(Update(press.update.update_id, message=words), context, about_of(press), by)
    await settle(press, context)
    return plain("toast.held_send")


async def on_whisper(press: ButtonPress, context: Context) -> str:
    """Draft the words as a whisper (悄悄告诉书记). Raises HeldWordsGone; SaidOpenly in a group."""
    words, by = held(press), await context.by(press.update)
    if words.chat.id < 0:
        raise SaidOpenly
    await questions.end(context.dependencies.store, words.chat.id, by)
    await actions.note(context.store, context.settings, said(words), by, whisper=True)
    await settle(press, context)
    return plain("toast.held_whisper")


async def on_rewrite(press: ButtonPress, context: Context) -> str:
    """Ask for other words (重写); a reply answers what the held ones answered. Raises HeldWordsGone."""
    words, view = held(press), View(say("held.rewrite"), ask=plain("placeholder.held_rewrite"))
    about, place = about_of(press), place_of(words)
    await answer(context.store, place, view, context.now(), reply_to=words.message_id, about=about)
    await settle(press, context)
    return plain("toast.held_rewrite")
