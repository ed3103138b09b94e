"""English, complete, for those who read it more easily."""

from bot.texts.ballots_en import TEXTS as BALLOTS
from bot.texts.calendar_en import TEXTS as CALENDAR
from bot.texts.cli_en import TEXTS as CLI
from bot.texts.clocks_en import TEXTS as CLOCKS
from bot.texts.conduct_en import TEXTS as CONDUCT
from bot.texts.listening_en import TEXTS as LISTENING
from bot.texts.operation_en import TEXTS as OPERATION
from bot.texts.roster_en import TEXTS as ROSTER
from bot.texts.topics_en import TEXTS as TOPICS
from bot.texts.trouble_en import TEXTS as TROUBLE

STATUS = {
    "status.filed": "waiting",
    "status.claimed": "claimed",
    "status.answered": "in progress",
    "status.deferred": "deferred",
    "status.resolved": "resolved, please rate",
    "status.closed": "closed",
    "status.returned": "returned",
    "status.merged": "merged",
    "status.withdrawn": "withdrawn",
}

WORDS = {
    "role.resident": "resident",
    "role.building_lead": "building lead",
    "role.grid_worker": "grid worker",
    "role.grid_leader": "grid leader",
    "role.provider": "service provider",
    "role.department": "department",
    "role.volunteer": "volunteer",
    "role.delegate": "delegate",
    "role.secretary": "secretary",
    "role.subdistrict": "subdistrict",
    "purpose.residents": "residents' group",
    "purpose.staff": "staff chat",
    "purpose.committee": "committee",
    "purpose.department": "department chat",
    "kind.question": "question",
    "kind.help": "help",
    "kind.complaint": "complaint",
    "kind.suggestion": "suggestion",
    "kind.praise": "praise",
    "kind.service": "service",
    "channel.group": "group",
    "channel.private": "private",
    "channel.whisper": "whisper",
    "channel.desk": "written down by staff",
    "channel.hotline": "hotline",
    "channel.visit": "visit",
    "channel.meeting": "meeting",
    "channel.listening_day": "listening day",
    "moment": "{month}-{day} {time}",
    "mention": "{name}",
    "urgency.urgent": "urgent",
    "urgency.normal": "not urgent",
    "score.satisfied": "Satisfied",
    "score.mostly": "Mostly satisfied",
    "score.dissatisfied": "Dissatisfied",
    "score.unsolved": "Not solved",
    "file.photo": "photo",
    "file.video": "video",
    "file.voice": "voice",
    "file.audio": "audio",
    "file.animation": "animation",
    "file.video_note": "video",
    "file.document": "file",
    "file.location": "location",
}

BUTTONS = {
    "button.claim": "Claim",
    "button.transfer": "Transfer",
    "button.return": "Return",
    "button.answer": "Answer",
    "button.progress": "Progress",
    "button.resolve": "Resolve",
    "button.withdraw": "Withdraw",
    "button.appeal": "Appeal",
    "button.timeline": "Progress",
    "button.follow": "Me too",
    "button.follow_number": "Me too {number}",
    "button.submit": "Submit",
    "button.whisper": "Submit as a whisper",
    "button.category": "Category",
    "button.place": "Place",
    "button.correct": "Correct",
    "button.make_urgent": "Make urgent",
    "button.make_normal": "Not urgent",
    "button.cancel": "Cancel",
    "button.back": "Back",
    "button.whole_grid": "No building",
    "button.open_bot": "Write to Minyi",
    "button.setup_start": "I am the secretary, begin",
    "button.unbind": "Unbind",
    "button.more": "Older",
    "button.first": "Back to the latest",
    "button.all": "all",
    "button.filter_status": "Status: {value}",
    "button.filter_grid": "Grid: {value}",
    "button.filter_category": "Category: {value}",
    "button.language_zh": "中文",
    "button.language_en": "English",
    "key.report": "Report something",
    "key.my": "My complaints",
    "key.votes": "Ballots",
    "key.whisper": "Whisper",
    "key.contacts": "Useful numbers",
}

