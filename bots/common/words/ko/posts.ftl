### 모두에게 나가는 글

command-cancel_post = 취소
command-cancel_post-about = 아직 나가지 않은 글을 거둬들여요.
button-cancel_post = 취소
post-waits = 1분 안에는 취소할 수 있어요.
post-cancelled = 글을 거둬들였어요. 아무에게도 보내지 않았어요.
act-cancel_post = { $subject }님의 글 취소
refused-post-is-out = 이미 나간 글이라 취소할 수 없어요.
refused-post-is-back = 이미 거둬들인 글이에요. 나가 있는 소식을 볼까요?
command-send_post = 지금보내기
command-send_post-about = 기다리는 글을 바로 내보내요.
button-send_post = 지금 보내기
post-sent = 글이 나가고 있어요.
act-send_post = { $subject }님의 글 바로 보내기
