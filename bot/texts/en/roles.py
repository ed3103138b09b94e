"""English: the private keyboard, the lists behind its keys, help by role."""

TEXTS = {
    "key.today": "Today",
    "key.tasks": "To do",
    "key.services": "Take an order",
    "key.overdue": "Overdue",
    "key.late": "Late",
    "key.mine": "In hand",
    "key.done": "What I did",
    "keys.changed": "You are now {posts}; the keys below are those you need.",
    "list.line.words": "\n　{words}",
    "list.today.none": "Nothing is due or late today, and nothing new came. Well done.",
    "list.mine": "<b>In hand</b> ({count}, oldest first)\n{lines}\n\nPress a number to open it.",
    "list.mine.none": "You have nothing in hand. Press “To do” to see what waits.",
    "list.services": (
        "<b>Service orders that wait</b> ({count}, oldest first)\n{lines}\n\nPress a number, then “Claim”."
    ),
    "list.services.none": "No service order waits now. You will hear when one comes.",
    "list.done": "You finished <b>{count}</b>. The latest:\n{lines}",
    "list.done.none": "You have finished none yet. Press “Take an order” to see what waits.",
    "help.leader": "<b>Grid leaders</b>\n· “Today”: what is due or new; “Overdue”: what is late. Chase under “More” on a card.",
    "help.provider": "<b>Providers</b>\n· “Orders”: what came to you. Press a number to open it: “Accept” begins the work, “Progress” and “Done” with a sentence and a photo follow; “Not ours” gives it back. The community looks and closes.",
    "help.volunteer": (
        "<b>Volunteers</b>\n· “Take an order”: the service orders that wait. Press a number, then “Claim”.\n"
        "· “What I did”: those you finished."
    ),
    "help.department": "<b>Departments</b>\n· When called, press “Report in” on arrival, then “Answer” with a word.\n· “My calls” lists what you are called to, open and answered, oldest first.",
    "help.lead": "<b>Building leads</b>\n· “My building”: what is open there. You hear first of what is new; press “Add” with what you know.\n· “File for others”: for a neighbour without a phone, first whom it is for, then what.\n· Reply /report to what a neighbour said in the group: that files it for them.",
    "help.street": "<b>Subdistrict</b>\n· “Communities”: what waits, is late and is solved in each; “Overdue”: what is late. Its card whistles and chases.\n· /ledger shows all of your communities, /task NUMBER opens one.",
    "key.for_other": "File for others",
    "key.desk": "Write down",
    "ask.for_other.whom": (
        "{who}, please reply with <b>whom it is for</b>, such as Li Guifang, or “an old man in building 3”. "
        "Only who works on it reads the name."
    ),
    "placeholder.for_other.whom": "For whom",
    "ask.for_other.what": "{who}, please reply with <b>what is wrong and where</b>, as they said it.",
    "placeholder.for_other.what": "What, and where",
    "card.draft.for": "\n👤 for {whom}",
    "card.staff.for": "{whom}, told by {filer}",
    "refusal.OnlyForOthers": "Building leads and staff file for others. Simply tell me what you want to report yourself.",
    "refusal.NobodyNamed": "It doesn't say for whom. Please reply with a name, or with words such as “an old man in building 3”.",
    "key.communities": "Communities",
    "list.communities": "<b>Communities</b>{lines}",
    "list.communities.line": (
        "\n\n<b>{area}</b>\n{waiting} unclaimed · {overdue} overdue · {working} in hand · {solved} solved"
    ),
    "list.communities.none": "There are no communities below your subdistrict yet.",
    "refusal.OnlyStreet": "This is for the subdistrict. Simply tell me what you want to report.",
    "key.calls": "My calls",
    "list.calls": "<b>My calls</b>: {count} wait for you, oldest first\n{lines}\n\nPress “Report in” on arrival, then “Answer”.",
    "list.calls.closed": "<b>Calls that were answered</b>, oldest first\n{lines}",
    "list.calls.wanted": "\n　📣 {words}",
    "button.calls_done": "Answered: {count}",
    "list.calls.line": "{line}\n　⏱ {state}",
    "list.calls.called": "please report in by {at}",
    "list.calls.came": "reported in {at}, your answer is due",
    "list.calls.answered": "answered {at}",
    "list.calls.none": "Nobody has called you at the moment. You will hear at once when somebody does.",
    "button.came.of": "Report in {number}",
    "button.called.of": "Answer {number}",
    "refusal.OnlyDepartments": "This is for departments. To report something, just write it to me.",
    "refusal.AnsweredForThem": "{name} answered already; this part is done.",
    "notice.outcome": "✅ Complaint {number}, for which you came, is resolved: {words}\nThank you!",
    "key.house": "My building",
    "list.house": (
        "<b>My building</b>: {count} open, oldest first\n{lines}\n\nPress a number to read it, then “Add” with what you know."
    ),
    "list.house.none": "Nothing public is open in your building now.",
    "card.near": "👀 <b>In your building: {number}</b> · {category} · {status}\n📍 {place}{words}{claimer}{outcome}",
    "card.near.words": "\n{words}",
    "button.near_add": "Add",
    "ask.near.words": "{who}, please reply with <b>what you know</b> of it; it goes to who works on it.",
    "placeholder.near.words": "What you know",
    "refusal.OnlyLeads": "This is for building leads, unit leads and micro grid workers. Simply tell me what is wrong.",
    "help.delegate": "<b>Delegates</b>\n· “Votes”: what you can vote on. /propose in the committee's chat raises a topic.",
}
