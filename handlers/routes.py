"""Which handler gets which update: the whole of Minyi's Telegram side on one screen."""

from collections.abc import Callable, Coroutine, Mapping

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    PollHandler,
    TypeHandler,
    filters,
)

from bot.texts import every_language
from handlers import middleware
from handlers.announcements import handlers as announcements
from handlers.areas import handlers as areas
from handlers.ballots import handlers as ballots
from handlers.button_press import ButtonPress, OnPress, OpensUrl, UnknownButton
from handlers.calendar import handlers as schedule
from handlers.calendar import listening
from handlers.committees import handlers as committees
from handlers.complaints import casework, corrections, lists
from handlers.complaints import handlers as complaints
from handlers.context import App, Context
from handlers.errors import UnknownCommand, explain
from handlers.intake import handlers as intake
from handlers.moderation import handlers as mutes
from handlers.people import handlers as people
from handlers.polls import handlers as polls
from handlers.press_origin import PressOrigin, check, has_origin
from handlers.sharing import handlers as sharing
from handlers.topics import handlers as topics

On = Callable[[Update, Context], Coroutine[object, object, None]]

PRESSES: Mapping[str, OnPress] = {
    "claim": complaints.on_claim,
    "answer": complaints.on_ask,
    "progress": complaints.on_ask,
    "resolve": complaints.on_ask,
    "return": complaints.on_ask,
    "withdraw": complaints.on_withdraw,
    "appeal": complaints.on_appeal,
    "rate": complaints.on_rate,
    "follow": complaints.on_follow,
    "timeline": complaints.on_timeline,
    "transfer": complaints.on_transfer,
    "to_person": complaints.on_to_person,
    "to_area": complaints.on_to_area,
    "defer": casework.on_defer,
    "defer_why": casework.on_defer_why,
    "defer_yes": casework.on_defer_decided,
    "defer_no": casework.on_defer_decided,
    "resume": casework.on_resume,
    "merge": complaints.on_ask,
    "merge_yes": casework.on_merge,
    "merge_no": casework.on_keep_apart,
    "chase": complaints.on_ask,
    "not_possible": complaints.on_ask,
    "whistle": casework.on_whistle,
    "w_to": casework.on_whistle_to,
    "w_why": casework.on_whistle_why,
    "more": casework.on_more,
    "came": casework.on_came,
    "called": casework.on_called,
    "correct": corrections.on_correct,
    "recat": corrections.on_recategorise,
    "recat_to": corrections.on_recategorise_to,
    "urgency": corrections.on_urgency,
    "move": corrections.on_relocate,
    "move_to": corrections.on_relocate_to,
    "show": complaints.on_show,
    "submit": intake.on_submit,
    "whisper": intake.on_submit,
    "cancel": intake.on_cancel,
    "join": intake.on_join,
    "d_category": intake.on_pick_category,
    "d_place": intake.on_pick_place,
    "d_back": intake.on_back,
    "d_cat": intake.on_category,
    "d_urgency": intake.on_urgency,
    "d_area": intake.on_area,
    "v": ballots.on_press,
    "b_mine": ballots.on_mine,
    "b_show": ballots.on_show,
    "b_start": ballots.on_start,
    "b_close": ballots.on_close,
    "b_recount": ballots.on_recount,
    "b_cancel": ballots.on_cancel,
    "b_page": ballots.on_page,
    "b_ask": ballots.on_ask,
    "b_kind": ballots.on_kind,
    "b_secret": ballots.on_secret,
    "b_live": ballots.on_live,
    "b_most": ballots.on_most,
    "b_lasts": ballots.on_lasts,
    "b_quorum": ballots.on_quorum,
    "b_threshold": ballots.on_threshold,
    "b_body": ballots.on_body,
    "m_ask": committees.on_ask_in,
    "m_admit": committees.on_admit,
    "m_list": committees.on_list,
    "m_one": committees.on_one,
    "m_chair": committees.on_chair,
    "m_party": committees.on_party,
    "m_out": committees.on_out,
    "m_rule": committees.on_rule,
    "m_size": committees.on_size,
    "m_quorum": committees.on_quorum,
    "m_threshold": committees.on_threshold,
    "p_send": polls.on_send,
    "p_end": polls.on_end,
    "p_lasts": polls.on_lasts,
    "p_hidden": polls.on_hidden,
    "p_cancel": polls.on_cancel,
    "a_to": announcements.on_to,
    "a_area": announcements.on_area,
    "a_page": announcements.on_page,
    "a_asks": announcements.on_asks,
    "a_when": announcements.on_when,
    "a_send": announcements.on_send,
    "a_cancel": announcements.on_cancel,
    "a_known": announcements.on_known,
    "wish": listening.on_wish,
    "s_one": schedule.on_one,
    "s_five": schedule.on_five,
    "s_ask": schedule.on_ask,
    "s_do": schedule.on_do,
    "s_holiday": schedule.on_holiday,
    "s_save": schedule.on_save,
    "s_drop": schedule.on_drop,
    "t_show": topics.on_show,
    "t_story": topics.on_story,
    "t_support": topics.on_support,
    "t_opine": topics.on_opine,
    "t_opinions": topics.on_opinions,
    "t_named": topics.on_named,
    "t_vote": topics.on_vote,
    "t_review": topics.on_review,
    **dict.fromkeys(topics.ASKED, topics.on_gate),
    "mute": mutes.on_mute_tap,
    "mute_by": mutes.on_mute_reporter,
    "mute_who": mutes.on_who,
    "unmute": mutes.on_unmute,
    "overdue": lists.on_overdue_tap,
    "l": lists.on_ledger_tap,
    "lb": lists.on_ledger_choose,
    "speak": people.on_speak,
    "inv": people.on_invite_role,
    "inv_at": people.on_invite_area,
    "setup": areas.on_setup_start,
    "purpose": areas.on_purpose,
    "bind": areas.on_bind,
    "unbind": areas.on_unbind,
}

