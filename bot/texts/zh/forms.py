"""Chinese: forms, which ask one person for values."""

TEXTS = {
    "button.form_skip": "跳过",
    "button.form_cancel": "不填了",
    "form.cancelled": "好的，这次不填了，什么都没有改。",
    "refusal.FormOver": "这张表已经填完或取消了。要再填，请重新点一次按钮。",
    "refusal.NotYourForm": "这是问别人的，由他自己来答，您不用点。",
    "refusal.NoSuchOption": "没有这一项。请点按钮选择，或写其中一个：{options}。",
    "refusal.NoWords": "没有看到文字。请再写一次。",
}
