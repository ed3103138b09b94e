"""Questions: asks one person for words and opens the writing line for them; and what a notice is about."""

from bot.kernel.messages import Notification, UnknownKind, View
from bot.texts import known, plain, say
from handlers import formatting

ASK = "ask."  # begins the name of a notice that asks


def question(asked: Notification, **facts: object) -> View:
    """The words of a question, to the person it is put to. Raises UnknownKind for one without words."""
    step = asked.name.removeprefix(ASK).partition(":")[0]
    if not known(f"ask.{step}"):
        raise UnknownKind("question", step)
    who = formatting.mention(None, str(asked.facts["name"]), int(asked.facts["telegram_id"]))
    return View(say(f"ask.{step}", who=who, **facts), ask=plain(f"placeholder.{step}"))


def subject_of(notice: Notification, *names: str) -> int:
    """The id of what the notice is about. Raises UnknownKind, also for a name that isn't among `names`."""
    if notice.subject is None or (names and notice.name not in names):
        raise UnknownKind("notice", notice.name)
    return notice.subject.id
