"""催一催: how far the complaint is that somebody waits for, and a reminder to who holds it."""

from dataclasses import replace

from telegram import Message, Update

from bot.complaints import nudging
from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import about
from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.nudging import NUDGE, Nudged, Standing
from bot.complaints.refusals import NudgedLately, SleepingNow
from bot.intake.impatience import is_impatient, urges
from bot.intake.triage import OTHER, triage
from bot.intake.waiting_weights import seems_impatient
from bot.kernel.actor import Actor
from bot.kernel.messages import Button, View
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import ButtonPress, callback_data
from handlers.complaints.card_buttons import rating_rows
from handlers.complaints.card_data import ComplaintCardData, words_of
from handlers.context import Context, place_of
from handlers.incoming import text_of
from handlers.settling import settle

LABEL = 12  # characters of the words on a button


async def on_waiting(
    update: Update, context: Context, message: Message, by: Actor, about_words: str = ""
) -> bool:
    """
    How far what the person waits for is: the only one at once, of several they choose. False for none.

    Words that ask for a reminder (催一下) send it at once. `about_words`, which may be of another matter, leave
    what they can't be about.
    """
    found = await nudging.waited_for(context.dependencies.store, place_of(message).chat_id, by)
    if about_words:
        found = [one for one in found if _may_be_about(about_words, one.complaint, context.settings)]
    if not found:
        return False
    if len(found) > 1:
        await context.reply(update, choose(found, unsure=bool(about_words)))
    elif urges(text_of(message)):
        await _nudge(update, context, found[0].complaint.id, by)
    else:
        view = standing(found[0], context.settings, by)
        unsure = Html(view.text + say("nudge.else")) if about_words else view.text
        await context.reply(update, replace(view, text=unsure), about(found[0].complaint))
    return True


def _may_be_about(words: str, complaint: Complaint, settings: CommunitySettings) -> bool:
    """Whether they name neither another kind of matter nor another building."""
    found = triage(words, settings.categories)
    building = found.spot.building
    return found.category in (OTHER, complaint.category) and building in (None, complaint.spot.building)


async def on_impatience(update: Update, context: Context, words: str) -> bool:
    """
    Whether the words only ask why nothing happens, in private and beside no draft, by who waits for something:
    they read how far it is. Else 没人管 may be more of what they tell, or the first of it.
    """
    message = update.effective_message
    surely = is_impatient(words)
    if message is None or message.chat.id < 0 or not (surely or seems_impatient(words)):
        return False
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        if await tx.drafts.open_of(by.person_id, message.chat.id) is not None:
            return False
    return await on_waiting(update, context, message, by, "" if surely else words)


async def on_impatient_reply(update: Update, context: Context, complaint_id: int, by: Actor) -> bool:
    """Impatience in reply to a complaint's card: who holds it is reminded, and its state is said."""
    if not await nudging.waits(context.dependencies.store, complaint_id, by):
        return False
    await _nudge(update, context, complaint_id, by)
    return True


async def _nudge(update: Update, context: Context, complaint_id: int, by: Actor) -> None:
    """Remind, where that is possible now, and say how it stands."""
    found = await nudging.standing(context.dependencies.store, complaint_id, by)
    told: Html = Html()
    if found.complaint.status in BEING_WORKED:
        try:
            told = done(
                await nudging.nudge(context.store, context.settings, complaint_id, by), context.settings
            )
        except (NudgedLately, SleepingNow) as refusal:
            at = formatting.moment(refusal.at, context.settings)
            told = say(f"nudge.not_now.{type(refusal).__name__}", at=at)
    view = standing(found, context.settings, by, offers=False)
    await context.reply(update, View(Html(view.text + told), view.rows), about(found.complaint))


async def on_how_far(press: ButtonPress, context: Context) -> str:
    """One of several that the person waits for. Raises OnlyReporter, NotFound."""
    by = await context.by(press.update)
    found = await nudging.standing(context.dependencies.store, press.number(0), by)
    await context.reply(press.update, standing(found, context.settings, by), about(found.complaint))
    return plain("toast.shown")


async def on_nudge(press: ButtonPress, context: Context) -> str:
    """催一催. Raises like `nudging.nudge`."""
    by = await context.by(press.update)
    nudged = await nudging.nudge(context.store, context.settings, press.number(0), by)
    await settle(press, context)
    return str(plain_done(nudged, context.settings))


def choose(found: list[Standing], *, unsure: bool = False) -> View:
    """Which one is meant; `unsure`: the words may be of another matter."""
    rows = tuple((Button(_label(one), callback_data("how_far", one.complaint.id)),) for one in found)
    asked = say("nudge.which", count=len(found))
    return View(Html(asked + say("nudge.else")) if unsure else asked, rows)


def _label(one: Standing) -> str:
    return plain("button.how_far", number=one.number, words=formatting.excerpt(words_of(one.complaint), LABEL))


def standing(found: Standing, settings: CommunitySettings, by: Actor, *, offers: bool = True) -> View:
    """A sentence that says who has it, since when, until when; with 催一催 where that is possible."""
    complaint = found.complaint
    shown = ComplaintCardData(complaint, settings, by.now)
    promise, deferral = complaint.promise, found.deferral
    text = say(
        f"standing.{_state(found)}",
        number=found.number,
        category=shown.category,
        worker=complaint.claimed_by.name if complaint.claimed_by else "",
        filed=shown.clock(complaint.filed_at),
        claimed=shown.clock(complaint.claimed_at or complaint.filed_at),
        until=formatting.moment(promise.until, settings) if promise else "",
        reason=plain(f"reason.{deferral.reason}") if deferral else "",
        waits=formatting.moment(deferral.until, settings) if deferral else "",
        late=plain("standing.late", over=formatting.about(found.late)) if found.late else "",
    )
    if complaint.status is Status.RESOLVED:
        return View(text, rating_rows(complaint))
    if offers and found.again_at is not None:
        at = formatting.moment(found.again_at, settings)
        return View(Html(text + say("nudge.not_now.NudgedLately", at=at)))
    button = (Button(plain("button.nudge"), callback_data(NUDGE, complaint.id)),)
    return View(text, (button,) if offers else ())


def _state(found: Standing) -> str:
    complaint = found.complaint
    if complaint.status is Status.ANSWERED and complaint.promise is not None:
        return "promised"
    if complaint.status is Status.DEFERRED and found.deferral is None:
        return "answered"
    return str(complaint.status)


def _who(nudged: Nudged) -> str:
    claimer = nudged.complaint.claimed_by
    return claimer.name if claimer else plain("nudge.workers")


def _key(nudged: Nudged) -> str:
    return "nudge.done.leader" if nudged.leader else "nudge.done"


def done(nudged: Nudged, settings: CommunitySettings) -> Html:
    return say(_key(nudged), who=_who(nudged), at=formatting.moment(nudged.again_at, settings))


def plain_done(nudged: Nudged, settings: CommunitySettings) -> str:
    return plain(_key(nudged), who=_who(nudged), at=formatting.moment(nudged.again_at, settings)).strip()
