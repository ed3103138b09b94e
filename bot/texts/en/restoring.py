"""English: old cards and old links after a restore, the ledger's heads, and the check of the ledger."""

TEXTS: dict[str, str] = {
    "refusal.OldCard": "This is an old card: Minyi's data was restored, its buttons no longer work, and this press did nothing. Residents: open Minyi and send /my. Staff: send /tasks in the staff chat.",
    "refusal.OldCardMoved": "This is an old card: Minyi's data was restored, and this press did nothing. The new card stands below; please go on from there.",
    "refusal.OldButtons": "This is an old card: Minyi's data was restored, and this press did nothing. Please send {command} again.",
    "refusal.LostByRestore": "This is an old card: Minyi's data was restored from a backup, and this was not kept. Sorry. Whoever reported it, please say it again; votes and topics have to be called anew.",
    "refusal.LostWords": "This is an old card: Minyi's data was restored, and this was not kept. Sorry. “Report again” uses your own words on the card. If it was confidential, please submit it as a whisper.",
    "toast.again": "Please look below, and press “Submit” if it is right.",
    "lost.offer": "Minyi's data was restored from a backup, and what you speak of was not kept. Sorry. “Report again” reports it in these words:\n\n{text}",
    "lost.offer.whisper": "Minyi's data was restored from a backup, and your whisper was not kept. Sorry. “Report again” reports it as a whisper again, in these words:\n\n{text}",
    "lost.group": "Minyi's data was restored from a backup, and this was not kept. Sorry. Whoever reported it, please say it again.",
    "list.my.lost": "\n\n💾 Minyi's data was restored from a backup: what was reported between {since} and {until} may be lost. If something is missing, please say it again, or press the old card to report it in the same words.",
    "refusal.OldCardRedrawn": "This is an old card: Minyi's data was restored, and this press did nothing. The card is being updated; please wait and press again.",
    "refusal.UnknownLink": "This link leads nowhere; perhaps a part of it is missing. Send /my to see your complaints, or just write what you want to report.",
    "refusal.OldLink": "This is an old link: Minyi's data was restored, and it no longer works. Send /my to see your complaints, or just write what you want to report.",
    "button.old_card": "Old card · go on in Minyi",
    "trouble.restored": "💾 Minyi's data was restored from a backup: the records from {since_at} to {until_at} are gone (ledger entries {first} to {last}).\n"
    "Numbers that may have been given in that time are not used again: {numbers}. New complaints are numbered after them.\n"
    "Gone are {complaints} complaints and {cards} cards. Open ballots that may lack votes: {ballots} (if any, their voters and chats are told).\n"
    "Cards of that time are old cards: a press says that this was not kept, and whoever reported it can do so again in the same words. Invite links that nobody had used are void; please send new ones. Please tell the residents to report again what they reported then.",
    "trouble.erased_again": "💾 After the restore: {count} residents had asked to be erased since that backup; they are erased again. Nothing is left to do.",
    "trouble.posts_unknown": "💾 After the restore please check the roster: nothing on this machine says whose posts ended since the backup, and which residents "
    "asked to be erased. Please take those posts away once more, and ask those residents to send /privacy and erase again.",
    "trouble.posts_differ": "💾 After the restore please check the roster. Taken away since the backup, and taken away again now: {ended}. Given since the backup, "
    "and gone now: {lost}. What was taken away wrongly, or is gone: correct the roster and import it again, or send a new invite link.",
    "trouble.restored_unknown": "💾 Minyi's data was restored from a backup: records from {since_at} to {until_at}, if there were any, are gone; nothing on this machine says how many.\n"
    "Numbers that may have been given in that time are not used again: {numbers}. New complaints are numbered after them.\n"
    "Open ballots that may lack votes: {ballots} (if any, their voters and chats are told).\n"
    "Cards of that time are old cards: a press says that this was not kept, and whoever reported it can do so again in the same words. Invite links that nobody had used are void; please send new ones. Please tell the residents to report again what they reported then.",
    "ballot.head": "\nSeal code: {head}\nPlease keep it. To learn later whether this result was changed, give the code to the community's secretary, who sends it to me and has the answer at once.",
    "trouble.head": "💾 This month's seal code of the ledger: {head} (up to entry {count}). Please keep this message. To learn later whether entries were removed or changed, press “Check the ledger”, or send me the code.",
    "trouble.cut": "⚠️ Ledger entries {first} to {last} are missing, though no backup was restored: somebody may have changed the data file. Please ask the operator to run minyi check --ledger, and keep the backups safe.",
    "button.head_check": "Check the ledger",
    "head.there": "✅ It agrees. Seal code {head} names entry {id} of the ledger, made on {at}; it is still there and was not exchanged. The ledger goes up to entry {newest} now.\nTo check all of it from the beginning, ask the operator to run minyi check --ledger --head {head}",
    "head.missing": "⚠️ It does not agree. Seal code {head} says that the ledger had entry {last}; entries {first} to {last} are missing now.\nPlease look first whether the code was copied right. If it was, keep this message and tell the operator and the subdistrict at once; nothing should be reinstalled or restored before, so that traces stay.",
    "head.differs": "⚠️ It does not agree. Entry {id} of the ledger is there, but it isn't the one that seal code {head} noted.\nPlease look first whether one letter was copied wrong. If not, somebody changed the data: keep this message and tell the operator and the subdistrict at once.",
    "head.restored": "ℹ️ The entry that seal code {head} names went when a backup was restored. It was not removed in secret: entry {by} of the ledger (made on {at}) says itself that entries {first} to {last} were left out.",
    "refusal.HeadUnreadable": "I found no seal code. Please write /ledger check 58-3f9a2c1b7d04, or reply to the message that has the code with “check”.",
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
    "check.copies": "copies from before upgrades and restores: {paths}; they still hold what was erased since, and go after {days} days",
    "check.copies.bad": "copies from before upgrades and restores are overdue: {paths}; they still hold what was erased since",
    "check.copies.todo": "keep minyi run going, it deletes them at night; or run minyi retention now",
    "check.modes": "data, backups and their folders are readable by their owner only",
    "check.modes.bad": "others can read: {paths}",
    "check.modes.todo": "minyi run tightens them by itself; move out of a shared folder such as /tmp or /opt, and use chmod 600 for files, chmod 700 for folders",
}
