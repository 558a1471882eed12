### 받은 알림

command-inbox = 받은알림
command-inbox-about = 나에게 온 소식을 다시 봐요. 쪽지가 닿지 못했어도 여기에 모두 있어요.
button-inbox = 받은 알림
command-letter = 소식 열기
command-letter-about = 받은 소식 하나를 펼쳐 봐요.
button-letter = 펼치기
button-older = 더 보기
command-reopen = 쪽지 다시 받기
command-reopen-about = 막혀 있던 쪽지를 다시 받아 봐요.
button-reopen = 쪽지로 다시 받기
inbox-title = 받은 알림
inbox-empty = 아직 받은 알림이 없어요. 제안이나 미션에 답이 오면 여기에 모여요.
inbox-no-older = 더 오래된 알림은 없어요.
inbox-shut = 쪽지가 막혀 있어서 여기에 모아 두었어요. 쪽지를 연 뒤에 눌러 주세요.
inbox-question = 함께 정하기: { $question }
reopened = 다음 소식부터 쪽지로 다시 보내 드릴게요.
inbox-at = { $at }
