"""Chinese: old cards and old links after a restore, the ledger's heads, and the check of the ledger."""

TEXTS: dict[str, str] = {
    "refusal.OldCard": "这是旧卡片：民意的数据恢复过，它的按钮不能再用，刚才这一下没有生效。居民请打开民意发 /my，工作人员请在工作群发 /tasks，从新卡片接着办。",
    "refusal.OldCardRedrawn": "这是旧卡片：民意的数据恢复过，刚才这一下没有生效。卡片正在更新，请稍等再按一次。",
    "refusal.UnknownLink": "这个链接打不开，可能没有抄全。请发 /my 看您的诉求，或直接写下要反映的事。",
    "refusal.OldLink": "这是旧链接：民意的数据恢复过，它不能再用。请发 /my 看您的诉求，或直接写下要反映的事。",
    "button.old_card": "旧卡片 · 到民意里接着办",
    "trouble.restored": "💾 民意的数据是从备份恢复的：{since_at} 到 {until_at} 之间的记录没有了（台账第 {first} 到第 {last} 条）。\n"
    "这段时间可能用过的编号不再使用：{numbers}。新的诉求从后面接着编。\n"
    "那时的卡片是旧卡片，按了不起作用，会告诉人到哪里接着办。没用过的邀请链接已作废，请重新发。请告诉居民：那段时间反映的事，要再说一遍。",
    "trouble.restored_unknown": "💾 民意的数据是从备份恢复的：{since_at} 到 {until_at} 之间如果有记录，已经没有了；有多少条，这台机器上没有留下记号。\n"
    "这段时间可能用过的编号不再使用：{numbers}。新的诉求从后面接着编。\n"
    "那时的卡片是旧卡片，按了不起作用，会告诉人到哪里接着办。没用过的邀请链接已作废，请重新发。请告诉居民：那段时间反映的事，要再说一遍。",
    "ballot.head": "\n台账存证：{head}",
    "trouble.head": "💾 本月的台账存证：{head}（到第 {count} 条为止）。请留着这条消息。以后想知道台账有没有被删改，请管理员运行 minyi check --ledger --head {head}",
    "trouble.cut": "⚠️ 台账第 {first} 到第 {last} 条不见了，数据却没有恢复过备份，可能有人动过数据文件。请管理员运行 minyi check --ledger 核对，并保留好备份。",
    "check.where.file": "数据旁的 {name}",
    "check.where.backup": "备份 {name}",
    "check.where.typed": "您写的 {name}",
    "check.head": "{where} 记着的台账第 {id} 条还在，对得上",
    "check.head_restored": "{where} 记着的台账第 {first} 到第 {last} 条在恢复备份时没有了，台账第 {by} 条记着这件事",
    "check.head_missing.bad": "{where} 记着台账有第 {last} 条，现在第 {first} 到第 {last} 条不见了",
    "check.head_missing.todo": "从有这几条的备份恢复（minyi restore），并查是谁动了数据文件",
    "check.head_differs.bad": "{where} 记着的台账第 {id} 条，和现在的不是同一条",
    "check.head_differs.todo": "从备份恢复（minyi restore），并查是谁改了数据文件；手写的请再核对一遍有没有抄错",
    "cli.option.ledger": "只核对台账：前后相连，并和数据旁、备份名里的存证对得上",
    "cli.option.head": "再和这些存证核对，例如 58-3f9a2c1b7d04",
    "cli.bad.head": "存证应像 58-3f9a2c1b7d04，写的是“{found}”",
    "trouble.damaged": "🆘 民意的数据文件坏了，新的内容可能存不住。请管理员马上停掉民意，用 minyi restore 恢复最近一份完好的备份；在那之前急事请打电话。",
    "trouble.unwritable": "🆘 民意这会儿存不了东西（磁盘满了、文件只读，或者被别的程序占着），大家的话先留在 Telegram 那里。请管理员马上去服务器上看看；恢复了会自己接着办。",
    "check.modes": "数据、备份和它们的文件夹只有本人能读",
    "check.modes.bad": "别人也能读：{paths}",
    "check.modes.todo": "运行 minyi run 会自己收紧；公用的文件夹（如 /tmp、/opt）请换成单独的一个，文件 chmod 600，文件夹 chmod 700",
}
