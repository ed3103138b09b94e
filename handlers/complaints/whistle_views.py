"""Views of the whistle (吹哨): the departments to call, as buttons."""

from collections.abc import Sequence

from bot.complaints.casework.whistle import Callee
from bot.complaints.complaint import Complaint
from bot.complaints.store import Whistling
from bot.kernel.messages import Button, View
from bot.texts import plain, say
from handlers.button_press import callback_data
from handlers.complaints.choice_views import MOST
from handlers.keyboards import rows


def choices(whistling: Whistling, complaint: Complaint, callees: Sequence[Callee]) -> View:
    """The departments, of which several may be chosen, then the button for the reason."""
    if whistling.blown:
        return View(say("choose.whistle.blown", number=complaint.number))
    buttons = [_button(whistling, callee) for callee in callees[:MOST]]
    why = Button(plain("button.whistle_why"), callback_data("w_why", whistling.id))
    text = say("choose.whistle", number=complaint.number, known="、".join(callee.name for callee in callees))
    return View(text, (*rows(buttons, 2), (why,)))


def _button(whistling: Whistling, callee: Callee) -> Button:
    mark = "✅" if callee.key in whistling.chosen else "▫️"
    label = plain("button.whistle_to" if callee.place else "button.whistle_phone", mark=mark, name=callee.name)
    return Button(label, callback_data("w_to", whistling.id, callee.key))
