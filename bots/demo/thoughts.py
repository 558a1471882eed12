"""What simulated fans propose, and what became of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thought:
    """An idea: dropped `ago` days, or `lead` days before the Friday that tells of it.

    `friday` counts back from the newest as 0. `wanted` is how many want it too at the usual size.
    `reader` read it first, the next morning or `soon`; `making` is after how many days staff said
    that they make it; `declined` is why they do not.
    """

    key: str
    title: str
    wanted: int = 0
    why: str = ""
    author: str = ""
    ago: int = 0
    friday: int | None = None
    lead: int = 0
    reader: str = ""
    soon: bool = False
    making: int | None = None
    declined: str = ""


TOLD_OF = (
    Thought(
        "bag",
        "상자 안 비닐 봉투를 없애 주세요",
        46,
        "뜯자마자 버리게 되더라고요.",
        friday=5,
        lead=9,
        reader="doyun",
        making=3,
    ),
    Thought(
        "slip",
        "케이블을 꽂을 때 충전기가 자꾸 밀려요",
        58,
        "유리 책상이라 더 그런가 봐요. 바닥에 뭐라도 붙어 있으면 좋겠어요.",
        friday=4,
        lead=11,
        reader="doyun",
        making=4,
    ),
    Thought(
        "fold",
        "플러그를 접이식으로 만들어 주세요",
        71,
        "가방에 넣으면 다른 물건이 긁혀요.",
        friday=3,
        lead=15,
        reader="jiwoo",
        declined="접는 축이 삼천 번쯤에서 헐거워졌어요. 오래 쓰는 것이 먼저라 안 하기로 했어요. "
        "긁히지 않게 보관 주머니를 함께 넣을게요.",
    ),
    Thought(
        "lamp",
        "밤에는 표시등이 너무 밝아요",
        83,
        "머리맡에 두면 천장까지 비쳐요. 어두워지거나 꺼졌으면 좋겠어요.",
        author="mina",
        friday=2,
        lead=12,
        reader="jiwoo",
        making=5,
    ),
    Thought(
        "buzz",
        "충전할 때 찌르르 소리가 나요. 불량 아닌가요?",
        61,
        "문의했더니 정상 범위라고만 하셔서 속상했어요. 조용한 방에서는 정말 들려요.",
        friday=1,
        lead=10,
        reader="jiwoo",
        soon=True,
        making=1,
    ),
    Thought(
        "guide",
        "설명서를 글 말고 그림으로 보고 싶어요",
        44,
        friday=0,
        lead=13,
        reader="doyun",
        making=4,
    ),
    Thought(
        "groove",
        "콘센트에서 뺄 때 손가락 걸 데가 없어요",
        52,
        "동그래서 예쁜데 뺄 때마다 미끄러져요.",
        friday=0,
        lead=16,
        reader="jiwoo",
        making=6,
    ),
)
"""What the Friday notes tell of."""

CABLES = (
    Thought("cable-bed", "케이블이 침대까지 안 닿아요", 6, ago=16, reader="jiwoo"),
    Thought("cable-choose", "케이블 길이를 고를 수 있으면 좋겠어요", 7, ago=14, reader="jiwoo"),
    Thought("cable-sofa", "소파에서 쓰기엔 케이블이 짧아요", 5, ago=9, reader="jiwoo"),
    Thought("cable-buy", "더 긴 케이블만 따로 살 수 있나요?", 4, ago=7, reader="jiwoo"),
    Thought("cable-car", "차 뒷자리까지 케이블이 안 와요", 3, ago=5, reader="jiwoo"),
    Thought("cable-desk", "책상 아래로 내리려니 케이블이 짧아요", 3, ago=3, reader="jiwoo"),
    Thought("cable-one", "1미터는 조금 짧아요. 한 뼘만 더요", 2, ago=1),
)
"""Seven of one mind, whom thirty others follow."""

LONG_CABLE = Thought(
    "cable",
    "케이블을 2미터로 늘려 주세요",
    411,
    "콘센트가 침대 발치에 있는 집이 많아요.",
    ago=24,
    reader="jiwoo",
    making=8,
)
"""With its author four hundred and twelve: who a note about it would thank."""

OTHERS = (
    Thought(
        "logo",
        "로고를 더 크게 넣어 주세요",
        8,
        ago=41,
        reader="doyun",
        declined="작게 새긴 자리가 손이 닿는 곳이라, 커지면 금방 닳아 보여요.",
    ),
    Thought(
        "pad",
        "무선 충전 패드도 만들어 주세요",
        39,
        ago=33,
        reader="jiwoo",
        declined="올해는 충전기 하나를 제대로 만드는 데 쓰려고 해요. 내년 봄에 다시 여쭤볼게요.",
    ),
    Thought(
        "tie",
        "케이블을 묶는 끈도 충전기와 같은 색이면 좋겠어요",
        37,
        ago=21,
        reader="doyun",
        making=6,
    ),
    Thought(
        "parts",
        "닳은 케이블 끝만 갈아 끼울 수 있으면 좋겠어요",
        64,
        ago=18,
        reader="jiwoo",
        why="나머지는 멀쩡한데 통째로 버리기 아까워요.",
        making=9,
    ),
    Thought(
        "wall",
        "벽에 걸 수 있는 고리를 만들어 주세요",
        29,
        ago=12,
        author="mina",
        why="주방 콘센트 옆에 걸어 두고 싶어요.",
        reader="doyun",
    ),
    Thought("pouch", "여행용 파우치에 칸을 하나만 더 나눠 주세요", 0, ago=1, author="mina"),
    Thought("two", "구멍이 두 개면 남편이랑 안 싸울 것 같아요", 73, ago=20, reader="jiwoo"),
    Thought(
        "braille",
        "포트 옆에 손으로 만져지는 표시가 있으면 좋겠어요",
        55,
        ago=15,
        reader="doyun",
        why="불을 끄고 꽂을 때가 많고, 눈이 불편한 분께도 좋을 것 같아요.",
    ),
    Thought("return", "다 쓴 충전기를 돌려받아 주시면 좋겠어요", 48, ago=17, reader="hana"),
    Thought(
        "kids", "아이가 콘센트에서 못 빼게 꽉 끼는 덮개가 있으면 해요", 18, ago=11, reader="doyun"
    ),
    Thought("heat", "여름에 손으로 만지면 뜨끈한데 괜찮은 건가요?", 26, ago=13, reader="jiwoo"),
    Thought("label", "와트 수를 옆면에도 적어 주세요", 14, ago=10, reader="doyun"),
    Thought("engrave", "이름을 새겨 주면 회사에서 안 잃어버릴 텐데요", 31, ago=8, reader="sora"),
    Thought("green", "세이지 색에 어울리는 상자도 보고 싶어요", 12, ago=6, reader="doyun"),
    Thought("repair", "고치는 법을 영상으로 올려 주세요", 22, ago=6, reader="jiwoo"),
    Thought("gift", "선물 상자에 손글씨 카드를 넣을 수 있나요?", 9, ago=4, reader="sora"),
    Thought(
        "usb", "오래된 네모 단자도 하나 있으면 부모님이 쓰시기 좋겠어요", 17, ago=4, reader="jiwoo"
    ),
    Thought(
        "timer", "다 차면 알아서 멈추는 기능을 켜고 끌 수 있게 해 주세요", 11, ago=2, reader="jiwoo"
    ),
    Thought("hotel", "호텔 콘센트는 낮아서 무거우면 빠져요. 조금만 가볍게요", 6, ago=1),
    Thought("sound", "꽂았을 때 딸깍 소리가 나면 안심될 것 같아요", 4, ago=1),
    Thought("map", "매장이 있다면 직접 만져 보고 싶어요. 지도가 있나요?", 2, ago=1),
    Thought("school", "학교 사물함에 들어가는 작은 것도 만들어 주세요", 1, ago=0),
)

THOUGHTS = (*TOLD_OF, *CABLES, LONG_CABLE, *OTHERS)
