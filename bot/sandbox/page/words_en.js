// English: every word of the page. The neighbourhood itself speaks Chinese.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEK = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

export const EN = {
  lang: "en", locale: "en-GB", brand: "Minyi", place: "demo", clock: "Clock, can be wound forward", strip: "Whose phone",
  choose: "Who do you want to be?", search: "Find somebody", chats: "Chats", messages: "Messages", back: "Back", newest: "To the newest message",
  commands: "Commands", attach: "Attach", write: "Message", keys: "Keyboard", send: "Send", fine: "OK", close: "Close",
  bot: "Minyi (the bot)", members: (n) => `${n} members`, private: "private chat with the bot", never: "hasn't opened the bot yet",
  switch: "Switch", others: "Others", colon: ": ", roles: {
    居民: "Resident", 书记: "Secretary", 网格长: "Grid leader", 网格员: "Grid worker", 供热: "Heating", 物业: "Property manager", 街道: "Subdistrict", 部门: "Department",
    红管家: "Steward", 志愿者: "Volunteer", 楼栋长: "Building lead", 议事代表: "Delegate",
  },
  phoneOf: (name) => `${name}'s phone`, start: "Open the bot", startHint: "Press “Open the bot”, or just write",
  pinned: (what) => `pinned: ${what.slice(0, 24)}`,
  edited: "edited", moved: "This group became a supergroup", from: (name) => `Reply to ${name}`, cancel: "✕", dismiss: "Cancel",
  reply: "Reply", edit: "Edit", remove: "Delete", copy: "Copy text",
  photo: "Sample photo", file: "Photo or file", voice: "Voice", location: "Location",
  files: { photo: "Photo", video: "Video", voice: "Voice", audio: "Audio", document: "File", location: "Location", animation: "GIF", video_note: "Video" },
  play: "Play voice message", pause: "Pause",
  copied: "Copied", unread: (n) => `${n} unread`, noAnswer: "The bot did not answer",
  winds: [[60, "+1 min"], [300, "+5 min"], [3600, "+1 h"], [86400, "+1 day"], [864000, "+10 d"]],
  via: (name) => `via @${name}`, more: "More", pick: "Choose a chat to share it into",
  poll: {
    anonymous: "Anonymous poll", public: "Public poll", quiz: "Quiz", closed: "Poll closed", hidden: "Results come at the end",
    vote: "Vote", retract: "Retract vote", votes: (n) => (n ? `${n} voted` : "No votes yet"), until: (when) => `until ${when}`,
  },
  day: (month, date, week) => `${WEEK[week]}, ${MONTHS[month - 1]} ${date}`,
  behind: "Backstage", calls: "What the bot just did, newest first", noMenu: "No commands here",
  did: {
    sendMessage: "sent a message", editMessageText: "redrew a card", answerCallbackQuery: "answered a button", sendPhoto: "sent a photo", sendVoice: "sent a voice message",
    editMessageReplyMarkup: "changed buttons", deleteMessage: "deleted a message", setMyCommands: "set the command menu", getMe: "asked who it is", getFile: "fetched a file",
    setMessageReaction: "reacted", editMessageMedia: "added a photo to a card", pinChatMessage: "pinned a message", answerInlineQuery: "made offers", sendPoll: "sent a poll", getChatMember: "looked up a member", getChat: "looked up a chat",
  },
  tour: {
    name: "Tour", intro: "Minyi in eight steps", hint: "One button a step. The bot speaks Chinese here; /language in a private chat turns it to English for that person.", step: (n, all) => `Step ${n} of ${all}`,
    look: "Look", doing: "Working…", done: "That was all eight. Now press and write whatever you like: nothing breaks.", again: "Start over",
    fold: "Fold", failed: "This step did not work out. Press again, or start over.", jump: (n, title) => `${n}. ${title}`,
    steps: {
      file: {
        title: "File", button: "Send it for Auntie Li", before: "Auntie Li (李阿姨) writes one sentence in the residents' group and begins it with /report or #诉求. That is all it takes.", words: "/report The corridor light in building {turn} is out, it is pitch dark at night", turns: [3, 9, 13], result: "",
        look: "[The residents' group|1] gets one public card. [The staff chat|2] on Mr Wang's phone has it too, with two minutes to respond.",
      },
      claim: { title: "Claim", button: "Press 接单 for Mr Wang", before: "Mr Wang (王师傅) is the grid worker here. He takes it on with 接单, “claim”.", words: "", result: "", look: "The card in [the group|1] now reads 已接单, “claimed”, with his name. [Auntie Li|0] is told in private." },
      answer: { title: "Resolve", button: "Answer and resolve for Mr Wang", before: "Mr Wang answers first and, once it is repaired, writes what was done.", words: "On my way with a new bulb", result: "New bulb, the light is on", look: "He wrote in [the staff chat|2]; Minyi told [Auntie Li|0] and asks her for a rating. The card in [the group|1] reads 已办结，待评价: resolved, not rated yet." },
      rate: { title: "Rate", button: "Press 满意 for Auntie Li", before: "Whoever complained says how it went: 满意, “satisfied”. Nobody else's press counts.", words: "", result: "", look: "Only a rating closes a case: in [the group|1] and in [the staff chat|2] the card reads 已办完, “done”. Her 未解决, “not solved”, would reopen it." },
      vote: { title: "Vote", button: "Open the vote, cast five votes", before: "The secretary writes a motion in private and puts it to the residents' council; five members vote, the vote is closed.", words: "/vote Put benches at the Shuangyi Yuan gate", result: "", look: "Who may vote and what passes is fixed before it opens. [Mr Qin|0] votes on his own phone and gets a receipt; in [the council|1] the tally publishes itself." },
      listen: { title: "Listen", button: "Wind the clock to listening day", before: "On the 5th, 15th and 25th the community listens. Wind to 9 a.m. of the next one; Auntie Li presses 我要说, “I want to say something”.", words: "The lift in building {turn} shakes badly", turns: [9, 3, 13], result: "", look: "The clock jumped and the invitation went out to [the group|1] by itself. What she said is in [the staff chat|2], marked 民意5来听; the evening brings a digest." },
      danger: { title: "Danger", button: "Report the gas smell", before: "Gas, fire, somebody stuck in a lift: such words must not queue.", words: "/report Strong smell of gas in my kitchen, building 13", result: "", look: "[The group|1] gets safety advice and emergency numbers at once, and a public card that names no flat; the card in [the staff chat|2] is marked 急, “urgent”." },
      whisper: { title: "Whisper", button: "Whisper for Auntie Li", before: "What the neighbours need not know is told to the bot in private, with /whisper.", words: "/whisper Loud mahjong above me after midnight, building 13. Please keep my name out of it", result: "", look: "Nothing in [the staff chat|1], and nothing in the residents' group. [The secretary|2] alone has the card, which says 不公开姓名, “name withheld”. With 转派 she hands it to one person." },
    },
  },
};
