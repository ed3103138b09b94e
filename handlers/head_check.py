"""Head check in chat: /ledger check, a pasted or forwarded head, and the button 核对账本 under a noted one."""

from dataclasses import dataclass

from telegram import Message, Update

from bot.kernel.messages import Button, View
from bot.kernel.refusal import Refusal
from bot.ledger.heads import ChainHead, Differs, Missing, Restored
from bot.messaging.answering import answer
from bot.ops.head_check import CheckedHead, check_head
from bot.people.rules import Role
from bot.settings import CommunitySettings
from bot.texts import every_language, plain, say
from handlers.button_press import ButtonPress, callback_data
from handlers.context import Context
from handlers.formatting import moment
from handlers.incoming import after_command, text_of
from handlers.keyboards import rows

CHECK = "head_check"  # the button
ASKING = {"check", "核对", "对账"}


@dataclass(eq=False)
class HeadUnreadable(Refusal):
    """A check was asked for, and neither the words nor the message they reply to hold a head."""


def button(head: str) -> tuple[tuple[Button, ...], ...]:
    return rows([Button(plain("button.head_check"), callback_data(CHECK, head))])


async def on_command(update: Update, context: Context) -> bool:
    """/ledger check HEAD, also as a reply to a message with one. False: another use of /ledger."""
    message = update.effective_message
    if message is None:
        return False
    words = after_command(message)
    if not _asks(words) and ChainHead.within(words) is None:
        return False
    await _show(update, context, _head(message))
    return True


async def on_words(update: Update, context: Context) -> bool:
    """
    A head pasted or forwarded in private, or 核对账本 as a reply to one. False: the words are for others.

    Also for somebody who is no secretary: to them it is a word as any other, and they may complain with it.
    """
    message = update.effective_message
    if message is None:
        return False
    text = text_of(message)
    if (head := ChainHead.within(text)) is None and _asks(text):
        head = _replied(message)
    if head is None or not await _is_secretary(update, context):
        return False
    await _show(update, context, head)
    return True


async def on_press(press: ButtonPress, context: Context) -> str:
    """核对账本. Raises OnlySecretary."""
    by = await context.by(press.update)
    found = await check_head(context.store, ChainHead.read(press.part(0)), by)
    await answer(context.store, press.place, checked(found, context.settings), context.now())
    return plain("toast.shown")


def checked(found: CheckedHead, settings: CommunitySettings) -> View:
    """The outcome for the head's entry, and what to do about it."""
    facts = {
        "head": str(found.head),
        "newest": found.newest,
        "at": moment(found.at, settings) if found.at else "",
    }
    match found.verdict:
        case None:
            return View(say("head.there", **facts, id=found.head.id))
        case Missing(first, last):
            return View(say("head.missing", **facts, first=first, last=last))
        case Differs(id_):
            return View(say("head.differs", **facts, id=id_))
        case Restored(by, first, last):
            return View(say("head.restored", **facts, by=by, first=first, last=last))


async def _is_secretary(update: Update, context: Context) -> bool:
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        return bool((await tx.people.get(by.person_id)).has(Role.SECRETARY))


async def _show(update: Update, context: Context, head: ChainHead) -> None:
    found = await check_head(context.store, head, await context.by(update))
    await context.reply(update, checked(found, context.settings))


def _asks(words: str) -> bool:
    """Whether the first word asks for a check."""
    return next(iter(words.lower().split()), "") in ASKING | {
        label.lower() for label in every_language("button.head_check")
    }


def _head(message: Message) -> ChainHead:
    """Raises HeadUnreadable."""
    found = ChainHead.within(text_of(message)) or _replied(message)
    if found is None:
        raise HeadUnreadable
    return found


def _replied(message: Message) -> ChainHead | None:
    return ChainHead.within(text_of(message.reply_to_message)) if message.reply_to_message else None