CARDS = {
    "card.public": "📌 <b>Complaint {number}</b> · {category} · {status}\n📍 {place}{claimer}{outcome}",
    "card.public.claimer": "\n👷 {worker}",
    "card.public.outcome": "\n{words}",
    "card.staff": (
        "{mark}<b>Complaint {number}</b> · {category} · {kind} · {status}\n"
        "📍 {place}\n\n{text}{files}\n\n👤 {reporter} ({channel}){followers}\n🕐 {filed}{deadline}{claimer}{outcome}"
    ),
    "card.staff.urgent": "🔴 <b>Urgent</b> · ",
    "card.staff.assigned": "\n👉 handed to {worker}, please claim it",
    "card.staff.claimer": "\n👷 {worker} claimed it at {at}",
    "card.staff.outcome": "\n📝 {words}",
    "card.staff.files": "\n📎 {files}",
    "card.staff.followers": ", and {count} more neighbours",
    "card.staff.proxy": "{reporter} (passed on by {filer})",
    "card.staff.hidden": "name withheld",
    "card.staff.moved": "The card of complaint {number} has moved, please use the latest one.",
    "card.mine": (
        "<b>Complaint {number}</b> · {status}\n{category} · {place}{urgent}\n\n{text}{files}{claimer}{outcome}\n\n{next}"
    ),
    "card.mine.urgent": " · 🔴 urgent",
    "card.mine.claimer": "\n👷 {worker} is on it",
    "card.mine.outcome": "\n📝 {words}",
    "card.mine.files": "\n📎 {files}",
    "card.mine.moved": "The card of complaint {number} has moved down.",
    "next.filed": "A grid worker will take it on soon; you will hear at once. To add something, reply to this message.",
    "next.claimed": "It is being worked on; you will hear at once. To add something, reply to this message.",
    "next.answered": "It is being worked on; you will hear at once. To add something, reply to this message.",
    "next.deferred": "It is on hold and goes on when its day comes.",
    "next.resolved": "Please look at the result and tell us below.",
    "next.closed": "It is closed. If it happens again within 14 days, press “Not solved” and it goes on.",
    "next.returned": "It was returned; the reason stands above. If you disagree, press “Appeal”, once.",
    "next.merged": "It is being dealt with together with another one.",
    "next.withdrawn": "You took it back. Whenever there is something, just write to me.",
    "card.draft": (
        "📝 <b>Is this right?</b>\n\n{text}{files}\n\nCategory: {category}\nPlace: {place}\nUrgency: {urgency}"
        "{alike}{whisper}\n\nIf it is, press “Submit”. To add something, just send more words or photos."
    ),
    "card.draft.no_text": "(no words yet: please say in a sentence what it is about)",
    "card.draft.files": "\n📎 {files}",
    "card.draft.no_place": "I don't know where yet, please press “Place”",
    "card.draft.alike": "\n\n👥 Neighbours have reported much the same. If so, press “Me too” and hear with them: {listed}",
    "card.draft.alike_line": "\n{number} · {category} · {place} · {status}",
    "card.draft.whisper": "\n🤫 As a whisper: not in the group, without your name.",
    "card.draft.category": "What is it about? Please press one.",
    "card.draft.grid": "Which grid is it in? Press one, or write it, for example “9号楼2单元”.",
    "card.draft.building": "Which building? Press one, or write it, for example “9号楼2单元301”.",
    "card.draft.group": (
        "👥 Neighbours have reported much the same: {listed}\n\nIf it is the same, press “Me too”; if not, press "
        "“Submit”. Without a press it is filed as a new one in 10 minutes."
    ),
    "card.draft.anonymous": "You write as the group, so I can't see who you are. Please press “Submit” yourself, and it is filed as yours.",
    "card.draft.filed": "✅ Submitted: complaint {number}.",
    "card.draft.joined": "👥 You have joined complaint {number} and will hear of it.",
    "card.draft.cancelled": "Cancelled, nothing was submitted. Whenever there is something, just write to me.",
    "card.draft.moved": "⬇️ There is more now, please see the latest one below.",
    "place.unknown": "place not known yet",
}

