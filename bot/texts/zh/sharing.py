"""Chinese: inline results (转发)."""

TEXTS = {
    "refusal.UnknownCopy": "这张转发的卡片认不出来，按钮不能用。请到群里的原卡片上点，或者私信我。",
    "share.ballot": "🗳 表决 {number} · {body}",
    "share.ballot.line": "{motion} · {closes} 截止",
    "share.topic": "📋 议题 {number} · {stage}",
    "share.complaint": "📌 诉求 {number} · {category}",
    "share.announcement": "📢 公告 {at}",
    "share.nothing": "没有可以转发的，点这里打开民意",
}
