### 디스코드의 말

discord-rest = 여기까지만 보여 드려요. 나머지는 웹에서 볼 수 있어요.
discord-form-title = 조금만 고쳐 주세요. 적으신 글은 그대로 있어요.
discord-form-photo = 사진은 다시 열고 한 번 더 올려 주세요.
discord-form-again = 다시 열기
discord-form-sheet = { $more ->
    [0] { $first } 적기
   *[other] { $first } 외 { $more }가지 적기
 }

menu-keep = 제안으로 담기
menu-card = 카드 보기