TOASTS = {
    "toast.claim": "It is yours",
    "toast.ask": "Please reply below",
    "toast.transfer": "Handed to {to}",
    "toast.withdraw": "Withdrawn",
    "toast.appeal": "Appealed, you will hear of it",
    "toast.rate.satisfied": "Thank you! Closed",
    "toast.rate.mostly": "Thank you! Closed",
    "toast.rate.dissatisfied": "Noted, thank you for saying so. Closed",
    "toast.rate.unsolved": "It goes on at once. What is still wrong?",
    "toast.rate.noted": "Thank you, your rating is noted",
    "toast.follow": "You will hear of it",
    "toast.submit": "Submitted: complaint {number}",
    "toast.category": "Please choose",
    "toast.place": "Please choose the place",
    "toast.changed": "Now: {value}",
    "toast.cancel": "Cancelled",
    "toast.shown": "There you are",
    "toast.bound": "Bound: {area} · {purpose}",
    "toast.unbound": "Unbound",
    "toast.language": "English from now on",
}

TIMELINE = {
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
    "timeline.reopen": "not solved, it goes on",
    "timeline.rate": "rated: {score}",
    "timeline.remind": "asked for a rating",
    "timeline.close": "no objection for three days, closed",
    "timeline.supplement": "the resident added something",
    "timeline.follow": "one more neighbour",
    "timeline.reword": "the resident changed the words",
    "timeline.category": "another category",
    "timeline.urgency": "Urgency corrected",
    "timeline.place": "Place corrected",
    "timeline.with_files": " ({count} files)",
}

NOTICES = {
    "notice.claimed": "👷 Your complaint {number} ({category}) has been claimed by {worker}. You will hear at once.",
    "notice.answer": "💬 {worker} on complaint {number}:\n{words}",
    "notice.progress": "🔧 Complaint {number} goes on, {worker}:\n{words}",
    "notice.resolve": "✅ Complaint {number} ({category}) is resolved, {worker}:\n{words}\n\nPlease say how well. Without a press in 3 days it counts as agreed.",
    "notice.return": "↩️ Complaint {number} ({category}) was returned, {worker}:\n{words}\n\nIf you disagree, press “Appeal”, once.",
    "notice.transfer": "➡️ Complaint {number} goes to {to} now. You will hear at once.",
    "notice.withdraw": "Complaint {number} ({category}) was withdrawn by its reporter.",
    "notice.appeal": "⚠️ Complaint {number} ({category}, {place}) was returned and the reporter appeals. Please look again and claim it on its card.",
    "notice.reopen": "⚠️ Complaint {number} ({category}, {place}) is <b>not solved</b>, says the reporter. Please go on at once.",
    "notice.supplement": "➕ More on complaint {number}:\n{words}",
    "notice.reworded": "✏️ The words of complaint {number} were changed, please see the card.",
    "notice.remind": "🔔 Complaint {number} ({category}) was resolved two days ago. Please say how well; without a word it counts as agreed tomorrow.",
    "notice.close": "Complaint {number} ({category}): no objection for three days, closed. If it happens again within 14 days, press “Not solved”.",
    "notice.no_words": "(please see the photo or voice message)",
    "notice.danger.gas": (
        "🚨 <b>Safety first</b>: no lights, no calls, no flame inside; open the windows, get out, then call from outside:\n"
        "gas emergency <b>{gas}</b>, fire <b>119</b>\nIt is filed for you and the grid workers are told."
    ),
    "notice.danger.fire": "🚨 <b>Safety first</b>: get out, don't take the lift, call <b>119</b> from outside.\nIt is filed for you and the grid workers are told.",
    "notice.danger.trapped": "🚨 Don't force the door, press the alarm bell and wait. Call <b>119</b>, or the rescue number in the lift.\nIt is filed for you and the grid workers are told.",
    "notice.danger.no_answer": "🚨 If you fear something has happened, call <b>120</b> and <b>110</b> now, don't wait.\nIt is filed for you and the grid workers are told to look.",
    "notice.danger.medical": "🚨 Call <b>120</b> now, say which building and unit, and send somebody to the gate.\nIt is filed for you and the grid workers are told.",
    "notice.danger.violence": "🚨 Get away first, don't step in, call <b>110</b> now.\nIt is filed for you and the grid workers are told.",
    "notice.danger.electric": "🚨 Don't touch the wire, keep away. Power company <b>95598</b>, fire <b>119</b>, somebody hurt <b>120</b>.\nIt is filed for you and the grid workers are told.",
    "gas.unknown": "12345",
    "ask.answer": "{who}, please reply to this message with your <b>answer</b> to the resident (complaint {number}). A photo or voice message is fine.",
    "ask.progress": "{who}, please reply to this message: how does complaint {number} <b>go on</b>? A photo or voice message is fine.",
    "ask.resolve": "{who}, please reply to this message with the <b>result</b> of complaint {number}, or a photo of it.",
    "ask.return": "{who}, please reply to this message with the <b>reason</b> for returning complaint {number}; the resident will read it.",
    "ask.unsolved": "{who}, complaint {number} goes on already. Please reply to this message: <b>what is still wrong</b>? A photo is fine.",
    "placeholder.answer": "Your answer",
    "placeholder.progress": "How it goes on",
    "placeholder.resolve": "The result",
    "placeholder.return": "The reason",
    "placeholder.unsolved": "What is still wrong",
    "done.answer": "✅ Your answer on complaint {number} is kept and goes to the resident.",
    "done.progress": "✅ Progress on complaint {number} is kept and goes to the resident.",
    "done.resolve": "✅ Complaint {number} is resolved and waits for the resident's rating.",
    "done.return": "✅ Complaint {number} is returned; the resident will read why.",
    "done.supplement": "✅ Added to complaint {number}; whoever works on it will see it.",
    "done.unsolved": "✅ Noted; whoever works on it will see it.",
    "choose.transfer": "Who should take complaint {number}? Press a person or a grid.",
    "choose.place": "Where is complaint {number}? Tap a building, or another grid.",
    "choose.category": "What is complaint {number} about?",
}

