### 텔레그램의 말

telegram-hello = 반가워요! 아래 버튼 세 개면 다 돼요. 지금 정하고 있는 것부터 보여 드릴게요.
telegram-doors = 이제 이 말로 이야기할게요.
telegram-open = 여기까지 왔으니 한 번만 눌러 주세요.
telegram-form-step = { $title } · { $nth }/{ $fields }
telegram-form-late = 적다 만 게 있어서 다시 여쭤봐요. 앞에 적은 건 그대로 있어요.
telegram-form-now = 지금은 “{ $text }”
telegram-form-skip = 건너뛰기
telegram-form-stop = 그만두기
telegram-form-send = 이대로 보내기
telegram-form-photo = 사진을 한 장 보내 주세요.
telegram-form-link = https://로 시작하는 주소를 보내 주세요.
telegram-form-day = 2026-11-27처럼 적어 주세요.
telegram-form-number = { NUMBER($least) }부터 { NUMBER($most) }까지 적을 수 있어요.
telegram-form-stopped = 그만뒀어요. 언제든 다시 시작해 주세요.
telegram-form-old = 이 질문은 지나갔어요. 아래쪽 새 질문에 답해 주세요.
telegram-second-poller = 다른 곳에서 같은 봇 토큰을 쓰고 있어요. 한 곳만 켜 두거나, @BotFather에게 /revoke를 보내 새 토큰을 받아 주세요.

telegram-in-private = 이건 둘이서 이야기해요. 눌러서 열어 주세요.
telegram-open-private = 봇과 이야기하기
telegram-told-private = 답은 개인 대화로 보냈어요.
telegram-anonymous = 익명이나 채널 이름으로는 누구신지 알 수 없어요. 본인 이름으로 바꾼 뒤 다시 적어 주세요.
telegram-rehearsal-private = { $name }님과의 개인 대화
