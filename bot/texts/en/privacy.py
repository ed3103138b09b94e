"""English: personal data."""

TEXTS = {
    "privacy": (
        "<b>Your data</b>\n"
        "· Who answers for them: {responsible}. Ask {contact}.\n"
        "· What for: only to settle what you report, to deliberate and to vote.\n"
        "· Which: your Telegram name and account, your phone and home (as you or the roster gave them), what you write, photos, voice "
        "messages and locations, your ratings and votes.\n"
        "· Who sees them: the people who work on it. Cards in groups show no name and no flat; phone, ID and plate numbers are hidden; "
        "whispers are read by the secretary, or who is named for them, and the one person they are handed to, without the name; to see it takes a reason in the ledger, and you are told.\n"
        "· Where: on the community's own computer, with nightly backups. Telegram's servers are abroad, and messages pass through them.\n"
        "· How long: what you report and say, ratings and votes until you ask to erase them; sent messages {messages} days (older ones in groups can't be found and stay as they are), drafts that ended "
        "{drafts} days, notices held at night {notices} days, forms {forms} days, answered questions {questions} days; copies from before upgrades and restores {copies} days.\n"
        "· You may read, correct and erase them at any time, and you may refuse. Without the bot, come to the community or call 12345.\n"
        "· The record of what was done and when stays as it is, but your words and your name in it can be erased.\n"
        "To read, correct or erase, write /privacy to me in private."
    ),
    "privacy.secretary": "the community's secretary",
    "button.pv_see": "See my data",
    "button.pv_change": "Correct my data",
    "button.pv_erase": "Erase my data",
    "button.pv_agree": "I agree",
    "button.agree": "Agree and submit",
    "consent": (
        "You wrote: {words}\n\nBefore your first report:\n"
        "{responsible} uses your words, photos and name to settle this; the people who work on it see them. They stand on the community's "
        "computer; Telegram's servers are abroad, and messages pass through them. Write /privacy at any time to read, correct or erase; ask "
        "{contact}.\n\n"
        "What you wrote is still here. Press “Agree and submit” and it is filed; if you don't agree, press “Cancel” and call 12345 or come "
        "to the community."
    ),
    "consent.group": (
        "You wrote: {words}\n\nBefore your first report: {responsible} uses your words and photos to settle this; Telegram's servers are abroad, and messages pass "
        "through them. Write /privacy to me in private at any time to read, correct or erase.\nWhat you wrote is still here. Press “Agree "
        "and submit” and it is filed."
    ),
    "consent.whisper": (
        "You wrote: {words}\n\nBefore your first report:\n"
        "🤫 Privately: only {keeper} and the one person it is handed to see your words and photos, but not your name (for that {keeper} has to enter a "
        "reason in the ledger, and you are told); {responsible} "
        "uses them to settle this. They stand on the community's computer; Telegram's servers are abroad, and messages pass through "
        "them. Write /privacy at any time to read, correct or erase; ask {contact}.\n\n"
        "What you wrote is still here. Press “Agree and submit” and it is filed; if you don't agree, press “Cancel” and call 12345 or "
        "come to the community."
    ),
    "consent.unnamed": (
        "You wrote: {words}\n\nBefore your first report:\n"
        "🤫 Privately: {responsible} uses your words and photos to settle this; those who work on it see them, but not your name and flat. "
        "They stand on the community's computer; Telegram's servers are abroad, and messages pass through them. Write /privacy at any time "
        "to read, correct or erase; ask {contact}.\n\n"
        "What you wrote is still here. Press “Agree and submit” and it is filed; if you don't agree, press “Cancel” and call 12345 or "
        "come to the community."
    ),
    "consent.afterwards.unnamed": (
        "This was urgent, so it has been filed already, without your name and flat.\n"
        "{responsible} uses your words to settle it; Telegram's servers are abroad, and messages pass through them. Press to agree; "
        "if you don't, /privacy lets you erase it."
    ),
    "consent.afterwards": (
        "This was urgent, so it has been filed already.\n"
        "{responsible} uses your words and name to settle it; Telegram's servers are abroad, and messages pass through them. Press to agree; "
        "if you don't, /privacy lets you erase it."
    ),
    "toast.agreed": "Thank you, noted",
    "toast.erased": "Your words, photos and name are erased. Photos and files sent on are taken back or blanked; Telegram keeps older voices and locations. Backups lose them in time. Please clear this chat yourself.",
    "refusal.ConsentFirst": "For your first report, please read the card and press “Agree and submit”. What you wrote is still here.",
    "refusal.InOffice": (
        "You hold a post, and your name and acts belong to it. Ask the secretary to take you off the roster and out of the committee first, "
        "then erase."
    ),
    "refusal.OnRoster": "You hold a post: your name and number come from the roster. Ask the secretary to change them there.",
    "refusal.NameUnreadable": "A name is needed, of {most} characters at most. Please write it again.",
    "refusal.PlaceUnknown": "That place isn't known. Please write estate and building, such as 双怡苑3号楼.",
    "privacy.correct": "What is to be corrected?",
    "button.pv_set.name": "Name",
    "button.pv_set.phone": "Phone",
    "button.pv_set.home": "Home",
    "ask.my_name.name": "{who}, how is your name written?",
    "placeholder.my_name.name": "such as 李桂芬",
    "ask.my_phone.phone": "{who}, what is your phone number?",
    "placeholder.my_phone.phone": "such as 13800000000",
    "ask.my_home.home": "{who}, where do you live? Please write estate and building.",
    "placeholder.my_home.home": "such as 双怡苑3号楼",
    "privacy.corrected.name": "Done: your name is {value}.",
    "privacy.corrected.phone": "Done: your number is {value}.",
    "privacy.corrected.home.elsewhere": (
        "Noted: your home is {value}. The group there doesn't know you yet: join the residents' group, write something "
        "there some days later, and its topics are open to you."
    ),
    "privacy.corrected.home": "Done: your home is {value}. The place of a filed complaint is corrected on its card.",
    "privacy.erase": (
        "<b>Erase your data?</b>\n"
        "Goes: what you said, photos, name, phone, home, and your Telegram account. Messages of the bot in groups that hold your words will "
        "say that they were erased; photos, files, voices and locations that were sent on within the last two days are taken back; of older ones an empty picture takes the place of photos, videos and files.\n"
        "Stays: that something happened and what became of it, and votes you cast, without you.\n"
        "Out of reach: voices, round videos and locations that were sent on more than two days ago, which Telegram lets the bot take back only where it is an admin: ask those who have them; "
        "messages of the bot in groups of more than {messages} days ago, which it can't tell are yours any more: ask the group's admin. Your own messages in groups, which you can delete yourself. If the roster, the duty list, the list of numbers or somebody "
        "else's words have your name, please ask the secretary to take it out: people share names, so a name is no proof of who you are. Words "
        "of yours that a neighbour quoted go with the rest; of those quoted long ago it isn't known who said them: ask the secretary as well.\n"
        "Older backups and copies are replaced or deleted in time; if one is ever restored, your data are erased again first.\n"
        "This can't be undone. “See my data” gives you a copy first."
    ),
    "privacy.erase.open": (
        "{count} of your complaints are still open: {numbers}.\n"
        "Those nobody has claimed or joined will be withdrawn; the others go on, but the people who work on them see neither your words nor "
        "your flat, and can't reach you.\nErase all the same?"
    ),
    "button.pv_gone": "Yes, erase",
    "button.pv_gone_all": "I understand, erase all",
    "privacy.file": "my-data.txt",
    "privacy.sent": "This is everything stored here that is known to be about you. What only has the same name is not in it: it may be a namesake's.",
    "privacy.file.head": "{community}  Your data  {at}",
    "privacy.table.people": "Your name and account",
    "privacy.table.stand_ins": "Your leaves, and when you stood in",
    "privacy.table.roster_uploads": "Rosters you sent",
    "privacy.table.consents": "Your consent",
    "privacy.table.posts": "Your posts",
    "privacy.table.households": "Households in the roster, by your phone",
    "privacy.table.mutes": "Muted",
    "privacy.table.neighbours": "When you were first seen in the group",
    "privacy.table.members": "Committees",
    "privacy.table.member_changes": "Changes of committees",
    "privacy.table.complaints": "Complaints",
    "privacy.table.followers": "Complaints you joined",
    "privacy.table.ratings": "Your ratings",
    "privacy.table.calls": "Whistles that named you",
    "privacy.table.drafts": "Drafts",
    "privacy.table.quotations": "Your words that a neighbour quoted",
    "privacy.table.draft_messages": "Messages of drafts",
    "privacy.table.late_words": "What you said after a complaint was over",
    "privacy.table.wordings": "Words of complaints before and after edits",
    "privacy.table.votes": "Your votes",
    "privacy.table.voters": "Ballots you may vote in",
    "privacy.table.topics": "Topics you raised",
    "privacy.table.supporters": "Topics you support",
    "privacy.table.reviews": "Topics you reviewed",
    "privacy.table.opinions": "Your opinions",
    "privacy.table.gates": "What you wrote on topics",
    "privacy.table.acknowledgements": "Announcements you acknowledged",
    "privacy.table.relays": "Announcements you passed on",
    "privacy.table.schedule_changes": "Your changes of the calendar",
    "privacy.table.files": "Photos and files",
    "privacy.table.form_drafts": "Forms you filled in",
    "privacy.table.ledger_people": "Your words and name in the ledger",
    "privacy.column.name": "name",
    "privacy.column.calls.name": "department",
    "privacy.column.telegram_id": "Telegram account",
    "privacy.column.phone": "phone",
    "privacy.column.language": "language you chose",
    "privacy.column.version": "version of the notice you agreed to",
    "privacy.column.at": "time",
    "privacy.column.starts_at": "from",
    "privacy.column.ends_at": "until",
    "privacy.column.opinions.at": "said",
    "privacy.column.draft_messages.at": "sent",
    "privacy.column.role": "role",
    "privacy.column.word": "as in the roster",
    "privacy.column.unit": "unit",
    "privacy.column.room": "room",
    "privacy.column.size": "size",
    "privacy.column.owner": "name of the owner",
    "privacy.column.number": "number",
    "privacy.column.acknowledgements.number": "number of the announcement",
    "privacy.column.unreached": "whom you couldn't reach",
    "privacy.column.relays.at": "when you passed it on",
    "privacy.column.relays.number": "number of the announcement",
    "privacy.column.until": "until",
    "privacy.column.said_at": "said at",
    "privacy.column.since": "since",
    "privacy.column.title": "title",
    "privacy.column.members.title": "position",
    "privacy.column.party": "speaks for",
    "privacy.column.outcome": "result",
    "privacy.column.filed_at": "filed on",
    "privacy.column.opened_at": "begun on",
    "privacy.column.status": "how far it is",
    "privacy.column.state": "what became of it",
    "privacy.column.text": "words",
    "privacy.column.building": "building",
    "privacy.column.score": "rating",
    "privacy.column.choice": "you voted for",
    "privacy.column.voted": "did you vote",
    "privacy.column.verdict": "your rating",
    "privacy.column.output": "words",
    "privacy.column.facts": "content",
    "privacy.column.change": "change",
    "privacy.column.member_changes.since": "from",
    "privacy.column.kind": "what it is",
    "privacy.column.answers": "content",
    "privacy.size": "{size} m²",
    "privacy.state.open": "still being written",
    "privacy.state.filed": "filed",
    "privacy.state.cancelled": "cancelled",
    "privacy.state.joined": "joined a neighbour's complaint",
    "privacy.voted.1": "yes",
    "privacy.voted.0": "no",
    "erased.words": "(erased at the request of its author)",
    "erased.message": "Erased at the request of its author",
    "command.privacy": "what happens to your data",
}