LISTS = {
    "list.many": "over {count}",
    "list.my": "<b>Your complaints</b> ({count})\n{lines}\n\nPress a number for more.",
    "list.my.none": "You haven't reported anything yet. Whenever there is something, just write to me: a sentence, a photo, a voice message.",
    "list.tasks": "<b>To do</b>: {mine} in hand, {open} waiting\n{lines}\n\nPress a number for its card.",
    "list.tasks.none": "Nothing to do right now. Well done.",
    "list.tasks.mine": "\n<b>In hand</b>",
    "list.tasks.open": "\n<b>Waiting</b>",
    "list.line": "{mark}{number} {category} · {place} · {status}",
    "list.ledger": "<b>Ledger</b>, {count} complaints{words}\n{lines}",
    "list.ledger.words": ", with “{words}”",
    "list.ledger.none": "<b>Ledger</b>: nothing like that{words}. Try another filter.",
    "list.choose": "Which ones? Please press one.",
    "list.contacts": "<b>Useful numbers</b>\n{lines}\n\nEmergency: fire 119 · ambulance 120 · police 110",
    "list.contacts.line": "{name}  {phone}{note}",
    "list.contacts.note": " ({note})",
    "list.votes.none": "There is no ballot right now. When there is one, the committee's chat will say so.",
}

