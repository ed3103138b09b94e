"""Chinese: setting up chats."""

TEXTS = {
    "setup.ask": "这个群是做什么的？请书记点一个。{bound}",
    "setup.bound": "\n现在绑定的是：{area} · {purpose}。",
    "setup.anonymous": "您是以群的身份发言，看不出是哪一位。请书记本人点一下下面的按钮。",
    "setup.area": "这个{purpose}属于哪里？请点一个。",
    "setup.done.residents": "✅ 已绑定：<b>{area}</b>的居民群。\n大家有事，发 /report 加上事情，或者以“#诉求”“报修：”开头，就会登记并通知网格员。",
    "setup.done.staff": "✅ 已绑定：<b>{area}</b>的工作群。\n新诉求会发到这里，点“接单”就开始办。发 /tasks 看待办。",
    "setup.done.committee": "✅ 已绑定：<b>{area}</b>的议事会。\n发 /members 看成员、加成员，/vote 加上要表决的事就能发起表决。",
    "setup.done.department": "✅ 已绑定：<b>{area}</b>的部门群。",
    "setup.firm": "是哪一类单位的群？请点一个。",
    "setup.done.provider": "✅ 已绑定：<b>{area}</b>的{firm}单位群。\n工作单会发到这里，点“接受”就开始办。发 /tasks 看工作单。",
    "setup.unbound": "已取消绑定。以后要用，再发 /setup。",
    "chat.back": "我是<b>民意</b>，又回到群里了。{missed}{still}",
    "chat.back.missed": "不在的时候，有 {count} 条消息没能送到这里。",
    "chat.moved": "这个群升级了，我跟过来了。{still}旧卡片上的按钮还能按，进展请看新卡片。",
    "chat.still": "还没结束的有{counts}，卡片在下面重新发一遍。",
    "chat.and": "、",
    "open.draft": "草稿 {count} 份",
    "chat.added": "大家好，我是<b>民意</b>。请社区书记在这里发 /setup，把这个群绑定到网格，就可以开始用了。",
    "command.setup": "绑定这个群",
}
