"""Chinese: personal data (个人信息)."""

TEXTS = {
    "privacy": (
        "<b>您的信息</b>\n"
        "· 谁负责：{responsible}。有疑问找{contact}。\n"
        "· 用来做什么：只用来办您反映的事、议事和表决，不作别的用。\n"
        "· 有哪些：您的 Telegram 昵称和账号、电话和住处（您自己写的或名册里的）、您发来的话、照片、语音和位置、您的评价和投票。\n"
        "· 谁看得到：办事的人；群里的卡片不写姓名、门牌，手机号、身份证号、车牌号会遮住；悄悄话只给书记（或专管悄悄话的负责人）和交办的一个人看，不写姓名；要看姓名得写理由、留下记录，并告诉您。\n"
        "· 存在哪里：本社区的电脑里，每晚备份。Telegram 的服务器在境外，您发的消息会经过那里。\n"
        "· 留多久：反映和议事的话、评价、投票，留到您要求删除；发过的消息 {messages} 天（更早的找不到了，您要删的时候群里那些不会再改），结束的草稿 {drafts} 天，夜里攒的提醒 {notices} 天，"
        "填过的表 {forms} 天，答过的提问 {questions} 天；升级和恢复数据以前留下的副本 {copies} 天。\n"
        "· 您可以随时查、改、删，也可以不同意。不愿意用这里，可以直接到社区或打 12345。\n"
        "· 办过哪些事、什么时候办的，这份记录不改不删；里面您的话和姓名可以删。\n"
        "要查、改、删，请私信我发 /privacy。"
    ),
    "privacy.secretary": "社区书记",
    "button.pv_see": "查我的信息",
    "button.pv_change": "改我的信息",
    "button.pv_erase": "删我的信息",
    "button.pv_agree": "同意",
    "button.agree": "同意，提交",
    "consent": (
        "您写的是：{words}\n\n第一次反映，请先看一下：\n"
        "您写的话、照片和昵称，由{responsible}用来办这件事，办事的人看得到。存在社区的电脑里；Telegram 的服务器在境外，消息会经过那里。"
        "您随时可以发 /privacy 查、改、删，有疑问找{contact}。\n\n"
        "您刚才写的都在。点“同意，提交”就登记；不同意就点“取消”，可以打 12345 或到社区说。"
    ),
    "consent.group": (
        "您写的是：{words}\n\n第一次反映，请先看一下：您写的话和照片，由{responsible}用来办这件事；Telegram 的服务器在境外，消息会经过那里。"
        "随时可以私信我发 /privacy 查、改、删。\n您写的都在，点“同意，提交”就登记。"
    ),
    "consent.whisper": (
        "您写的是：{words}\n\n第一次反映，请先看一下：\n"
        "🤫 按悄悄话：您写的话和照片，只有{keeper}和{keeper}交办的一个人看得到，您的昵称他们看不到（{keeper}真要看，得先写明理由、留下记录，看了会告诉您）；由{responsible}用来办这件事。"
        "存在社区的电脑里；Telegram 的服务器在境外，消息会经过那里。您随时可以发 /privacy 查、改、删，有疑问找{contact}。\n\n"
        "您刚才写的都在。点“同意，提交”就登记；不同意就点“取消”，可以打 12345 或到社区说。"
    ),
    "consent.unnamed": (
        "您写的是：{words}\n\n第一次反映，请先看一下：\n"
        "🤫 私下说：您写的话和照片，由{responsible}用来办这件事，办事的人看得到，您的昵称和门牌他们看不到。"
        "存在社区的电脑里；Telegram 的服务器在境外，消息会经过那里。您随时可以发 /privacy 查、改、删，有疑问找{contact}。\n\n"
        "您刚才写的都在。点“同意，提交”就登记；不同意就点“取消”，可以打 12345 或到社区说。"
    ),
    "consent.afterwards.unnamed": (
        "刚才的事急，已经先登记了，您的昵称和门牌没有写上去。\n"
        "您写的话，由{responsible}用来办这件事；Telegram 的服务器在境外，消息会经过那里。同意就点一下；"
        "不同意，发 /privacy 可以删。"
    ),
    "consent.afterwards": (
        "刚才的事急，已经先登记了。\n"
        "您写的话和昵称，由{responsible}用来办这件事；Telegram 的服务器在境外，消息会经过那里。同意就点一下；"
        "不同意，发 /privacy 可以删。"
    ),
    "toast.agreed": "谢谢，记下了",
    "toast.erased": "已经删除您的话、照片和姓名。以前的备份和副本到期自动换掉、删掉；真要用它恢复，会再删一遍。群里和别人那里的照片、文件收回了，或者换成空白图；两天前的语音、位置 Telegram 不让收。这个聊天里的旧消息，请您自己清空。",
    "refusal.ConsentFirst": "第一次反映，请看一下卡片上的说明，点“同意，提交”就登记。您写的都在，没有丢。",
    "refusal.InOffice": "您现在有职务，姓名和经办记录属于工作需要，暂时不能删。请书记先把您从名册和议事机构里去掉，再来删。",
    "refusal.OnRoster": "您有职务，姓名和电话以名册为准。请书记在名册里改。",
    "refusal.NameUnreadable": "姓名要有，最多 {most} 个字。请再写一次。",
    "refusal.PlaceUnknown": "没有找到这个地方。请写小区和楼号，例如：双怡苑3号楼。",
    "privacy.correct": "要改哪一项？",
    "button.pv_set.name": "改姓名",
    "button.pv_set.phone": "改电话",
    "button.pv_set.home": "改住处",
    "ask.my_name.name": "{who}，您的姓名怎么写？",
    "placeholder.my_name.name": "例如：李桂芬",
    "ask.my_phone.phone": "{who}，您的电话是多少？",
    "placeholder.my_phone.phone": "例如：13800000000",
    "ask.my_home.home": "{who}，您住在哪里？请写小区和楼号。",
    "placeholder.my_home.home": "例如：双怡苑3号楼",
    "privacy.corrected.name": "改好了，您的姓名是{value}。",
    "privacy.corrected.phone": "改好了，您的电话是{value}。",
    "privacy.corrected.home.elsewhere": "记下了，您的住处是{value}。那边的群里还不认识您：加进那边的居民群，过几天在群里说句话，就能看那边的议题。",
    "privacy.corrected.home": "改好了，您的住处是{value}。已经登记的诉求，请在卡片上改地点。",
    "privacy.erase": (
        "<b>要删除您的信息吗？</b>\n"
        "会删掉：您说过的话、照片、姓名、电话、住处，还有 Telegram 账号。群里机器人发的、写着您的话的消息，会改成“内容已按本人要求删除”；转给别人的照片、文件、语音、位置，两天以内的会收回；更早的照片、视频、文件，会换成一张空白图。\n"
        "会留下：有过这件事、办到哪一步、投过的票（看不出是谁）。\n"
        "删不到的：两天以前转出去的语音、圆形视频和位置，Telegram 多半不让收回（只有机器人当管理员的群里可以），请让收到的人删；机器人 {messages} 天以前在群里发的消息，已经认不出是谁的，不会再改，请群管理员删。您自己在群里发的话，请您自己删；书记写的名册、排班表、常用电话，和别人写的话里要是有您的名字，请书记去掉——同名的人多，我不敢凭名字认人。"
        "邻居引用您的话会一起删；很早以前引用的，没记下是谁说的，也请书记去掉。\n"
        "以前的备份和副本到期自动换掉、删掉；真要用它们恢复，会先照您的意思再删一遍。\n"
        "删了就找不回来。您也可以先点“查我的信息”存一份。"
    ),
    "privacy.erase.open": (
        "您还有 {count} 件没办完：{numbers}。\n"
        "还没人接、也没有邻居加入的会撤回；其余的接着办，但办事的人看不到您的话和门牌，也没法再联系您。\n确定要删吗？"
    ),
    "button.pv_gone": "确定删除",
    "button.pv_gone_all": "我知道了，全部删除",
    "privacy.file": "我的信息.txt",
    "privacy.sent": "这是这里存着的、认得出是您的全部信息。只写着同样名字的不算，可能是同名的人。",
    "privacy.file.head": "{community}　您的信息　{at}",
    "privacy.table.people": "您的名字和账号",
    "privacy.table.stand_ins": "您的休假和代班",
    "privacy.table.roster_uploads": "您发来的名册",
    "privacy.table.consents": "您的同意",
    "privacy.table.posts": "您的职务",
    "privacy.table.households": "名册里的住户（按您的电话）",
    "privacy.table.mutes": "暂停使用",
    "privacy.table.neighbours": "最早在群里见到您",
    "privacy.table.members": "议事机构",
    "privacy.table.member_changes": "议事机构名单的改动",
    "privacy.table.complaints": "诉求",
    "privacy.table.followers": "您加入的诉求",
    "privacy.table.ratings": "您的评价",
    "privacy.table.calls": "吹哨叫到您",
    "privacy.table.drafts": "草稿",
    "privacy.table.quotations": "邻居引用的您的话",
    "privacy.table.draft_messages": "草稿里的每条消息",
    "privacy.table.late_words": "诉求结束后您说的话",
    "privacy.table.wordings": "诉求改前改后的话",
    "privacy.table.votes": "您的票",
    "privacy.table.voters": "您有投票权的表决",
    "privacy.table.topics": "您提的议题",
    "privacy.table.supporters": "您支持的议题",
    "privacy.table.reviews": "您评的议题",
    "privacy.table.opinions": "您的意见",
    "privacy.table.gates": "您在议题里写的",
    "privacy.table.acknowledgements": "您点过已知悉的公告",
    "privacy.table.relays": "您转达过的公告",
    "privacy.table.schedule_changes": "您改过的日程",
    "privacy.table.files": "照片和文件",
    "privacy.table.form_drafts": "您填过的表",
    "privacy.table.ledger_people": "办事记录里您的话和姓名",
    "privacy.column.name": "姓名",
    "privacy.column.calls.name": "部门",
    "privacy.column.telegram_id": "Telegram 账号",
    "privacy.column.phone": "电话",
    "privacy.column.language": "您选的语言",
    "privacy.column.version": "同意的是第几版说明",
    "privacy.column.at": "时间",
    "privacy.column.starts_at": "从",
    "privacy.column.ends_at": "到",
    "privacy.column.opinions.at": "什么时候说的",
    "privacy.column.draft_messages.at": "什么时候发的",
    "privacy.column.role": "职务",
    "privacy.column.word": "名册里写作",
    "privacy.column.unit": "单元",
    "privacy.column.room": "房号",
    "privacy.column.size": "面积",
    "privacy.column.owner": "业主姓名",
    "privacy.column.number": "编号",
    "privacy.column.acknowledgements.number": "第几号公告",
    "privacy.column.unreached": "您说没联系上的",
    "privacy.column.relays.at": "什么时候转达的",
    "privacy.column.relays.number": "第几号公告",
    "privacy.column.until": "到什么时候",
    "privacy.column.said_at": "什么时候说的",
    "privacy.column.since": "从哪天起",
    "privacy.column.title": "题目",
    "privacy.column.members.title": "身份",
    "privacy.column.party": "代表哪一方",
    "privacy.column.outcome": "办理结果",
    "privacy.column.filed_at": "什么时候登记的",
    "privacy.column.opened_at": "什么时候开始写的",
    "privacy.column.status": "办到哪一步",
    "privacy.column.state": "后来",
    "privacy.column.text": "内容",
    "privacy.column.building": "楼号",
    "privacy.column.score": "评价",
    "privacy.column.choice": "您投的是",
    "privacy.column.voted": "投票了吗",
    "privacy.column.verdict": "评价",
    "privacy.column.output": "内容",
    "privacy.column.facts": "内容",
    "privacy.column.change": "改动",
    "privacy.column.member_changes.since": "从什么时候起",
    "privacy.column.kind": "是什么",
    "privacy.column.answers": "内容",
    "privacy.size": "{size} 平方米",
    "privacy.state.open": "还在写",
    "privacy.state.filed": "已经登记",
    "privacy.state.cancelled": "取消了",
    "privacy.state.joined": "加入了邻居的诉求",
    "privacy.voted.1": "投了",
    "privacy.voted.0": "没投",
    "erased.words": "（内容已按本人要求删除）",
    "erased.message": "内容已按本人要求删除",
    "command.privacy": "您的信息怎么用",
}
