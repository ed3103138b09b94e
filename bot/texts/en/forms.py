"""English: forms, which ask one person for values."""

TEXTS = {
    "button.form_skip": "Skip",
    "button.form_cancel": "Cancel this",
    "form.cancelled": "All right, cancelled. Nothing was changed.",
    "refusal.FormOver": "This form was completed or cancelled. To fill it in again, please press the button anew.",
    "refusal.NotYourForm": "This asks somebody else, who answers it. There is nothing for you to press.",
    "refusal.NoSuchOption": "That is none of the choices. Please press a button, or write one of: {options}.",
    "refusal.NoWords": "There were no words. Please write once more.",
}
