"""Views of whispers: what their keeper and handler may do besides the steps, and to whom an extract goes."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from bot.complaints.complaint import Complaint
from bot.complaints.lifecycle import BEING_WORKED
from bot.complaints.whispers.rules import is_keeper, may_extract, why_not_asked
from bot.kernel.messages import Button, Notification, View
from bot.people.rules import Person
from bot.texts import plain, say
from handlers.button_press import callback_data
from handlers.keyboards import rows


class Way(StrEnum):
    """The buttons of a whisper. Buttons' data hold the names."""

    EXTRACT = "extract"  # 摘要转交
    ASK = "ask_reporter"  # 问一句
    NAME = "name_why"  # 看姓名
    PUBLISH = "publish"  # 写公开卡片


KEEP = "keeper_only"  # 只给书记, the reporter's own


def ways(complaint: Complaint, person: Person, now: datetime) -> list[Way]:
    """The person's choices now, besides the steps."""
    keeper = is_keeper(complaint, person)
    open_ = {
        Way.EXTRACT: may_extract(complaint, person, now),
        Way.ASK: why_not_asked(complaint, person) is None and not complaint.erased,
        Way.NAME: keeper and not complaint.erased,
        Way.PUBLISH: keeper and complaint.status in BEING_WORKED,
    }
    return [way for way, may in open_.items() if may]


def buttons(complaint: Complaint, offered: Sequence[Way]) -> tuple[tuple[Button, ...], ...]:
    return rows([Button(plain(f"button.{way}"), callback_data(way, complaint.id)) for way in offered], 2)


def keep_rows(complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    """只给书记, on the card of whoever whispered."""
    if not complaint.confided or complaint.keeper_only or complaint.status not in BEING_WORKED:
        return ()
    return ((Button(plain("button.keeper_only"), callback_data(KEEP, complaint.id)),),)


def extract_choices(complaint: Complaint, colleagues: Sequence[Person]) -> View:
    """摘要转交: to whom."""
    people = [Button(f"👤 {p.name}", callback_data("extract_to", complaint.id, p.id)) for p in colleagues]
    return View(say("choose.extract", number=complaint.number), rows(people, 2))


def publish_question(notice: Notification) -> View:
    """公开卡片: its words as all will read them, before anything is posted."""
    draft, words = int(notice.facts["draft"]), str(notice.facts["words"])
    pressed = [
        Button(plain(f"button.{one}"), callback_data(one, draft)) for one in ("publish_yes", "publish_no")
    ]
    return View(say("choose.publish", words=words), (tuple(pressed),))
