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
