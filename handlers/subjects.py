"""
Subjects: every one of the bot, in the order in which they stand on each other.

A subject that has a package in bot/ has its name, and imports only what stands above it in this list; a test
reads the order here.
"""

from handlers.announcements import SUBJECT as ANNOUNCEMENTS
from handlers.areas import SUBJECT as AREAS
from handlers.ballots import SUBJECT as BALLOTS
from handlers.calendar import SUBJECT as CALENDAR
from handlers.committees import SUBJECT as COMMITTEES
from handlers.complaints import SUBJECT as COMPLAINTS
from handlers.forms import SUBJECT as FORMS
from handlers.intake import SUBJECT as INTAKE
from handlers.moderation import SUBJECT as MODERATION
from handlers.ops import SUBJECT as OPS
from handlers.people import SUBJECT as PEOPLE
from handlers.polls import SUBJECT as POLLS
from handlers.registry import Registry
from handlers.sharing import SUBJECT as SHARING
from handlers.topics import SUBJECT as TOPICS

SUBJECTS = (
    OPS,
    FORMS,
    AREAS,
    PEOPLE,
    MODERATION,
    COMMITTEES,
    COMPLAINTS,
    INTAKE,
    BALLOTS,
    TOPICS,
    POLLS,
    ANNOUNCEMENTS,
    CALENDAR,
    SHARING,
)
REGISTRY = Registry(SUBJECTS)
