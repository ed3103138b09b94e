"""Views of the schedule, for secretaries: the list, one event, a change to confirm."""

from collections.abc import Sequence

from bot.areas.rules import Purpose
from bot.calendar.changing import HOLIDAYS
from bot.calendar.events import ScheduledEvent, State
from bot.calendar.occurrences import Occurrence
from bot.calendar.scheduling import Listed, Preview
from bot.kernel.messages import Button, View
from bot.settings import CommunitySettings, Holiday
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.calendar.wording import words_of
from handlers.keyboards import rows

ASKED = ("rule", "at", "places", "duty", "text", "picture", "notices", "chats")
HOLIDAY_CHOICES = tuple(HOLIDAYS)


def line(event: ScheduledEvent, coming: Sequence[Occurrence], settings: CommunitySettings) -> Html:
    """民意“5”来听：每月5日、15日、25日 9:00，下一次 12月5日 周六."""
    return say(
        "schedule.line",
        name=event.entry.name,
        rule=words_of(event.entry.rule),
        time=f"{event.entry.at.hour}:{event.entry.at:%M}",
        next=_next(event, coming[0] if coming else None, settings),
    )


def _next(event: ScheduledEvent, occurrence: Occurrence | None, settings: CommunitySettings) -> str:
    if event.state is State.PAUSED:
        return plain("schedule.paused")
    if occurrence is None:
        return plain("schedule.nothing_ahead")
    return plain("schedule.next", when=when(occurrence, settings))


def when(occurrence: Occurrence, settings: CommunitySettings) -> str:
    """12月5日 周六 9:00."""
    local = settings.local(occurrence.at)
    day = plain("schedule.day", month=local.month, day=local.day, weekday=plain(f"weekday.{local.weekday()}"))
    return f"{day} {local.hour}:{local:%M}"


def listed(found: Sequence[Listed], settings: CommunitySettings) -> View:
    """The list of events; those of the complete installation have no button."""
    lines = Html("".join(line(each.event, each.coming, settings) for each in found))
    buttons = [
        Button(each.event.entry.name, callback_data("s_one", each.event.id)) for each in found if each.theirs
    ]
    new = Button(plain("button.schedule_new"), callback_data("s_ask", 0, "new"))
    return View(say("schedule.list", lines=lines), (*rows(buttons, 1), (new,)))


def one(
    event: ScheduledEvent, coming: Sequence[Occurrence], settings: CommunitySettings, *, changed: bool = False
) -> View:
    """One event, with a button for each possible change."""
    text = say(
        "schedule.one",
        line=line(event, coming, settings),
        places=_line("schedule.places", value="、".join(event.entry.places)),
        duty=_line("schedule.duty", value="、".join(event.duty)),
        text=_line("schedule.text", value=event.entry.text),
        picture=_line("schedule.picture", value="there" if event.picture else ""),
        notices=_line("schedule.notices", value=_notices(event)),
        chats=_chats(event),
        holiday=plain(f"schedule.holiday.{event.entry.holiday.replace(' ', '_')}"),
        unknown=_unknown(event, coming, settings),
    )
    asked = [Button(plain(f"button.schedule_{step}"), callback_data("s_ask", event.id, step)) for step in ASKED]
    asked.append(Button(plain("button.schedule_holiday"), callback_data("s_holiday", event.id)))
    move = Button(plain("button.schedule_move"), callback_data("s_ask", event.id, "move"))
    turn = "resume" if event.state is State.PAUSED else "pause"
    actions = ("skip", *(("restore",) if changed else ()), turn, "end")
    pressed = [
        Button(plain(f"button.schedule_{what}"), callback_data("s_do", event.id, what)) for what in actions
    ]
    five = Button(plain("button.schedule_five"), callback_data("s_five", event.id))
    return View(text, rows([*asked, five, move, *pressed]))


def _notices(event: ScheduledEvent) -> str:
    spans = [plain("schedule.ahead", span=formatting.span(ahead)) for ahead in event.entry.notices]
    return plain("several.and").join(spans)


def _chats(event: ScheduledEvent) -> str:
    named = [plain(f"purpose.{chat}") if chat in set(Purpose) else chat for chat in event.entry.chats]
    return plain("rule.and").join(named)


def _unknown(event: ScheduledEvent, coming: Sequence[Occurrence], settings: CommunitySettings) -> Html:
    """The first coming year without known make-up days, if holidays affect the event."""
    years = sorted({settings.local(each.at).year for each in coming})
    unknown = next((year for year in years if not settings.workdays.known(year)), None)
    matters = event.entry.holiday is not Holiday.KEEP and unknown is not None
    return _line("schedule.unknown", value=str(unknown) if matters else "")


def holidays(event: ScheduledEvent) -> View:
    """The three treatments of holidays (碰上放假)."""
    buttons = [
        Button(plain(f"button.schedule_{what}"), callback_data("s_do", event.id, what))
        for what in HOLIDAY_CHOICES
    ]
    return View(say("schedule.choose_holiday", name=event.entry.name), rows(buttons))


def _line(key: str, value: str) -> Html:
    return say(key, value=value) if value else Html()


def five(event: ScheduledEvent, coming: Sequence[Occurrence], settings: CommunitySettings) -> View:
    """The next five occurrences (近五次)."""
    lines = [
        say("schedule.five.line", when=when(each, settings), place=_line("schedule.five.place", each.place))
        for each in coming
    ]
    shown = Html("".join(lines)) if lines else say("schedule.five.none")
    text = say("schedule.five", name=event.entry.name, lines=shown, unknown=_unknown(event, coming, settings))
    return View(text)


def read_back(change_id: int, seen: Preview, settings: CommunitySettings) -> View:
    """The effect of a change, to confirm before it is saved."""
    coming = [seen.next] if seen.next else []
    facts = {
        "line": line(seen.after, coming, settings),
        "when": when(seen.next, settings) if seen.next else "",
        "to": _moved(seen, settings),
        "places": "、".join(seen.after.entry.places) or plain("schedule.none"),
        "duty": "、".join(seen.after.duty) or plain("schedule.none"),
        "text": seen.after.entry.text or plain("schedule.none"),
        "picture": plain("schedule.picture.yours" if seen.after.picture else "schedule.none"),
        "notices": _notices(seen.after) or plain("schedule.none"),
        "chats": _chats(seen.after),
        "holiday": plain(f"schedule.holiday.{seen.after.entry.holiday.replace(' ', '_')}"),
    }
    text = say("schedule.read_back", what=say(f"schedule.change.{seen.what}", **facts), line=facts["line"])
    buttons = (
        Button(plain("button.schedule_save"), callback_data("s_save", change_id)),
        Button(plain("button.cancel"), callback_data("s_drop", change_id)),
    )
    return View(text, (buttons,))


def _moved(seen: Preview, settings: CommunitySettings) -> str:
    if seen.moved_to is None or seen.next is None:
        return ""
    return when(Occurrence(seen.next.key, seen.next.number, seen.moved_to), settings)


def answered(state: str) -> View:
    return View(say(f"schedule.{state}"))
