"""English: who judges a result, and the call-back."""

TEXTS = {
    "status.to_call_back": "resolved, to be called back",
    "notice.rate.you": (
        "Three questions, two taps: <b>is it solved, are you satisfied</b> is one, <b>were you contacted</b> the other. "
        "If you press nothing for 3 days, it is closed as agreed."
    ),
    "button.contacted.1": "📞 I was contacted",
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
        "😟 Complaint {number} ({category}, {place}): the resident is <b>dissatisfied</b>, and is being asked why. Please "
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
        "📞 Complaint {number} ({category}, {place}) is resolved, and whose matter it is has no account. Please telephone "
        "or visit them: is it solved, are they satisfied? Then open the card and press “Call back”."
    ),
    "button.call_back": "Call back",
    "toast.call_back": "Tap how you asked and what they said",
    "choose.call_back": (
        "📞 What does the person whose complaint {number} is say? 📞 is by telephone, 🚪 by a visit. Please tap one."
    ),
    "button.called_back.phone": "📞 {score}",
    "button.called_back.visit": "🚪 {score}",
    "way.phone": "by telephone",
    "way.visit": "by a visit",
    "ask.call_back": (
        "{who}, please reply to this message with <b>when</b> you asked and what they said (complaint {number}), for "
        "example “10:00, the light works again” or “just now, it still leaks”."
    ),
    "placeholder.call_back": "when, and what they said",
    "done.call_back": "✅ The call-back of complaint {number} is recorded.",
    "notice.call_back": (
        "📞 Complaint {number} ({category}): they were asked {way} and said: <b>{score}</b>.\n{words}"
    ),
    "timeline.call_back": "{worker} called back {way} ({until}), they said {score}: {words}",
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
