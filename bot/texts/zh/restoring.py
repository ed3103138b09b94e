"""Chinese: old cards and old links after a restore, the ledger's heads, and the check of the ledger."""

TEXTS: dict[str, str] = {
    "refusal.OldCard": "这是旧卡片：民意的数据恢复过，它的按钮不能再用，刚才这一下没有生效。居民请打开民意发 /my，工作人员请在工作群发 /tasks，从新卡片接着办。",
    "refusal.OldCardMoved": "这是旧卡片：民意的数据恢复过，刚才这一下没有生效。新卡片已经发在下面，请从那里接着办。",
    "refusal.OldButtons": "这是旧卡片：民意的数据恢复过，刚才这一下没有生效。请再发 {command}。",
    "refusal.LostByRestore": "这是旧卡片：民意的数据恢复过备份，这件事没有保存下来，对不起。反映的人请再说一遍；表决、议题请重新发起。刚才这一下没有生效。",
    "refusal.LostWords": "这是旧卡片：民意的数据恢复过备份，这件事没有保存下来，对不起，请再说一遍。点“再反映一次”，就用卡片上您的原话。原来是悄悄话的，提交时请点“悄悄话提交”。",
    "toast.again": "请看看下面对不对，没问题就点“提交”。",
    "lost.offer": "民意的数据恢复过备份，您说的这件事没有保存下来，对不起。点“再反映一次”，就用下面的话重新反映：\n\n{text}",
    "lost.offer.whisper": "民意的数据恢复过备份，您的悄悄话没有保存下来，对不起。点“再反映一次”，还按悄悄话，就用下面的话重新反映：\n\n{text}",
    "lost.group": "民意的数据恢复过备份，这件事没有保存下来，对不起。反映的人请再说一遍。",
    "list.my.lost": "\n\n💾 民意的数据恢复过备份：{since} 到 {until} 之间反映的事，可能没有保存下来。少了哪件，请再说一遍，或者在旧卡片上点一下，就能用原话再反映。",
    "refusal.OldCardRedrawn": "这是旧卡片：民意的数据恢复过，刚才这一下没有生效。卡片正在更新，请稍等再按一次。",
    "refusal.UnknownLink": "这个链接打不开，可能没有抄全。请发 /my 看您的诉求，或直接写下要反映的事。",
    "refusal.OldLink": "这是旧链接：民意的数据恢复过，它不能再用。请发 /my 看您的诉求，或直接写下要反映的事。",
    "button.old_card": "旧卡片 · 到民意里接着办",
    "trouble.restored": "💾 民意的数据是从备份恢复的：{since_at} 到 {until_at} 之间的记录没有了（台账第 {first} 到第 {last} 条）。\n"
    "这段时间可能用过的编号不再使用：{numbers}。新的诉求从后面接着编。\n"
    "没有了的：诉求 {complaints} 件，卡片 {cards} 张。可能少了票的、正在进行的表决：{ballots} 项（有的话，投票的人和议事群会收到消息）。\n"
    "那时的卡片是旧卡片，按了会告诉人这件事没有保存下来，反映的人可以用原话再反映一次。没用过的邀请链接已作废，请重新发。请告诉居民：那段时间反映的事，要再说一遍。",
    "trouble.erased_again": "💾 恢复以后：有 {count} 位居民在那份备份以后要求删除过信息，已经照样再删了一遍。不用做什么。",
    "trouble.posts_unknown": "💾 恢复以后请核对名册：备份以后去掉了谁的职务、哪些居民要求删除过信息，这台机器上没有留下记号。"
    "该去掉的职务请再去掉一次；要求删除过的居民，请他们发 /privacy 再删一次。",
    "trouble.posts_differ": "💾 恢复以后请核对名册。备份以后去掉、现在也照样去掉了的：{ended}。备份以后新给、现在没有了的：{lost}。"
    "去掉得不对的、没有了的，请改好名册再导入一次，或重新发邀请链接。",
    "trouble.restored_unknown": "💾 民意的数据是从备份恢复的：{since_at} 到 {until_at} 之间如果有记录，已经没有了；有多少条，这台机器上没有留下记号。\n"
    "这段时间可能用过的编号不再使用：{numbers}。新的诉求从后面接着编。\n"
    "可能少了票的、正在进行的表决：{ballots} 项（有的话，投票的人和议事群会收到消息）。\n"
    "那时的卡片是旧卡片，按了会告诉人这件事没有保存下来，反映的人可以用原话再反映一次。没用过的邀请链接已作废，请重新发。请告诉居民：那段时间反映的事，要再说一遍。",
    "ballot.head": "\n封存码：{head}\n请留着。以后想知道这个结果有没有被改过，把封存码发给社区书记，书记发给我，一查就知道。",
    "trouble.head": "💾 本月的台账封存码：{head}（到第 {count} 条为止）。请留着这条消息。以后想知道台账有没有被删改，点“核对账本”，或者把封存码发给我。",
    "trouble.cut": "⚠️ 台账第 {first} 到第 {last} 条不见了，数据却没有恢复过备份，可能有人动过数据文件。请管理员运行 minyi check --ledger 核对，并保留好备份。",
    "button.head_check": "核对账本",
    "head.there": "✅ 对得上。封存码 {head} 说的是台账第 {id} 条，{at}记的；它还在，没有被换过。台账现在记到第 {newest} 条。\n想从头到尾全核一遍，请管理员运行 minyi check --ledger --head {head}",
    "head.missing": "⚠️ 对不上。封存码 {head} 说台账有第 {last} 条，现在第 {first} 到第 {last} 条不见了。\n请先看看有没有抄错。没抄错，就留好这条消息，马上告诉管理员和街道；先别重装、别恢复，免得痕迹没了。",
    "head.differs": "⚠️ 对不上。台账第 {id} 条还在，但和封存码 {head} 记下的不是同一条。\n请先看看有没有抄错一个字母。没抄错，就是有人动过数据：留好这条消息，马上告诉管理员和街道。",
    "head.restored": "ℹ️ 封存码 {head} 说的那一条，在恢复备份时没有了。这不是偷偷删的：台账第 {by} 条（{at}记的）自己写着，恢复时少了第 {first} 到第 {last} 条。",
    "refusal.HeadUnreadable": "没有看到封存码。请这样发：/ledger check 58-3f9a2c1b7d04，或者回复带封存码的那条消息，写“核对”。",
    "check.where.file": "数据旁的 {name}",
    "check.where.backup": "备份 {name}",
    "check.where.typed": "您写的 {name}",
    "check.head": "{where} 记着的台账第 {id} 条还在，对得上",
    "check.head_restored": "{where} 记着的台账第 {first} 到第 {last} 条在恢复备份时没有了，台账第 {by} 条记着这件事",
    "check.head_missing.bad": "{where} 记着台账有第 {last} 条，现在第 {first} 到第 {last} 条不见了",
    "check.head_missing.todo": "从有这几条的备份恢复（minyi restore），并查是谁动了数据文件",
    "check.head_differs.bad": "{where} 记着的台账第 {id} 条，和现在的不是同一条",
    "check.head_differs.todo": "从备份恢复（minyi restore），并查是谁改了数据文件；手写的请再核对一遍有没有抄错",
    "cli.option.ledger": "只核对台账：前后相连，并和数据旁、备份名里的封存码对得上",
    "cli.option.head": "再和这些封存码核对，例如 58-3f9a2c1b7d04",
    "cli.bad.head": "封存码应像 58-3f9a2c1b7d04，写的是“{found}”",
    "trouble.damaged": "🆘 民意的数据文件坏了，新的内容可能存不住。请管理员马上停掉民意，用 minyi restore 恢复最近一份完好的备份；在那之前急事请打电话。",
    "trouble.unwritable": "🆘 民意这会儿存不了东西（磁盘满了、文件只读，或者被别的程序占着），大家的话先留在 Telegram 那里。请管理员马上去服务器上看看；恢复了会自己接着办。",
    "check.copies": "升级和恢复前留下的副本：{paths}。里面还有后来删掉的话，{days} 天后自动删",
    "check.copies.bad": "升级和恢复前留下的副本早该删了：{paths}。里面还有后来删掉的话",
    "check.copies.todo": "让 minyi run 一直开着，夜里会自己删；现在就删，运行 minyi retention",
    "check.modes": "数据、备份和它们的文件夹只有本人能读",
    "check.modes.bad": "别人也能读：{paths}",
    "check.modes.todo": "运行 minyi run 会自己收紧；公用的文件夹（如 /tmp、/opt）请换成单独的一个，文件 chmod 600，文件夹 chmod 700",
}
