"""English: inline results."""

TEXTS = {
    "refusal.UnknownCopy": "I can't tell what this forwarded card shows, so its buttons don't work. Use the card in your group, or write to me.",
    "share.ballot": "🗳 Vote {number} · {body}",
    "share.ballot.line": "{motion} · closes {closes}",
    "share.topic": "📋 Topic {number} · {stage}",
    "share.complaint": "📌 Complaint {number} · {category}",
    "share.announcement": "📢 Announcement {at}",
    "share.nothing": "Nothing to share; open Minyi",
}
