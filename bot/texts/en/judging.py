"""English: who judges a result, and the call-back."""

TEXTS = {
    "notice.waits": (
        "⏳ {yours} complaint {number} ({category}): nobody has claimed it yet. The <b>{level}</b> has been told; expect a "
        "word by <b>{until}</b>. If you can't wait, send /contacts for the telephone numbers."
    ),
    "notice.waits.alarm": (
        "⏳ {yours} complaint {number}: people were called again, and the <b>{level}</b> knows. Don't wait for them: fire or "
        "trapped <b>119</b>, hurt or ill <b>120</b>, violence <b>110</b>; if it is hard to go on, <b>12356</b> listens at any hour."
    ),
    "standing.filed": "📋 Complaint {number} ({category}), filed {filed}: nobody has taken it on yet{late}.",
    "standing.claimed": "📋 Complaint {number} ({category}): {worker} took it on {claimed} and hasn't answered you yet{late}.",
    "standing.answered": "📋 Complaint {number} ({category}): {worker} is working on it and hasn't said by when{late}.",
    "standing.promised": "📋 Complaint {number} ({category}): {worker} is working on it and promised it by <b>{until}</b>{late}.",
    "standing.deferred": "📋 Complaint {number} ({category}): {worker} says it has to wait: {reason}, until <b>{waits}</b>.",
    "standing.resolved": "📋 Complaint {number} ({category}): {worker} says it is done and waits for your word. If it isn't, press “Not solved”.",
    "standing.late": ", {over} late",
    "nudge.which": "You wait for {count} complaints. Which one do you mean?",
    "nudge.else": "\n\nSomething else? Press “Report something” and say it again: it will be another matter.",
    "nudge.workers": "the grid workers",
    "nudge.done": "\n📣 I have reminded {who}. If nothing happens until {at}, you can do so again.",
    "nudge.done.leader": "\n📣 I have reminded {who} and told who leads there. If nothing happens until {at}, you can do so again.",
    "nudge.not_now.NudgedLately": "\nThey were reminded a while ago; the next time is after {at}.",
    "nudge.not_now.SleepingNow": "\nIt is night; from {at} I can remind them. If there is danger, say it: then somebody is woken.",
    "button.how_far": "{number} {words}",
    "button.nudge": "📣 Remind them",
    "notice.nudge": "📣 Complaint {number} ({category}, {place}): the resident is waiting. Please look at it now and give them a word.",
    "timeline.nudge": "the resident asked for haste",
    "refusal.NudgedLately": "They were reminded a while ago; the next time is after {at}.",
    "refusal.SleepingNow": "It is night; from {at} I can remind them. If there is danger, say it.",
    "notice.fell_back": (
        "↩️ {yours} complaint {number} ({category}): whoever claimed it did nothing, so others are asked to take it, and the "
        "<b>{level}</b> has been told; expect a word by <b>{until}</b>."
    ),
    "notice.released": (
        "↩️ Complaint {number} ({category}, {place}): {worker} claimed it and did nothing, so it is unclaimed again, and the "
        "resident waits. Please see that somebody claims it."
    ),
    "timeline.waits": "nobody claimed it, the {level} was told, a word is due by {until}",
    "timeline.fell_back": "the {level} was told, a word is due by {until}",
    "notice.not_accepted": (
        "👷 Complaint {number} ({category}, {place}) was transferred an hour ago, and nobody has claimed it. {worker} held "
        "it first and answers for it until then."
    ),
    "several.not_accepted": "transferred and not claimed, {worker} answers for it",
    "timeline.not_accepted": "nobody accepted the transfer, {worker} still answers for it",
    "card.staff.answerable": "\n👷 {worker} held it first and answers for it until it is claimed",
    "notice.first_holder": " Until it is claimed, {worker} answers for it.",
    "notice.way_on": "\n\n👉 Please turn to <b>{where}</b>, telephone {phone}",
    "notice.final": "\n\nThis is the final answer. If you still disagree, call 12345.",
    "ask.return.where": "{who}, <b>whom</b> should the resident of complaint {number} turn to? Please reply to this message.",
    "ask.return.phone": (
        "{who}, what is the <b>telephone number</b> there (complaint {number})? Please reply; 12345 if you don't know."
    ),
    "placeholder.return.where": "whom to turn to",
    "placeholder.return.phone": "telephone",
    "refusal.ReturnUnclear": (
        "A resident has to understand a return: why it can't be done here (without words like “jurisdiction”), whom to turn "
        "to, and the telephone number. Please reply again, a line each."
    ),
    "refusal.ArbiterDecides": (
        "The resident appealed, so a leader who didn't return complaint {number} decides whether it is returned. You may "
        "claim it."
    ),
    "refusal.FirstHolderAnswers": (
        "Complaint {number} came from {worker}, who answers for it until it is claimed. If you don't take it, tell {worker}, "
        "who may return it, or the grid leader."
    ),
    "refusal.WithdrawnByOthers": (
        "You filed complaint {number} for somebody else, so you can't withdraw it. If it was a mistake, please let a "
        "colleague return or merge it."
    ),
    "refusal.ReturnedByOthers": (
        "You filed complaint {number} for somebody else, who wouldn't hear of your return. Please let a colleague return it, "
        "and tell them."
    ),
    "status.to_call_back": "resolved, to be called back",
    "notice.rate.you": (
        "Two taps, please: <b>how it was done</b>, and <b>whether anybody contacted you</b>. "
        "If you press nothing for 3 days, it is closed as agreed."
    ),
    "button.rate_again": "⭐ {score} · change",
    "rate_again": "What shall the score of complaint {number} be?",
    "rate_again.closed": "Complaint {number} was closed by your score. If it isn't done after all, press “Not solved” and it is taken up again.",
    "button.contacted.1": "☎ I was contacted",
    "button.contacted.0": "Nobody contacted me",
    "toast.contacted.1": "Noted: you were contacted",
    "toast.contacted.0": "Noted: nobody contacted you",
    "contacted.1": "was contacted",
    "contacted.0": "was not contacted",
    "timeline.contacted.1": "the resident says they were contacted",
    "timeline.contacted.0": "the resident says nobody contacted them",
    "card.staff.score": "\n⭐ {said}",
    "list.score": "⭐ {score}",
    "list.line.score": " ({score})",
    "notice.dissatisfied": (
        "⚠ Complaint {number} ({category}, {place}): the resident is <b>dissatisfied</b>, and is being asked why. Please "
        "open the card and get in touch."
    ),
    "ask.dissatisfied": (
        "{who}, we are sorry. Please reply to this message and say <b>what you are dissatisfied with</b> in complaint "
        "{number}; the worker and the grid leader read it."
    ),
    "placeholder.dissatisfied": "what is wrong",
    "done.dissatisfied": "✅ Noted; the worker and the grid leader read it.",
    "notice.rate.others": "Whose matter it is says whether it is good: who worked on it or passed it on can't rate it.",
    "notice.rate.called": (
        "Whose matter it is has no account. A colleague with no hand in it, please telephone or visit them and press "
        "“Call back” on the card; only then is it closed."
    ),
    "next.resolved.others": (
        "Whose matter it is says whether it is good; who worked on it or passed it on can't rate it."
    ),
    "next.closed.others": (
        "It is closed. If the trouble comes back, whose matter it is presses “Not solved”, or it is reported anew."
    ),
    "done.resolve.to_call_back": (
        "✅ Complaint {number} is resolved. Whose matter it is has no account: a colleague with no hand in it calls them "
        "back, and then it is closed."
    ),
    "notice.call_back_wanted": (
        "☎ Complaint {number} ({category}, {place}) is resolved, and whose matter it is has no account. Please telephone "
        "or visit them: is it solved, are they satisfied? Then open the card and press “Call back”."
    ),
    "button.call_back": "Call back",
    "toast.call_back": "Tap how you asked and what they said",
    "choose.call_back": (
        "☎ What does the person whose complaint {number} is say? ☎ is by telephone, 👤 by a visit. Please tap one."
    ),
    "button.called_back.phone": "☎ {score}",
    "button.called_back.visit": "👤 {score}",
    "way.phone": "by telephone",
    "way.visit": "by a visit",
    "ask.call_back": (
        "{who}, please reply to this message with <b>when</b> you asked and what they said (complaint {number}), for "
        "example “10:00, the light works again” or “just now, it still leaks”."
    ),
    "choose.contacted": "☎ What does the resident of complaint {number} say: did whoever handled it <b>contact them</b>? Please press one.",
    "toast.contacted": "And did whoever handled it contact them?",
    "placeholder.call_back": "when, and what they said",
    "done.call_back": "✅ The call-back of complaint {number} is recorded.",
    "notice.call_back": (
        "☎ Complaint {number} ({category}): they were asked {way} and said: <b>{score}</b>.\n{words}"
    ),
    "timeline.call_back.1": "{worker} called back ({way}, {until}): {score}, was contacted: {words}",
    "timeline.call_back.0": "{worker} called back ({way}, {until}): {score}, wasn't contacted: {words}",
    "timeline.call_back": "{worker} called back {way} ({until}), they said {score}: {words}",
    "refusal.DidItForFirm": "Complaint {number} was done by your firm, so you can't close it yourself. Please let a colleague of the community or the grid leader look and press.",
    "refusal.HandledIt": (
        "You worked on complaint {number}, so others say whether it is good: its reporter, or a colleague with no hand "
        "in it by a call-back."
    ),
    "refusal.PassedItOn": (
        "You filed complaint {number} for somebody else, who says whether it is good, to us or to a colleague with no "
        "hand in it by a call-back."
    ),
    "refusal.JudgedByResidents": "The reporter of complaint {number} rates it; no call-back is needed.",
    "refusal.NoCallTime": (
        "It isn't clear when you asked: it has to be after the result and not in the future. Please reply again, for "
        "example “10:00, the light works again” or “just now, it still leaks”."
    ),
}
