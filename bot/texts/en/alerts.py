"""English: what the secretary reads when something could not be delivered or handled."""

TEXTS: dict[str, str] = {
    "trouble.unsent": "📭 A message to {whom} did not arrive: {why}. Please pass it on otherwise; no more about this for an hour.",
    "trouble.why.refused": "Telegram does not take it",
    "trouble.why.faulty": "the bot could not write it, the log says why",
    "trouble.why.silent": "Telegram can't be reached",
    "trouble.why.unsure": "it was sent twice without an answer and may have arrived",
    "trouble.person": "📵 The bot can't reach {name} any more: they stopped the private chat. Please tell them in person; opening the bot again brings it back.",
    "trouble.chat": "📵 The bot is no longer in the group “{title}”, which gets no messages. Please add the bot again, and it goes on.",  # by earlier versions
    "trouble.left": "📵 The bot is no longer in the group “{title}”, which gets no messages. {missed}{complaints}Please add the bot again; it posts anew what is still open.",
    "trouble.left.missed": "Undelivered: {count}. ",
    "trouble.left.complaints": "Complaints still open there: {count}. ",
    "trouble.due": "⚠️ Something that was due failed many times ({what}) and is set aside; everything else goes on. The log says why.",
    "trouble.unknown": "⚠️ The bot does not know what this is ({kind}): it is not sent but set aside, and everything else goes on. The log says more; this kind is not mentioned again.",
    "trouble.aside": "⚠️ Something that came in could not be handled. It is set aside, not lost. Please have minyi inbox run on the server.",
}
