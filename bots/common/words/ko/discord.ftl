### 디스코드의 말

discord-rest = 여기까지만 보여 드려요. 나머지는 웹에서 볼 수 있어요.
discord-rest-below = 여기까지 먼저 보여 드려요. 나머지는 아래 버튼으로 이어져요.
discord-whole = 끝까지 읽기
field-member = 멤버
discord-of-member = 이 서버의 멤버 가운데 골라요.
discord-of-person = 서버에 없는 팬은 이름이나 번호로 찾아요.
discord-form-title = 조금만 고쳐 주세요. 적으신 글은 그대로 있어요.
discord-form-photo = 사진은 다시 열고 한 번 더 올려 주세요.
discord-form-again = 다시 열기
discord-form-sheet = { $more ->
    [0] { $first } 적기
   *[other] { $first } 외 { $more }가지 적기
 }

menu-keep = 제안으로 담기
menu-thank = 고마워요
menu-card = 카드 보기
discord-thanks-empty = 팬이 쓴 메시지에만 고마움을 전할 수 있어요.
discord-thanks-come = { $giver }님이 이 글이 고맙대요. 함께하면 고마움을 바로 전해 드려요.
discord-thanks-take = 고마움 받기

