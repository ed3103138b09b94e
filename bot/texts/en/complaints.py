"""English: complaints, their cards, notices, timeline and lists."""

TEXTS = {
    "status.filed": "waiting",
    "status.claimed": "claimed",
    "status.answered": "in progress",
    "status.deferred": "deferred",
    "status.resolved": "resolved, please rate",
    "status.closed": "closed",
    "status.returned": "returned",
    "status.merged": "merged",
    "status.withdrawn": "withdrawn",
    "category.heating": "Heating",
    "category.leak": "Leaks",
    "category.sewer": "Drains",
    "category.water": "Water supply",
    "category.power": "Power supply",
    "category.property": "Property management",
    "category.ev_charging": "E-bike charging",
    "category.parking": "Parking",
    "category.roads": "Roads and paths",
    "category.lighting": "Lighting",
    "category.sanitation": "Cleanliness",
    "category.greening": "Trees and lawns",
    "category.noise": "Noise",
    "category.dispute": "Disputes",
    "category.elevator": "Lifts",
    "category.gas": "Gas",
    "category.facilities": "Shared facilities",
    "category.care": "Care and support",
    "category.papers": "Papers and permits",
    "category.home_service": "Help at home",
    "category.security": "Safety",
    "category.praise": "Praise",
    "category.other": "Other",
    "card.public": "📌 <b>Complaint {number}</b> · {category} · {status}\n📍 {place}{claimer}{outcome}",
    "card.public.claimer": "\n👷 {worker}",
    "card.public.outcome": "\n{words}",
    "card.staff": (
        "{mark}<b>Complaint {number}</b> · {category} · {kind} · {status}\n"
        "📍 {place}\n\n{text}{files}\n\n👤 {reporter} ({channel}){followers}\n🕐 {filed}{deadline}{claimer}{outcome}"
    ),
    "card.staff.urgent": "🔴 <b>Urgent</b> · ",
    "card.staff.assigned": "\n👉 handed to {worker}: please claim it",
    "card.staff.claimer": "\n👷 {worker} claimed it at {at}",
    "card.staff.outcome": "\n📝 {words}",
    "card.staff.files": "\n📎 {files}",
    "notice.burst": "🔔 Many neighbours joined complaint {number} within ten minutes: {count} in all, {waiting} of them new in the group and not counted yet. Please have a look.",
    "card.staff.followers": ", and {count} more neighbours",
    "card.staff.suspects": "\n🔗 Perhaps the same: {numbers}",
    "card.staff.proxy": "{reporter} (passed on by {filer})",
    "card.staff.hidden": "name withheld",
    "done.filed": "Registered as complaint {number}. What is said here isn't public; the workers deal with it.",
    "card.public.withdrawn": "Complaint {number} is no longer public. Its reporter and the workers can still read it.",
    "card.joined": "<b>Complaint {number}</b> · {status}{what}{claimer}{outcome}\n{next}",
    "card.joined.what": "\n{category} · 📍 {place}",
    "next.joined": "You have the same problem, so you will hear what comes of it.",
    "list.line.result": "{number} {status}",
    "card.staff.moved": "The card of complaint {number} has moved, please use the latest one.",
    "card.staff.confided": (
        "🤫 The reporter of complaint {number} wants it kept private. The secretary has it now; it isn't shown here."
    ),
    "card.staff.not_yours": "Complaint {number} is no longer yours to work on, so its content is not shown.",
    "card.mine": (
        "<b>Complaint {number}</b> · {status}\n{category} · {place}{urgent}\n\n{text}{files}{claimer}{outcome}\n\n{next}"
    ),
    "card.mine.urgent": " · 🔴 urgent",
    "card.mine.claimer": "\n👷 {worker} is on it",
    "card.mine.outcome": "\n📝 {words}",
    "card.mine.files": "\n📎 {files}",
    "card.mine.moved": "The card of complaint {number} has moved down.",
    "next.filed": "A grid worker will pick it up soon, and I will tell you as soon as there is news. To add something, reply to this message.",
    "next.confided": (
        "🤫 The secretary alone reads this, without your name. I will tell you as soon as there is news. "
        "To add something, reply to this message."
    ),
    "next.claimed": "It is being worked on, and I will tell you as soon as there is news. To add something, reply to this message.",
    "next.answered": "It is being worked on, and I will tell you as soon as there is news. To add something, reply to this message.",
    "next.deferred": "It is on hold until the date above; then work goes on.",
    "next.resolved": "Please look at the result and tell us below.",
    "next.closed": "It is closed. If the trouble comes back within 14 days, press “Not solved” and we start again.",
    "next.returned": "It was returned; the reason is above. If you disagree, you may press “Appeal” once.",
    "next.merged": "It is being dealt with together with another one.",
    "next.withdrawn": "You have withdrawn it. If anything comes up, just write to me.",
    "card.edited": "{status} · edited",
    "button.versions": "Earlier words",
    "card.first": "\n\n✏️ First it said: {words}",
    "card.later": "\n\n✏️ Edited after the claim ({at}, counts as a supplement): {words}",
    "card.draft": (
        "📝 <b>Is this right?</b>\n\n{text}{files}\n\nCategory: {category}\nPlace: {place}\nUrgency: {urgency}"
        "{alike}{whisper}\n\nIf it is, press “Submit”. To add something, just send more words or photos."
    ),
    "card.draft.no_text": "(no text yet: please say in a sentence what is wrong)",
    "card.draft.files": "\n📎 {files}",
    "card.draft.withheld": "\n⚠️ Original files, videos and audio don't go to groups, as they may carry the place where they were made; only the one who handles it gets them, in private. If it is a picture, please send it again as a photo: an original file carries that place.",
    "card.draft.no_place": "not clear yet: please press “Change place”",
    "card.draft.alike": "\n\n👥 Neighbours have reported something like it. If it is the same, press “Me too” and get the same news: {listed}",
    "card.draft.alike_line": "\n{number} · {category} · {place} · {status}",
    "card.draft.whisper": (
        "\n🤫 Private: the secretary alone reads it, without your name; neither the residents' nor the staff group does. "
        "She hands it to one person: no provider, and nobody it speaks of. You needn't say where."
    ),
    "card.draft.privately": (
        "\n🤫 “Submit privately” is read by the secretary alone; “Submit” goes to the grid workers. "
        "Neither carries your name or flat."
    ),
    "card.draft.files_alone": "(photos, voice messages)",
    "card.draft.waiting": (
        "What you wrote is still here:\n\n{text}\n\nPress “Submit” to file it, or “Cancel”. "
        "After 10 minutes without a press it is filed."
    ),
    "card.draft.category": "What is it about? Please press one.",
    "card.draft.grid": "Which grid is it in? Press one, or write it, for example “9号楼2单元”.",
    "card.draft.building": "Which building? Press one, or write it, for example “9号楼2单元301”.",
    "card.draft.quoted": (
        "Only grid workers, building leads and others with a post file for somebody else. If you have the same problem, "
        "press Submit to report it in your own name:\n\n{text}"
    ),
    "card.draft.group": (
        "👥 Neighbours have reported something like it: {listed}\n\nIf it is the same, press “Me too”; if not, press "
        "“Submit”. Without a press it is filed as a new one in 10 minutes."
    ),
    "card.draft.anonymous": "You write as the group, so I can't see who you are. Please press “Submit” yourself, and it is filed as yours.",
    "card.draft.filed": "✅ Submitted as complaint {number}.",
    "card.draft.joined": "👥 You have joined complaint {number}; I will tell you how it goes.",
    "card.draft.cancelled": "Cancelled, nothing was submitted. If anything comes up, just write to me.",
    "card.draft.moved": "⬇️ Updated: please see the latest one below.",
    "place.unknown": "place not clear yet",
    "timeline": "<b>Complaint {number}</b> · {status}\n{lines}",
    "timeline.alert": "{number} · {status}\n{lines}",
    "timeline.line": "{at} {what}",
    "timeline.filed": "filed",
    "timeline.claimed": "claimed by {worker}",
    "timeline.answer": "{worker} answered: {words}",
    "timeline.progress": "{worker}: {words}",
    "timeline.resolve": "{worker} resolved it: {words}",
    "timeline.return": "{worker} returned it: {words}",
    "timeline.transfer": "handed to {to}",
    "timeline.withdraw": "withdrawn",
    "timeline.appeal": "appealed",
    "timeline.reopen": "not solved, work goes on",
    "timeline.rate": "rated: {score}",
    "timeline.remind": "asked for a rating",
    "timeline.close": "no objection for three days, closed",
    "timeline.supplement": "the resident added something",
    "timeline.follow": "one more neighbour",
    "timeline.reword": "the resident changed the wording",
    "timeline.seal": "made a whisper",
    "timeline.edit": "the resident edited the words after the claim, as a supplement",
    "timeline.version.earlier": "; first: {words}",
    "timeline.version.later": ": {words}",
    "timeline.category": "category corrected",
    "timeline.urgency": "urgency corrected",
    "timeline.place": "place corrected",
    "timeline.with_files": " ({count} files)",
    "notice.claimed": "👷 {worker} has taken on your complaint {number} ({category}) and will let you know.",
    "notice.answer": "💬 {worker} on complaint {number}:\n{words}",
    "notice.progress": "🔧 News on complaint {number} from {worker}:\n{words}",
    "notice.resolve": "✅ Complaint {number} ({category}) is resolved, says {worker}:\n{words}\n\nAre you satisfied? Please press below. If you press nothing for 3 days, it is closed as agreed.",
    "notice.return": "↩️ Complaint {number} ({category}) was returned by {worker}:\n{words}\n\nIf you disagree, you may press “Appeal” once.",
    "notice.transfer": "➡️ Complaint {number} is now with {to}, who will let you know.",
    "notice.withdraw": "Complaint {number} ({category}) was withdrawn by its reporter.",
    "notice.appeal": "⚠️ Complaint {number} ({category}, {place}) was returned and the reporter appeals. Please look again and claim it on its card.",
    "notice.reopen": "⚠️ Complaint {number} ({category}, {place}) is <b>not solved</b>, says the reporter. Please go on at once.",
    "notice.supplement": "➕ More on complaint {number}:\n{words}",
    "notice.reworded": "✏️ The wording of complaint {number} was changed; please see the card.",
    "notice.edited": "✏️ The resident edited the words of complaint {number} after the claim; it counts as a supplement:\n{words}\n\nThe words you claimed stay. Both are on the card.",
    "notice.endangered": "🚨 Complaint {number} ({category}, {place}) was just edited and now tells of a <b>danger</b>. Please look at the card and get in touch at once.",
    "notice.remind": "🔔 Complaint {number} ({category}) was resolved {days} ago. Are you satisfied? Please press below; without a word by {until} it is closed as agreed.",
    "notice.close": "Complaint {number} ({category}) is closed, as nobody objected for three days. If the trouble comes back within 14 days, press “Not solved”.",
    "notice.no_words": "(please see the photo or voice message)",
    "notice.danger.gas": (
        "🚨 <b>Safety first</b>: touch no switch, make no call and light nothing inside. Open the windows, get out, then call from outside:\n"
        "gas emergency <b>{gas}</b>, fire <b>119</b>\nIt is filed for you and the grid workers are told."
    ),
    "notice.danger.told": (
        "🤫 It was filed at once and the staff was told, without your name or flat.\n"
        "If there is a smell, smoke or somebody hurt, leave first, and call <b>119</b>, <b>110</b> or <b>120</b> outside."
    ),
    "notice.danger.told_openly": (
        "🤫 It was filed at once and the staff was told; the card has no name. Everybody here sees the message: "
        "please delete it now, and send me the rest privately."
    ),
    "notice.danger.fire": "🚨 <b>Safety first</b>: get out, don't take the lift, call <b>119</b> from outside.\nIt is filed for you and the grid workers are told.",
    "notice.danger.trapped": "🚨 Don't force the door, press the alarm bell and wait. Call <b>119</b>, or the rescue number in the lift.\nIt is filed for you and the grid workers are told.",
    "notice.danger.no_answer": "🚨 If you fear something has happened, call <b>120</b> and <b>110</b> now, don't wait.\nIt is filed for you and the grid workers are told to look.",
    "notice.danger.medical": "🚨 Call <b>120</b> now, say which building and unit, and send somebody to the gate.\nIt is filed for you and the grid workers are told.",
    "notice.danger.violence": "🚨 Get away first, don't step in, call <b>110</b> now.\nIt is filed for you and the grid workers are told.",
    "notice.danger.electric": "🚨 Don't touch the wire, keep away. Power company <b>95598</b>, fire <b>119</b>, somebody hurt <b>120</b>.\nIt is filed for you and the grid workers are told.",
    "gas.unknown": "12345",
    "ask.answer": "{who}, please reply to this message with your <b>answer</b> to the resident (complaint {number}). A photo or voice message is fine.",
    "ask.progress": "{who}, please reply to this message with the <b>latest</b> on complaint {number}. A photo or voice message is fine.",
    "ask.resolve": "{who}, please reply to this message with the <b>result</b> of complaint {number}, or a photo of it.",
    "ask.return": "{who}, please reply to this message with the <b>reason</b> for returning complaint {number}; the resident will read it.",
    "ask.unsolved": "{who}, work on complaint {number} goes on already. Please reply to this message: <b>what is still wrong</b>? A photo is fine.",
    "placeholder.answer": "Your answer",
    "placeholder.progress": "The latest",
    "placeholder.resolve": "The result",
    "placeholder.return": "The reason",
    "placeholder.unsolved": "What is still wrong",
    "done.answer": "✅ Your answer on complaint {number} is recorded and sent to the resident.",
    "done.progress": "✅ Your update on complaint {number} is recorded and sent to the resident.",
    "done.resolve": "✅ Complaint {number} is resolved; the resident has been asked to rate it.",
    "done.return": "✅ Complaint {number} is returned; the resident will read why.",
    "done.supplement": "✅ Added to complaint {number}; whoever works on it will see it.",
    "done.seal": (
        "🤫 Complaint {number} is a whisper now: from now on no card or notice has your name or flat. What its handlers "
        "have read can't be taken back, and the words themselves stay: please don't write in them who you are."
    ),
    "done.sealed_confided": (
        "🤫 Complaint {number} is a whisper now: its card is gone from the staff group, and from now on the secretary "
        "alone reads it, without your name. What somebody has read can't be taken back."
    ),
    "done.sealed_openly": (
        "🤫 Complaint {number} is a whisper now: its card is gone from the group, and from now on no card or notice has "
        "your name or flat. Everybody still sees your own messages in the group: please delete them yourself. "
        "What was read can't be taken back. News comes to you in private: please open this bot if you never did."
    ),
    "done.supplement_confided": "✅ Added to complaint {number}; the secretary alone reads it.",
    "done.unheard": (
        "🤫 Complaint {number} is noted, but no secretary can be reached yet, and nobody else was shown it. "
        "She will see it when she opens this bot. If it is urgent, please call 12345."
    ),
    "done.edit_over": "Complaint {number} is over; what you changed was not recorded. If there is more, just send it to me.",
    "done.withheld": "📎 Complaint {number}: original files, videos and audio don't go to groups, as they may carry the place where they were made. If it is a picture, please send it again as a photo.",
    "done.unsolved": "✅ Noted; whoever works on it will see it.",
    "choose.transfer": "Who should take complaint {number}? Press a person or a grid.",
    "choose.hand": (
        "🤫 Who should deal with whisper {number}? One person alone, who reads it in private. "
        "People it speaks of and providers are left out."
    ),
    "choose.place": "Where is complaint {number}? Tap a building, or another grid.",
    "choose.category": "What is complaint {number} about?",
    "list.many": "over {count}",
    "list.my": "<b>Your complaints</b> ({count})\n{lines}\n\nPress a number for more.",
    "list.my.none": "You haven't reported anything yet. If anything is wrong, just send me a sentence, a photo or a voice message.",
    "list.tasks": "<b>To do</b>: {mine} in hand, {open} waiting\n{lines}\n\nPress a number for its card.",
    "list.tasks.none": "Nothing to do right now. Well done!",
    "list.tasks.mine": "\n<b>In hand</b>",
    "list.tasks.open": "\n<b>Waiting</b>",
    "list.line": "{mark}{number} {category} · {place} · {status}",
    "list.ledger": "<b>Ledger</b>, {count} complaints{words}\n{lines}",
    "list.ledger.words": ", with “{words}”",
    "list.ledger.none": "<b>Ledger</b>: nothing found{words}. Try another filter.",
    "list.choose": "Which ones? Please press one.",
    "list.votes.none": "There is no ballot right now. When there is one, the committee's chat will say so.",
}
