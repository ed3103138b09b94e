"""English: setting up chats."""

TEXTS = {
    "setup.ask": "What is this group for? Would the secretary press one?{bound}",
    "setup.bound": "\nBound now: {area} · {purpose}.",
    "setup.anonymous": "You write as the group, so I can't see who you are. Would the secretary press the button below?",
    "setup.area": "Which area is this {purpose} for? Press one.",
    "setup.done.residents": "✅ Bound: residents' group of <b>{area}</b>.\nSend /report and what is wrong, or begin with “#诉求” or “报修：”; it is filed and the grid workers are told.",
    "setup.done.staff": "✅ Bound: staff chat of <b>{area}</b>.\nNew complaints come here; press “Claim” to begin. /tasks lists what is to do.",
    "setup.done.committee": "✅ Bound: committee of <b>{area}</b>.\nSend /members to see and add members, /vote and a motion to call a vote.",
    "setup.done.department": "✅ Bound: department chat of <b>{area}</b>.",
    "setup.firm": "Whose group is it? Please press the kind of provider.",
    "setup.done.provider": "✅ Bound: the {firm}'s group for <b>{area}</b>.\nWork orders arrive here; “Accept” begins the work. /tasks lists them.",
    "setup.unbound": "Unbound. Send /setup whenever it is wanted again.",
    "chat.back": "This is <b>Minyi</b>, back in the group.{missed}{still}",
    "chat.back.missed": " {count} message(s) could not be delivered here meanwhile.",
    "chat.moved": "This group was upgraded, and I came along.{still} Buttons on the old cards still work; the new cards show what happens.",
    "chat.still": " Still open: {counts}. Their cards are posted again below.",
    "chat.and": ", ",
    "open.draft": "{count} draft(s)",
    "chat.added": "Hello, I am <b>Minyi</b>. Would the secretary send /setup here to bind this group to a grid?",
    "command.setup": "bind this group",
}
