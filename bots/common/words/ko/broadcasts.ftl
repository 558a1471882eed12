### 모두에게 보내는 글

command-broadcast = 모두에게
command-broadcast-about = 모든 팬에게 같은 글을 개인 대화로 보내요.
button-broadcast = 모두에게 보내기
field-broadcast-text = 모두에게 보낼 글
command-broadcast_state = 보내기현황
command-broadcast_state-about = 모두에게 보내는 글이 어디까지 갔는지 봐요.
button-broadcast_state = 새로 보기
command-broadcast_stop = 보내기멈춤
command-broadcast_stop-about = 아직 나가지 않은 글을 멈춰요.
button-broadcast_stop = 멈추기
broadcast-running = 모두에게 보내고 있어요
broadcast-over = 다 보냈거나 멈췄어요
broadcast-words = “{ $text }”
broadcast-far = { NUMBER($readers) }명 가운데 { NUMBER($sent) }명에게 갔어요.
broadcast-kept = { NUMBER($count) }명은 오늘 편지를 이미 받아서 내일 아침에 받아요.
broadcast-inbox = { NUMBER($count) }명은 받은알림에서 볼 수 있어요. 이런 편지를 꺼 두었거나 대화방이 없어요.
broadcast-unreachable = { NUMBER($count) }명은 봇을 막았거나 떠나서 닿지 않았어요.
broadcast-uncertain = { NUMBER($count) }명에게는 갔는지 확실하지 않아요.
broadcast-ends = 지금 빠르기라면 { $at }쯤 끝나요.
broadcast-letter = { $community }에서 드리는 말씀
broadcast-text = { $text }
act-broadcast = 모두에게: { $subject }
act-stop-broadcast = 모두에게 보내기 멈춤: { $subject }
job-write-broadcast = 모두에게 보낼 글 적기
refused-broadcast-over = 이미 다 보냈거나 멈춘 글이에요.
