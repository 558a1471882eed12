### 미션과 인증

command-missions = 미션
command-missions-about = 지금 할 수 있는 미션을 세 가지까지 보여 드려요.
button-missions = 미션 보기
command-claim = 다녀왔어요
command-claim-about = 들러 보는 미션을 마쳤다고 알려요.
button-claim = 다녀왔어요
command-prove_text = 글인증
command-prove_text-about = 미션을 글로 인증해요.
button-prove_text = 글로 인증하기
command-prove_link = 링크인증
command-prove_link-about = 미션을 링크로 인증해요.
button-prove_link = 링크로 인증하기
command-prove_photo = 사진인증
command-prove_photo-about = 미션을 사진으로 인증해요.
button-prove_photo = 사진으로 인증하기
button-prove-again = 다시 보내기
command-proofs = 내인증
command-proofs-about = 보낸 인증이 어디까지 왔는지 보여 드려요.
button-proofs = 내 인증 보기
command-review = 인증검토
command-review-about = 가장 오래 기다린 인증부터 보여 드려요.
button-review = 다음 인증 보기
command-approve = 인정하기
command-approve-about = 인증을 인정하고 쌀을 담아 드려요.
button-approve = 인정하기
command-reject = 돌려보내기
command-reject-about = 이유를 적어 인증을 돌려보내요.
button-reject = 돌려보내기
command-mission = 미션만들기
command-mission-about = 새 미션을 열어요.
button-mission = 미션 만들기
command-mission_close = 미션닫기
command-mission_close-about = 미션을 지금 마감해요.
button-mission_close = 마감하기
command-mission_list = 열린미션
command-mission_list-about = 열려 있는 미션을 모두 보고 마감할 수 있어요.
button-mission_list = 열린 미션 보기

field-prove_text-text = 어떻게 하셨는지 들려주세요
field-prove_link-link = 올리신 곳의 주소
field-prove_photo-photo = 인증 사진
field-reject-reason = 돌려보내는 이유 (그대로 전해져요)
field-mission-title = 미션 이름
field-mission-body = 무엇을 하면 되나요
field-mission-kind = 인증 방법
field-mission-reward = 한 번에 담아 줄 쌀
field-mission-rhythm = 얼마나 자주
field-mission-starts = 첫날 (비우면 지금부터)
field-mission-ends = 마지막 날 (비우면 끝없이)
field-mission-slots = 자리 수 (비우면 모두)
field-mission-tier = 몇 등급부터 (0은 누구나)
field-mission-link = 들를 곳이나 참고할 주소
option-kind-visit = 들르기만
option-kind-text = 글
option-kind-link = 링크
option-kind-photo = 사진
option-rhythm-once = 한 번
option-rhythm-daily = 날마다
option-rhythm-weekly = 한 주에 한 번

missions-title = 지금 할 수 있는 미션이에요.
missions-none = 지금은 열린 미션이 없어요. 오늘 출석부터 해 볼까요?
missions-all-done = 지금 할 수 있는 미션은 다 하셨어요. 새로 열리면 여기에 보여요.
missions-locked = 등급이 오르면 열리는 미션이 { $count }개 있어요.
missions-waiting = 보내신 인증 { $count }건을 살펴보고 있어요.
mission-row = { $title } · { $rice }
mission-said = { $text }
mission-lines =
    { $above }
    { $below }
mission-starts = { $at }에 열려요
mission-terms =
    { $rhythm ->
        [daily] 날마다 한 번
        [weekly] 한 주에 한 번
       *[once] 한 번만
    }{ $until ->
        [none] {""}
       *[other] {""} · { $until }까지
    }{ $left ->
        [none] {""}
        [0] {""} · 자리가 다 찼어요
       *[other] {""} · { $left }자리 남았어요
    }
mission-disclose = 글 첫머리에 “[광고] { $community }에서 { JOSA($currency, "을/를") } 받고 썼어요”라고 밝혀 주세요.
mission-done = “{ $title }” 고마워요. { JOSA($rice, "이/가") } 담겼어요.
mission-balance = 지금 { $rice } 있어요.
proof-sent = “{ $title }” 인증을 잘 받았어요.
proof-sent-note = 운영진이 살펴보고 알려 드릴게요. 확인되면 { $rice } 담겨요.

proofs-title = 보내신 인증이에요.
proofs-none = 아직 보내신 인증이 없어요. 미션을 하나 골라 볼까요?
claim-waiting = { $title } · 살펴보고 있어요 · { $at }
claim-approved = { $title } · { JOSA($rice, "이/가") } 담겼어요 · { $at }
claim-rejected = { $title } · 돌아왔어요 · { $at }
proof-reason = 이유: { $reason }

