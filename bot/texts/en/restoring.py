"""English: old cards and old links after a restore, the ledger's heads, and the check of the ledger."""

TEXTS: dict[str, str] = {
    "refusal.OldCard": "This is an old card: Minyi's data was restored, its buttons no longer work, and this press did nothing. Residents: open Minyi and send /my. Staff: send /tasks in the staff chat.",
    "refusal.OldCardRedrawn": "This is an old card: Minyi's data was restored, and this press did nothing. The card is being updated; please wait and press again.",
    "refusal.UnknownLink": "This link leads nowhere; perhaps a part of it is missing. Send /my to see your complaints, or just write what you want to report.",
    "refusal.OldLink": "This is an old link: Minyi's data was restored, and it no longer works. Send /my to see your complaints, or just write what you want to report.",
    "button.old_card": "Old card · go on in Minyi",
    "trouble.restored": "💾 Minyi's data was restored from a backup: the records from {since_at} to {until_at} are gone (ledger entries {first} to {last}).\n"
    "Numbers that may have been given in that time are not used again: {numbers}. New complaints are numbered after them.\n"
    "Cards of that time are old cards: a press does nothing and says where to go on. Invite links that nobody had used are void; please send new ones. Please tell the residents to report again what they reported then.",
    "trouble.restored_unknown": "💾 Minyi's data was restored from a backup: records from {since_at} to {until_at}, if there were any, are gone; nothing on this machine says how many.\n"
    "Numbers that may have been given in that time are not used again: {numbers}. New complaints are numbered after them.\n"
    "Cards of that time are old cards: a press does nothing and says where to go on. Invite links that nobody had used are void; please send new ones. Please tell the residents to report again what they reported then.",
    "ballot.head": "\nLedger head: {head}",
    "trouble.head": "💾 This month's head of the ledger: {head} (up to entry {count}). Please keep this message. To learn later whether entries were removed or changed, ask the operator to run minyi check --ledger --head {head}",
    "trouble.cut": "⚠️ Ledger entries {first} to {last} are missing, though no backup was restored: somebody may have changed the data file. Please ask the operator to run minyi check --ledger, and keep the backups safe.",
    "check.where.file": "{name} beside the data",
    "check.where.backup": "the backup {name}",
    "check.where.typed": "{name}, which you typed,",
    "check.head": "{where} names ledger entry {id}: it is there and the same",
    "check.head_restored": "{where} names one of the ledger entries {first} to {last}, which went when a backup was restored; entry {by} says so",
    "check.head_missing.bad": "{where} names ledger entry {last}; entries {first} to {last} are missing",
    "check.head_missing.todo": "restore a backup that has them (minyi restore), and find out who changed the data file",
    "check.head_differs.bad": "{where} names a ledger entry {id} that isn't the present one",
    "check.head_differs.todo": "restore a backup (minyi restore), and find out who changed the data file; compare a typed one again for slips",
    "cli.option.ledger": "check the ledger only: its chain, and the heads beside the data and in backups' names",
    "cli.option.head": "compare with these heads as well, such as 58-3f9a2c1b7d04",
    "cli.bad.head": "a head looks like 58-3f9a2c1b7d04, not “{found}”",
    "trouble.damaged": "🆘 Minyi's data file is damaged; what is new may not be kept. Please ask the operator to stop Minyi now and to restore the latest intact backup with minyi restore; until then use the telephone for what is urgent.",
    "trouble.unwritable": "🆘 Minyi can store nothing at the moment (the disk is full, the file is read-only, or another program holds it); people's words wait at Telegram. Please ask the operator to look at the server now; then it goes on by itself.",
    "check.modes": "data, backups and their folders are readable by their owner only",
    "check.modes.bad": "others can read: {paths}",
    "check.modes.todo": "minyi run tightens them by itself; move out of a shared folder such as /tmp or /opt, and use chmod 600 for files, chmod 700 for folders",
}
