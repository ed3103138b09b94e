"""Chinese: what the secretary reads when something could not be delivered or handled."""

TEXTS: dict[str, str] = {
    "trouble.unsent": "📭 发给{whom}的一条消息没有送到：{why}。请另行转告；同样的情况一小时内不再提醒。",
    "trouble.why.refused": "Telegram 不收",
    "trouble.why.faulty": "机器人没能写好它，日志里有原因",
    "trouble.why.silent": "Telegram 一直连不上",
    "trouble.why.unsure": "发了两次都没有回音，可能已经送到",
    "trouble.person": "📵 机器人联系不上{name}了：对方停用了私聊。请当面告知；对方再打开机器人就恢复。",
    "trouble.chat": "📵 机器人已不在群“{title}”里，那里收不到消息。请把机器人重新拉进群，就会恢复。",  # by earlier versions
    "trouble.left": "📵 机器人已不在群“{title}”里，那里收不到消息。{missed}{complaints}请把机器人重新拉进群，它会把没办完的重新发出来。",
    "trouble.left.missed": "有 {count} 条没送到。",
    "trouble.left.complaints": "还有 {count} 件诉求没办完。",
    "trouble.due": "⚠️ 有一件到点该办的事试了很多次都没办成（{what}），已先放下，别的照常。请管理员看日志。",
    "trouble.unknown": "⚠️ 有一条内容机器人不认得（{kind}），没有发出，已先放下，别的照常。请管理员看日志；同一种情况不再提醒。",
    "trouble.aside": "⚠️ 有收到的内容没能处理，已经另存，没有丢。请管理员在服务器上运行 minyi inbox 查看。",
}
