"""Rice that staff gave by hand, each time with the reason."""

from collections.abc import Iterator
from functools import partial
from random import Random

from bots.demo.calendar import DAYS, Calendar
from bots.demo.cast import MINA, Cast
from bots.demo.stage import Scene, Stage
from core.points import grants

GIVER = "sora"

FROM_BEFORE = (1_150, 700, 2_600, 480, 1_900)
FROM_BEFORE_WHY = "예전 카페에서 함께한 시간을 옮겨 왔어요."
"""Rice that old friends brought along when the community began."""

GIFTS = (
    (26, 30, "포장 사진을 종류별로 정리해 주셔서"),
    (12, 40, "소리가 나는 충전기를 직접 보내 주셔서"),
    (5, 20, "처음 오신 분의 질문에 먼저 답해 주셔서"),
)
MINAS_GIFT = (7, 50, "어두워지는 표시등을 일주일 먼저 써 봐 주셔서")
"""(days ago, rice, why)."""


def scenes(cast: Cast, calendar: Calendar, rng: Random) -> Iterator[Scene]:
    for friend, rice in zip(cast.old_friends, FROM_BEFORE, strict=False):
        give = partial(_give, friend.key, rice, FROM_BEFORE_WHY)
        yield Scene(calendar.at(DAYS - 1, 10), give)
    for ago, rice, why in GIFTS:
        for fan in cast.pick(rng, ago, 1):
            yield Scene(calendar.at(ago, 16, 10), partial(_give, fan.key, rice, why))
    ago, rice, why = MINAS_GIFT
    yield Scene(calendar.at(ago, 16, 20), partial(_give, MINA, rice, why))


def _give(key: str, rice: int, why: str, stage: Stage) -> None:
    staff, person = stage.fans[GIVER], stage.again(key)
    stage.do(lambda tx: grants.grant(tx, staff, person, rice, why), GIVER)
