"""The Friday notes: six of them, written in the makers' own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bots.demo.calendar import Calendar
from bots.demo.stage import Scene, Stage, the_clock_strikes
from core.notes import service

WRITER = "sora"


@dataclass(frozen=True, slots=True)
class Note:
    """What was released, and the keys of the ideas that it ships."""

    title: str
    body: str
    ships: tuple[str, ...] = ()


NOTES = (
    Note(
        "뽑기 쉬워졌고, 설명서는 그림이 됐어요",
        "두 가지를 함께 바꿨어요.\n\n"
        "옆면에 손가락 한 마디만 한 홈을 팠어요. 젖은 손으로도 뽑히는지 백 번씩 뽑아 봤어요.\n\n"
        "설명서는 글 여덟 장을 그림 한 장으로 줄였어요. 우리말을 모르는 분께도 보여 드렸는데, "
        "다섯 분 모두 한 번에 꽂으셨어요.\n\n"
        "색은 지금 함께 정하고 있어요. 결정과 이유도 금요일 소식에 적을게요.",
        ("groove", "guide"),
    ),
    Note(
        "찌르르 소리, 저희가 틀렸어요",
        "처음에는 “정상 범위예요”라고 답했어요. 그 답이 틀렸어요. 죄송해요.\n\n"
        "배터리팀 지우가 새벽 두 시에 불을 끄고 앉아 들어 보니 정말 들렸어요. "
        "코일을 붙이는 풀이 덜 굳은 탓이었고, 이번 주부터 굳히는 시간을 두 배로 늘렸어요.\n\n"
        "소리가 나는 충전기는 까닭을 묻지 않고 바꿔 드려요. 문의에 “찌르르”라고만 적어 주세요.\n\n"
        "배웠어요: 숫자보다 귀를 먼저 믿을게요.",
        ("buzz",),
    ),
    Note(
        "밤에는 표시등이 어두워져요",
        "미나님의 한 문장에서 시작했어요. “머리맡에 두면 천장까지 비쳐요.”\n\n"
        "이제 방이 어두우면 표시등이 십 분의 일로 어두워지고, 두 번 두드리면 아주 꺼져요. "
        "이미 쓰고 계신 충전기도 한 번 뽑았다 꽂으면 바뀌어요.\n\n"
        "함께 원해 주신 분들의 이름은 만든 사람들에 올려 두었어요.",
        ("lamp",),
    ),
    Note(
        "접이식 플러그는 안 하기로 했어요",
        "가장 많은 분이 원하신 제안이라, 까닭을 그대로 적을게요.\n\n"
        "시제품을 세 번 만들었어요. 그런데 접는 축이 삼천 번쯤에서 헐거워졌어요. "
        "하루 두 번 접으면 네 해를 못 채워요. 십 년 쓰는 충전기를 만들겠다고 했으니, "
        "지금은 안 하기로 했어요.\n\n"
        "대신 다른 물건이 긁히지 않게 보관 주머니를 함께 넣을게요. 천은 곧 함께 정해요.",
    ),
    Note(
        "이제 밀리지 않아요",
        "바닥에 얇은 실리콘 띠를 둘렀어요. 유리, 대리석, 나무 위에서 한 손으로 꽂아 봤어요.\n\n"
        "먼지가 붙는다는 걱정이 있어서, 물로 닦으면 다시 붙는 것으로 골랐어요. "
        "이번 주에 나가는 상자부터 달라요.",
        ("slip",),
    ),
    Note(
        "첫 소식: 상자에서 비닐을 뺐어요",
        "안녕하세요, 모락을 만드는 사람들이에요. 첫 번째로 만들어진 제안이에요.\n\n"
        "비닐 봉투 대신 종이띠 하나만 둘러요. 종이띠 안쪽에는 꽂는 법을 그려 두어서, "
        "버리기 전에 한 번 더 쓰여요.\n\n"
        "앞으로 금요일 다섯 시마다 한 주 동안 바뀐 것을 적을게요. 안 하기로 한 것도 적을게요.\n\n"
        "(이 모임은 시연이에요. 여기 나오는 상표와 사람과 숫자는 모두 지어낸 것이에요.)",
        ("bag",),
    ),
)
"""The newest first, as many as there are past Fridays."""


def scenes(calendar: Calendar) -> Iterator[Scene]:
    """Released a minute before five, so that each goes out at five sharp."""
    for ago, note in zip(calendar.past_fridays(), NOTES, strict=True):
        yield Scene(calendar.exactly(ago, 16, 59), partial(_release, note))
        yield Scene(calendar.exactly(ago, 17), the_clock_strikes)


def _release(note: Note, stage: Stage) -> None:
    ideas = [stage.ideas[key] for key in note.ships]
    staff = stage.fans[WRITER]
    stage.do(lambda tx: service.release(tx, staff, note.title, note.body, ideas), WRITER)
