"""Whispers in English: handing on by an extract, the sealed name, questions without names, public cards."""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "keeper.secretary": "the secretary",
    "keeper.confidant": "the keeper of whispers",
    "button.extract": "Hand on an extract",
    "button.ask_reporter": "Ask",
    "button.name_why": "See the name",
    "button.name_show": "Show it once",
    "button.publish": "Write a public card",
    "button.keeper_only": "Secretary only",
    "button.whisper_alone": "Secretary only",
    "choose.extract": "🤫 Who gets the extract of whisper {number}? Choose one person, then write a few words: that person reads your extract alone, neither the words, the pictures nor the place.",
    "ask.extract": "{who}, please write the extract of {number} for {to}, who reads these words alone. Please write no name and no flat, and don’t copy the whisper.",
    "placeholder.extract": "the extract",
    "ask.ask_reporter": "{who}, please write your question to the reporter of {number}. Neither of you is named.",
    "placeholder.ask_reporter": "your question",
    "placeholder.whisper_asked": "your answer, without your name",
    "ask.name_why": (
        "{who}, why do you need the name behind {number}? Please write the reason. It enters the ledger with your name and the time, for good; "
        "the reporter gets a message with the reason."
    ),
    "placeholder.name_why": "the reason",
    "ask.publish": (
        "{who}, please write the public card in your own words; all residents will read it. Don’t say who told you, write no flat, and don’t copy "
        "whisper {number}."
    ),
    "placeholder.publish": "the words of the public card",
    "choose.publish": (
        "These words go to the residents’ group and the staff chat as a complaint that you wrote, and can’t be taken back:\n\n{words}\n\n"
        "The card shows neither the whisper’s number nor its reporter, who gets a message. Post it?"
    ),
    "button.publish_yes": "Post it",
    "button.publish_no": "Don’t post",
    "done.extract": "✅ The extract of complaint {number} was handed on; whoever has it reads the extract alone.",
    "done.whisper_asked": "✅ The reporter of {number} was asked. An answer is added to the complaint, without a name.",
    "toast.published": "✅ Public card {number} is posted",
    "toast.not_published": "Nothing was posted",
    "toast.keeper_only": "Fine: the secretary alone, handed to nobody",
    "toast.name_show": "🤫 {number} was reported by {reporter}. Shown this once; please take no screenshot and tell nobody.",
    "toast.name_show.passed_on": "🤫 {number} was reported by {reporter} and passed on by {filer}. Shown this once; please take no screenshot and tell nobody.",
    "notice.keeper_only": "🤫 The reporter of whisper {number} wishes that you alone read it; it can’t be handed on. Whoever had it has it no more; please see to it yourself.",
    "notice.name_ready": "The reason is recorded. Press “Show it once”: the name comes in a window, this once, within 10 minutes.",
    "notice.name_seen": "🤫 {worker} looked at the name of who reported {number}: at yours. The reason: {words}\nIf you have a question, reply to this message.",
    "notice.whisper_asked": "🤫 About {number}, whoever works on it asks:\n{words}\n\nPlease reply to this message to answer; your name isn’t shown. You needn’t answer.",
    "notice.published": (
        "🤫 From what you told, {keeper} wrote a public card {into} in other words, for everybody to see. It doesn’t show your name, nor that it "
        "has to do with your {number}. To see how it goes, send /status {into}."
    ),
    "timeline.keeper_only": "its reporter wishes that the secretary alone reads it",
    "timeline.name_asked": "{worker} asked for the reporter’s name: {words}",
    "timeline.name_shown": "{worker} saw the reporter’s name",
    "timeline.whisper_asked": "asked: {words}",
    "timeline.published": "public card {into} written",
    "refusal.ForKeeperAlone": "🤫 The reporter of whisper {number} wishes that the secretary alone reads it; it can’t be handed on. Please see to it yourself; to learn more, press “Ask”.",
    "refusal.NotForProviders": "🤫 No whisper goes to the property manager, the heating company or any other provider: {name} can’t take {number}. Please choose somebody else.",
    "refusal.NamedInIt": "🤫 Whisper {number} may be about {name}, so it can’t be handed to them. Please choose somebody else.",
    "refusal.TellsWho": (
        "These words may show who told you: they hold the reporter’s name, flat or telephone, or repeat the whisper. Please say it in your own words."
    ),
    "refusal.ReasonUnclear": "Please write out the reason, such as “I have to call on them and need to know where”.",
    "refusal.ReasonFirst": "🤫 The name behind {number} is shown for a reason, once for each. Please press “See the name” on the card.",
    "refusal.NameGone": "The reporter of {number} had their data erased; there is no name to see.",
    "refusal.ReporterUnreachable": "The reporter of {number} hasn’t opened Minyi or had their data erased, and can’t be asked.",
}