PEOPLE = {
    "start": (
        "Hello, I am <b>Minyi</b>. I bring what is wrong in the neighbourhood to the grid workers and tell you how it goes.\n\n"
        "Just write to me: a sentence, a photo, a voice message. For example:\n“No heating in building 13, unit 7”"
    ),
    "start.staff": "\n\nYou are {posts}. Send /tasks for what is to do.",
    "start.report": "Please say what it is and where, for example “the drain of building 9, unit 2 is blocked”. Photos and voice are fine.",
    "start.whisper": "Please go on. A whisper isn't shown in the group and doesn't carry your name; only those who work on it read it.",
    "help": (
        "<b>How it works</b>\n"
        "· Just write to me: a sentence, a photo, a voice message. Look at it, press “Submit”.\n"
        "· To keep your name out of it, press “Submit as a whisper”.\n"
        "· In the group send /report with what it is, or begin with “#诉求” or “报修：”.\n"
        "· /my lists yours, /status NUMBER shows one, /contacts useful numbers.\n"
        "· When it is resolved, please press Satisfied, Mostly satisfied, Dissatisfied or Not solved."
    ),
    "help.staff": (
        "\n\n<b>Staff</b>\n· On a card press Claim, Answer, Progress, Resolve, Transfer, Return.\n"
        "· A reply to the resident's message or to a card counts as the answer.\n· /tasks to do, /task NUMBER opens one, /overdue is late, /ledger."
    ),
    "help.secretary": "\n\n<b>Secretary</b>\n· Send /setup in a group to bind it.\n· /invite makes an invite link, /invite NAME one for somebody of the roster.\n· Reply /mute to somebody to pause Minyi for them; /mute alone lists and lifts.",
    "privacy": (
        "<b>What becomes of your data</b>\n"
        "· Your words, photos and Telegram name serve your complaint only; those who work on it see them, a whisper shows no name.\n"
        "· Cards in the group carry no names or flats; telephone, identity and plate numbers are masked.\n"
        "· Every step is kept in a ledger that can't be changed.\n· To see or correct your data, ask the community's secretary."
    ),
    "language.ask": "请选语言 / Please choose a language",
    "language.done": "English from now on.",
    "join.done": "Welcome, {name}! You are {role} of {area} now.\nSend /tasks for what is to do, /help for how it works.",
    "join.done.delegate": "Welcome, {name}! You are {role} of {area} now.",
    "secretary.first": "Welcome, {name}! You are the secretary of {area} now.\n\nNext:\n1. Import the roster with minyi import, or send /invite for the grid workers.\n2. Add me to the residents' groups and the staff chats and send /setup there.",
    "invite.role": "Whom do you invite? Press a role.",
    "invite.area": "Which area is the {role} for? Press one.",
    "invite.link": "A link for one <b>{role}</b> ({area}), for one use within 7 days. Please pass it on:\n{link}",
    "invite.person": "A link for <b>{name}</b>, for one use within 7 days. Please pass it on:\n{link}",
    "invite.who": "The roster has {count} people named “{name}”. Please write their Telegram ids into it.",
    "invite.nobody": "Nobody named “{name}” in the roster is still to join. /invite invites by role.",
    "no_areas": "There are no grids yet. Please import the roster with minyi import.",
}

AREAS = {
    "setup.ask": "What is this group for? The secretary presses one.{bound}",
    "setup.bound": "\nBound now: {area} · {purpose}.",
    "setup.anonymous": "You write as the group, so I can't see who you are. Would the secretary press the button below?",
    "setup.area": "Which area is this {purpose} for? Press one.",
    "setup.done.residents": "✅ Bound: residents' group of <b>{area}</b>.\nSend /report with what it is, or begin with “#诉求” or “报修：”; it is filed and the grid workers are told.",
    "setup.done.staff": "✅ Bound: staff chat of <b>{area}</b>.\nNew complaints come here; press “Claim” to begin. /tasks lists what is to do.",
    "setup.done.committee": "✅ Bound: committee of <b>{area}</b>.\nSend /members to see and add members, /vote and a motion to call a vote.",
    "setup.done.department": "✅ Bound: department chat of <b>{area}</b>.",
    "setup.unbound": "Unbound. Send /setup whenever it is wanted again.",
    "chat.added": "Hello, I am <b>Minyi</b>. Would the secretary send /setup here to bind this group to a grid?",
}

