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
    "status.merged.staff": "merged, ",
    "status.together": "together with {into}",
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
    "notice.burst": "🔔 Many neighbours joined complaint {number} within ten minutes: {count} in all, {waiting} of them I don't know yet and don't count. Please have a look.",
    "card.staff.followers": ", and {count} more neighbours",
    "card.staff.merged": "\n🔗 Merged into this one: {numbers}",
    "card.staff.suspects": "\n🔗 Perhaps the same: {numbers}",
    "card.staff.proxy": "{reporter} (passed on by {filer})",
    "card.staff.erased": "the reporter erased their data; the work goes on",
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
        "🤫 The secretary alone reads this, or whoever is above if it is about the secretary, without your name. I will tell you as soon as there is news. "
        "To add something, reply to this message."
    ),
    "next.claimed": "It is being worked on, and I will tell you as soon as there is news. To add something, reply to this message.",
    "next.answered": "It is being worked on, and I will tell you as soon as there is news. To add something, reply to this message.",
    "next.deferred": "It is on hold until the date above; then work goes on.",
    "next.resolved": "Please look at the result and tell us below.",
    "next.closed": "It is closed. If the trouble comes back within 14 days, press “Not solved” and we start again.",
    "next.returned": "It was returned; the reason is above. If you disagree, you may press “Appeal” once.",
    "next.merged": "🔗 Dealt with together with <b>{into}</b>, which is now <b>{status}</b>. {what}",
    "next.merged.open": "I will tell you how it goes. To add something, reply to this message.",
    "next.merged.unknown": "It is dealt with together with another one; I will tell you how it goes. To add something, reply to this message.",
    "next.party": "Your {own} is dealt with together with this one; I will tell you how it goes. To add something, reply to this message.",
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
    "timeline.close": "no objection, closed",
    "timeline.supplement.filer": "added by who passed it on",
    "timeline.supplement.merged": "added by {number}, merged into it",
    "timeline.supplement.follower": "added by a neighbour",
    "timeline.supplement.staff": "added by staff",
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
    "notice.claimed": "👷 {worker} has taken on {yours}complaint {number} ({category}) and will let you know.",
    "notice.answer": "💬 {worker} on complaint {number}:\n{words}",
    "notice.progress": "🔧 News on complaint {number} from {worker}:\n{words}",
    "notice.resolve": "✅ Complaint {number} ({category}) is resolved, says {worker}:\n{words}\n\nAre you satisfied? Please press below. If you press nothing for 3 days, it is closed as agreed.",
    "notice.return": "↩️ Complaint {number} ({category}) was returned by {worker}:\n{words}{appeal}",
    "notice.may_appeal": "\n\nIf you disagree, you may press “Appeal” once.",
    "notice.yours": "your ",
    "notice.party": "🔗 Your {own} is dealt with together with {number}\n{text}",
    "notice.not_yours": "(The words or pictures are for another home and were not passed on. Reply to this message to ask.)",
    "notice.not_for_all": "🔗 What you just wrote on complaint {number} seems meant for one home, so it was not passed on to {numbers}, dealt with together. To tell them, please write once more without names, flats or family matters.",
    "notice.transfer": "➡️ Complaint {number} is now with {to}, who will let you know.",
    "notice.withdraw": "Complaint {number} ({category}) was withdrawn by its reporter.",
    "notice.appeal": "⚠️ Complaint {number} ({category}, {place}) was returned and the reporter appeals. Please look again and claim it on its card.",
    "notice.reopen": "⚠️ Complaint {number} ({category}, {place}) is <b>not solved</b>, says the reporter. Please go on at once.",
    "writer.reporter": "The reporter",
    "writer.filer": "{name}, who passed it on,",
    "writer.merged": "{name} (whose {own} was merged into it)",
    "writer.merged_whisper": "The reporter of {own}, merged into it (name withheld),",
    "writer.follower": "Neighbour {name} (affected, too)",
    "writer.staff": "{name}",
    "writer.neighbour": "Neighbour {name}",
    "card.late": "Complaint {number} is “{status}” now. What you just said was not passed on; it is kept for you.{words}\n{reopen}{appeal}\nIf it is another matter, or has to be done anew, press “Report again”; you need not write it once more.",
    "card.late.words": "\n\nYou said: {words}\n",
    "card.late.reopen": "\nIf it is still not solved, press “Not solved”: work goes on at once, and your words go along.",
    "card.late.appeal": "\nIf you disagree with the return, press “Appeal”, once: your words go along.",
    "late.used": "✅ What you said after complaint {number} was dealt with as you pressed.",
    "button.again": "Report again",
    "toast.late.unsolved": "Work goes on; your words were passed on",
    "toast.late.appeal": "Appealed, with your words",
    "toast.again.filed": "Submitted: complaint {number}",
    "talk.thanks": "You are welcome. Write to me any time.",
    "talk.hello": "Hello, I am here. Just tell me what is wrong: a sentence, a photo or a voice message. To see how it goes, press “My complaints”.",
    "talk.how": "It is simple: send me one sentence with the building, such as “sewer blocked, building 9 unit 2”, or a photo or voice message. I read it back; if it is right, press “Submit”.\nTo see how it goes, press “My complaints” or send the number. To add something, reply to that card. To speak in confidence, press “Report privately”. /help shows everything.",
    "toast.submit.question": "Submitted, question {number}. The staff will answer you.",
    "toast.submit.suggestion": "Thank you for the suggestion, number {number}. You will be told whether it is taken up.",
    "toast.submit.praise": "Thank you for the praise, number {number}. It goes to them and their leader at once.",
    "toast.submit.service": "Your wish is noted, number {number}. Whoever can help will get in touch with you.",
    "talk.group.hello": "Hello, I'm here. To report something, write: #诉求 the lamp of building 3 is broken. If not everybody should "
    "read it, tap my picture and write to me alone.",
    "talk.group.how": "It's simple: write #诉求 and one sentence with the building, for example “#诉求 building 9, unit 2: the drain "
    "is blocked”; a photo will do, too. You get a number, and everybody sees how it goes. If not everybody should "
    "read it, tap my picture and write to me alone.",
    "talk.group.status": "Please name the number, for example “26-0001, how is it?”. If you don't remember it, tap my picture and "
    "press “My complaints” there.",
    "talk.group.cancel": "In the group, press “Cancel” on your card. What is filed already can be withdrawn in private under “My "
    "complaints”, as long as nobody has claimed it.",
    "talk.number": "That is only a number; I don't know what you mean. To see how a complaint goes, write it like 26-0001; to report something, tell me in a sentence.",
    "talk.draft_waits": "📝 You still have something unsent; its words are kept. Go on with words or photos, or press “Submit” above; if you don't want it, send “cancel”.",
    "talk.cancelled": "All right: what was not submitted is cancelled, and nothing was filed. If anything comes up, just write to me.",
    "talk.nothing_to_cancel": "Nothing waits to be submitted. Something submitted can be withdrawn while nobody has claimed it: press “My complaints”, open it, and press “Withdraw”.",
    "reply.hidden": "This was not taken down: that matter is not yours to see, or not yours to handle any more. To report something, just write to me.",
    "reply.several": "That message is about several matters; I can't tell which one you mean, so nothing was taken down. Press the number, then reply to its card.",
    "reply.unheard": "I have not taken this down. To report something, send /report and what it is; where there are buttons, please press them.",
    "reply.not_now.filed": "Nobody has claimed complaint {number} yet, so this was not passed on to the resident. To handle it, press “Claim” first, then reply.",
    "reply.not_now.claimed": "Complaint {number} can't be answered like this now; nothing was passed on. Please open its card and use the buttons.",
    "reply.not_now.answered": "Complaint {number} can't be answered like this now; nothing was passed on. Please open its card and use the buttons.",
    "reply.not_now.deferred": "Complaint {number} is deferred; nothing was passed on. To go on, press “Resume” first, then reply.",
    "reply.not_now.not_possible": "Complaint {number} is not possible for now; nothing was passed on. Once it is, press “Resume” first, then reply.",
    "reply.not_now.resolved": "Complaint {number} is resolved and waits for its rating; nothing was passed on. To go on, the resident presses “Not solved”.",
    "reply.not_now.closed": "Complaint {number} is closed; nothing was passed on. If it is back, the resident presses “Not solved”, or it is filed anew.",
    "reply.not_now.returned": "Complaint {number} was returned; nothing was passed on. The resident may appeal, or it is filed anew.",
    "reply.not_now.withdrawn": "Complaint {number} was withdrawn by its reporter; nothing was passed on.",
    "reply.not_now.merged": "Complaint {number} was merged into {into}; nothing was passed on. Reply to the card of {into}: both will hear.",
    "notice.supplement": "➕ {who} on complaint {number}:\n{words}",
    "notice.reworded": "✏️ The wording of complaint {number} was changed; please see the card.",
    "notice.edited": "✏️ The resident edited the words of complaint {number} after the claim; it counts as a supplement:\n{words}\n\nThe words you claimed stay. Both are on the card.",
    "notice.endangered": "🚨 Complaint {number} ({category}, {place}) was just edited and now tells of a <b>danger</b>. Please look at the card and get in touch at once.",
    "notice.remind": "🔔 Complaint {number} ({category}) was resolved {days} ago. Are you satisfied? Please press below; without a word by {until} it is closed as agreed.",
    "notice.close": "Complaint {number} ({category}) is closed, as nobody objected for {days}. If the trouble comes back within 14 days, press “Not solved”.",
    "notice.no_words": "(please see the photo or voice message)",
    "notice.danger.gas": (
        "🚨 <b>Safety first</b>: touch no switch, make no call and light nothing inside. Open the windows, get out, then call from outside:\n"
        "gas emergency <b>{gas}</b>, fire <b>119</b>"
    ),
    "notice.danger.told": (
        "🤫 It was filed at once and the staff was told, without your name or flat.\n"
        "If there is a smell, smoke or somebody hurt, leave first, and call <b>119</b>, <b>110</b> or <b>120</b> outside."
    ),
    "notice.danger.told_openly": (
        "🤫 It was filed at once and the staff was told; the card has no name. Everybody here sees the message: "
        "please delete it now, and send me the rest privately."
    ),
    "notice.danger.fire": "🚨 <b>Safety first</b>: get out, don't take the lift, call <b>119</b> from outside.",
    "notice.danger.trapped": "🚨 Don't force the door, press the alarm bell and wait. Call <b>119</b>, or the rescue number in the lift.",
    "notice.danger.no_answer": "🚨 If you fear something has happened, call <b>120</b> and <b>110</b> now, don't wait.",
    "notice.danger.medical": "🚨 Call <b>120</b> now, say which building and unit, and send somebody to the gate.",
    "notice.danger.violence": "🚨 Get away first, don't step in, call <b>110</b> now.",
    "notice.danger.electric": "🚨 Don't touch the wire, keep away. Power company <b>95598</b>, fire <b>119</b>, somebody hurt <b>120</b>.",
    "notice.danger.told.workers": "\nIt is filed for you and the grid workers are told.",
    "notice.danger.told.leaders": "\nIt is filed for you and the community's leaders are told.",
    "notice.danger.told.secretary": "\nIt is filed for you; only the secretary is told, or who stands above.",
    "notice.danger.told.nobody": "\nIt is filed for you, but nobody can be told at the moment: please do call the number above.",
    "notice.danger.where": "\nWhich <b>building and unit</b> is it? Please reply to this message.",
    "gas.unknown": "(number not known here, ask 12345)",
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
    "done.answer.erased": "✅ The answer to complaint {number} is noted. The reporter erased their data, so nobody will get it; the work goes on.",
    "done.progress.erased": "✅ The progress of complaint {number} is noted. The reporter erased their data, so nobody will get it; the work goes on.",
    "done.resolve.erased": "✅ Complaint {number} is resolved. The reporter erased their data, so nobody rates it; it closes by itself.",
    "done.return": "✅ Complaint {number} is returned; the resident will read why.",
    "done.supplement": "✅ Added to complaint {number}; whoever works on it will see it.",
    "done.seal": (
        "🤫 Complaint {number} is a whisper now: from now on no card or notice has your name or flat, and pictures "
        "and additions are taken out of the staff group. What its handlers have read can't be taken back, and the words themselves stay: please don't write in them who you are."
    ),
    "done.sealed_confided": (
        "🤫 Complaint {number} is a whisper now: its card, pictures and additions are gone from the staff group, and from now on the secretary "
        "alone reads it, without your name. What somebody has read can't be taken back."
    ),
    "done.sealed_openly": (
        "🤫 Complaint {number} is a whisper now: its card is gone from the group, and so is what I sent there; from now on no card or notice has "
        "your name or flat. Everybody still sees your own messages in the group: please delete them yourself. "
        "What was read can't be taken back. News comes to you in private: please open this bot if you never did."
    ),
    "done.supplement_confided": "✅ Added to complaint {number}; the secretary alone reads it.",
    "done.stays": "🤫 Complaint {number}: pictures and the like that went to the staff chat are taken back as far as possible. Telegram doesn’t let me delete those older than two days, so people there still see them. An administrator of the group can delete them.",
    "done.apart": (
        "🤫 Those your words are about don’t read them: they are a whisper of their own, {number}, for somebody in charge whom they don’t speak of."
    ),
    "done.unheard_above": (
        "🤫 Complaint {number} is noted. It is about the secretary, so the secretary doesn’t read it; nobody above can be reached yet, and reads it on opening the bot. Nobody else does. If it is urgent, please call 12345."
    ),
    "done.unheard": (
        "🤫 Complaint {number} is noted, but no secretary can be reached yet, and nobody else was shown it. "
        "She will see it when she opens this bot. If it is urgent, please call 12345."
    ),
    "done.edit_over": "Complaint {number} is over; what you changed was not recorded. If there is more, just send it to me.",
    "done.edit_long": "✅ What you changed and the rest are too long for one complaint together, so it was added to {number} as a supplement. Nothing was left out.",
    "done.sealed_only": "🤫 Complaint {number} is a whisper; its card doesn't show your name. What you changed is too long and was not recorded; your earlier words are there. Please send it again as a shorter message.",
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
