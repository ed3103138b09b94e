"""Questions: views that ask one person for words by a forced reply, and the updates that end them."""

from telegram import Message, Update

from bot.kernel.messages import ASK, Notification, UnknownKind, View
from bot.messaging import questions
from bot.messaging.questions import RepliedTo
from bot.texts import known, plain, say
from handlers import formatting
from handlers.context import Context


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


def replied_to(message: Message, bot_id: int) -> RepliedTo | None:
    """The message this one replies to; None for the first one of a forum topic: all reply to it."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created:
        return None
    return RepliedTo(replied.message_id, replied.from_user is not None and replied.from_user.id == bot_id)


async def end(update: Update, context: Context) -> None:
    """A command or a key begins something else: the open question to the person there ends."""
    if (chat := update.effective_chat) is not None:
        await questions.end(context.dependencies.store, chat.id, await context.by(update))


async def put_aside(update: Update, context: Context) -> None:
    """A press, or words that are no answer, come in between: only a reply answers the question now."""
    if (chat := update.effective_chat) is not None:
        await questions.put_aside(context.dependencies.store, chat.id, await context.by(update))