REFUSALS = {
    "refusal.NotFound": "There is no {what} here. Please check the number, for example 26-0001.",
    "refusal.NotFound.pressed": "Nothing was found; it may be gone. Please look at the latest card.",
    "refusal.AlreadyClaimed": "{worker} has claimed it already, you needn't do anything.",
    "refusal.AlreadyClaimed.mine": "You have claimed it already: answer or resolve it.",
    "refusal.ClaimedByOther": "Complaint {number} is in {worker}'s hands. Ask {worker}, or the grid leader.",
    "refusal.NotYourArea": "This complaint belongs to {area}; its grid workers deal with it.",
    "refusal.OnlyReporter": "Only the one who reported it can press this. If you have the same trouble, press “Me too”.",
    "refusal.WrongStep": "Complaint {number} is “{status}” now, so this can't be done. Please see its latest card.",
    "refusal.AppealedBefore": "Complaint {number} was appealed once already. If there is something new, please report it anew.",
    "refusal.TooLateToReopen": "Complaint {number} was closed more than {days} days ago. Please report it anew.",
    "refusal.NothingSaid": "There were no words and no photo. Please reply once more with a sentence or a photo.",
    "refusal.AlreadyFollowing": "You have joined complaint {number} already and will hear of it.",
    "refusal.AlreadyFollowing.mine": "Complaint {number} is your own; you will hear of it.",
    "refusal.NoSuchPerson": "That person can't take this complaint now, please choose another.",
    "refusal.NotYourDraft": "This card isn't yours, or is settled already. Just write to me if there is something.",
    "refusal.WhichGrid": "I don't know where it is yet: please press a grid first. Your words are kept.",
    "refusal.EmptyReport": "Please write what it is behind /report, for example: /report the lift of building 3 is broken. Or reply /report to somebody's message.",
    "refusal.UnboundChat": "This group isn't bound to a grid yet. Would the secretary send /setup here? If it is urgent, write to me in private.",
    "refusal.NoAreas": "The community's roster hasn't been imported yet. Please tell the secretary.",
    "refusal.FiledBefore": "This message is complaint {number} already.",
    "refusal.LinkUsedUp": "This link has been used or has expired. Please ask the secretary for another.",
    "refusal.OnlySecretary": "Only the community's secretary can do this.",
    "refusal.OnlyInGroup": "Please send /setup in the group to be bound. Add me to it first.",
    "refusal.OnlyInPrivate": "That belongs in private: press the button below.",
    "refusal.OnlyStaff": "This is for grid workers and staff. To report something, just write to me.",
    "refusal.AnonymousPress": "That was written as the group, so I can't see by whom. Please write as yourself, or to me in private.",
    "refusal.FromChannel": "A channel's post can't be filed. Please write as yourself, or to me in private.",
    "refusal.UnknownButton": "This button doesn't work any more, please see the latest card.",
    "refusal.UnknownCommand": "There is no such command. /help tells how it works; to report something, just write it.",
    "refusal.WhichNumber": "Please write the number behind it, for example: {command} 26-0001.",
    "refusal.NotUnderstood": "I can't read this kind of message. Please send words, a photo, voice, video or a location.",
    "sorry": "Something went wrong and this wasn't done. What you said is kept, nothing is lost; please try again in a while.",
}

COMMANDS = {
    "command.start": "begin",
    "command.report": "report something",
    "command.whisper": "whisper (without your name)",
    "command.my": "my complaints",
    "command.votes": "ballots",
    "command.contacts": "useful numbers",
    "command.help": "how it works",
    "command.privacy": "what becomes of your data",
    "command.language": "语言 / Language",
    "command.status": "look up a number",
    "command.tasks": "what I have to do",
    "command.task": "open one by its number",
    "command.ledger": "ledger",
    "command.setup": "bind this group",
    "command.invite": "make an invite link",
}

TEXTS: dict[str, str] = {
    **STATUS,
    **WORDS,
    **BUTTONS,
    **CARDS,
    **TOASTS,
    **TIMELINE,
    **NOTICES,
    **LISTS,
    **PEOPLE,
    **AREAS,
    **REFUSALS,
    **COMMANDS,
    **BALLOTS,
    **ROSTER,
    **TOPICS,
    **CALENDAR,
    **LISTENING,
    **CLOCKS,
    **CONDUCT,
    **CLI,
    **TROUBLE,
    **OPERATION,
}
