"""Chinese: the words residents and workers read. Short, warm, exact, and what to do next."""

from bot.texts.ballots_zh import TEXTS as BALLOTS
from bot.texts.calendar_zh import TEXTS as CALENDAR
from bot.texts.cli_zh import TEXTS as CLI
from bot.texts.clocks_zh import TEXTS as CLOCKS
from bot.texts.conduct_zh import TEXTS as CONDUCT
from bot.texts.listening_zh import TEXTS as LISTENING
from bot.texts.operation_zh import TEXTS as OPERATION
from bot.texts.roster_zh import TEXTS as ROSTER
from bot.texts.topics_zh import TEXTS as TOPICS
from bot.texts.trouble_zh import TEXTS as TROUBLE

STATUS = {
    "status.filed": "待接单",
    "status.claimed": "已接单",
    "status.answered": "办理中",
    "status.deferred": "挂账",
    "status.resolved": "已办结，待评价",
    "status.closed": "已销号",
    "status.returned": "已退回",
    "status.merged": "已并案",
    "status.withdrawn": "已撤回",
}

WORDS = {
    "role.resident": "居民",
    "role.building_lead": "楼栋长",
    "role.grid_worker": "网格员",
    "role.grid_leader": "网格长",
    "role.provider": "服务单位",
    "role.department": "部门",
    "role.volunteer": "志愿者",
    "role.delegate": "议事代表",
    "role.secretary": "书记",
    "role.subdistrict": "街道",
    "purpose.residents": "居民群",
    "purpose.staff": "工作群",
    "purpose.committee": "议事会",
    "purpose.department": "部门群",
    "kind.question": "咨询",
    "kind.help": "求助",
    "kind.complaint": "投诉",
    "kind.suggestion": "建议",
    "kind.praise": "表扬",
    "kind.service": "服务",
    "channel.group": "群里",
    "channel.private": "私信",
    "channel.whisper": "悄悄话",
    "channel.desk": "代录",
    "channel.hotline": "热线",
    "channel.visit": "走访",
    "channel.meeting": "会议",
    "channel.listening_day": "民意5来听",
    "moment": "{month}月{day}日 {time}",
    "mention": "{name}",
    "urgency.urgent": "急",
    "urgency.normal": "不急",
    "score.satisfied": "满意",
    "score.mostly": "基本满意",
    "score.dissatisfied": "不满意",
    "score.unsolved": "未解决",
    "file.photo": "照片",
    "file.video": "视频",
    "file.voice": "语音",
    "file.audio": "音频",
    "file.animation": "动图",
    "file.video_note": "视频",
    "file.document": "文件",
    "file.location": "位置",
}

CATEGORIES = {
    "category.heating": "供暖",
    "category.leak": "漏水",
    "category.sewer": "下水道",
    "category.water": "供水",
    "category.power": "供电",
    "category.property": "物业服务",
    "category.ev_charging": "电动车充电",
    "category.parking": "停车",
    "category.roads": "道路",
    "category.lighting": "路灯照明",
    "category.sanitation": "环境卫生",
    "category.greening": "绿化",
    "category.noise": "噪音扰民",
    "category.dispute": "矛盾纠纷",
    "category.elevator": "电梯",
    "category.gas": "燃气",
    "category.facilities": "公共设施",
    "category.care": "民生关怀",
    "category.papers": "证件办理",
    "category.home_service": "上门服务",
    "category.security": "治安安全",
    "category.praise": "表扬感谢",
    "category.other": "其他",
}

