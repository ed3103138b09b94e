"""Posts and firms in people's words, whoever holds them."""

import re
from collections.abc import Mapping

from bot.people.rules import PROVIDERS, Role

ANY_FIRM = re.compile(
    r"物业(?!的?(?:电话|办公室)|没人|打不通|不接|下班|关门)|管家|保安|保洁|维修[工员]|维保|施工[队方]"
    r"|开发商|国家电网|property manage(?:r|ment)"
    r"|(?:供[热暖水电气]|热力|自来水|电力|燃气|天然气|煤气|暖气|电梯)公司",
    re.IGNORECASE,
)
# One kind of firm each: by these a matter names the firm that would read it.
FIRMS: Mapping[Role, re.Pattern[str]] = {
    role: re.compile(words, re.IGNORECASE)
    for role, words in {
        Role.PROPERTY: r"物业|物管|管家|保安|保洁|维修[工员]|property manage(?:r|ment)",
        Role.HEATING: r"(?:供[热暖]|热力|暖气)(?:公司|站|所|单位|的人)|heating (?:company|supplier)",
        Role.WATER: r"(?:供水|自来水|水务)(?:公司|集团|单位|的人)|water (?:company|supplier)",
        Role.POWER: r"(?:供电|电力)(?:公司|局|所|单位|的人)|国家电网|power (?:company|supplier)",
        Role.GAS: r"(?:供气|[燃煤]气|天然气)(?:公司|站|单位|的人)|gas (?:company|supplier)",
        Role.PROVIDER: r"维保|施工[队方]|开发商|电梯公司|服务单位|contractor",
    }.items()
}
# A secretary has none here: a whisper is addressed to the 书记.
POSTS: Mapping[Role, re.Pattern[str]] = {
    Role.GRID_WORKER: re.compile(r"网格员|格格|微格|grid worker", re.IGNORECASE),
    Role.GRID_LEADER: re.compile(r"网格长|格长|grid leader", re.IGNORECASE),
    Role.BUILDING_LEAD: re.compile(r"楼栋?长|单元长|楼组长"),
    **dict.fromkeys(PROVIDERS, ANY_FIRM),
    Role.VOLUNTEER: re.compile(r"志愿者|义工|红管家|volunteer", re.IGNORECASE),
}
# Others who read along in a staff chat, whoever they are.
STAFF = re.compile(
    r"工作人员|办事员|(?:社区|居委会?|街道)(?:里|上)?的?(?:人|干部|主任|领导)|(?:the|our) staff", re.IGNORECASE
)
# A secretary by the post alone: what one says about her, and hardly to her.
OF_SECRETARY = re.compile(
    r"(?:我们|咱们?|你们|他们|社区|村|这个?|那个?)的?书记|书记(?:本人|自己|[他她]|家|[和跟与]\w{1,6}(?:一起|合伙|勾结))"
    r"|书记.{0,6}(?:收[了钱受礼]|拿[了钱]|要钱|贪|受贿|吃回扣|骂|打人|偏心|偏袒|包庇|欺负|威胁|报复|徇私|勾结)"
    r"|(?:送|给|塞|贿赂).{0,4}书记.{0,4}(?:送|塞|钱|礼|红包|烟|酒)"
)
