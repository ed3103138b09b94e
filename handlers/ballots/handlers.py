"""Handlers of ballots: /vote, /votes, /results, the draft's buttons, and votes."""

from datetime import timedelta

from telegram import Update

from bot.ballots import actions, closing, drafting, lookups, recount
from bot.ballots.drafting import STEP_CLOSE, STEP_MOTION, STEP_OPTION, Change
from bot.ballots.receipts import read_receipt
from bot.ballots.refusals import NoSuchTime
from bot.ballots.rules import Kind, Page, State
from bot.committees.rules import Base, Share
from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind, View
from bot.kernel.store import Prompt
from bot.kernel.when import read_when
from bot.texts import plain
from handlers import formatting
from handlers.ballots import list_views, views
from handlers.button_press import ButtonPress
from handlers.context import Context, place_of
from handlers.incoming import after_command, text_of

WORDED = (STEP_MOTION, STEP_OPTION, STEP_CLOSE)


async def on_vote(update: Update, context: Context) -> None:
    """Handle /vote MOTION, with options on further lines; without words, ask for the motion."""
    message = update.effective_message
    if message is None:
        return
    by, place, text = await context.by(update), place_of(message), after_command(message)
    if text.strip():
        await drafting.draft(context.store, context.settings, place, text, by)
    else:
        await drafting.ask_motion(context.store, place, by)


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """Handle the reply to a question of the draft or of /vote. Raises UnknownKind."""
    message = update.effective_message
    if message is None:
        return
    text, store, ballot_id = text_of(message), context.store, prompt.about.id
    settings = context.settings
    if prompt.step not in WORDED:
        raise UnknownKind("question", prompt.step)
    if prompt.about.kind == "body":
        await drafting.draft_asked(store, settings, prompt, place_of(message), text, by)
    elif prompt.step == STEP_MOTION:
        await drafting.reword(store, settings, ballot_id, text, by, prompt.id)
    elif prompt.step == STEP_OPTION:
        await drafting.add_option(store, settings, ballot_id, text, by, prompt.id)
    else:
        closes = read_when(text, settings.local(by.now))
        if closes is None:
            raise NoSuchTime
        await drafting.set_close(store, settings, ballot_id, closes, by, prompt.id)


async def _change(press: ButtonPress, context: Context, change: Change, toast: str = "toast.shown") -> str:
    await drafting.change(
        context.store, context.settings, press.number(0), change, await context.by(press.update)
    )
    return plain(toast)


async def on_page(press: ButtonPress, context: Context) -> str:
    """Show a page of the draft's card."""
    return await _change(press, context, Change(page=Page(press.part(1))))


async def on_kind(press: ButtonPress, context: Context) -> str:
    return await _change(press, context, Change(kind=Kind(press.part(1))))


async def on_secret(press: ButtonPress, context: Context) -> str:
    return await _change(press, context, Change(secret=bool(press.number(1))))


async def on_live(press: ButtonPress, context: Context) -> str:
    return await _change(press, context, Change(live=bool(press.number(1))))


async def on_most(press: ButtonPress, context: Context) -> str:
    return await _change(press, context, Change(most=press.number(1)))


async def on_lasts(press: ButtonPress, context: Context) -> str:
    return await _change(press, context, Change(lasts=timedelta(seconds=press.number(1))))


async def on_body(press: ButtonPress, context: Context) -> str:
    return await _change(press, context, Change(body_id=press.number(1)))


async def on_quorum(press: ButtonPress, context: Context) -> str:
    return await _change(press, context, Change(quorum=Share.of(press.part(1))))


async def on_threshold(press: ButtonPress, context: Context) -> str:
    change = Change(threshold=Share.of(press.part(1)), base=Base(press.part(2)))
    return await _change(press, context, change)


async def on_cancel(press: ButtonPress, context: Context) -> str:
    await drafting.cancel(context.store, press.number(0), await context.by(press.update))
    return plain("toast.cancel")


