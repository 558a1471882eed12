### 제안

command-idea = 제안
command-idea-about = 한 문장이면 돼요. 누가 읽었는지, 어떻게 됐는지 모두 알려 드려요.
button-idea = 제안하기
field-idea-title = 무엇이 있으면 좋을까요? 한 문장으로요
field-idea-why = 왜 그런지 (비워 두어도 돼요)
field-idea-photo = 사진 (없어도 돼요)
command-ideas = 제안모음
command-ideas-about = 많이 원하는 제안과 새로 온 제안을 함께 봐요.
button-ideas = 제안모음
command-my_ideas = 내제안
command-my_ideas-about = 내가 한 제안이 어디까지 왔는지 봐요.
button-my_ideas = 내 제안
command-support = 나도요
command-support-about = 나도 원한다고 알려요. 다시 누르면 거둬요.
button-support = 나도요
button-unsupport = 나도요 거두기
command-triage = 제안정리
command-triage-about = 가장 오래 기다린 제안부터 읽고 정해요.
button-triage = 제안 정리하기
command-read_idea = 읽었어요
command-read_idea-about = 누가 읽었는지 제안한 분께 알려요.
button-read_idea = 읽었어요
command-make_idea = 만들기로
command-make_idea-about = 만들기로 했다고 제안한 분께 알려요.
button-make_idea = 만들기로 해요
command-decline_idea = 안하기로
command-decline_idea-about = 안 하기로 했다고, 까닭과 함께 알려요.
button-decline_idea = 안 하기로 해요
field-decline_idea-reason = 왜 안 하는지 (그대로 전해져요)
command-reopen_idea = 다시살피기
command-reopen_idea-about = 제안을 다시 살펴보는 중으로 돌려요.
button-reopen_idea = 다시 살펴볼게요

named = { $name }님
named-craft = { $craft } { $name }님
named-nobody = 어느 { $fan-name }

idea-dropped = 적어 주셔서 고마워요. { $number }번 제안으로 받았어요.
idea-promise = { $at }까지 만드는 사람이 읽고, 누가 읽었는지 알려 드릴게요.
idea-next = 제안모음에 올렸으니 같은 생각인 분들이 ‘나도요’를 누를 수 있어요. 만들어지면 소식에 이름을 함께 올려요.
idea-same = 이 제안은 벌써 받아 두었어요. 지금 여기까지 왔어요.
idea-quoted = “{ $title }”
idea-line = #{ $number } “{ $title }”
idea-by = “{ $title }” · { $author }
idea-state-open = 살펴보는 중
idea-state-making = 만드는 중
idea-state-shipped = 만들어졌어요
idea-state-not = 안 하기로 했어요
idea-wanted = { $supporters }명이 함께 원해요
idea-was-wanted = { $supporters }명이 함께 원했어요
idea-was-alone = 한 사람이 먼저 떠올렸어요
idea-wanted-none = 첫 ‘나도요’를 기다려요
idea-unread = 곧 읽을게요
idea-read-by = { JOSA($reader, "이/가") } 읽었어요
idea-progress = { $state } · { $wanted } · { $read }
idea-progress-not = { $state } · { $reason }
idea-supported = ‘나도요’를 보탰어요. { $wanted }.
idea-unsupported = ‘나도요’를 거뒀어요. { $wanted }.

ideas-title = 함께 만드는 제안
ideas-wanted = 많이 원하는 제안
ideas-new = 새로 온 제안
ideas-note = 같은 생각이면 ‘나도요’를 눌러 주세요. 만들어지면 함께 이름이 남아요.
ideas-empty = 아직 제안이 없어요. 첫 문장을 들려주시겠어요?
my-ideas-title = 내 제안
my-ideas-empty = 아직 제안하신 것이 없어요. 쓰다가 아쉬웠던 것 하나, 한 문장이면 돼요.

triage-title = 읽을 제안 { $unread }개 · 정할 제안 { $undecided }개
triage-empty = 기다리는 제안이 없어요. 모두 정리했어요.
triage-from = { $author } · { $at }
triage-why = { $why }
triage-late = { $at }까지 읽어 드리기로 했는데, 그날이 지났어요.
idea-read-first = { JOSA($reader, "이/가") } 읽었다고 전했어요.
idea-read-before = { JOSA($reader, "이/가") } 먼저 읽고 알려 드렸어요.
idea-decided-making = 만들기로 했어요. 제안한 분께 전했어요.
idea-decided-not = 안 하기로 했어요. 제안한 분과 함께 원한 분들께 까닭을 전했어요.
idea-decided-open = 다시 살펴보기로 했어요. 알고 있던 분들께 전했어요.

idea-read-letter = { JOSA($reader, "이/가") } 읽었어요.
idea-read-next = 어떻게 할지 정해지면 바로 알려 드릴게요.
idea-making-letter = { JOSA($staff, "이/가") } 만들기로 했어요.
idea-making-next = 다 되면 소식에 이름을 함께 올릴게요.
idea-not-letter = 이 제안은 안 하기로 했어요.
idea-not-reason = 까닭: { $reason }
idea-not-from = { $staff } 드림. 생각을 나눠 주셔서 고마웠어요.
idea-open-letter = { JOSA($staff, "이/가") } 이 제안을 다시 살펴보고 있어요.
idea-corrected-letter = 앞서 잘못 알려 드렸어요. 죄송해요.
idea-corrected-now = 지금은 이래요: { $state }
idea-made-letter = 제안이 만들어졌어요.
idea-made-with = { $supporters }명이 함께 원했어요.
idea-made-rice = { JOSA($rice, "이/가") } 담겼어요.
idea-made-credit = 만든사람들에 이름을 올렸어요.
wanted-idea-made-letter = 함께 원하신 제안이 만들어졌어요.

act-read-idea = “{ $subject }” 읽음
act-make-idea = “{ $subject }” 만들기로 함
act-decline-idea = “{ $subject }” 안 하기로 함
act-reopen-idea = “{ $subject }” 다시 살펴보기로 함
act-ship-idea = “{ $subject }” 만들어짐

refused-idea-empty = 읽을 수 있는 글자가 없어요. 한 문장으로 적어 주세요.
refused-idea-long = { $most }자까지 적을 수 있어요. 지금 { $length }자예요.
refused-idea-limit = 하나하나 사람이 읽느라 제안은 하루에 { $most }개까지 받아요. 내일 이어서 들려주세요.
refused-idea-reason = 왜 안 하는지 적어 주세요. 제안한 분께 그대로 전해져요.
refused-idea-gone = { $number }번 제안은 찾지 못했어요. 제안모음에서 다시 골라 주세요.
refused-idea-own = 내 제안에는 누를 수 없어요. 어디까지 왔는지 함께 볼까요?
refused-idea-closed = { $state ->
    [shipped] 벌써 만들어진 제안이에요. 고마워요.
   *[not] 안 하기로 한 제안이에요. 까닭은 제안모음에 있어요.
}
refused-idea-decided = { $name }님이 먼저 정했어요: { $state ->
    [open] 다시 살펴보는 중
    [making] 만드는 중
    [shipped] 만들어졌어요
   *[not] 안 하기로
}
refused-idea-is-already = 벌써 그렇게 되어 있어요: { $state ->
    [open] 살펴보는 중
    [making] 만드는 중
    [shipped] 만들어졌어요
   *[not] 안 하기로
}
refused-idea-decided-since = “{ $title }”에는 그 뒤에 다른 결정이 있었어요. 나중 것부터 되돌려 주세요.