BUTTONS = {
    "button.claim": "接单",
    "button.transfer": "转派",
    "button.return": "退回",
    "button.answer": "答复",
    "button.progress": "进展",
    "button.resolve": "办结",
    "button.withdraw": "撤回",
    "button.appeal": "申诉",
    "button.timeline": "进展",
    "button.follow": "我也遇到",
    "button.follow_number": "我也遇到 {number}",
    "button.submit": "提交",
    "button.whisper": "悄悄话提交",
    "button.category": "改类别",
    "button.place": "改地点",
    "button.correct": "更正",
    "button.make_urgent": "改为急",
    "button.make_normal": "改为不急",
    "button.cancel": "取消",
    "button.back": "返回",
    "button.whole_grid": "不指定楼栋",
    "button.open_bot": "私信打开民意",
    "button.setup_start": "我是书记，开始设置",
    "button.unbind": "取消绑定",
    "button.more": "更早的",
    "button.first": "回到最新",
    "button.all": "全部",
    "button.filter_status": "状态：{value}",
    "button.filter_grid": "网格：{value}",
    "button.filter_category": "类别：{value}",
    "button.language_zh": "中文",
    "button.language_en": "English",
    "key.report": "我要反映",
    "key.my": "我的诉求",
    "key.votes": "正在表决",
    "key.whisper": "悄悄话",
    "key.contacts": "便民电话",
}

CARDS = {
    "card.public": "📌 <b>诉求 {number}</b> · {category} · {status}\n📍 {place}{claimer}{outcome}",
    "card.public.claimer": "\n👷 {worker}",
    "card.public.outcome": "\n{words}",
    "card.staff": (
        "{mark}<b>诉求 {number}</b> · {category} · {kind} · {status}\n"
        "📍 {place}\n\n{text}{files}\n\n👤 {reporter}（{channel}）{followers}\n🕐 {filed}{deadline}{claimer}{outcome}"
    ),
    "card.staff.urgent": "🔴 <b>急</b> · ",
    "card.staff.assigned": "\n👉 已转派给{worker}，请接单",
    "card.staff.claimer": "\n👷 {worker} {at} 接单",
    "card.staff.outcome": "\n📝 {words}",
    "card.staff.files": "\n📎 {files}",
    "card.staff.followers": "，另有 {count} 位邻居也遇到",
    "card.staff.proxy": "{reporter}（由{filer}代办）",
    "card.staff.hidden": "不公开姓名",
    "card.staff.moved": "诉求 {number} 的卡片已更新，请看最新的一张。",
    "card.mine": (
        "<b>诉求 {number}</b> · {status}\n{category} · {place}{urgent}\n\n{text}{files}{claimer}{outcome}\n\n{next}"
    ),
    "card.mine.urgent": " · 🔴 急",
    "card.mine.claimer": "\n👷 {worker}在办",
    "card.mine.outcome": "\n📝 {words}",
    "card.mine.files": "\n📎 {files}",
    "card.mine.moved": "诉求 {number} 的卡片已移到下面。",
    "next.filed": "网格员会尽快接单，有消息马上告诉您。想补充，回复这条消息就行。",
    "next.claimed": "正在办，有消息马上告诉您。想补充，回复这条消息就行。",
    "next.answered": "正在办，有消息马上告诉您。想补充，回复这条消息就行。",
    "next.deferred": "暂时挂账，到日子会接着办。",
    "next.resolved": "请看看办得怎么样，点下面告诉我们。",
    "next.closed": "已经销号。14 天内又出问题，点“未解决”就接着办。",
    "next.returned": "这件事退回了，原因写在上面。不同意可以点“申诉”，只能申诉一次。",
    "next.merged": "这件事和另一件一起办了。",
    "next.withdrawn": "您已撤回。以后再有事，直接发给我就行。",
    "card.draft": (
        "📝 <b>请看看对不对</b>\n\n{text}{files}\n\n类别：{category}\n地点：{place}\n紧急程度：{urgency}{alike}{whisper}\n\n"
        "没问题就点“提交”，想补充就接着发文字或照片。"
    ),
    "card.draft.no_text": "（还没有文字，请用一句话说说是什么事）",
    "card.draft.files": "\n📎 {files}",
    "card.draft.no_place": "还不知道是哪里，请点“改地点”",
    "card.draft.alike": "\n\n👥 邻居已经反映过相近的事，一样的话点“我也遇到”，一起等消息：{listed}",
    "card.draft.alike_line": "\n{number} · {category} · {place} · {status}",
    "card.draft.whisper": "\n🤫 按悄悄话提交：不进群，不公开姓名。",
    "card.draft.category": "这件事属于哪一类？请点一个。",
    "card.draft.grid": "是哪个网格（小区）的事？请点一个，也可以直接写，例如“9号楼2单元”。",
    "card.draft.building": "是哪栋楼？请点一个，也可以直接写，例如“9号楼2单元301”。",
    "card.draft.group": (
        "👥 邻居已经反映过相近的事：{listed}\n\n一样的话点“我也遇到”，一起等消息；不是同一件就点“提交”。10 分钟不点，按新的一件登记。"
    ),
    "card.draft.anonymous": "您是以群的身份发言，看不出是哪一位。请本人点一下“提交”，这件事就登记在您名下。",
    "card.draft.filed": "✅ 已提交，诉求 {number}。",
    "card.draft.joined": "👥 已加入诉求 {number}，有消息会告诉您。",
    "card.draft.cancelled": "已取消，没有提交。以后再有事，直接发给我就行。",
    "card.draft.moved": "⬇️ 内容已更新，请看下面最新的一张。",
    "place.unknown": "地点待定",
}

