"""What is sold before everybody, in Korean."""

from bots.demo.scripts.script import Sale

SALE = Sale(
    product="모락 충전기 2",
    pitch="손바닥보다 작고, 도서관에서도 조용해요. 케이블 길이는 여러분이 정했어요.",
    variants=("크림", "세이지", "먹색"),
    dearer=("비슷한 65W 충전기", "시연을 위해 지어낸 값"),
    delivery="3주 안에 보내 드려요. 늦어지면 먼저 말씀드려요.",
    terms="결제 전에는 언제든 놓을 수 있고, 받은 뒤 7일 안에 돌려보낼 수 있어요.",
)
