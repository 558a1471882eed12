"""What fans of the Korean demo ask in private and thank each other for."""

from bots.demo.scripts.script import Inquiry

INQUIRIES = {
    "voltage": Inquiry(
        "다음 달에 일본에 가는데 거기서도 쓸 수 있나요?",
        "네, 100볼트부터 240볼트까지 그대로 쓰시면 돼요. 다만 구멍 모양이 달라서 납작한 "
        "어댑터가 하나 필요해요. 빌려 쓰실 수 있으면 그걸로 충분해요.",
    ),
    "buzz": Inquiry(
        "찌르르. 밤에 조용할 때만 들려요.",
        "불편하셨죠. 새 충전기를 오늘 보냈어요. 상자에 반송 봉투를 넣었으니 쓰시던 것은 "
        "그 안에 넣어 주세요. 저희가 꼭 들어 볼게요.",
    ),
    "address": Inquiry(
        "이사를 가요. 다음 주에 주소를 바꿔도 될까요?",
        "네, 보내기 전날까지는 언제든 괜찮아요. 새 주소는 주문하신 쇼핑몰에서 바꿔 주시면 "
        "저희가 한 번 더 확인하고 보낼게요.",
    ),
    "flicker": Inquiry("어제부터 표시등이 두 번 깜빡이고 꺼져요. 충전은 되는데 괜찮은 건가요?"),
    "sample": Inquiry("색 견본을 직접 볼 수 있는 곳이 있나요?"),
}

KINDNESS = {
    "newcomer": "처음 와서 헤매는데 먼저 말을 걸어 주셔서",
    "hook": "주방 벽에 건 사진을 보여 주셔서 바로 따라 했어요",
    "recording": "찌르르 소리를 녹음해 올려 주셔서 저도 확인했어요",
    "dimming": "표시등 끄는 법을 알려 주셔서 아기가 푹 잤어요",
    "daylight": "세 가지 색을 아침, 낮, 밤으로 찍어 주셔서",
}
