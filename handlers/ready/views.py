"""Views of the ready answers: the list with its buttons, and a word on one that was added."""

from collections.abc import Sequence

from bot.kernel.messages import Button, View
from bot.ready.rules import BuiltIn, ReadyAnswer
from bot.texts import Html, plain, say
from handlers.button_press import callback_data


def listed(answers: Sequence[ReadyAnswer], *, live: bool) -> View:
    """The built-in ones, and a button that removes each own one."""
    if not live:
        return View(say("ready.moved"))
    built_in = [say("ready.line", text=plain(f"ready.say.{one}")) for one in BuiltIn]
    own = [say("ready.line", text=one.text) for one in answers] or [say("ready.none")]
    text = Html("\n".join([say("ready.title"), *built_in, say("ready.own"), *own]))
    remove = [
        (Button(plain("button.rd_gone", text=one.text), callback_data("rd_gone", one.id)),) for one in answers
    ]
    return View(text, (*remove, (Button(plain("button.rd_add"), callback_data("rd_add")),)))


def added(answer: ReadyAnswer) -> View:
    return View(say("ready.added", text=answer.text))
