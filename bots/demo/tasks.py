"""The missions of the demo, and the proofs that fans sent for them."""

from dataclasses import dataclass

from core.missions.results import Kind, Rhythm

SITE = "https://morak.example"
"""A name under which nobody will ever be found (RFC 2606)."""

APPROVED, REJECTED, WAITING = "approved", "rejected", "waiting"


@dataclass(frozen=True, slots=True)
class Task:
    """A mission: opened `ago` days; it runs `left` more days, or without an end.

    `slots` and `taken` are told for the usual size.
    """

    key: str
    title: str
    body: str
    kind: Kind
    reward: int
    ago: int
    left: int | None = None
    rhythm: Rhythm = Rhythm.ONCE
    link: str | None = None
    floor: int = 0
    slots: int | None = None
    taken: int = 0


DIARY = Task(
    "diary",
    "이번 주 작업 일지 읽기",
    "만드는 사람들이 한 주 동안 무엇에 막혔는지 적어 두었어요. 3분이면 읽어요.",
    Kind.VISIT,
    10,
    ago=58,
    rhythm=Rhythm.WEEKLY,
    link=f"{SITE}/diary",
    taken=26,
)

TASKS = (
    DIARY,
    Task(
        "spot",
        "충전기를 어디에 꽂아 두세요?",
        "방과 자리를 한두 문장으로 알려 주세요. 케이블 길이를 정할 때 그대로 봐요.",
        Kind.TEXT,
        30,
        ago=30,
    ),
    Task(
        "blog",
        "써 본 이야기를 올리고 주소 알려 주기",
        "좋았던 점도 아쉬운 점도 괜찮아요. 별점은 보지 않아요.",
        Kind.LINK,
        100,
        ago=25,
        left=12,
    ),
    Task(
        "desk",
        "내 책상 위 충전기 보여 주기",
        "충전기가 놓인 자리를 한 장 찍어 주세요. 색을 고를 때 둘레의 색을 함께 봐요.",
        Kind.PHOTO,
        100,
        ago=16,
        left=9,
        slots=40,
    ),
    Task(
        "colours",
        "색 견본 세 가지 둘러보기",
        "아침, 낮, 밤에 찍은 견본이에요. 보고 나서 골라도 늦지 않아요.",
        Kind.VISIT,
        10,
        ago=4,
        link=f"{SITE}/colours",
        taken=58,
    ),
    Task(
        "live",
        "공방 생중계 자리 맡기",
        "세이지 견본을 처음 꺼내는 자리예요. 채팅으로 물어보실 수 있어요.",
        Kind.VISIT,
        20,
        ago=4,
        left=6,
        link=f"{SITE}/live",
        slots=50,
        taken=47,
    ),
    Task(
        "beta",
        "2미터 케이블 시험판 일주일 써 보기",
        "꺾이는 자리와 무게를 봐 주세요. 시험판은 고객팀이 따로 연락해 보내 드려요.",
        Kind.TEXT,
        300,
        ago=9,
        left=10,
        floor=3,
        slots=12,
    ),
)

SPOTS = (
    "현관 옆 콘센트요. 나가기 전에 챙기기 좋아서요.",
    "침대 머리맡이요. 멀티탭에 꽂아 두고 선만 올려 써요.",
    "부엌 조리대 끝이요. 밥 지을 때 충전해 둬요.",
    "회사 책상 아래요. 발에 차여서 자주 빠져요.",
    "거실 소파 뒤요. 콘센트가 소파에 가려서 빼기가 힘들어요.",
    "화장대 옆이요. 드라이어랑 같이 꽂아요.",
    "차에 있는 220볼트 콘센트요. 뒷자리까지는 안 닿아요.",
    "도서관 책상 콘센트요. 구멍이 좁아서 옆 사람 것과 부딪혀요.",
    "아이 방 책장 위요. 손이 안 닿게 올려 두었어요.",
    "베란다 작업대요. 먼지가 많아서 자주 닦아요.",
    "식탁 옆 벽이요. 노트북도 여기서 충전해요.",
    "기숙사 이층 침대요. 1미터로는 아래층 콘센트까지 안 닿아요.",
)
"""Proofs in words that were approved."""

POSTS = (f"{SITE}/posts/slow-morning", f"{SITE}/posts/desk-41", f"{SITE}/posts/three-weeks")
"""Proofs by link that were approved."""

DESKS = (11, 12, 13, 14, 15, 16)
"""Seeds of photos that were approved."""

COPIED = 13
"""Of which somebody else sent a near copy."""


OLD_FRIEND = "old-friend"
"""Stands for whoever has climbed high enough for any mission."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A proof: who sent what for which mission, and what the reviewer said, if anything yet.

    `desk` is the seed of a photo; `copied` makes it somebody else's. `again` is the text sent anew
    after a rejection. `who` is a player's key; without it it is some lively fan.
    """

    task: str
    ago: int
    verdict: str
    who: str = ""
    text: str | None = None
    link: str | None = None
    desk: int | None = None
    copied: bool = False
    reason: str = ""
    again: str = ""


SENDINGS = (
    *(Sending("spot", 28 - 2 * n, APPROVED, text=text) for n, text in enumerate(SPOTS)),
    *(Sending("blog", 22 - 5 * n, APPROVED, link=link) for n, link in enumerate(POSTS)),
    *(Sending("desk", 14 - 2 * n, APPROVED, desk=seed) for n, seed in enumerate(DESKS)),
    Sending(
        "spot", 19, APPROVED, who="mina", text="주방 콘센트 옆이요. 벽에 걸 수 있으면 딱이겠어요."
    ),
    Sending(
        "blog",
        6,
        REJECTED,
        link=f"{SITE}/posts/untold",
        reason="글 첫머리에 [광고] 표시가 보이지 않아요. 넣어서 다시 보내 주세요.",
    ),
    Sending(
        "blog",
        4,
        REJECTED,
        who="mina",
        link=f"{SITE}/posts/mina-kitchen",
        reason="잘 읽었어요. 첫 줄에 [광고] 표시만 넣어서 다시 보내 주세요.",
    ),
    Sending("desk", 2, WAITING, desk=COPIED, copied=True),
    Sending(
        "spot",
        2,
        REJECTED,
        text="집이요",
        again="집 거실 창가요. 강아지가 물어서 높은 데로 옮겼어요.",
        reason="어느 방 어디쯤인지 한마디만 더 적어 주세요.",
    ),
    Sending("desk", 1, WAITING, desk=21),
    Sending("spot", 1, WAITING, text="피아노 위요. 연습하면서 악보 앱을 봐요."),
    Sending("desk", 1, WAITING, who="mina", desk=22),
    Sending(
        "beta",
        1,
        WAITING,
        who=OLD_FRIEND,
        text="일주일 써 봤어요. 꺾이는 자리는 멀쩡한데, 끝이 무거워서 책상 아래로 자꾸 미끄러져요.",
    ),
    Sending("blog", 1, WAITING, link=f"{SITE}/posts/two-chargers"),
    Sending("spot", 0, WAITING, text="텐트 안이요. 캠핑장 콘센트가 멀어서 늘 모자라요."),
)
