### 디스코드의 말

discord-rest = 여기까지만 보여 드려요. 나머지는 다음 버튼이나 웹에서 볼 수 있어요.
discord-share = { $share } · { NUMBER($votes) }표
discord-mine = ✓ 내 선택
discord-form-title = 조금만 고쳐 주세요. 적으신 것은 그대로 있어요.
discord-form-again = 다시 열기