TOASTS = {
    "toast.claim": "接单成功",
    "toast.ask": "请在下面回复",
    "toast.transfer": "已转派给{to}",
    "toast.withdraw": "已撤回",
    "toast.appeal": "已申诉，请等消息",
    "toast.rate.satisfied": "谢谢您！已销号",
    "toast.rate.mostly": "谢谢您！已销号",
    "toast.rate.dissatisfied": "记下了，谢谢您直说。已销号",
    "toast.rate.unsolved": "马上接着办，请说说哪里没解决",
    "toast.rate.noted": "谢谢，您的评价已记下",
    "toast.follow": "已加入，有消息会告诉您",
    "toast.submit": "已提交，诉求 {number}",
    "toast.category": "请选类别",
    "toast.place": "请选地点",
    "toast.changed": "已改为{value}",
    "toast.cancel": "已取消",
    "toast.shown": "好的",
    "toast.bound": "已绑定：{area} · {purpose}",
    "toast.unbound": "已取消绑定",
    "toast.language": "好的，以后用中文",
}

TIMELINE = {
    "timeline": "<b>诉求 {number}</b> · {status}\n{lines}",
    "timeline.alert": "{number} · {status}\n{lines}",
    "timeline.line": "{at} {what}",
    "timeline.filed": "已登记",
    "timeline.claimed": "{worker}接单",
    "timeline.answer": "{worker}答复：{words}",
    "timeline.progress": "{worker}：{words}",
    "timeline.resolve": "{worker}办结：{words}",
    "timeline.return": "{worker}退回：{words}",
    "timeline.transfer": "转派给{to}",
    "timeline.withdraw": "反映人撤回",
    "timeline.appeal": "反映人申诉",
    "timeline.reopen": "反映人说未解决，继续办",
    "timeline.rate": "评价：{score}",
    "timeline.remind": "提醒评价",
    "timeline.close": "三天没有异议，自动销号",
    "timeline.supplement": "反映人补充",
    "timeline.follow": "一位邻居也遇到",
    "timeline.reword": "反映人改了文字",
    "timeline.category": "改了类别",
    "timeline.urgency": "改了紧急程度",
    "timeline.place": "改了地点",
    "timeline.with_files": "（附 {count} 个文件）",
}

