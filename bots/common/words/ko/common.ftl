### 어디서나 쓰는 말

door-today = 오늘
door-say = 한마디
door-me = 나

join-title = { $community }에 어서 오세요.
join-note = 함께 정하고 만들려면 한 번만 눌러 주세요. 만 14세 이상이어야 하고, 이름과 활동만 간직해요.
button-join = 만 14세 이상이고 참여할게요
button-privacy = 처리방침
button-later = 나중에 볼게요

refused-bug = 저희 쪽에서 문제가 생겼어요. 하신 일은 그대로예요. 이 번호를 알려 주시면 찾아볼게요: { $reference }
refused-too-fast = 조금 빨라요. { $seconds }초 뒤에 다시 눌러 주세요.
refused-busy = 잠시만요! 지금 한꺼번에 많은 분이 누르고 있어요. 이번 누름은 아직 세지 않았으니 한 번 더 눌러 주세요.
refused-unknown = “{ $name }”? 처음 듣는 말이에요. 할 수 있는 일은 도움말에 모아 두었어요.
refused-unknown-command = “{ $name }”? 처음 듣는 말이에요. 이걸 찾으셨나요?
refused-not-allowed = 이 일은 { $role ->
    [reviewer] 검토자
    [moderator] 운영진
    [manager] 매니저
   *[owner] 주인
 }부터 할 수 있어요. 필요하면 매니저에게 부탁해 주세요.
refused-appoint-above = 자기보다 아래 역할만 정할 수 있어요. 주인에게 부탁해 주세요.
refused-last-owner = 주인이 한 사람은 남아야 해요. 먼저 다른 주인을 정해 주세요.
refused-no-such-number = { $number }번인 분은 없어요. 번호를 다시 확인해 주세요.
refused-no-such-person = “{ $name }”님을 찾지 못했어요. 이름을 다시 확인해 주세요.
refused-no-such-person-near = “{ $name }”님을 찾지 못했어요. 혹시 이분인가요? { $people }
refused-several-people = “{ $name }”에 맞는 분이 여럿이에요. 번호로 골라 주세요: { $people }
refused-nothing-to-undo = 되돌릴 것이 없거나 이미 되돌렸어요.
refused-cannot-undo = 이 일은 되돌릴 수 없어요: { $act }
refused-undo-newer-first = “{ $subject }”에는 그 뒤에 바꾼 것이 있어요. 나중 것부터 되돌려 주세요.
refused-button-only = 이건 카드의 버튼으로만 할 수 있어요. 오늘 카드에서 시작해 볼까요?
refused-gone = 그건 이제 없어요. 오늘 카드에서 다시 볼까요?

store-unavailable = 지금은 저장할 수 없어요. 잠시 뒤에 다시 눌러 주세요. 적으신 것은 그대로 있어요.
store-busy = 지금 너무 붐벼요. 잠시 뒤에 다시 눌러 주세요. 적으신 것은 그대로 있어요.
store-read-only = 저장 파일이 읽기 전용이에요. 운영진이 파일 권한을 열어야 해요. 바뀐 것은 없어요.
store-full = 저장할 자리가 없어요. 운영진이 자리를 비워야 해요. 바뀐 것은 없어요.
store-gone = 저장소와 이어지지 않아요. 곧 다시 이어질 거예요. 바뀐 것은 없어요.
store-damaged = 저장 파일이 상했어요. 운영진이 백업으로 되돌려야 해요: “dure restore”
store-schema = 저장 파일과 프로그램의 판이 달라요. 운영진이 “dure migrate”를 실행해야 해요.
store-not-set-up = 아직 차려진 모임이 없어요. “dure demo”로 둘러보거나 시작 설정을 해 주세요.

wrong-missing = 이 칸을 채워 주세요.
wrong-unreadable = 읽을 수 있는 글자가 없어요.
wrong-too-short = { $least }자 이상 적어 주세요.
wrong-too-long = { $most }자까지 적을 수 있어요. 지금 { $length }자예요.
wrong-no-number = 소수점 없이 숫자만 적어 주세요.
wrong-out-of-range = { NUMBER($least) }부터 { NUMBER($most) }까지 적을 수 있어요.
wrong-no-option = 다음 가운데 골라 주세요: { $options }
wrong-no-person = 누구인지 적어 주세요.
wrong-no-link = https://로 시작하는 주소를 적어 주세요.
wrong-no-day = 날짜를 2026-11-27처럼 적어 주세요.
wrong-no-text = 글로 적어 주세요.
wrong-no-photo = 사진 파일이 아니에요. JPEG, PNG, WebP를 올려 주세요.
wrong-photo-too-large = 사진이 너무 커요. { $most }까지 올릴 수 있어요.
