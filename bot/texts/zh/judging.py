"""Chinese: who judges a result, and the call-back (回访)."""

TEXTS = {
    "notice.waits": (
        "⏳ {yours}诉求 {number}（{category}）还没有人接单，已经告诉了<b>{level}</b>，<b>{until}</b> 前给您回话。"
        "等不及就打便民电话，发 /contacts 看号码。"
    ),
    # What it costs to wait is more here than a word late: it says whom to call, and no hour.
    "notice.waits.alarm": (
        "⏳ {yours}诉求 {number} 又催了一次，也告诉了<b>{level}</b>。别干等：着火、被困打 <b>119</b>，受伤、生病打 <b>120</b>，"
        "有人伤人打 <b>110</b>；心里难受打 <b>12356</b>，随时有人听。"
    ),
    "standing.filed": "📋 诉求 {number}（{category}）{filed}登记的，到现在还没有人接{late}。",
    "standing.claimed": "📋 诉求 {number}（{category}）{worker}{claimed}接的，还没有答复您{late}。",
    "standing.answered": "📋 诉求 {number}（{category}）{worker}在办，还没说什么时候办好{late}。",
    "standing.promised": "📋 诉求 {number}（{category}）{worker}在办，答应 <b>{until}</b> 前办好{late}。",
    "standing.deferred": "📋 诉求 {number}（{category}）{worker}说要等一等：{reason}，等到 <b>{waits}</b>。",
    "standing.resolved": "📋 诉求 {number}（{category}）{worker}说办完了，等您评。没办好，就点“未解决”。",
    "standing.late": "，已经晚了{over}",
    "nudge.which": "您有 {count} 件在等，问的是哪一件？点一下。",
    "nudge.else": "\n\n说的是别的事？点“我要反映”再说一遍，就另记一件。",
    "nudge.workers": "网格员",
    "nudge.done": "\n📣 已替您催了{who}。{at} 还没动静，可以再催。",
    "nudge.done.leader": "\n📣 已替您催了{who}，也告诉了负责人。{at} 还没动静，可以再催。",
    "nudge.not_now.NudgedLately": "\n刚催过不久，{at} 以后可以再催。",
    "nudge.not_now.SleepingNow": "\n现在是夜里，{at} 以后可以催。要是有危险，直接说出来，夜里也马上叫人。",
    "button.how_far": "{number} {words}",
    "button.nudge": "📣 催一催",
    "notice.nudge": "📣 诉求 {number}（{category}，{place}）居民在催，请您马上看看，给居民一句回话。",
    "timeline.nudge": "居民催了一次",
    "refusal.NudgedLately": "刚催过不久，{at} 以后可以再催。",
    "refusal.SleepingNow": "现在是夜里，{at} 以后可以催。要是有危险，直接说出来。",
    "notice.fell_back": (
        "↩️ {yours}诉求 {number}（{category}）接单的人一直没有动静，已经换人来接，也告诉了<b>{level}</b>，"
        "<b>{until}</b> 前给您回话。"
    ),
    "notice.released": "↩️ 诉求 {number}（{category}，{place}）{worker}接单后一直没有动静，回到待接单了，居民在等。请您安排人接单。",
    "timeline.waits": "没有人接单，已告诉{level}，{until}前回话",
    "timeline.fell_back": "已告诉{level}，{until}前回话",
    "notice.not_accepted": "👷 诉求 {number}（{category}，{place}）转出一个小时了，还没有人接。首接是{worker}，对方接单以前仍由{worker}负责。",
    "several.not_accepted": "转出后没人接，首接{worker}负责",
    "timeline.not_accepted": "转出后没有人接，仍由{worker}负责",
    "card.staff.answerable": "\n👷 首接{worker}，对方接单以前仍由{worker}负责",
    "notice.first_holder": "对方接单以前，仍由{worker}负责。",
    "notice.way_on": "\n\n👉 请找：<b>{where}</b>，电话 {phone}",
    "notice.final": "\n\n这是最后的答复。还不同意，可以打 12345。",
    "ask.return.where": "{who}，诉求 {number} 请居民<b>去找谁</b>？请回复这条消息，写单位或地方。",
    "ask.return.phone": "{who}，诉求 {number} 那里的<b>电话</b>是多少？请回复这条消息。不知道就写 12345。",
    "placeholder.return.where": "该找谁",
    "placeholder.return.phone": "电话",
    "refusal.ReturnUnclear": (
        "退回要让居民看得懂：说清为什么这里办不了（不写“职责”“权属”这样的话）、该找谁、电话多少。请再回复一次，一样一行。"
    ),
    "refusal.ArbiterDecides": "诉求 {number} 居民申诉了，退不退由没有退过它的网格长或书记裁定。该办的，您可以接单。",
    "refusal.FirstHolderAnswers": "诉求 {number} 是从{worker}那里转来的，首接负责：您不办，请告诉{worker}，由{worker}来退，或请网格长退。",
    "refusal.WithdrawnByOthers": "诉求 {number} 是您替别人登记的，不能由您撤回。登记错了，请同事退回，或者和已有的那件一起办。",
    "refusal.ReturnedByOthers": "诉求 {number} 是您替别人登记的，您来退，本人就听不到了。请同事来退，再告诉本人。",
    "status.to_call_back": "已办结，待回访",
    "notice.rate.you": "请您点两下：<b>办得怎么样</b>点一个，<b>有没有人联系过您</b>点一个。3 天不点，就当您同意办完了。",
    "button.rate_again": "⭐ {score} · 改一下",
    "rate_again": "诉求 {number} 改成哪个？点一下。",
    "rate_again.closed": "诉求 {number} 已经按您的评价办完。要是其实没办好，点“未解决”，马上接着办。",
    "button.contacted.1": "☎ 联系过我",
    "button.contacted.0": "没联系过我",
    "toast.contacted.1": "记下了，办理的人联系过您",
    "toast.contacted.0": "记下了，办理的人没有联系过您",
    "contacted.1": "联系过本人",
    "contacted.0": "没联系过本人",
    "timeline.contacted.1": "居民说联系过",
    "timeline.contacted.0": "居民说没联系过",
    "card.staff.score": "\n⭐ {said}",
    "list.score": "⭐ {score}",
    "list.line.score": "（{score}）",
    "notice.dissatisfied": "⚠ 诉求 {number}（{category}，{place}）居民评了<b>不满意</b>，正在问为什么。请打开卡片看看，给居民回个话。",
    "ask.dissatisfied": "{who}，对不起没有让您满意。请回复这条消息，说说诉求 {number} <b>哪里不满意</b>，办理的人和网格长都会看到。",
    "placeholder.dissatisfied": "哪里不满意",
    "done.dissatisfied": "✅ 记下了，办理的人和网格长会看到。",
    "notice.rate.others": "办得好不好，请本人来说：办理的人和代办的人不能评价。",
    "notice.rate.called": "本人没有账号，请没有经手的同事打电话或上门问一声，在卡片上点“回访”，才算办完。",
    "next.resolved.others": "办得好不好由本人来说，办理的人和代办的人不能评价。",
    "next.closed.others": "已经办完。又出问题，请本人点“未解决”，或者重新登记一件。",
    "done.resolve.to_call_back": "✅ 诉求 {number} 已办结。本人没有账号，请没有经手的同事回访，回访以后才算办完。",
    "notice.call_back_wanted": (
        "☎ 诉求 {number}（{category}，{place}）办结了，本人没有账号。请您打电话或上门问一声："
        "解决了没有，满意不满意。问过以后打开卡片，点“回访”。"
    ),
    "button.call_back": "回访",
    "toast.call_back": "请点怎么问的、本人怎么说",
    "choose.call_back": "☎ 诉求 {number} 本人怎么说？☎ 是打电话问的，👤 是上门问的，请点一个。",
    "button.called_back.phone": "☎ {score}",
    "button.called_back.visit": "👤 {score}",
    "way.phone": "打电话",
    "way.visit": "上门",
    "ask.call_back": (
        "{who}，请回复这条消息，写下<b>什么时候</b>问的、本人怎么说（诉求 {number}），"
        "例如“今天上午10点，说灯亮了，挺好”“刚才，还是漏”。"
    ),
    "choose.contacted": "☎ 诉求 {number} 本人怎么说：办理的人<b>联系过</b>吗？请点一个。",
    "toast.contacted": "再请点：办理的人联系过本人吗",
    "placeholder.call_back": "什么时候，怎么说",
    "done.call_back": "✅ 诉求 {number} 的回访已记下。",
    "notice.call_back": "☎ 诉求 {number}（{category}）{way}回访过了，本人说：<b>{score}</b>。\n{words}",
    "timeline.call_back.1": "{worker}{way}回访（{until}），本人说{score}，联系过：{words}",
    "timeline.call_back.0": "{worker}{way}回访（{until}），本人说{score}，没联系过：{words}",
    "timeline.call_back": "{worker}{way}回访（{until}），本人说{score}：{words}",
    "refusal.DidItForFirm": "诉求 {number} 是您的单位去办的，不能由您自己来办结。请社区别的同事或网格长看过以后点。",
    "refusal.HandledIt": "诉求 {number} 您经手办过，办得好不好要由别人来说。请反映的人评价，或请没有经手的同事回访。",
    "refusal.PassedItOn": "诉求 {number} 是您替别人登记的，办得好不好要由本人来说。请本人评价，或请没有经手的同事回访。",
    "refusal.JudgedByResidents": "诉求 {number} 本人自己会评价，不用回访。",
    "refusal.NoCallTime": (
        "没看懂是什么时候问的：要在办结以后、现在以前。请再回复一次，例如“今天上午10点，说灯亮了”“刚才，还是漏”。"
    ),
}
