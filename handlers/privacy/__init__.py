"""Privacy: what the bot keeps about people, and how they read, correct and erase it."""

from bot.privacy import ground
from handlers.privacy import renderers
from handlers.subject import Subject

SUBJECT = Subject(
    name="privacy",
    cards={"erased": renderers.draw_erased},
    personal=ground.PERSONAL,
    impersonal=ground.IMPERSONAL,
    plain_facts=ground.PLAIN_FACTS,
)
