### 두레의 예의: 멈추고, 밤에는 조용히, 하루에 한 통

command-pause = 잠시멈춤
command-pause-about = 밝은 소식과 예약된 소식을 모두 붙들어요. 답장과 검토 결과는 그대로 나가요.
button-pause = 잠시 멈추기
command-resume = 다시시작
command-resume-about = 잠시 멈춤을 끝내고, 붙들어 둔 소식을 내보내요.
button-resume = 다시 시작하기
command-held = 멈춘 소식
command-held-about = 지금 붙들고 있는 소식을 봐요.
button-held = 멈춘 소식 보기
button-resume-without = 오래된 것은 빼고 시작
button-resume-with = 모두 보내기
paused = 잠시 멈췄어요. 밝은 소식과 예약된 소식을 모두 붙들고 있어요.
pause-on = { $author } · { $at }부터 잠시 멈춤
pause-off = 지금은 멈춘 것이 없어요. 소식이 제때 나가고 있어요.
pause-note = 멈춘 동안에도 답장과 검토 결과, 꼭 알려야 할 일은 그대로 나가요.
pause-held = 붙들어 둔 소식 { $count }개
pause-stale = 그중 { $count }개는 때가 지났어요. 다시 시작할 때 보낼지 여쭤볼게요.
pause-post-by = { $author }님의 글
pause-home = 지금은 잠시 멈춤이에요. 소식 { $count }개를 붙들고 있어요.
pause-waits = 지금은 잠시 멈춤이라, 다시 시작할 때까지 이 글도 기다려요.
resumed = 다시 시작했어요.
resumed-going = { $count ->
    [0] 붙들어 둔 소식은 없었어요.
   *[other] 붙들어 둔 소식 { $count }개가 차례로 나가요.
}
resumed-left = 때가 지난 { $count }개는 보내지 않았어요. 받은 알림과 소식 페이지에는 그대로 있어요.
resume-stale = 때가 지난 소식이 { $count }개 있어요. 이것도 보낼까요?
resume-fresh = 아직 때가 지나지 않은 소식 { $count }개는 바로 나가요.
resume-stale-note = 빼더라도 사라지지 않아요. 받은 알림과 소식 페이지에 남아요.
act-pause = 잠시 멈춤
act-resume = 다시 시작
refused-paused = 지금은 잠시 멈춤이라 매니저만 글을 내보낼 수 있어요.
refused-paused-already = 이미 잠시 멈춰 두었어요.
refused-not-paused = 멈춰 둔 것이 없어요.
refused-pause-stale = 멈춘 동안 때가 지난 소식이 { $stale }개 있어요. 보낼지 먼저 골라 주세요.

command-alerts = 알림설정
command-alerts-about = 어떤 소식을 쪽지로 받을지 골라요.
button-alerts = 알림 설정
command-alert = 알림 켜고 끄기
command-alert-about = 알림 하나를 켜거나 꺼요.
button-alert = 바꾸기
button-alert-on = 켜기
button-alert-off = 끄기
command-mute = 7일 쉬기
command-mute-about = 일주일 동안 쪽지를 쉬어요.
button-mute = 7일 동안 쉬기
command-unmute = 다시 받기
command-unmute-about = 쉬던 쪽지를 다시 받아요.
button-unmute = 다시 받기
alerts-title = 어떤 소식을 쪽지로 보내 드릴까요?
alerts-muted = { $at }까지 쪽지를 쉬어요.
alerts-note = 쪽지는 하루 한 통만 보내요. 문의나 인증에 대한 답은 늘 보내 드리고, 나머지는 받은 알림에 모아 둬요.
alert-ideas = 내 제안
alert-polls = 투표 결과
alert-presales = 우선구매
alert-news = 소식
alert-is-on = 받고 있어요
alert-is-off = 받은 알림에만 모아 둬요
alert-night = 밤 9시부터 아침 8시까지
alert-night-no = 광고는 보내지 않아요
alert-night-yes = 광고를 받기로 했어요
kept-letters = 그사이 온 소식 { $count }개를 모았어요.
kept-more = 그 밖에 { $count }개는 받은 알림에 있어요.
promotion = (광고) { $title }
promotion-way-out = { $note } 그만 받고 싶으면 알림 설정에서 끌 수 있어요.
promotion-sent-by-choice = 받기로 하셔서 보내 드려요.

command-read_post = 글 펼치기
command-read_post-about = 모아서 알린 글 하나를 펼쳐 봐요.
button-read_post = 펼치기
evening-digest = 오늘 더 있었던 소식이에요.
evening-more = 그 밖에 { $count }개는 소식과 함께 정하기에 있어요.
field-setup-evening = 저녁에 모아 알리는 시각(0부터 23까지)