NOTICES = {
    "notice.claimed": "👷 您的诉求 {number}（{category}）由{worker}接单了，有消息马上告诉您。",
    "notice.answer": "💬 {worker}答复诉求 {number}：\n{words}",
    "notice.progress": "🔧 诉求 {number} 的进展，{worker}：\n{words}",
    "notice.resolve": "✅ 诉求 {number}（{category}）办结了，{worker}：\n{words}\n\n请看看办得怎么样，点一下告诉我们。3 天不点，按同意销号。",
    "notice.return": "↩️ 诉求 {number}（{category}）退回了，{worker}说明：\n{words}\n\n不同意可以点“申诉”，只能申诉一次。",
    "notice.transfer": "➡️ 诉求 {number} 转给{to}来办，有消息马上告诉您。",
    "notice.withdraw": "诉求 {number}（{category}）已由反映人撤回，不再办理。",
    "notice.appeal": "⚠️ 诉求 {number}（{category}，{place}）退回后反映人申诉，请重新看一看，在卡片上接单。",
    "notice.reopen": "⚠️ 诉求 {number}（{category}，{place}）反映人说<b>未解决</b>，请马上接着办。",
    "notice.supplement": "➕ 诉求 {number} 反映人补充：\n{words}",
    "notice.reworded": "✏️ 诉求 {number} 反映人改了文字，请看卡片。",
    "notice.remind": "🔔 诉求 {number}（{category}）办结两天了，请点一下办得怎么样。明天还没有消息，就按同意销号。",
    "notice.close": "诉求 {number}（{category}）办结三天没有异议，已销号。14 天内又出问题，点“未解决”就接着办。",
    "notice.no_words": "（请看发来的照片或语音）",
    "notice.danger.gas": (
        "🚨 <b>先顾安全</b>：别开灯、别打电话、别点火，开窗，人马上离开，到外面再打：\n燃气抢修 <b>{gas}</b>　火警 <b>119</b>\n同时已替您登记并通知网格员。"
    ),
    "notice.danger.fire": "🚨 <b>先顾安全</b>：马上离开，别坐电梯，到外面打火警 <b>119</b>。\n同时已替您登记并通知网格员。",
    "notice.danger.trapped": (
        "🚨 别扒门，按电梯里的警铃，等人来。打 <b>119</b>，或电梯里贴的救援电话。\n同时已替您登记并通知网格员。"
    ),
    "notice.danger.no_answer": (
        "🚨 敲门没人应，怕出事就马上打 <b>120</b> 和 <b>110</b>，不用等。\n同时已替您登记并通知网格员去看。"
    ),
    "notice.danger.medical": "🚨 马上打急救 <b>120</b>，说清几号楼几单元，派人到门口接车。\n同时已替您登记并通知网格员。",
    "notice.danger.violence": "🚨 先躲开，别硬拦，马上打 <b>110</b>。\n同时已替您登记并通知网格员。",
    "notice.danger.electric": (
        "🚨 别碰电线和带电的东西，离远一点。打供电 <b>95598</b>，着火打 <b>119</b>，有人触电打 <b>120</b>。\n同时已替您登记并通知网格员。"
    ),
    "gas.unknown": "12345",
    "ask.answer": "{who}，请回复这条消息，写下给居民的<b>答复</b>（诉求 {number}）。发照片、语音也行。",
    "ask.progress": "{who}，请回复这条消息，说说诉求 {number} 的<b>进展</b>。发照片、语音也行。",
    "ask.resolve": "{who}，请回复这条消息，写下诉求 {number} 的<b>办理结果</b>，或发一张办好的照片。",
    "ask.return": "{who}，请回复这条消息，写下<b>退回原因</b>，居民会看到（诉求 {number}）。",
    "ask.unsolved": "{who}，诉求 {number} 已经接着办了。请回复这条消息，说说<b>哪里没解决</b>，发照片也行。",
    "placeholder.answer": "写下答复",
    "placeholder.progress": "写下进展",
    "placeholder.resolve": "写下办理结果",
    "placeholder.return": "写下退回原因",
    "placeholder.unsolved": "哪里没解决",
    "done.answer": "✅ 诉求 {number} 的答复已记下，居民会收到。",
    "done.progress": "✅ 诉求 {number} 的进展已记下，居民会收到。",
    "done.resolve": "✅ 诉求 {number} 已办结，等居民评价。",
    "done.return": "✅ 诉求 {number} 已退回，居民会看到原因。",
    "done.supplement": "✅ 已补充到诉求 {number}，办理的人会看到。",
    "done.unsolved": "✅ 记下了，办理的人会看到。",
    "choose.transfer": "诉求 {number} 转给谁？请点一个人或一个网格。",
    "choose.place": "诉求 {number} 是哪里的事？请点一栋楼，或者别的网格。",
    "choose.category": "诉求 {number} 属于哪一类？",
}