async def on_start(press: ButtonPress, context: Context) -> str:
    """Open the ballot (开始表决)."""
    by = await context.by(press.update)
    draft, body = await actions.may_start(context.store, press.number(0), by)
    shown = (len(body.members), draft.motion)
    if draft.secret and not context.dependencies.confirmations.given(press, by.now, shown):
        return plain("confirm.ballot_start", count=len(body.members), body=body.name)
    ballot = await actions.start(context.store, context.settings, press.number(0), by)
    return plain("toast.ballot_opened", number=ballot.number)


async def on_press(press: ButtonPress, context: Context) -> str:
    """Vote, on the ballot's card or on a shared copy."""
    by = await context.by(press.update)
    cast = await actions.press(context.store, press.number(0), press.number(1), by)
    if not cast.choice:
        return plain("toast.vote.back")
    key = "toast.vote.secret" if cast.ballot.secret else "toast.vote"
    return plain(key, choice=views.choice_words(cast.ballot, cast.choice), receipt=cast.receipt)


async def on_mine(press: ButtonPress, context: Context) -> str:
    """Show the person's own vote (我的票), in a toast that nobody else sees."""
    by = await context.by(press.update)
    mine = await actions.look_up(context.store, press.number(0), by)
    if mine.choice:
        key = "toast.mine.sealed" if mine.opening else "toast.mine"
        choice = views.choice_words(mine.ballot, mine.choice)
        return plain(key, choice=choice, receipt=mine.receipt, opening=mine.opening)
    gone = mine.ballot.secret and mine.ballot.state is State.CLOSED
    if mine.lost_since is not None and not gone:
        since = formatting.moment(mine.lost_since, context.settings)
        return plain("toast.mine.lost", since=since)
    return plain("toast.mine.secret" if gone else "toast.mine.none")


async def on_close(press: ButtonPress, context: Context) -> str:
    """Close the ballot early (结束表决), at the second press."""
    by = await context.by(press.update)
    turnout = await closing.may_close(context.store, press.number(0), by)
    if not context.dependencies.confirmations.given(press, by.now):
        missing = turnout.eligible - turnout.voted
        key = "confirm.ballot_close" if missing else "confirm.ballot_close.all"
        return plain(key, voted=turnout.voted, count=turnout.eligible, missing=missing)
    ballot = await closing.close(context.store, press.number(0), by)
    return plain("toast.ballot_closed", number=ballot.number)


async def on_recount(press: ButtonPress, context: Context) -> str:
    """Count again from the rows (重新计票); what differs from the announcement is posted for all to read."""
    by = await context.by(press.update)
    counted = await recount.recount(context.store, press.number(0), press.place, by)
    if counted.differences:
        return plain("toast.recount.differs")
    counts = views.counts_words(counted.ballot, counted.sheet)
    return plain("toast.recount" if counted.sealed else "toast.recount.unsealed", counts=counts)


async def on_votes(update: Update, context: Context) -> None:
    """Handle /votes and 正在表决: list the ballots on which the person may vote now."""
    found = await lookups.votes(context.store, await context.by(update))
    await context.reply(update, list_views.open_list(found, context.settings))


async def on_results(update: Update, context: Context) -> None:
    """Handle /results [words], or a number with a receipt to find the vote under it."""
    message = update.effective_message
    if message is None:
        return
    asked = " ".join(after_command(message).split())[:50]
    await context.reply(update, await _results(context, asked, await context.by(update)))


async def _results(context: Context, asked: str, by: Actor) -> View:
    number, _, rest = asked.partition(" ")
    receipt = read_receipt(rest)
    if receipt and (found := await lookups.by_receipt(context.store, number, receipt, by)):
        ballot, counted = found
        return list_views.found_by_receipt(ballot, receipt, counted)
    return list_views.results_list(await lookups.results(context.store, asked, by), asked, context.settings)
