"""Questions: views that ask one person for words by a forced reply."""

from bot.kernel.messages import ASK, Notification, UnknownKind, View
from bot.texts import known, plain, say
from handlers import formatting


def question(asked: Notification, **facts: object) -> View:
    """The view of a question to one person. Raises UnknownKind for one without a text."""
    step = asked.name.removeprefix(ASK).partition(":")[0]
    if not known(f"ask.{step}"):
        raise UnknownKind("question", step)
    text = say(f"ask.{step}", **{**facts_of(asked), **facts})
    return View(text, ask=plain(f"placeholder.{step}"))


def facts_of(asked: Notification) -> dict[str, object]:
    """The facts of a question, in words for its text."""
    facts: dict[str, object] = dict(asked.facts)
    mention = formatting.mention(None, str(facts.pop("name")), int(asked.facts["telegram_id"]))
    return {**facts, "who": mention}


def subject_of(notice: Notification, *names: str) -> int:
    """The id of the notice's entity. Raises UnknownKind, also for a name that isn't among `names`."""
    if notice.subject is None or (names and notice.name not in names):
        raise UnknownKind("notice", notice.name)
    return notice.subject.id
