"""Questions: views that ask one person for words by a forced reply."""

from bot.kernel.messages import Notification, UnknownKind, View
from bot.texts import known, plain, say
from handlers import formatting

ASK = "ask."  # prefix of the names of notices that ask


def question(asked: Notification, **facts: object) -> View:
    """The view of a question to one person. Raises UnknownKind for one without a text."""
    step = asked.name.removeprefix(ASK).partition(":")[0]
    if not known(f"ask.{step}"):
        raise UnknownKind("question", step)
    who = formatting.mention(None, str(asked.facts["name"]), int(asked.facts["telegram_id"]))
    return View(say(f"ask.{step}", who=who, **facts), ask=plain(f"placeholder.{step}"))


def subject_of(notice: Notification, *names: str) -> int:
    """The id of the notice's entity. Raises UnknownKind, also for a name that isn't among `names`."""
    if notice.subject is None or (names and notice.name not in names):
        raise UnknownKind("notice", notice.name)
    return notice.subject.id
