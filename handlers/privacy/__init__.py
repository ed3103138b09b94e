"""Privacy: what the bot keeps about people, and how they read, correct and erase it."""

from bot.kernel.reading import ADDRESSEE, EVERYBODY
from bot.moderation.rules import RateClass
from bot.people.consent import CONSENT
from bot.privacy import ground
from bot.privacy.correcting import FORMS, PRIVACY
from handlers.press_origin import anywhere
from handlers.press_values import FLAG, OneOf
from handlers.privacy import handlers as on
from handlers.privacy import renderers
from handlers.subject import Button, Command, Subject

SUBJECT = Subject(
    name="privacy",
    commands={"privacy": Command.anywhere(on.on_privacy, private=90)},
    renewed_by="privacy",
    buttons={
        "pv_agree": Button(on.on_agree, origin=anywhere, values=()),
        "pv_see": Button(on.on_see, origin=anywhere, rate=RateClass.EXPORT, values=()),
        "pv_change": Button(on.on_change, origin=anywhere, values=()),
        "pv_set": Button(on.on_correct, origin=anywhere, values=(OneOf(FORMS),)),
        "pv_erase": Button(on.on_ask_erase, origin=anywhere, values=()),
        "pv_gone": Button(on.on_erase, origin=anywhere, values=(FLAG,)),
    },
    cards={"erased": renderers.draw_erased},
    passing_cards=("erased",),
    notices={CONSENT: renderers.draw_consent, PRIVACY: renderers.draw_notice},
    reads={CONSENT: ADDRESSEE, PRIVACY: ADDRESSEE, "erased": EVERYBODY},
    in_full=True,
    rights=(
        "privacy",
        "pv_agree",
        "pv_see",
        "pv_change",
        "pv_set",
        "pv_erase",
        "pv_gone",
        *(form.name for form in FORMS.values()),
    ),
    forms=tuple(FORMS.values()),
    personal=ground.PERSONAL,
    impersonal=ground.IMPERSONAL,
    plain_facts=ground.PLAIN_FACTS,
)
