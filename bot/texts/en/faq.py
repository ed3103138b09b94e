"""English: frequent questions."""

TEXTS = {
    "command.faq": "Frequent questions",
    "faqs.answer": "📚 <b>{question}</b>\n{answer}",
    "faqs.choices": "Which of these do you mean? Please press one. If it is none of them, press “Not solved, ask people”.",
    "faqs.list": "📚 <b>Frequent questions</b>\nPress one to read the answer. Or just ask me in a sentence.",
    "faqs.group": "📚 <b>Frequent questions</b>\nName me here and write your question, or ask me in private. I answer at once:",
    "faqs.line": "· {question}",
    "faqs.manage": "Press the question you want to change. ✏️ marks your community's own; the others are general, and a press "
    "gives one your community's answer, or switches it off. Whoever asks next reads it.",
    "faqs.one": "📚 <b>{question}</b>\nKey words: {words}\nAnswer: {answer}\nLink: {link}\nThe residents of {area} read it when they "
    "ask. What shall be changed?",
    "button.fq_off": "Switch off: {question}",
    "toast.faq_off": "“{question}” is answered no more; who asks reaches people. To bring it back, press it under the managed questions and remove it",
    "faqs.one.removed": "Removed: {question}",
    "faqs.added": "Added: {question}\nThe residents of {area} read this answer as soon as they ask.",
    "faqs.changed": "Changed: {question}\nThe residents of {area} read the new answer from now on.",
    "faqs.remove": "Remove “{question}”? The residents of {area} won't be answered at once any more.",
    "faq.title.property": "Changing the property manager",
    "faq.title.elevator": "Adding a lift",
    "faq.title.repair_fund": "Using the repair fund",
    "faq.title.senior_card": "Getting a senior card",
    "faq.title.papers": "Where to get hukou, ID, residence permit, social security card",
    "faq.title.allowance": "Applying for the subsistence allowance",
    "faq.title.grid_worker": "Who is my grid worker",
    "faq.answer.property": "The owners decide together: owners of two thirds of the area and two thirds of their number have to vote, and "
    "of these more than half by both must agree (Civil Code, article 278).\nUsually the owners' committee proposes it; where "
    "there is none, the subdistrict and the community help to form one. The old manager has to be told in writing 60 days before.",
    "faq.answer.elevator": "The owners decide together: owners of two thirds of the area and two thirds of their number have to vote, and "
    "of these three quarters by both must agree (Civil Code, article 278).\nTalk to the neighbours of your unit first, above "
    "all on the ground floor; then ask the community about the local steps and subsidies, which differ from place to place.",
    "faq.answer.repair_fund": "It pays only for shared parts and equipment, such as roofs, outer walls, lifts.\nThe owners' committee or "
    "the property manager makes a plan; owners of two thirds of the area and number vote, more than half of these by both agree, "
    "and the housing office is asked.\nFor what is urgent, such as a leaking roof or a broken lift, there is an emergency way (Civil "
    "Code, article 281). The housing office tells how much is left.",
    "faq.answer.senior_card": "From the age of 60. Usually bring your ID card and a recent photo to the window of the community or "
    "subdistrict.\nIn many places the ID card alone is enough by now, or it is done on the phone: please call the community before.",
    "faq.answer.papers": "Hukou, ID card, residence permit, passport: the police station.\nSocial security card: its service point or a "
    "partner bank.\nDisability certificate: the disabled persons' federation or the subdistrict where you are registered.\nProof of "
    "residence: ask the community first.\nWhat to bring differs from place to place; please call before. The numbers are in /contacts.",
    "faq.answer.allowance": "For families whose income per head is below the local standard and whose property is within the rules.\n"
    "Bring ID card, hukou booklet and proof of income to the subdistrict where you are registered, or where you live for long. The "
    "community hands it in for those who can't walk well. For a sudden hardship there is also temporary assistance.",
    "faq.grid.line": "The grid worker of {area} is {names}.",
    "faq.grid.and": ", ",
    "faq.grid.nobody": "No grid worker is listed for {area} yet. Just tell me; the community will see it.",
    "faq.grid.after": "You need no number: tell me what it is, and I pass it on at once.",
    "faq.grid.unknown": "I don't know where you live yet. Please ask again with the compound and building, such as “who is the grid "
    "worker of building 3 in …”.",
    "toast.faq_removed": "Removed: {question}",
    "toast.faq_draft": "All right. Please look at the card below: one thing is missing before it goes to the staff",
    "button.fq_staff": "Not solved, ask people",
    "button.fq_link": "Open the page",
    "button.fq_manage": "Manage questions",
    "button.fq_add": "Add a question",
    "button.fq_set.question": "Change question",
    "button.fq_set.words": "Change key words",
    "button.fq_set.answer": "Change answer",
    "button.fq_set.link": "Change link",
    "button.fq_set.area": "Change area",
    "button.fq_remove": "Remove",
    "button.fq_gone": "Yes, remove it",
    "ask.faq.question": "{who}, what do residents often ask? One sentence, for example: How do I pay the property fee",
    "placeholder.faq.question": "For example: How do I pay the property fee",
    "ask.faq.words": "{who}, which other words do people use? Part several by a comma. If there are none, press “Skip”.",
    "ask.faq.answer": "{who}, what is the answer? Several lines are fine. Personal mobile numbers are masked; a number for everybody "
    "belongs in /contacts first.",
    "placeholder.faq.answer": "The answer",
    "ask.faq.link": "{who}, is there a page about it? Send its address, or press “Skip”.",
    "ask.faq_own.answer": "{who}, what does your community answer? Several lines are fine. Personal mobile numbers are masked; a "
    "number for everybody belongs in /contacts first.",
    "placeholder.faq_own.answer": "The answer",
    "ask.faq_own.link": "{who}, is there a page about it? Send its address, or press “Skip”.",
    "ask.faq.area": "{who}, whose residents shall read this answer? Please press one.",
    "ask.faq_own.area": "{who}, whose residents shall read this answer? Please press one.",
    "ask.faq_question.question": "{who}, what shall the question be?",
    "placeholder.faq_question.question": "For example: How do I pay the property fee",
    "ask.faq_words.words": "{who}, what are the new key words? Part several by a comma. For none at all, press “No key words”.",
    "skip.faq_words.words": "No key words",
    "ask.faq_answer.answer": "{who}, what is the new answer? Several lines are fine.",
    "placeholder.faq_answer.answer": "The answer",
    "ask.faq_link.link": "{who}, what is the new address? For none at all, press “No link”.",
    "skip.faq_link.link": "No link",
    "ask.faq_area.area": "{who}, whose residents shall read it? Please press one.",
    "roster.problem.question": "too long, at most 60 characters: {found}…",
    "roster.problem.answer": "too long, at most 800 characters: {found}…",
    "roster.problem.link": "“{found}” is no address of a page. Write all of it, such as https://www.gov.cn, or leave it empty",
    "refusal.QuestionUnfit": "It needs a question of at most {most} characters. Please write it once more.",
    "refusal.WordsTooLong": "These are too many key words: {most} characters at most. Please leave some out.",
    "refusal.AnswerUnfit": "It needs an answer of at most {most} characters. Please write it once more.",
    "refusal.NotALink": "That doesn't look like the address of a page. Please send all of it, such as https://www.gov.cn, or press “Skip”.",
    "refusal.QuestionListed": "“{question}” is answered there already. Change it under “Manage questions”.",
    "refusal.QuestionGone": "This question was removed. Send /faq to see those there are.",
    "refusal.NotYourQuestion": "A neighbour asked this. Please ask me yourself.",
    "refusal.QuestionNotSaid": "Please send me your question in a sentence, and I pass it on to the staff.",
}
