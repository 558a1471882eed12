### 두 계정을 한 사람으로 잇기

command-link = 계정연결
command-link-about = 디스코드와 텔레그램의 나를 한 사람으로 이어요. 쌀도 등급도 하나가 돼요.
button-link = 계정 연결
field-link-code = 다른 쪽에서 받은 코드
command-enter_code = 코드넣기
command-enter_code-about = 다른 쪽에서 받은 코드를 넣어요.
button-enter_code = 받은 코드 넣기
field-enter_code-code = 다른 쪽에서 받은 코드
command-link_yes = 연결확인
command-link_yes-about = 두 계정이 모두 내 것이라고 알려요.
button-link_yes = 네, 저예요
command-link_no = 연결취소
command-link_no-about = 두 계정을 잇지 않아요.
button-link_no = 아니에요
command-unlink = 연결풀기
command-unlink-about = 하루 안에는 연결을 스스로 풀 수 있어요.
button-unlink = 이 연결이 내가 아니에요

link-code = 연결 코드: { $code }
link-how = 다른 쪽에서 이렇게 보내거나, 계정 연결의 “받은 코드 넣기”를 눌러 주세요: /link { $code }
link-address = 텔레그램이라면 이 주소로 바로 열려요: { $address }
link-code-note = { $at }까지 한 번만 쓸 수 있어요. 내 계정에만 넣고, 아무에게도 보여 주지 마세요.
link-lately = “{ $name }”님과 이어졌어요. { $until }까지 스스로 풀 수 있어요.
link-question = “{ $name }”님도 나인가요?
link-question-what = 맞다면 쌀, 등급, 투표, 미션, 제안이 한 사람 것이 돼요. 두 번 받은 것은 한 번만 남아요.
link-question-care = 코드를 다른 사람에게서 받았거나 모르는 이름이라면 “아니에요”를 눌러 주세요.
link-waits-first = “{ $name }”님 쪽의 확인을 기다려요. 그쪽에서 “네, 저예요”를 누르면 하나가 돼요.
link-waits-second = “{ $name }”님이 코드를 넣었어요. 그쪽에서 먼저 “네, 저예요”를 눌러야 해요.
link-until = { $until }까지 기다려요.
link-done = 이제 한 사람이에요: { $name } · { $other }
link-done-rice = 쌀자루에 { JOSA($rice, "이/가") } 있어요.
link-done-frozen = 잘못 이어졌을 때를 위해 { $until }까지는 쌀을 쓸 수 없어요. 모으는 건 그대로예요.
link-done-letter = 쌀과 등급이 하나가 됐어요. 하루 동안은 쌀을 쓸 수 없고, 그동안 연결을 풀 수 있어요.
link-cancelled = “{ $name }”님과 잇지 않았어요. 두 계정은 그대로예요.
link-refused-letter = “{ $name }”님이 연결을 취소했어요. 두 계정은 그대로예요.
link-undone-letter = “{ $name }”님과의 연결을 풀었어요.
unlinked = 연결을 풀었어요.
unlinked-detail = 저마다 가졌던 쌀과 투표, 제안이 제자리로 돌아왔어요. 이어진 동안 모은 것은 먼저 함께한 쪽에 남아요.

refused-link-no-code = 코드는 글자와 숫자 12개예요. 다시 한번 넣어 주세요.
refused-link-wrong = 그런 코드는 없어요. 다시 보고 넣어 주세요. { $left }번 더 넣을 수 있어요.
refused-link-locked = 틀린 코드를 여러 번 넣으셨어요. { $until }에 다시 넣어 주세요.
refused-link-own = 내가 만든 코드예요. 다른 쪽 계정에서 넣어 주세요.
refused-link-used = 이미 쓴 코드예요. 새 코드를 만들어 주세요.
refused-link-expired = 시간이 지난 코드예요. 새 코드를 만들어 주세요.
refused-link-replaced = 취소됐거나 새것으로 바뀐 코드예요. 새 코드를 만들어 주세요.
refused-link-over = 그 연결은 끝났거나 시간이 지났어요. 처음부터 다시 해 볼까요?
refused-link-not-yet = “{ $name }”님 쪽에서 먼저 확인해야 해요. 그쪽에서 “네, 저예요”를 눌러 주세요.
refused-link-accounts = 한 사람은 계정을 { $most }개까지 이을 수 있어요. 더 필요하면 운영진에게 말씀해 주세요.
refused-link-staff = 한쪽이 운영진으로서 다른 쪽에 쌀을 주거나 인증을 승인했어요. 다른 매니저가 그 일을 되돌린 뒤에 이을 수 있어요.
refused-link-busy = 지금 함께 바란 분들께 쌀을 나누고 있어요. 잠시 뒤에 다시 눌러 주세요.
refused-rice-frozen = 계정을 이은 지 얼마 안 됐어요. 쌀은 { $until }부터 쓸 수 있어요.
refused-unlink-late = 이은 지 하루가 지났어요. 운영진에게 말씀해 주시면 풀어 드려요.
refused-unlink-staff = 운영진의 연결은 매니저가 기록에서 되돌릴 수 있어요.

act-link = 계정 연결: { $subject }
