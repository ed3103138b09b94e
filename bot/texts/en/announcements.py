"""English: announcements."""

TEXTS = {
    "card.announce": "📢 {text}\n\n— {author}{at}{late}{known}",
    "card.announce.at": ", {at}",
    "card.announce.late": "\n⏱ Planned for {at}; Minyi was down, so it comes now.",
    "notice.announcement.missed": "📢 This announcement was planned for {until}. Minyi was down and did not send it, and that day is over. If the words above still hold, press Send; if not, press Cancel and write a new one.",
    "card.announce.known": "\n👀 {count} have read it",
    "card.announce_draft": "📢 <b>Draft announcement</b>\n\n{text}{files}\n\nTo: {chats}\nWhen: {when}\n\nIf it is right, tap “Send”.",
    "card.announce_draft.nobody": "nobody chosen yet",
    "card.announce_draft.withheld": "\n⚠️ Original files, videos and audio don't go to groups, as they may carry the place where they were made. If it is a picture, please send it again as a photo.",
    "card.announce_draft.now": "at once",
    "card.announce_draft.cancelled": "Cancelled; nothing was sent.",
    "card.announce_draft.sent": "✅ Sent to {chats} chats.{known}",
    "card.announce_draft.areas": "Which grids? Tap as many as you like; none means all.",
    "button.announce_send": "Send",
    "button.announce_areas": "Grids",
    "button.announce_when": "Later",
    "button.announce_asks.1": "Ask people to confirm",
    "button.announce_asks.0": "No confirmation",
    "button.announce_known": "Got it",
    "ask.announce.words": (
        "{who}, please reply with <b>what everybody shall know</b>. You see it first and choose the chats. "
        "For a picture, send /announce as its caption."
    ),
    "placeholder.announce.words": "The words",
    "ask.announce_at": "{who}, please reply with <b>when to send it</b>, such as 12-5 18:00.",
    "placeholder.announce_at": "When",
    "toast.announced": "Sent to {count} chats",
    "toast.known": "Thank you",
    "toast.known.before": "You did before, thank you",
    "refusal.EmptyAnnouncement": "Please write what people should know after /announce, or send a picture with it as the caption.",
    "refusal.NobodyToTell": "There is no chat to send it to. Choose some; chats are bound with /setup.",
    "refusal.AnnouncementOver": "This announcement was sent or cancelled before.",
    "command.announce": "Announce",
    "confirm.announce": "This goes to {count} chats, about {people} people, and can't be taken back. Press Send once more.",
    "confirm.announce.unknown": "This goes to {count} chats and can't be taken back. Press Send once more.",
}
