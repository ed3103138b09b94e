"""Service numbers (便民服务卡) in chat: the list of one's area, and the secretary's changes."""

from bot.contacts import actions
from bot.contacts.roster import ROSTER
from bot.kernel.reading import ADDRESSEE, EVERYBODY
from handlers.contacts import handlers as on
from handlers.contacts import renderers
from handlers.press_handlers import asks, asks_for, shows, shows_one
from handlers.press_origin import anywhere
from handlers.press_values import Id, OneOf
from handlers.subject import Button, Command, Subject

CARD, ID = (actions.ONE,), Id("area_contacts")
SUBJECT = Subject(
    name="contacts",
    in_full=True,
    commands={
        "contacts": Command.anywhere(on.on_contacts, private=70, group=50, admin=50, staff_chat=70),
    },
    keys={"key.contacts": on.on_contacts},
    renewed_by="contacts",
    buttons={
        "ct_manage": Button(shows(actions.manage), origin=anywhere, values=()),
        "ct_add": Button(asks(actions.ask_new), origin=anywhere, values=()),
        "ct_open": Button(shows_one(actions.open_one), origin=anywhere, values=(ID,)),
        "ct_set": Button(asks_for(actions.ask_change), CARD, values=(ID, OneOf(actions.CHANGES))),
        "ct_remove": Button(shows_one(actions.ask_remove), CARD, values=(ID,)),
        "ct_gone": Button(on.on_remove, CARD, values=(ID,)),
    },
    cards={actions.LIST: renderers.draw_list, actions.ONE: renderers.draw_one},
    passing_cards=(actions.LIST, actions.ONE),
    notices={"contacts": renderers.draw_notice},
    reads={actions.LIST: EVERYBODY, actions.ONE: ADDRESSEE},
    forms=(actions.NEW, *actions.CHANGES.values()),
    publishes=renderers.published,
    roster=(ROSTER,),
    impersonal={"area_contacts": ("name", "phone", "note")},  # of offices, published
    plain_facts={"contact": ("area",)},
)