PRIVATE: Mapping[str, On] = {
    "start": people.on_start,
    "report": intake.on_report_in_private,
    "whisper": intake.on_report_in_private,
}
GROUP: Mapping[str, On] = {
    "report": intake.on_report_in_group,
    "start": people.on_help,
    "whisper": people.on_only_in_private,
    "my": people.on_only_in_private,
}
ANYWHERE: Mapping[str, On] = {
    "my": lists.on_my,
    "votes": ballots.on_votes,
    "vote": ballots.on_vote,
    "results": ballots.on_results,
    "members": committees.on_members,
    "propose": topics.on_propose,
    "topics": topics.on_topics,
    "poll": polls.on_poll,
    "schedule": schedule.on_schedule,
    "announce": announcements.on_announce,
    "contacts": lists.on_contacts,
    "help": people.on_help,
    "privacy": people.on_privacy,
    "language": people.on_language,
    "status": lists.on_status,
    "tasks": lists.on_tasks,
    "task": lists.on_task,
    "overdue": lists.on_overdue,
    "ledger": lists.on_ledger,
    "setup": areas.on_setup,
    "invite": people.on_invite,
    "mute": mutes.on_mute,
}
KEYS: Mapping[str, On] = {
    "key.report": intake.on_key_report,
    "key.whisper": intake.on_key_whisper,
    "key.my": lists.on_my,
    "key.votes": ballots.on_votes,
    "key.contacts": lists.on_contacts,
}


async def on_press(update: Update, context: Context) -> None:
    """Every press: one action, then the toast."""
    press = ButtonPress.of(update)
    handler = PRESSES.get(press.action)
    if handler is None:
        raise UnknownButton
    await sharing.on_copy(press, context)
    await _at_home(press, context)
    match await handler(press, context):
        case OpensUrl(url):
            await context.answer_press(press.query_id, "", url)
        case toast:
            await context.answer_press(press.query_id, toast)


async def _at_home(press: ButtonPress, context: Context) -> None:
    """A button pressed where its card never hung reads like one of nothing. Raises NotFound."""
    if not has_origin(press.action):
        return
    user = press.update.effective_user
    pressed = PressOrigin(press.action, press.number(0), press.place, press.inline_id)
    async with context.dependencies.store.reading() as tx:
        await check(tx, pressed, user.id if user else 0)


async def on_unknown_command(update: Update, context: Context) -> None:  # noqa: ARG001 - the signature is theirs
    raise UnknownCommand


def handlers() -> list[BaseHandler[Update, Context, None]]:
    """In the order they are asked; the first that wants an update gets it."""
    new = filters.UpdateType.MESSAGE
    private, group = filters.ChatType.PRIVATE & new, filters.ChatType.GROUPS & new
    moved = filters.StatusUpdate.MIGRATE
    return [
        CallbackQueryHandler(on_press),
        ChatMemberHandler(areas.on_standing, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(moved, areas.on_moved),
        PollHandler(polls.on_told),
        InlineQueryHandler(sharing.on_query),
        ChosenInlineResultHandler(sharing.on_chosen),
        *(CommandHandler(name, on, private) for name, on in PRIVATE.items()),
        *(CommandHandler(name, on, group) for name, on in GROUP.items()),
        *(CommandHandler(name, on, new) for name, on in ANYWHERE.items()),
        MessageHandler(_captioned("report") & private, intake.on_report_in_private),
        MessageHandler(_captioned("report") & group, intake.on_report_in_group),
        MessageHandler(_captioned("announce") & new, announcements.on_announce),
        MessageHandler(filters.COMMAND & private, on_unknown_command),
        *(MessageHandler(filters.Text(sorted(every_language(key))) & private, on) for key, on in KEYS.items()),
        MessageHandler(private & ~filters.StatusUpdate.ALL, intake.on_private),
        MessageHandler(group & ~filters.StatusUpdate.ALL & ~filters.COMMAND, intake.on_group),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE, intake.on_edited),
    ]


def _captioned(command: str) -> filters.BaseFilter:
    """A command in the words under a picture, which Telegram doesn't count as one."""
    return filters.CaptionRegex(rf"^/{command}(?:@\w+)?(?:\s|$)")


def add_routes(application: App) -> None:
    application.add_handler(TypeHandler(Update, middleware.on_any), group=-1)
    application.add_handlers(handlers())
    application.add_error_handler(explain)
