"""Questions: asks one person for words and opens the writing line for them."""

from bot.kernel.messages import Notification, View
from bot.texts import Html, plain, say
from handlers import formatting

ASK = "ask."  # begins the name of a notice that asks


def asking(step: str, who: Html) -> View:
    """The same about anything else."""
    return View(say(f"ask.{step}", who=who), ask=plain(f"placeholder.{step}"))


class UnknownNotice(LookupError):
    """A notice of a name its subject doesn't know. It is never drawn as something else."""


def subject_of(notice: Notification, *names: str) -> int:
    """The id of what the notice is about. Raises UnknownNotice, also for a name that isn't among `names`."""
    if notice.subject is None or (names and notice.name not in names):
        raise UnknownNotice(notice.name)
    return notice.subject.id


def question(notice: Notification) -> View:
    """Asks one person for words about anything but a complaint, and opens the writing line for them alone."""
    who = formatting.mention(None, str(notice.facts["name"]), int(notice.facts["telegram_id"]))
    return asking(notice.name.removeprefix(ASK), who)
