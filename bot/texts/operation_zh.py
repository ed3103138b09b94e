"""Chinese: what whoever runs Minyi reads of webhook, backups and monitoring."""

TEXTS: dict[str, str] = {
    "config.listen": '应写成 "地址:端口"，例如 "127.0.0.1:8081"',
    "config.webhook_secret": "应是 16 到 256 个字母、数字、下划线或减号",
    "config.webhook_url": '用 webhook 收消息要写公网地址，例如 "https://minyi.example.cn/telegram"',
    "config.webhook_https": "Telegram 只送到 https:// 的地址",
    "config.webhook_token": "地址里不能有令牌，请换一个路径",
    "config.type.greater_than_equal": "应不小于 1",
    "config.type.less_than_equal": "太大",
    "run.listen": "{where} 用不了（{fault}）。请改 webhook.listen 或 monitoring.listen，或先停掉占用它的程序。",
    "check.polling": "收消息：自己去取（polling）",
    "check.webhook.left": "收消息：自己去取（polling）；以前设的 webhook 会在 minyi run 时取消",
    "check.webhook": "收消息：Telegram 送到 {url}",
    "check.webhook.bad": "Telegram 还不知道要送到 {url}",
    "check.webhook.todo": "运行 minyi run，它会设好；已经在运行就看日志",
    "check.webhook_fault.bad": "Telegram 送不到：{fault}",
    "check.webhook_fault.todo": "核对域名和证书，看前面的 nginx 或 caddy 有没有把这个路径原样转到 {listen}",
    "check.pending": "还在 Telegram 等着送来的：{count} 条",
    "sorry.later": "机器人这会儿存不了东西。您说的已经收到，没有丢，等它恢复了马上接着办，不用再发一遍。",
}
