"""English: deadlines, escalation, and what a limit waits for."""

TEXTS: dict[str, str] = {
    "clock.respond": "respond",
    "clock.answer": "answer",
    "clock.resolve": "resolve",
    "span.days": "{count} d",
    "span.hours": "{count} h",
    "span.minutes": "{count} min",
    "span.and": " ",
    "card.staff.due": "\n⏱ {what} within {span}, by {at}",
    "card.staff.late": "\n🔴 {what}: late by {span}, was due by {at}",
    "button.open": "Open {number}",
    "timeline.warn": "reminded: little time left to {clock}",
    "timeline.late": "⏰ late to {clock}, the limit was {lasts}",
    "timeline.overran": "⏰ {clock}: {over} later than the limit",
    "timeline.escalate": "late to {clock}, the {level} was told",
    "timeline.release": "claimed by {worker} without an act, back to be claimed",
    "notice.warn": "⏳ Complaint {number} ({category}, {place}): {left} left to <b>{clock}</b>. Please hurry.",
    "notice.late": "🔴 Complaint {number} ({category}, {place}) is <b>late to {clock}</b>; the {level} knows. Please act now, and first send the resident a word.",
    "notice.escalate": "🔴 Complaint {number} ({category}, {place}) is <b>late to {clock} by {over}</b>. Please look into it.",
    "notice.escalate_staff": "🔴 Complaint {number} ({category}, {place}) is <b>late to {clock} by {over}</b>. The {level}, please look into it.",
    "notice.release": "↩️ {worker}, nothing happened on complaint {number} ({category}, {place}) after you claimed it, so it is free to be claimed again. If it is still yours, claim it again and first send the resident a word.",
}
