"""Small talk is heard for what it is; a report never is."""

import time

import pytest

from bot.intake.smalltalk import Talk, small_talk


@pytest.mark.parametrize(("kind", "texts"), [
    (Talk.THANKS, "谢谢 好的，谢谢王师傅 好的，辛苦了 知道了 收到👍 👍 谢谢您！ thanks"),
    (Talk.HELLO, "你好 在吗？ 您好，在吗 早上好 hello 有人吗 ？？"),
    (Talk.HOW, "怎么用 怎么反映？ 你是谁 help"),
    (Talk.STATUS, "26-0003怎么样了 怎么还没人来 我的事怎么样了 什么时候来 修好了吗 诉求26-3怎么样了"),
    (Talk.STATUS, "26-0005办得怎么样了 查一下26-0005 26-5处理得咋样了 帮我查查26-0005"),
    (Talk.STATUS, "26-0005啥情况 26-0005到哪了 26-0005解决了吗"),
    (Talk.HOW, "你会干什么 你能帮我做什么 这个怎么用啊"),
    (Talk.CANCEL, "取消 算了 不用了 cancel 算了吧"),
    (Talk.CHAT, "今天好热哦 在没在 安逸 讲个笑话"),
    (Talk.NUMBER, "0003 302 12345"),
    (Talk.PHONES, "电话 社区电话多少 你们电话是多少？ 物业电话 您好，查一下供热公司的电话 有没有便民电话"),
    (Talk.STATUS, "没人管吗 到底没人管吗？"),
    (Talk.HELLO, "😡😡"),
])  # fmt: skip
def test_each_is_heard(kind: Talk, texts: str) -> None:
    for text in texts.split():
        found = small_talk(text)
        assert found is not None, text
        assert found.kind is kind, text


@pytest.mark.parametrize("text", [
    "谢谢，楼道灯修好了", "你好，3号楼灯坏了", "物业怎么还没人来修电梯", "水管没修好", "暖气不热", "停水了",
    "家里没人", "物业电话打不通", "电话线断了", "没人管", "电话亭坏了",
    "还没修好", "电梯什么时候来", "垃圾没人管", "好冷", "好臭", "没来电", "是谁偷了车", "取消停车位收费",
    "算了一下多收了钱", "26-0003的灯又坏了", "3号楼", "救命", "楼上好闹", "暖气呢", "垃圾哦", "楼下有怪声音",
])  # fmt: skip
def test_a_report_is_none(text: str) -> None:
    assert small_talk(text) is None


def test_no_words_take_long() -> None:
    begun = time.process_time()
    for text in (
        "的" * 30,
        "了啦啊呀哦哈" * 5,
        "怎么还到了呢" * 5,
        "好" * 29 + "坏",
        "我家" * 14 + "灯",
        "想要给我查" * 5 + "灯",
    ):
        small_talk(text)
    assert time.process_time() - begun < 1
