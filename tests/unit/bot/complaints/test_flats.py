"""Flats: floors, doors and flats however they are written, and numbers that are none."""

from bot.categories import DEFAULTS
from bot.complaints.casework.parties import speaks_of_others
from bot.complaints.flats import names_flat, without_flats

# A worker's words, and what no neighbour may read of them.
FLATS = """
    3-2-501 修好了|501
    3-2-5-501修好了|501
    3/2/501修好了|501
    3#2-501修好了|501
    三杠二杠五零一修好了|五零一
    三单元五楼东户修好了|五楼 东户
    2单元五零一修好了|五零一
    2单元五〇一修好了|五〇一
    2单元五洞幺修好了|五洞幺
    换501的水表|501
    物业费501没交|501
    3号楼2单元11-2漏水|11-2
    501的修好了|501
    我家501修好了|501
    2门501修好了|501
    2门五零一修好了|五零一
    ２单元５０１修好了|５０１
    ５０１室修好了|５０１
    5楼西户修好了|5楼 西户
    五层中户修好了|五层 中户
    东户那家修好了|东户
    顶楼西边那家修好了|顶楼 西边那家
    一楼门面那户修好了|一楼 那户
    2单元5楼修好了|5楼
    九号楼二单元十二楼右手边修好了|十二楼 右手边
    12楼1201修好了|12楼 1201
    一二零一修好了|一二零一
    五零1修好了|五零1
    5 0 1 修好了|5 0 1
    5-01修好了|5-01
    B座1503修好了|1503
    501号修好了|501
    501户修好了|501
    五百零一修好了|五百零一
    5F的修好了|5F
    5楼对门修好了|5楼 对门
    501/502都修好了|501 502
    501、502修好了|501 502
    501和601的管子换好了|501 601
    从501到601的立管换了|501 601
    住501的老人接走了|501
    flat 501 is done|501
    Unit 2, 5th floor is done|5th floor
    apartment 501 done|501
    2单元东户修好了|东户
    二单元五楼东门修好了|五楼 东门
    501门口的灯修好了|501
    501家里通了|501
    2-501通了|501
    3号楼501通了|501
    9栋2单元501#通了|501
    房号501通了|501
    501的下水通了|501
    二〇三通了|二〇三
    9-1-502通了|502
    9号1门502通了|502
    9幢502室通了|502
    502室的阀换了|502
    已到502换阀|502
    502换好了|502
    给502换了阀|502
    五零二换好了|五零二
    五〇二业主签字了|五〇二
    1单元五层502换好了|五层 502
    1单元东边那家换好了|东边那家
    1单元左手那户换好了|左手那户
    一单元502,602都通了|502 602
    5楼502和4楼402都换好了|5楼 502 4楼 402
    一单元五楼左手第一家换好了|五楼 左手第一家
    502对门也换了|502
    1-502换好|1-502
    9#1#502换好|502
    房间502通了|502
    1103住户反映的通了|1103
    一一零三通了|一一零三
    十一楼零三通了|十一楼 零三
    502女主人签字了|502
    502（1单元）通了|502
    （502）通了|502
    №502通了|502
    1单元502号房通了|502
    1单元5层西通了|5层西
    顶层东户防水做好了|顶层 东户
    Room 502 fixed|502
    the 5th floor flat is fixed|5th floor
"""
NO_FLATS = """
    疏通好了
    12户都通了
    东门口的灯修好了
    换了220V的线，用了3000元
    26-0001 一起办
    12345 打过了，请打110
    11月26日修好
    2026年11月修好
    15号来修
    9号楼2单元的灯修好了
    一楼楼道灯修好了
    5楼走廊灯修好了
    DN100的管换好了
    300米管道换好了
    电表380伏
    8:30到11:30停水
    下午3点来
    小区北门修好了
    301路公交站牌修好了
    花了1200块
    电话0951-6012345
    楼上楼下都查了
    全楼排查完了
    换了500瓦的灯
    用了150个螺丝
    3号楼的电梯修好了
    压力0.35兆帕
    95598说明天来电
    工单号20261126001
    修了3次才好
    给30户换了表
    换了两百米管子
    已通知5家单位
    水压0.3兆帕，恢复到2公斤
    凌晨2点抢修，早上7:45通水
    已联系400-820-8820
    第5网格的灯全换了
    花了850元
    低保750，工资1850
    房租1200
    水表读数1387
    坐102路
    灯杆编号302已换
    5号楼西侧路灯换好了
    南门保安亭修好了
    路灯共12盏
    地下二层车库积水抽完
    电梯年检到2026-12-31
    公交12路站牌
    西北角井盖换好
    物业周一到周五8:30-17:30上班
    一户一表改好了
    中间那段路补好了
    家家户户都通了
    5月20日前刷完一层漆
    东边围墙修好了
"""


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.splitlines() if line.strip()]


def test_a_flat_is_hidden_however_it_is_written() -> None:
    rows = [line.split("|") for line in lines(FLATS)]
    assert [words for words, _ in rows if not names_flat(words)] == []
    assert [words for words, hidden in rows for part in hidden.split() if part in without_flats(words)] == []


def test_a_flat_of_another_home_reaches_no_party_of_a_merge() -> None:
    told = [line.split("|")[0] for line in lines(FLATS)]
    drain = "9号楼下水道堵了"
    assert [words for words in told if not speaks_of_others(words, [drain], drain, DEFAULTS)] == []


def test_other_numbers_stay() -> None:
    assert [words for words in lines(NO_FLATS) if without_flats(words) != words] == []


def test_building_and_unit_stay() -> None:
    assert without_flats("9号楼2单元501东户修好了") == "9号楼2单元**修好了"
    assert without_flats("3-2-501修好了") == "3-2-**修好了"