LISTS = {
    "list.many": "{count} 多",
    "list.my": "<b>您的诉求</b>（{count} 件）\n{lines}\n\n点编号看详情。",
    "list.my.none": "您还没有反映过事情。有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。",
    "list.tasks": "<b>待办</b>：我在办 {mine} 件，待接单 {open} 件\n{lines}\n\n点编号打开卡片。",
    "list.tasks.none": "现在没有待办，辛苦了。",
    "list.tasks.mine": "\n<b>我在办</b>",
    "list.tasks.open": "\n<b>待接单</b>",
    "list.line": "{mark}{number} {category} · {place} · {status}",
    "list.ledger": "<b>台账</b> 共 {count} 件{words}\n{lines}",
    "list.ledger.words": "，找“{words}”",
    "list.ledger.none": "<b>台账</b> 没有符合的诉求{words}。换个条件试试。",
    "list.choose": "想看哪些？请点一个。",
    "list.contacts": "<b>便民电话</b>\n{lines}\n\n紧急：火警 119 · 急救 120 · 报警 110",
    "list.contacts.line": "{name}　{phone}{note}",
    "list.contacts.note": "（{note}）",
    "list.votes.none": "现在没有正在进行的表决。有了会在议事群里告诉大家。",
}

PEOPLE = {
    "start": (
        "您好，我是<b>民意</b>，帮您把小区里的事告诉网格员，办到哪一步随时告诉您。\n\n"
        "有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。例如：\n“13号楼7单元暖气不热”"
    ),
    "start.staff": "\n\n您是{posts}。发 /tasks 看待办。",
    "start.report": "请直接说是什么事、在哪里，例如“9号楼2单元下水道堵了”。发照片、语音也行。",
    "start.whisper": "请说吧。悄悄话不进群，不公开您的姓名，只有办事的人能看到内容。",
    "help": (
        "<b>怎么用</b>\n"
        "· 有事直接发给我：一句话、照片、语音都行，看一眼，点“提交”。\n"
        "· 不想让人知道是谁，点“悄悄话提交”。\n"
        "· 在群里发 /report 加上事情，或者以“#诉求”“报修：”开头。\n"
        "· /my 看自己反映的事，/status 编号 查一件，/contacts 便民电话。\n"
        "· 办结后请点满意、基本满意、不满意或未解决。"
    ),
    "help.staff": (
        "\n\n<b>工作人员</b>\n· 在卡片上点 接单、答复、进展、办结、转派、退回。\n"
        "· 直接回复居民的消息或卡片，就算答复。\n· /tasks 待办，/task 编号 打开一件，/overdue 超时的，/ledger 台账。"
    ),
    "help.secretary": "\n\n<b>书记</b>\n· 在群里发 /setup 绑定群。\n· /invite 发邀请链接，/invite 姓名 邀请名册里的人。\n· 回复某人的消息发 /mute，暂停对方使用；只发 /mute 看名单、解除。",
    "privacy": (
        "<b>您的信息</b>\n"
        "· 您发来的话、照片和 Telegram 昵称，只用来办您的事；办事的人看得到，悄悄话不显示姓名。\n"
        "· 群里的卡片不写姓名、门牌；手机号、身份证号、车牌号会遮住。\n"
        "· 每一步都记在台账里，不能改也不能删。\n· 想查、想改自己的信息，找社区书记。"
    ),
    "language.ask": "请选语言 / Please choose a language",
    "language.done": "好的，以后用中文。",
    "join.done": "欢迎您，{name}！您现在是{area}的{role}。\n发 /tasks 看待办，发 /help 看怎么用。",
    "join.done.delegate": "欢迎您，{name}！您现在是{area}的{role}。",
    "secretary.first": "欢迎您，{name}！您现在是{area}的书记。\n\n接下来：\n1. 用 minyi import 导入名册，或先发 /invite 邀请网格员。\n2. 把我拉进居民群和工作群，在群里发 /setup。",
    "invite.role": "邀请谁？请点一个角色。",
    "invite.area": "{role}负责哪里？请点一个。",
    "invite.link": "邀请<b>{role}</b>（{area}）的链接，只能用一次，7 天内有效。请转发给本人：\n{link}",
    "invite.person": "邀请<b>{name}</b>的链接，只能用一次，7 天内有效。请转发给本人：\n{link}",
    "invite.who": "名册里有 {count} 位叫“{name}”的人，请改在名册里写上 Telegram ID。",
    "invite.nobody": "名册里没有还没加入的“{name}”。发 /invite 可以按角色邀请。",
    "no_areas": "还没有网格。请先用 minyi import 导入名册。",
}

