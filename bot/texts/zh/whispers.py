"""Whispers in Chinese: handing on by an extract, the sealed name, questions without names, public cards."""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "keeper.secretary": "书记",
    "keeper.confidant": "悄悄话负责人",
    "button.extract": "摘要转交",
    "button.ask_reporter": "问一句",
    "button.name_why": "看姓名",
    "button.name_show": "看一次",
    "button.publish": "写公开卡片",
    "button.keeper_only": "只给书记，不转交",
    "button.whisper_alone": "只给书记，不转交",
    "choose.extract": "🤫 悄悄话 {number} 的摘要交给谁？选一个人，再写几句摘要：这个人只看得到您写的摘要，看不到原话、照片和地点。",
    "ask.extract": "{who}，请写 {number} 的摘要，交给{to}。{to}只看得到您写的这几句；请别写姓名、门牌，也别照抄原话。",
    "placeholder.extract": "摘要",
    "ask.ask_reporter": "{who}，请写要问 {number} 反映人的话。问的人和答的人都不显示姓名。",
    "placeholder.ask_reporter": "想问什么",
    "placeholder.whisper_asked": "您的回答，不显示姓名",
    "ask.name_why": (
        "{who}，为什么要看 {number} 反映人的姓名？请写理由。理由、您的姓名和时间记进台账，改不了；反映人会收到一条消息，看得到理由。"
    ),
    "placeholder.name_why": "看姓名的理由",
    "ask.publish": (
        "{who}，请用自己的话写一张公开卡片，全体居民都看得到。别写是谁说的，别写门牌，别照抄悄悄话 {number} 的原话。"
    ),
    "placeholder.publish": "公开卡片上的话",
    "choose.publish": (
        "这几句会作为您写的诉求，贴到居民群和工作群，收不回来：\n\n{words}\n\n卡片上没有悄悄话的号码和反映人，反映人会收到一条消息。贴吗？"
    ),
    "button.publish_yes": "贴出去",
    "button.publish_no": "不贴",
    "done.extract": "✅ 诉求 {number} 的摘要已转交，接的人只看得到摘要。",
    "done.whisper_asked": "✅ 问过 {number} 的反映人了。回话会补充到这件里，不显示姓名。",
    "toast.published": "✅ 公开卡片 {number} 贴出去了",
    "toast.not_published": "没有贴，悄悄话照旧",
    "toast.keeper_only": "好的，只有书记看，不会转交",
    "toast.name_show": "🤫 {number} 的反映人：{reporter}。只显示这一次，请不要截图，也不要告诉别人。",
    "toast.name_show.passed_on": "🤫 {number} 的反映人：{reporter}，由{filer}代为反映。只显示这一次，请不要截图，也不要告诉别人。",
    "notice.keeper_only": "🤫 悄悄话 {number} 的反映人希望只给您看，不能再转交给别人。已经交给别人的收回来了，请您自己办。",
    "notice.name_ready": "理由记下了。点“看一次”，姓名在弹出的窗口里，只显示这一次，10 分钟内有效。",
    "notice.name_seen": "🤫 {worker}看了 {number} 反映人的姓名，也就是您的姓名。理由：{words}\n有疑问，请回复这条消息。",
    "notice.whisper_asked": "🤫 关于 {number}，办的人问您：\n{words}\n\n请回复这条消息来回答，不显示您的姓名。不想说也可以不回。",
    "notice.published": (
        "🤫 {keeper}根据您说的情况，用自己的话另写了一张公开卡片 {into}，大家都能看到。上面没有您的姓名，也看不出和您的 {number} 有关。"
        "想知道办得怎么样，发 /status {into}。"
    ),
    "timeline.keeper_only": "反映人希望只给书记看",
    "timeline.name_asked": "{worker}要看反映人的姓名，理由：{words}",
    "timeline.name_shown": "{worker}看了反映人的姓名",
    "timeline.whisper_asked": "办的人问：{words}",
    "timeline.published": "另写了公开卡片 {into}",
    "refusal.ForKeeperAlone": "🤫 悄悄话 {number} 的反映人希望只给书记看，不能转交给别人。请您自己办，要了解情况，点“问一句”。",
    "refusal.NotForProviders": "🤫 悄悄话不能交给物业、供热等单位，{name}不能接 {number}。请换一个人。",
    "refusal.NamedInIt": "🤫 悄悄话 {number} 的话里可能说到了{name}，所以不能交给这个人。请换一个人。",
    "refusal.TellsWho": (
        "这几句可能让人看出是谁说的：有反映人的姓名、门牌、电话，或者照抄了原话。请换成自己的话，再写一遍。"
    ),
    "refusal.ReasonUnclear": "请把理由写清楚，比如“要上门核实，得知道去哪一家”。",
    "refusal.ReasonFirst": "🤫 {number} 的姓名要先写理由才能看，一个理由看一次。请在卡片上点“看姓名”。",
    "refusal.NameGone": "{number} 的反映人已经删除了自己的信息，没有姓名可看。",
    "refusal.ReporterUnreachable": "{number} 的反映人没有打开民意，或者已经删除了信息，问不到。",
}
