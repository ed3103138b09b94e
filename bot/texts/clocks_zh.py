"""Chinese: deadlines, escalation, and what a limit waits for."""

TEXTS: dict[str, str] = {
    "clock.respond": "回应",
    "clock.answer": "答复",
    "clock.resolve": "办结",
    "span.days": "{count}天",
    "span.hours": "{count}小时",
    "span.minutes": "{count}分钟",
    "span.and": "",
    "card.staff.due": "\n⏱ {span}内{what}，{at} 前",
    "card.staff.late": "\n🔴 {what}已超时 {span}，应在 {at} 前",
    "button.open": "打开 {number}",
    "timeline.warn": "{clock}快到时限，已提醒",
    "timeline.late": "⏰ {clock}超时，时限{lasts}",
    "timeline.overran": "⏰ {clock}比时限晚了{over}",
    "timeline.escalate": "{clock}超时，已报{level}",
    "timeline.release": "{worker}接单后没有动静，回到待接单",
    "notice.warn": "⏳ 诉求 {number}（{category}，{place}）还有{left}就到<b>{clock}</b>时限，请抓紧。",
    "notice.late": "🔴 诉求 {number}（{category}，{place}）<b>{clock}已超时</b>，{level}已经知道。请马上办，先给居民回个话。",
    "notice.escalate": "🔴 诉求 {number}（{category}，{place}）<b>{clock}已超时 {over}</b>，请您过问一下。",
    "notice.escalate_staff": "🔴 诉求 {number}（{category}，{place}）<b>{clock}已超时 {over}</b>，请{level}过问一下。",
    "notice.release": "↩️ {worker}，诉求 {number}（{category}，{place}）接单后一直没有动静，已回到待接单。还是您办的话，请重新接单，先给居民回个话。",
}
