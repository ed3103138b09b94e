"""Ready answers (常用答复): what a worker says to a resident by one tap."""

from bot.kernel.reading import ADDRESSEE
from bot.ready import actions
from bot.ready.roster import ROSTER
from handlers.press_handlers import asks
from handlers.press_origin import anywhere
from handlers.press_values import Id
from handlers.ready import handlers as on
from handlers.ready import renderers
from handlers.subject import Button, Command, Subject

CARD = (actions.LIST,)
SUBJECT = Subject(
    name="ready",
    in_full=True,
    commands={"ready": Command.anywhere(on.on_ready, secretary=73)},
    renewed_by="ready",
    buttons={
        "rd_add": Button(asks(actions.ask_new), origin=anywhere, values=()),
        "rd_gone": Button(on.on_remove, origin=anywhere, values=(Id("ready_answers"),)),
    },
    cards={actions.LIST: renderers.draw_list},
    passing_cards=CARD,
    notices={actions.ONE: renderers.draw_notice},
    reads={actions.LIST: ADDRESSEE, actions.ONE: ADDRESSEE},  # the community's own words, no resident's
    forms=(actions.NEW,),
    roster=(ROSTER,),
    impersonal={"ready_answers": ("text",)},  # of the office
    plain_facts={"ready_answer": ("answer", "area")},
)