review-title = { $name }님의 인증 · { $title }
review-none = 기다리는 인증이 없어요. 모두 살펴봤어요.
review-photo = 보낸 사진
review-text = 보낸 글
review-link = 보낸 주소
review-near-copy = { $at }에 { $name }님이 보낸 사진과 거의 같아요. 나란히 보고 정해 주세요.
review-used-before = 같은 분이 { $at }에도 보낸 사진이에요.
review-disclosure = 글 첫머리에 [광고] 표시가 있는지 확인해 주세요.
review-again = 다시 보낸 인증이에요. 지난번 이유: { $reason }
review-waiting = { $count }건이 기다려요. 이 인증은 { $since }부터 기다렸어요.
review-left = { $count ->
    [0] 기다리는 인증을 모두 살펴봤어요.
   *[other] { $count }건이 더 기다려요.
 }
proof-was-approved = { $name }님의 “{ $title }” 인증을 인정했어요. { $rice } 담아 드렸어요.
proof-was-rejected = { $name }님의 “{ $title }” 인증을 돌려보냈어요.

mission-opened = “{ $title }” 미션을 열었어요.
mission-cost = { NUMBER($slots) }자리가 모두 차면 { $cost }쯤 들어요.
mission-cost-each = 한 번에 { $cost }쯤 들어요. 자리 수를 정하지 않아 끝없이 늘 수 있어요.
mission-taxed = { JOSA($limit, "이/가") } 넘는 경품은 받는 분의 세금 신고가 필요할 수 있어요.
mission-closed = “{ $title }” 미션을 마감했어요.
mission-closed-note = 이미 온 인증은 마저 살펴볼 수 있어요.
mission-list-title = 열려 있는 미션이에요.
mission-list-none = 열려 있는 미션이 없어요. 하나 만들어 볼까요?

act-mission = 미션 열기: { $subject }
act-mission_close = 미션 마감: { $subject }
act-approve_proof = 인증 인정: { $subject }
act-reject_proof = 인증 돌려보내기: { $subject }

proof-approved = “{ $title }” 인증을 확인했어요. { JOSA($rice, "이/가") } 담겼어요.
proof-rejected = “{ $title }” 인증을 돌려보냈어요. 고쳐서 다시 보내 주세요.
proof-reopened = “{ $title }” 인증을 다시 살펴보고 있어요.
proof-reopened-paid = “{ $title }” 인증을 다시 살펴보고 있어요. 담겼던 { JOSA($rice, "은/는") } 잠시 거두어 두었어요.

wrong-day-past = 지난 날짜예요. 오늘이나 그 뒤로 적어 주세요.
wrong-day-far = 너무 먼 날짜예요. 10년 안으로 적어 주세요.
wrong-ends-early = 첫날과 같거나 그 뒤여야 해요.
wrong-visit-link = 들를 곳의 주소를 적어 주세요.

refused-mission-not-yet = 아직 시작하지 않은 미션이에요. 열리면 미션에 보여요.
refused-mission-over = 이 미션은 끝났어요. 다른 미션을 볼까요?
refused-mission-full = 자리가 모두 찼어요. 다른 미션을 볼까요?
refused-mission-tier = { $currency } { NUMBER($missing) }만큼 더 모으면 열리는 미션이에요.
refused-mission-visit = 인증을 보내지 않아도 되는 미션이에요. 다녀온 뒤에 “다녀왔어요”만 눌러 주세요.
refused-mission-proof = 이 미션은 { $kind ->
    [text] 글로
    [link] 링크로
   *[photo] 사진으로
 } 인증해요. 미션에서 단추를 다시 눌러 주세요.
refused-mission-done-already = { $rhythm ->
    [daily] 오늘은 이미 하셨어요. 내일 또 할 수 있어요.
    [weekly] 이번 주에는 이미 하셨어요. 월요일에 또 할 수 있어요.
   *[once] 이미 하신 미션이에요. 다른 미션을 볼까요?
 }
refused-mission-closed-already = 이미 마감한 미션이에요.
refused-mission-open-already = 이미 열려 있는 미션이에요.
refused-mission-title = 미션 이름을 80자 안으로 적어 주세요.
refused-mission-body = 설명은 500자까지 적을 수 있어요.
refused-mission-reward = 쌀은 1부터 100,000까지 적을 수 있어요.
refused-mission-slots = 자리는 1부터 1,000,000까지 적을 수 있어요.
refused-mission-tier-floor = 등급은 0부터 7까지 있어요.
refused-mission-link = https://로 시작하는 주소를 적어 주세요.
refused-mission-ends-early = 시작하기 전에 끝나는 미션이에요. 마지막 날을 다시 적어 주세요.
refused-proof-waiting = 보내신 인증을 아직 살펴보고 있어요. 조금만 기다려 주세요.
refused-proof-decided = { $staff }님이 먼저 살펴보고 { $verdict ->
    [approved] 인정했어요.
   *[rejected] 돌려보냈어요.
 } 다음 인증을 볼까요?
refused-proof-own = 자기가 보낸 인증은 다른 운영진이 살펴봐야 해요.
refused-proof-sent-anew = 그사이 새로 온 인증이에요. 다시 보고 정해 주세요.
refused-proof-moved-on = 그사이 인증이 달라져서 되돌릴 수 없어요.
refused-proof-slot-gone = 그 자리를 다른 분이 채워서 되돌릴 수 없어요.
