### 디스코드의 말

discord-rest = 여기까지만 보여 드려요. 나머지는 웹에서 볼 수 있어요.
discord-rest-below = 여기까지 먼저 보여 드려요. 나머지는 아래 버튼으로 이어져요.
discord-whole = 끝까지 읽기
field-member = 멤버
discord-of-member = 이 서버의 멤버 가운데 골라요.
discord-of-person = 서버에 없는 팬은 이름이나 번호로 찾아요.
discord-page = { $pages }쪽 가운데 { $page }쪽
discord-page-before = ◀ 앞
discord-page-after = 뒤 ▶
discord-at = { $at }
discord-share = { $share } · { NUMBER($votes) }표
discord-mine = ✓ 내 선택
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
discord-keep-ask = { $asker }님이 이 말을 제안으로 담고 싶대요. 담아도 될까요?
discord-keep-note = 글을 쓴 분이 누르면 그분의 제안이 돼요. 만들어지면 만든 사람에 이름이 올라요.
discord-keep-yes = 좋아요, 담아 주세요
discord-keep-no = 그냥 둘게요
discord-keep-where = 원래 글
discord-kept = { $name }님의 제안으로 담았어요: “{ $title }”
discord-keep-left = 이 말은 이야기로 남겨 둘게요.
discord-keep-empty = 팬이 글로 적은 메시지만 제안으로 담을 수 있어요.
discord-keep-asked = 이 메시지는 이미 물어봤어요. 글을 쓴 분의 답을 기다려 주세요.
discord-thanks-empty = 팬이 쓴 메시지에만 고마움을 전할 수 있어요.
discord-thanks-come = { $giver }님이 이 글이 고맙대요. 함께하면 고마움을 바로 전해 드려요.
discord-thanks-take = 고마움 받기
discord-keep-not-yours = 이 버튼은 글을 쓴 분만 누를 수 있어요. 내 생각은 “/제안”으로 들려주세요.

panel-title = { $community }, 함께 만들어요
panel-today = 🌾 오늘: 출석하고, 지금 정하는 것에 한 표를 더해요.
panel-say = 💬 한마디: 제안이나 아쉬운 점을 한 문장으로 들려줘요.
panel-me = 🙂 나: 내 카드와 { $currency }, 내 제안을 봐요.
panel-note = 누르면 나에게만 보이는 답이 와요.
panel-button-today = 🌾 오늘
panel-button-say = 💬 한마디
panel-button-me = 🙂 나
