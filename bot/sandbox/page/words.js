// Every word of the page that isn't in index.html.
export const WORDS = {
  bot: "民意（机器人）", members: (n) => `${n} 人`, private: "和机器人私聊", never: "还没有打开机器人",
  switch: "换人", start: "打开机器人", startHint: "点“打开机器人”，或直接写消息",
  edited: "已改", moved: "这个群升级成了超级群", from: (name) => `回复 ${name}`, cancel: "✕", dismiss: "取消",
  reply: "回复", edit: "修改", remove: "删除", copy: "复制文字",
  photo: "示例照片", file: "照片或文件", voice: "语音", location: "位置",
  files: { photo: "照片", video: "视频", voice: "语音", audio: "音频", document: "文件", location: "位置", animation: "动图", video_note: "视频" },
  copied: "已复制", unread: (n) => `${n} 条未读`, noAnswer: "机器人没有回答", winds: [[60, "＋1分"], [300, "＋5分"], [3600, "＋1时"], [86400, "＋1天"], [864000, "＋10天"]],
  via: (name) => `via @${name}`, more: "更多", pick: "选一个聊天，转发到那里",
  poll: {
    anonymous: "匿名投票", public: "公开投票", quiz: "测验", closed: "投票已结束", hidden: "结果在结束后公布",
    vote: "投票", retract: "撤回投票", votes: (n) => (n ? `${n} 人已投票` : "还没有人投票"), until: (when) => `${when} 截止`,
  },
  today: "今天", calls: "机器人调用的接口", noMenu: "这里没有命令",
};
export const WEEK = "日一二三四五六";
