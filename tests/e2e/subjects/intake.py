"""A draft that its writer hasn't submitted, and plain words of a group that may be filed."""

from tests.e2e.town import RESIDENTS, Town

UNLISTED = {
    "draft": "shown on its own card alone",
    "offer": "holds no words, and stands under those that were said",
}


async def furnish(town: Town) -> None:
    li = town.person(100, "李阿姨")
    li.says("双怡苑3号楼楼道的灯不亮")
    await li.sees("请看看对不对")
    li.says("3号楼单元门又关不上了，谁管管啊", RESIDENTS)
    await li.sees("要我帮您报上去吗", RESIDENTS)
