"""English: the welcome, help, the language, invitations."""

TEXTS = {
    "start": (
        "Hello, I am <b>Minyi</b>. Tell me what is wrong in the neighbourhood: I pass it to the grid workers and tell you how it goes.\n\n"
        "Just send a sentence, a photo or a voice message. For example:\n“No heating in building 13, unit 7”"
    ),
    "start.staff": "\n\nYour post: {posts}. Your keys are below. Send /help to see how it works.",
    "start.report": "Please say what it is and where, for example “the drain of building 9, unit 2 is blocked”. Photos and voice are fine.",
    "start.whisper": (
        "Go ahead. What you write now isn't shown in the group, nor in the staff's, and doesn't carry your name: "
        "only {keeper} reads it. It is handed to one person, who is nobody it speaks of and no provider.\n"
        "With one exception: where life is in danger the grid workers hear of it at once, still without your name."
    ),
    "help": (
        "<b>How it works</b>\n"
        "· Send me a sentence, a photo or a voice message, check what I made of it and press “Submit”.\n"
        "· To keep your name out of it, press “Submit privately”; only the secretary, or who is named for whispers, reads it.\n"
        "· In the group, send /report and what is wrong, or begin with “#诉求” or “报修：”.\n"
        "· /my lists your complaints, /status NUMBER shows one, /contacts has useful numbers.\n"
        "· For a question, such as how to get a senior card, just ask me; /faq lists the frequent ones.\n"
        "· When it is resolved, please press Satisfied, Mostly satisfied, Dissatisfied or Not solved."
    ),
    "help.staff": (
        "<b>Staff</b>\n· On a card press Claim, Answer, Update, Resolve, Transfer or Return.\n"
        "· A reply to the resident's message or to a card counts as the answer.\n· /tasks lists what there is to do, /task NUMBER opens one, /overdue lists what is late, /ledger is the ledger."
    ),
    "help.secretary": "<b>Secretary</b>\n· “Today”: what is due or new; “Overdue”: what is late; “Announce” and “Schedule” tell people and plan.\n· “People” adds somebody, changes posts and numbers; “Export the roster” there gives the workbook: change it and send it to me.\n· Send /setup in a group to bind it.\n· /invite makes an invite link, /invite NAME one for somebody of the roster.\n· Reply /mute to somebody to pause Minyi for them; /mute alone lists and lifts.\n· /faq keeps the frequent questions and their answers, /ready the answers of one tap.",
    "language.ask": "请选语言 / Please choose a language",
    "language.done": "English from now on.",
    "join.done": "Welcome, {name}! You are now {role} of {area}.\nYour keys are below. Send /help to see how it works.",
    "join.done.delegate": "Welcome, {name}! You are now {role} of {area}.",
    "secretary.first": "Welcome, {name}! You are now the secretary of {area}.\n\nNext:\n1. Send /staff and press “Export the roster” for a workbook with samples; fill it in and send it to me. Or press “Add”.\n2. Add me to the residents' groups and the staff chats and send /setup there.",
    "invite.role": "Who is the invitation for? Press a role.",
    "button.inv_in.unit": "one of its units…",
    "button.inv_in.of": "buildings of {area}…",
    "button.inv_in": "One building…",
    "invite.area": "Which area is the {role} for? Press one.",
    "invite.link": "An invitation for one <b>{role}</b> ({area}); it works once, within 7 days. Please pass it on:\n{link}",
    "invite.person": "An invitation for <b>{name}</b>; it works once, within 7 days. Please pass it on:\n{link}",
    "invite.who": "The roster has {count} people named “{name}”. Please write their Telegram ids into it.",
    "invite.nobody": "Nobody named “{name}” in the roster is still to join. Send /invite alone to invite by role.",
    "no_areas": "There are no grids yet. Send /staff, press “Export the roster”, fill it in and send it to me.",
    "command.invite": "make an invite link",
}
