"""Frequent questions (常见问题) in chat: answers at once, the list, and the secretary's changes."""

from bot.faq import actions
from bot.faq.builtin import BUILT_IN
from bot.faq.roster import ROSTER
from bot.kernel.reading import EVERYBODY
from bot.moderation.rules import RateClass
from handlers.faq import handlers as on
from handlers.faq import renderers
from handlers.press_handlers import asks, asks_for, shows, shows_one
from handlers.press_origin import anywhere
from handlers.press_values import Id, OneOf, Text
from handlers.subject import Button, Command, Subject

CARD, ID = (actions.ONE,), Id("faqs")
KEY = Text("elevator", "[0-9]{1,9}|" + "|".join(BUILT_IN))
SUBJECT = Subject(
    name="faq",
    commands={"faq": Command.anywhere(on.on_faq, private=72, group=52, admin=52, secretary=72)},
    renewed_by="faq",
    buttons={
        "fq_show": Button(on.on_show, origin=anywhere, values=(KEY,)),
        "fq_staff": Button(on.on_hand_over, origin=anywhere, values=(), rate=RateClass.FILE),
        "fq_staff_day": Button(
            on.on_hand_over, origin=anywhere, values=(Id("occasions"),), rate=RateClass.FILE
        ),
        "fq_manage": Button(shows(actions.manage), origin=anywhere, values=()),
        "fq_add": Button(asks(actions.ask_new), origin=anywhere, values=()),
        "fq_own": Button(on.on_own, origin=anywhere, values=(OneOf(actions.OWN_ANSWERS),)),
        "fq_off": Button(on.on_off, origin=anywhere, values=(OneOf(BUILT_IN),)),
        "fq_open": Button(shows_one(actions.open_one), origin=anywhere, values=(ID,)),
        "fq_set": Button(asks_for(actions.ask_change), CARD, values=(ID, OneOf(actions.CHANGES))),
        "fq_remove": Button(shows_one(actions.ask_remove), CARD, values=(ID,)),
        "fq_gone": Button(on.on_remove, CARD, values=(ID,)),
    },
    cards={actions.ONE: renderers.draw_one},
    passing_cards=(actions.ONE,),
    notices={actions.LIST: renderers.draw_list, actions.ONE: renderers.draw_notice},
    reads={actions.LIST: EVERYBODY, actions.ONE: EVERYBODY},  # published, as the service numbers are
    forms=(actions.NEW, actions.OWN, *actions.CHANGES.values()),
    informs=(on.on_question,),
    roster=(ROSTER,),
    impersonal={"faqs": ("question", "words", "answer", "link")},  # of the office, published
    plain_facts={"faq": ("question", "area")},
)
