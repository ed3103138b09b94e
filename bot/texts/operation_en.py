"""English: what whoever runs Minyi reads of webhook, backups and monitoring."""

TEXTS: dict[str, str] = {
    "config.listen": 'expected "HOST:PORT", such as "127.0.0.1:8081"',
    "config.webhook_secret": "expected 16 to 256 letters, digits, underscores or hyphens",
    "config.webhook_url": 'webhook mode needs the public address, such as "https://minyi.example.org/telegram"',
    "config.webhook_https": "Telegram brings updates to https:// addresses only",
    "config.webhook_token": "the address must not hold the token; choose another path",
    "config.type.greater_than_equal": "expected 1 or more",
    "config.type.less_than_equal": "is too large",
    "run.listen": "can't listen at {where} ({fault}). Change webhook.listen or monitoring.listen, or stop what is there.",
    "check.polling": "updates: fetched (polling)",
    "check.webhook.left": "updates: fetched (polling); minyi run takes down the webhook that is still set",
    "check.webhook": "updates: Telegram brings them to {url}",
    "check.webhook.bad": "Telegram doesn't know yet that updates go to {url}",
    "check.webhook.todo": "start minyi run, which sets it; if it runs already, see its log",
    "check.webhook_fault.bad": "Telegram could not bring them: {fault}",
    "check.webhook_fault.todo": "check the domain and its certificate, and that nginx or caddy passes this path unchanged to {listen}",
    "check.pending": "waiting with Telegram: {count}",
    "sorry.later": "Nothing can be stored just now. What you said has arrived and is not lost; it will be dealt with as soon as that is over. No need to say it again.",
}
