### 고마움

command-thanks = 고마워요
command-thanks-about = 도와준 분께 고마움을 전해요. 그분께 쌀도 조금 담겨요.
button-thanks = 고마움 전하기
field-thanks-person = 누구에게
field-thanks-why = 무엇이 고마웠나요? (비워 두어도 돼요)
command-thanks_list = 고마움기록
command-thanks_list-about = 팬들이 나눈 고마움을 봐요. 장난이나 나쁜 말은 거둘 수 있어요.
button-thanks_list = 고마움 기록
command-take_thanks_back = 고마움거두기
command-take_thanks_back-about = 고마움 하나를 함께 담긴 쌀과 거둬요.
button-take_thanks_back = 거두기

thanks-told = { $name }님께 고마움을 전했어요.
thanks-paid = { $name }님께 { JOSA($rice, "이/가") } 함께 담겼어요.
thanks-enough = 오늘 고마움을 많이 받은 분이라, 이번에는 쌀 없이 마음만 전했어요.
thanks-returned = 얼마 전에 나에게 고마움을 전한 분이라, 이번에는 쌀 없이 마음만 전했어요.
thanks-left = { $left ->
    [0] 오늘 전할 수 있는 고마움은 다 전했어요. 내일 또 전해 주세요.
   *[other] 오늘 { $left }번 더 전할 수 있어요.
}
thanks-kept = 아직 함께하지 않는 분이라, 고마움을 맡아 둘게요.
thanks-kept-how = 30일 안에 참여하시면 바로 전해 드려요. “/오늘”로 들어올 수 있다고 알려 주세요.

thanks-letter = { $name }님이 고맙대요.
thanks-why = “{ $why }”
thanks-rice = { JOSA($rice, "이/가") } 함께 담겼어요.
thanks-back-letter = 앞서 전해 드린 고마움 하나를 운영진이 거뒀어요.
thanks-back-letter-rice = 앞서 전해 드린 고마움 하나를 운영진이 거뒀어요. 함께 담긴 { $rice }도 돌려놓았어요.

thanks-list-title = 요즘 나눈 고마움
thanks-list-empty = 아직 나눈 고마움이 없어요.
thanks-list-row = { $giver } → { $to }
thanks-list-waits = 아직 참여하지 않은 분
thanks-list-why = { $at } · “{ $why }”
thanks-list-at = { $at }
thanks-taken = { $giver }의 고마움을 거뒀어요.
thanks-taken-rice = 함께 담긴 { $rice }도 돌려놓았어요.
act-take-back-thanks = { $subject }님의 고마움 거둠

refused-thanks-self = 나에게는 전할 수 없어요. 오늘 고마웠던 다른 분을 떠올려 볼까요?
refused-thanks-again = 오늘은 이분께 벌써 고마움을 전했어요. 내일 또 전해 주세요.
refused-thanks-limit = 고마움은 하루에 { $most }번까지 전할 수 있어요. 내일 이어서 전해 주세요.
refused-thanks-bot = 봇에게는 마음만 받을게요. 고마움은 사람에게 전해 주세요.