AREAS = {
    "setup.ask": "这个群是做什么的？请书记点一个。{bound}",
    "setup.bound": "\n现在绑定的是：{area} · {purpose}。",
    "setup.anonymous": "您是以群的身份发言，看不出是哪一位。请书记本人点一下下面的按钮。",
    "setup.area": "这个{purpose}属于哪里？请点一个。",
    "setup.done.residents": "✅ 已绑定：<b>{area}</b>的居民群。\n大家有事，发 /report 加上事情，或者以“#诉求”“报修：”开头，就会登记并通知网格员。",
    "setup.done.staff": "✅ 已绑定：<b>{area}</b>的工作群。\n新诉求会发到这里，点“接单”就开始办。发 /tasks 看待办。",
    "setup.done.committee": "✅ 已绑定：<b>{area}</b>的议事会。\n发 /members 看成员、加成员，/vote 加上要表决的事就能发起表决。",
    "setup.done.department": "✅ 已绑定：<b>{area}</b>的部门群。",
    "setup.unbound": "已取消绑定。以后要用，再发 /setup。",
    "chat.added": "大家好，我是<b>民意</b>。请社区书记在这里发 /setup，把这个群绑定到网格，就可以开始用了。",
}

REFUSALS = {
    "refusal.NotFound": "没有找到 {what}。请核对编号，例如 26-0001。",
    "refusal.NotFound.pressed": "没有找到，可能已经没有了。请看最新的卡片。",
    "refusal.AlreadyClaimed": "{worker}已经接单，您不用再处理。",
    "refusal.AlreadyClaimed.mine": "您已经接单了，可以答复或办结。",
    "refusal.ClaimedByOther": "诉求 {number} 是{worker}在办，请{worker}来点，或请网格长处理。",
    "refusal.NotYourArea": "这件诉求属于{area}，请由那里的网格员来办。",
    "refusal.OnlyReporter": "只有反映人才能点。您也遇到同样的事，请点“我也遇到”。",
    "refusal.WrongStep": "诉求 {number} 现在是“{status}”，这一步不能做了。请看最新的卡片。",
    "refusal.AppealedBefore": "诉求 {number} 已经申诉过一次。还有新情况，请重新反映。",
    "refusal.TooLateToReopen": "诉求 {number} 销号超过 {days} 天了。又出问题，请重新反映一件，会和这件连起来看。",
    "refusal.NothingSaid": "没有看到文字或照片。请再回复一次，写一句话或发一张照片。",
    "refusal.AlreadyFollowing": "您已经加入诉求 {number}，有消息会告诉您。",
    "refusal.AlreadyFollowing.mine": "诉求 {number} 就是您反映的，有消息会告诉您。",
    "refusal.NoSuchPerson": "这位现在不能接这件诉求，请换一个人。",
    "refusal.NotYourDraft": "这张卡片不是您的，或者已经处理过了。有事请直接发给我。",
    "refusal.WhichGrid": "还不知道是哪里的事，请先点一个网格。内容还在，没有丢。",
    "refusal.EmptyReport": "请在 /report 后面写上事情，例如：/report 3号楼电梯坏了。也可以回复别人的消息发 /report。",
    "refusal.UnboundChat": "这个群还没有绑定网格，暂时不能登记。请社区书记在这里发 /setup；急事请私信发给我。",
    "refusal.NoAreas": "社区的名册还没有导入，暂时不能登记。请告诉社区书记。",
    "refusal.FiledBefore": "这条消息已经登记为诉求 {number}，不用再发。",
    "refusal.LinkUsedUp": "这个链接用过了或者过期了。请社区书记再发一个。",
    "refusal.OnlySecretary": "只有社区书记可以这样做。",
    "refusal.OnlyInGroup": "请在要绑定的群里发 /setup。先把我拉进群。",
    "refusal.OnlyInPrivate": "这个要私下说，请点下面的按钮私信我。",
    "refusal.OnlyStaff": "这是给网格员和社区工作人员用的。您要反映事情，直接发给我就行。",
    "refusal.AnonymousPress": "您是以群的身份发言，看不出是哪一位。请关掉匿名，或者私信发给我。",
    "refusal.NobodysWords": "那条消息是以群或频道的身份发的，看不出是哪位邻居说的，没法代办。请直接发 /report，后面写上是什么事。",
    "refusal.FromChannel": "频道的消息不能登记。请以个人身份发，或者私信发给我。",
    "refusal.UnknownButton": "这个按钮已经不能用了，请看最新的卡片。",
    "refusal.UnknownQuestion": "这个问题已经失效了，您写的没有用上。请重新点一下按钮，或者直接说您的事。",
    "refusal.UnknownCommand": "没有这个命令。发 /help 看怎么用；有事要反映，直接写出来就行。",
    "refusal.WhichNumber": "请在命令后面写上编号，例如：{command} 26-0001。",
    "refusal.NotUnderstood": "这种消息我看不懂。请用文字、照片、语音、视频或位置告诉我。",
    "sorry": "刚才出了点问题，没有办成。您说的话已经保存，没有丢，请过一会儿再试一次。",
}

COMMANDS = {
    "command.start": "开始",
    "command.report": "反映一件事",
    "command.whisper": "悄悄话（不公开姓名）",
    "command.my": "我的诉求",
    "command.votes": "正在表决",
    "command.contacts": "便民电话",
    "command.help": "怎么用",
    "command.privacy": "您的信息怎么用",
    "command.language": "语言 / Language",
    "command.status": "按编号查进展",
    "command.tasks": "我的待办",
    "command.task": "按编号打开一件",
    "command.ledger": "台账",
    "command.setup": "绑定这个群",
    "command.invite": "发邀请链接",
}

TEXTS: dict[str, str] = {
    **STATUS,
    **WORDS,
    **CATEGORIES,
    **BUTTONS,
    **CARDS,
    **TOASTS,
    **TIMELINE,
    **NOTICES,
    **LISTS,
    **PEOPLE,
    **AREAS,
    **REFUSALS,
    **COMMANDS,
    **BALLOTS,
    **ROSTER,
    **TOPICS,
    **CALENDAR,
    **LISTENING,
    **CLOCKS,
    **CONDUCT,
    **CLI,
    **TROUBLE,
    **OPERATION,
}
