"""Chinese: the welcome, help, the language, invitations."""

TEXTS = {
    "start": (
        "您好，我是<b>民意</b>，帮您把小区里的事告诉网格员，办到哪一步随时告诉您。\n\n"
        "有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。例如：\n“13号楼7单元暖气不热”"
    ),
    "start.staff": "\n\n您的岗位：{posts}。下面有您用得着的按键。发 /help 看怎么用。",
    "start.report": "请直接说是什么事、在哪里，例如“9号楼2单元下水道堵了”。发照片、语音也行。",
    "start.whisper": (
        "请说吧。悄悄话不进群，工作群也不进，不公开您的姓名，只有{keeper}看得到。"
        "{keeper}看过以后只交给一个人去办，不会是话里说到的人，也不会是物业等单位。\n"
        "只有一样例外：人命关天的险情马上告诉网格员，还是不公开您的姓名。"
    ),
    "help": (
        "<b>怎么用</b>\n"
        "· 有事直接发给我：一句话、照片、语音都行，看一眼，点“提交”。\n"
        "· 不想让人知道是谁，点“悄悄话提交”，只有书记（或专管悄悄话的负责人）看得到。\n"
        "· 在群里发 /report 加上事情，或者以“#诉求”“报修：”开头。\n"
        "· /my 看自己反映的事，/status 编号 查一件，/contacts 便民电话。\n"
        "· 想问怎么办，例如“老年证怎么办”，直接问我；/faq 看常见问题。\n"
        "· 办结后请点满意、基本满意、不满意或未解决。"
    ),
    "help.staff": (
        "<b>工作人员</b>\n· 在卡片上点 接单、答复、进展、办结、转派、退回。\n"
        "· 直接回复居民的消息或卡片，就算答复。\n· /tasks 待办，/task 编号 打开一件，/overdue 超时的，/ledger 台账。"
    ),
    "help.secretary": "<b>书记</b>\n· “今日”看到期和新来的，“超期”看超时的，“公告”“日程”发通知、排日子。\n· “人员”加人、改岗位、改电话；点“导出名册”拿表格，改好直接发给我。\n· 在群里发 /setup 绑定群。\n· /invite 发邀请链接，/invite 姓名 邀请名册里的人。\n· 回复某人的消息发 /mute，暂停对方使用；只发 /mute 看名单、解除。\n· /faq 管理常见问题和回答，/ready 管理一点就答的常用答复。",
    "language.ask": "请选语言 / Please choose a language",
    "language.done": "好的，以后用中文。",
    "join.done": "欢迎您，{name}！您现在是{area}的{role}，下面有您用得着的按键。发 /help 看怎么用。",
    "join.done.delegate": "欢迎您，{name}！您现在是{area}的{role}。",
    "secretary.first": "欢迎您，{name}！您现在是{area}的书记。\n\n接下来：\n1. 发 /staff，点“导出名册”拿一份带样例的表格，填好直接发给我；或者点“添加”一个一个加。\n2. 把我拉进居民群和工作群，在群里发 /setup。",
    "invite.role": "邀请谁？请点一个角色。",
    "button.inv_in": "其中一栋…",
    "button.inv_in.unit": "其中一个单元…",
    "button.inv_in.of": "{area}的楼…",
    "invite.area": "{role}负责哪里？请点一个。",
    "invite.link": "邀请<b>{role}</b>（{area}）的链接，只能用一次，7 天内有效。请转发给本人：\n{link}",
    "invite.person": "邀请<b>{name}</b>的链接，只能用一次，7 天内有效。请转发给本人：\n{link}",
    "invite.who": "名册里有 {count} 位叫“{name}”的人，请改在名册里写上 Telegram ID。",
    "invite.nobody": "名册里没有还没加入的“{name}”。发 /invite 可以按角色邀请。",
    "no_areas": "还没有网格。请先导入名册：发 /staff，点“导出名册”，填好直接发给我。",
    "command.invite": "发邀请链接",
}
