"""
At the door: what a firm's person reads of a resident's words.

The reporter's own telephone, to call before coming, and plates, which tell a car from another; nobody else's
number, card or account.
"""

import re

from bot.kernel.masking import hidden_spans, key, mask
from bot.kernel.masking.plates import PROVINCES

OWN = re.compile(
    r"(?:(?:我|本人|俺)(?:家|自己)?的?(?:联系)?(?:手机|电话|号码|座机|联系方式|微信)?号?码?(?:是|为)?|(?:联系|打给?|找)我)"
    r"[\s:：,，]{0,3}$"
)
CALL = re.compile(
    r"(?:^|[\s,，。;；、])(?:请|有事)?(?:联系|打|回电|联系电话|电话|手机|手机号)(?:是|为)?[\s:：]{0,2}$"
)
OTHERS = re.compile(r"他|她|邻居|隔壁|楼上|楼下|对门|房东|租户|租客|业主|老板|师傅|儿子|女儿|老人|某|姓.|叫.")


def for_the_door(words: str, phone: str | None) -> str:
    """
    The words with other people's numbers hidden. `phone` is the reporter's, if known.

    A number is theirs that they call so, or that is the only one in words that speak of nobody else and ask for
    a call. In doubt it is hidden: the community knows it.
    """
    found = [words[start:end] for start, end in hidden_spans(words)]
    own = {key(phone)} if phone else set()
    plates = {key(one) for one in found if one[0] in PROVINCES}
    for start, end in hidden_spans(words):
        before, alone = words[:start], len(found) - len(plates) == 1 and not OTHERS.search(words)
        if OWN.search(before) or (alone and CALL.search(before)):
            own.add(key(words[start:end]))
    return mask(words, own | plates)
