"""Chinese: what people read who are too fast, or muted, and what the secretary reads about the muted."""

TEXTS: dict[str, str] = {
    "slow.file": "您反映得有点快，这一件先没有登记，前面的都登记了。请过{wait}再发一次。有危险请直接打 119、120 或 110。",
    "slow.say": "您发得有点快，这一条先没有记下，前面的都在。请过{wait}再发。",
    "slow.press": "点得有点快，请过{wait}再点。",
    "slow.submit": "您提交得有点快，草稿还在，没有丢。请过{wait}再点“提交”。",
    "slow.export": "刚才已经发给您了，在上面。请过{wait}再查。",
    "slow.command": "您查得有点快，请过{wait}再试。",
    "muted.until": "社区暂停了您使用民意，到 {until} 为止，您发的、点的先不办理。有事请找{whom}。",
    "muted.for_good": "社区暂停了您使用民意，您发的、点的先不办理。有事请找{whom}。",
    "muted.whom": "{name} {phone}",
    "muted.whom.nobody": "社区书记",
    "muted.danger": (
        "🚨 有危险请马上打电话：燃气抢修 <b>{gas}</b>　火警 <b>119</b>　急救 <b>120</b>　报警 <b>110</b>。\n"
        "您现在不能在民意登记，请直接打电话。"
    ),
    "mute.ask": "暂停 <b>{who}</b> 使用民意，多久？暂停期间，对方发的、点的都不办理；说到危险时，仍会告诉对方急救电话。",
    "mute.reporter": "诉求 {number} 的反映人",
    "mute.which": "叫“{name}”的有这几位，要暂停哪一位？请点一个。",
    "mute.nobody": "没有找到叫“{name}”的人。最省事的办法：在群里回复那个人的消息，发 /mute；也可以发 /mute 加诉求编号。",
    "mute.list": "<b>已暂停使用的人</b>\n{lines}\n\n点一下就能解除。要暂停谁，回复那个人的消息发 /mute，或者发 /mute 加诉求编号、姓名。",
    "mute.list.none": "现在没有暂停使用的人。要暂停谁，在群里回复那个人的消息，发 /mute；也可以在这里发 /mute 加诉求编号或姓名。",
    "mute.list.line": "· {who}，{until}",
    "mute.until": "到 {until}",
    "mute.until.good": "一直",
    "button.mute.hour": "1 小时",
    "button.mute.day": "1 天",
    "button.mute.month": "1 个月",
    "button.mute.good": "一直",
    "button.unmute": "解除 {who}",
    "toast.muted": "已暂停{who}使用民意（{until}）。发 /mute 可以解除",
    "toast.unmuted": "已解除，{who}可以照常使用了",
    "refusal.NotYourself": "不能暂停您自己。",
    "refusal.NotAboveThem": "书记和街道的人不能这样暂停，请当面商量。",
    "refusal.NobodyToMute": "看不出这条消息是哪一位发的。请回复本人发的消息，或者发 /mute 加诉求编号、姓名。",
    "command.mute": "暂停某人使用，或者解除",
}
