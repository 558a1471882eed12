### 모든 채팅 앱에서 쓰는 말

page = { $pages }쪽 가운데 { $page }쪽
page-before = ◀ 앞
page-after = 뒤 ▶
at-moment = { $at }
ballot-share = { $share } · { NUMBER($votes) }표
ballot-mine = ✓ 내 선택
keep-ask = { $asker }님이 이 말을 제안으로 담고 싶대요. 담아도 될까요?
keep-note = 글을 쓴 분이 누르면 그분의 제안이 돼요. 만들어지면 만든 사람에 이름이 올라요.
keep-yes = 좋아요, 담아 주세요
keep-no = 그냥 둘게요
keep-where = 원래 글
kept-idea = { $name }님의 제안으로 담았어요: “{ $title }”
keep-left = 이 말은 이야기로 남겨 둘게요.
keep-empty = 팬이 글로 적은 메시지만 제안으로 담을 수 있어요.
keep-asked = 이 메시지는 이미 물어봤어요. 글을 쓴 분의 답을 기다려 주세요.
keep-not-yours = 이 버튼은 글을 쓴 분만 누를 수 있어요. 내 생각은 “/제안”으로 들려주세요.
panel-title = { $community }, 함께 만들어요
panel-today = 🌾 오늘: 출석하고, 지금 정하는 것에 한 표를 더해요.
panel-say = 💬 한마디: 제안이나 아쉬운 점을 한 문장으로 들려줘요.
panel-me = 🙂 나: 내 카드와 { $currency }, 내 제안을 봐요.
panel-note = 누르면 나에게만 보이는 답이 와요.
panel-button-today = 🌾 오늘
panel-button-say = 💬 한마디
panel-button-me = 🙂 나
