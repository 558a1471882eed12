### 문의

command-ask = 문의
command-ask-about = 궁금하거나 잘못된 것을 알려요. 나와 운영진만 보고, 사람이 이름을 걸고 답해요.
button-ask = 문의하기
button-ask-wonder = 물어보기
button-ask-wrong = 알려 주기
field-ask-text = 어떤 일인지 들려주세요
field-ask-photo = 사진 (없어도 돼요)
command-my_questions = 내문의
command-my_questions-about = 내가 한 문의와 받은 답을 봐요.
button-my_questions = 내 문의
command-solved = 해결됐어요
command-solved-about = 문의한 일이 해결됐다고 알려요.
button-solved = 해결됐어요
command-unsolved = 아직이에요
command-unsolved-about = 아직 해결되지 않은 점을 이어서 알려요.
button-unsolved = 아직이에요
button-say-more = 더 적기
button-ask-again = 다시 묻기
field-unsolved-text = 어떤 점이 아직인가요?
command-inquiries = 문의함
command-inquiries-about = 가장 오래 기다린 문의부터 답해요.
button-inquiries = 문의 보기
command-reply = 답변
command-reply-about = 문의에 답해요. 누가 답했는지 함께 전해져요.
button-reply = 답하기
field-reply-number = 문의 번호
field-reply-text = 답 (그대로 전해져요)

asked-wonder = 잘 받았어요. { $number }번 문의예요.
asked-wrong = 불편을 드려 죄송해요. { $number }번 문의로 바로 살펴볼게요.
asked-same = 이 문의는 벌써 받아 두었어요. { $number }번이에요.
asked-promise = { $at }까지 사람이 직접 답해 드릴게요.
asked-private = 나와 운영진만 보는 이야기예요. 답이 오면 알려 드릴게요.
my-questions-title = 내 문의
my-questions-empty = 아직 문의하신 것이 없어요. 궁금한 것이 생기면 언제든 물어봐 주세요.
inquiry-line = #{ $number } “{ $text }”
inquiry-said = “{ $text }”
inquiry-answer = { $text }
inquiry-state-open = 답을 준비하고 있어요
inquiry-state-answered = { JOSA($who, "이/가") } 답했어요 · { $at }
inquiry-state-solved = 해결됐어요 · { $at }
inquiry-state-closed = 마무리했어요 · { $at }
inquiry-kind-wonder = 궁금해요
inquiry-kind-wrong = 뭔가 이상해요
solved-told = 알려 주셔서 고마워요. 또 이상하면 언제든 이어서 적어 주세요.
unsolved-told = 잘 받았어요. { $number }번 문의를 이어서 살펴볼게요.

inquiries-title = 답을 기다리는 문의 { $count }개
inquiries-empty = 기다리는 문의가 없어요. 모두 답해 드렸어요.
inquiry-from = #{ $number } { $name }님 · { $kind }
inquiry-waits = { $days ->
    [0] { $hours ->
        [0] 온 지 한 시간이 안 됐어요
       *[other] { $hours }시간째 기다려요
    }
   *[other] { $hours ->
        [0] { $days }일째 기다려요
       *[other] { $days }일 { $hours }시간째 기다려요
    }
}
inquiry-late = { $at }까지 답하기로 했는데, 그때가 지났어요.
inquiry-at = { $at }
inquiry-answer-at = { $who }의 답 · { $at }
replied = { $name }님께 답을 보냈어요.

inquiry-answered-letter = { JOSA($who, "이/가") } 답했어요.
inquiry-answered-next = 해결됐는지 알려 주세요. 일주일 동안 말씀이 없으면 마무리할게요.
inquiry-corrected-letter = 앞서 드린 답을 거둬들였어요. 다시 살펴보고 답해 드릴게요.
inquiry-came-wonder = 새 문의가 왔어요: #{ $number }
inquiry-came-wrong = 불편을 알리는 문의가 왔어요: #{ $number }
inquiry-came-again = 아직 해결되지 않은 문의가 있어요: #{ $number }
inquiry-came-note = 눌러야 보여요. 보는 사람은 나뿐이에요.
inquiry-late-post = #{ $number } 문의가 { $since }부터 답을 기다려요.
act-reply = { $subject }님의 문의에 답함

refused-inquiry-empty = 읽을 수 있는 글자가 없어요. 어떤 일인지 적어 주세요.
refused-inquiry-long = { NUMBER($most) }자까지 적을 수 있어요. 지금 { NUMBER($length) }자예요.
refused-inquiry-limit = 하루에 { $most }번까지 적을 수 있어요. 적어 주신 것부터 답해 드릴게요.
refused-inquiry-gone = { $number }번 문의는 찾지 못했어요.
refused-inquiry-own = 내 문의에는 다른 분이 답해야 해요.
refused-inquiry-answered = { $name }님이 먼저 답했어요. 덧붙일 것이 있으면 { $name }님에게 전해 주세요.
refused-inquiry-moved-on = 그 뒤에 { $name }님의 문의에 오간 말이 있어서 되돌릴 수 없어요.
