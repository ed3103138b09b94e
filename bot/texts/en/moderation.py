"""English: what people read who are too fast, or muted, and what the secretary reads about the muted."""

TEXTS: dict[str, str] = {
    "slow.file": "That was a little fast: this one is not filed, those before are. Please send it again in {wait}. In danger call 119, 120 or 110 directly.",
    "slow.say": "That was a little fast: this message is not noted, those before are. Please go on in {wait}.",
    "slow.press": "That was a little fast. Please press again in {wait}.",
    "slow.submit": "That was a little fast. The draft is kept; please press Submit again in {wait}.",
    "slow.export": "You were sent it just now, see above. Please ask again in {wait}.",
    "slow.command": "That was a little fast. Please try again in {wait}.",
    "muted.until": "The community has paused Minyi for you until {until}: what you send and press is not handled. Please turn to {whom}.",
    "muted.for_good": "The community has paused Minyi for you: what you send and press is not handled. Please turn to {whom}.",
    "muted.whom": "{name} {phone}",
    "muted.whom.nobody": "the community's secretary",
    "muted.danger": (
        "🚨 In danger call at once: gas emergency <b>{gas}</b>, fire <b>119</b>, ambulance <b>120</b>, police <b>110</b>.\n"
        "You can't file with Minyi at present: please telephone."
    ),
    "mute.ask": "Pause Minyi for <b>{who}</b>: how long? Meanwhile nothing they send or press is handled; when they tell of a danger they still get the emergency numbers.",
    "mute.reporter": "the reporter of complaint {number}",
    "mute.which": "Several are called “{name}”. Which one? Please press.",
    "mute.nobody": "Nobody called “{name}” was found. The easiest way: reply /mute to that person's message in the group; or send /mute and a complaint's number.",
    "mute.list": "<b>Paused for</b>\n{lines}\n\nA press lifts it. To pause somebody, reply /mute to their message, or send /mute and a complaint's number or a name.",
    "mute.list.none": "Nobody is paused. To pause somebody, reply /mute to their message in the group; or send /mute here with a complaint's number or a name.",
    "mute.list.line": "· {who}, {until}",
    "mute.until": "until {until}",
    "mute.until.good": "for good",
    "button.mute.hour": "1 hour",
    "button.mute.day": "1 day",
    "button.mute.month": "1 month",
    "button.mute.good": "For good",
    "button.unmute": "Lift: {who}",
    "toast.muted": "Minyi is paused for {who} ({until}). /mute lifts it",
    "toast.unmuted": "Lifted: {who} can use Minyi again",
    "refusal.NotYourself": "You can't pause yourself.",
    "refusal.NotAboveThem": "A secretary or the subdistrict can't be paused this way. Please talk to them.",
    "refusal.NobodyToMute": "It can't be told who wrote that. Please reply to a person's own message, or send /mute and a complaint's number or a name.",
    "command.mute": "Pause somebody, or lift it",
}
