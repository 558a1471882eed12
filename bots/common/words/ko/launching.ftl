### 판매 열기: 운영진이 적고 여는 우선구매

command-launch = 판매열기
command-launch-about = 먼저 팔 물건을 초안으로 적어요. 열기 전에는 운영진만 봐요.
button-launch = 판매 적기
command-launches = 판매목록
command-launches-about = 적어 둔 판매와 열린 판매를 모두 봐요.
button-launches = 판매 목록
command-launch_show = 판매보기
command-launch_show-about = 판매 하나를 자세히 봐요.
button-launch_show = 자세히 보기
command-launch_basics = 판매고치기
command-launch_basics-about = 이름, 값, 여는 때, 수량을 고쳐요.
button-launch_basics = 값·때·수량 고치기
command-launch_limits = 판매조건
command-launch_limits-about = 한 사람 몫, 결제 시간, 쌀, 줄을 정해요.
button-launch_limits = 조건 정하기
command-launch_windows = 등급순서
command-launch_windows-about = 등급마다 언제부터 얼마나 살 수 있는지 정해요.
button-launch_windows = 등급 순서 정하기
command-launch_story = 판매소개
command-launch_story-about = 소개, 다른 곳의 값, 배송과 환불을 적어요.
button-launch_story = 소개·배송·환불 적기
command-launch_photo = 판매사진
command-launch_photo-about = 물건의 사진을 올려요.
button-launch_photo = 사진 올리기
command-launch_checkout = 결제주소
command-launch_checkout-about = 가게의 결제 주소를 정해요.
button-launch_checkout = 결제 주소 정하기
command-launch_open = 판매알리기
command-launch_open-about = 판매를 모두에게 알리고, 정한 때에 열어요.
button-launch_open = 알리고 열기
command-launch_resume = 판매잇기
command-launch_resume-about = 멈춘 판매를 다시 이어요.
button-launch_resume = 다시 이어 가기
command-launch_pause = 판매멈춤
command-launch_pause-about = 새로 잡는 것만 잠시 멈춰요.
button-launch_pause = 잠시 멈추기
command-launch_close = 판매닫기
command-launch_close-about = 판매를 닫기 전에 한 번 더 여쭤봐요.
button-launch_close = 닫기
command-launch_end = 정말닫기
command-launch_end-about = 판매를 아주 닫아요.
button-launch_end = 네, 닫을게요
command-launch_more = 수량바꾸기
command-launch_more-about = 이번 물량을 늘리거나 줄여요.
button-launch_more = 수량 바꾸기
command-launch_batch = 물량더하기
command-launch_batch-about = 나중에 열릴 다음 물량을 더해요.
button-launch_batch = 다음 물량 더하기
command-launch_move = 때옮기기
command-launch_move-about = 아직 열리지 않은 물량의 때를 옮겨요.
button-launch_move = 여는 때 옮기기

field-launch-product = 물건 이름
field-launch-price = 값 (숫자만)
field-launch-opens = 여는 때 (2026-12-05 19:00)
field-launch-units = 수량 (세이지 60, 모카 40)
field-launch-pitch = 한마디 소개
field-launch_basics-product = 물건 이름
field-launch_basics-price = 값 (숫자만)
field-launch_basics-opens = 여는 때 (2026-12-05 19:00)
field-launch_basics-units = 수량 (세이지 60, 모카 40)
field-launch_limits-per_fan = 한 사람이 살 수 있는 개수
field-launch_limits-hold = 결제까지 몇 분
field-launch_limits-rice = 한 개에 드는 쌀 (없으면 0)
field-launch_limits-queue = 한 개마다 줄 설 수 있는 사람 수
field-launch_windows-windows = 4+ 0분 50%, 2+ 5분 85%, 0+ 10분 (-는 추천대로)
field-launch_story-pitch = 소개 (지우려면 -)
field-launch_story-compared = 다른 곳의 값: 이름 | 값 | 출처 (한 줄씩)
field-launch_story-general = 모두에게 파는 날 (2027-03-02)
field-launch_story-delivery = 배송 (지우려면 -)
field-launch_story-terms = 청약철회와 환불 (지우려면 -)
field-launch_checkout-checkout = 결제 주소 (지우려면 -)
field-launch_photo-photo = 물건 사진
field-launch_more-units = 모두 몇 개로 할까요 (세이지 80, 모카 40)
field-launch_batch-opens = 여는 때 (2026-12-12 19:00)
field-launch_batch-units = 수량 (세이지 60, 모카 40)
field-launch_move-opens = 새로 여는 때 (2026-12-06 19:00)

wrong-sale-units = “{ $part }”에서 막혔어요. “세이지 60, 모카 40”처럼 이름과 수량을 적어 주세요.
wrong-sale-windows = “{ $part }”에서 막혔어요. “4+ 0분 50%, 0+ 10분”처럼 등급(0~7)+, 몇 분 뒤, 몇 %까지를 적어 주세요.
wrong-sale-compared = “{ $part }”에서 막혔어요. 한 줄에 “이름 | 값 | 출처”를 다섯 줄까지 적어 주세요.
wrong-sale-moment = “{ $part }”에서 막혔어요. “2026-12-05 19:00”처럼 때를 적어 주세요.

sale-state = { $state ->
    [draft] 초안
    [open] 진행 중
    [paused] 멈춤
   *[closed] 닫힘
 }
launch-card = “{ $product }” · { sale-state }
launch-note = { $state ->
    [draft] 아직 운영진만 보여요. 알리면 모두에게 때와 값을 전하고, 하루 전과 한 시간 전에 다시 알려요.
    [open] 값과 등급 순서는 그대로 두고, 소개와 수량만 바꿀 수 있어요.
    [paused] 지금은 아무도 새로 잡지 못해요. 이미 잡은 것은 결제할 수 있어요.
   *[closed] 끝난 판매예요. 잡아 둔 것은 마저 결제할 수 있어요.
 }
launch-drafted = “{ $product }” 초안을 적어 두었어요.
launch-edited = “{ $product }” 판매를 고쳤어요.
launch-opened = 판매를 알려요. 정한 때가 되면 열려요.
launch-resumed = 다시 이어 가요.
launch-paused = 잠시 멈췄어요.
launch-restocked = 수량을 바꿨어요. 줄 선 분께 먼저 드렸어요.
launch-batch-added = 다음 물량을 더했어요. 모두에게 알려요.
launch-moved = 여는 때를 옮겼어요. 이미 나간 글도 고쳐요.
launch-closed = “{ $product }” 판매를 닫았어요.
launch-close-sure = “{ $product }” 판매를 정말 닫을까요?
launch-close-what = { NUMBER($left) }개가 남아 있고, { NUMBER($waiting) }명이 줄을 서 있어요.
launch-close-note = 닫으면 줄 선 분들께 더는 차례가 오지 않는다고 알려요. 되돌릴 수 없어요.
launch-price = { $product } · { $price }
launch-pitch = { $pitch }
launch-rice = 한 개에 { $rice }도 함께 들어요
launch-compared = 다른 곳: { $what } { $price }
launch-source = 출처: { $source }
launch-batch-row = { $nth }차 · { $at }
launch-units = { $variant } { NUMBER($units) }개
launch-units-told = { $units }
launch-left = { $variant } · { NUMBER($stock) }개 가운데 { NUMBER($left) }개 남음 · 줄 { NUMBER($waiting) }명
launch-window = { $nth }번째 · { $floor ->
    [0] 모두
   *[other] { $tier }({ $floor }) 등급부터
 } · { $at }
launch-window-detail = { NUMBER($fans) }명이 서요 · 이때까지 { NUMBER($units) }개
launch-limits-row = 한 사람 { $units }개 · { NUMBER($minutes) }분 안에 결제
launch-queue = { $places ->
    [0] 다 나가면 줄을 서지 않아요
   *[other] 다 나가면 한 개마다 { $places }명이 줄을 서요
 }
launch-general = 모두에게는 { $at }부터 팔아요
launch-delivery = 배송: { $delivery }
launch-checkout = 결제 주소: { $link }
launch-terms = 청약철회와 환불: { $terms }
launch-warn-past = ⚠️ 여는 때가 지났어요. 새로 정해야 열 수 있어요.
launch-warn-terms = ⚠️ 배송과 청약철회·환불 안내가 비어 있어요. 파는 글에는 꼭 있어야 해요.
launch-warn-nobody = ⚠️ 살 수 있는 팬이 아직 한 명도 없어요.
launch-warn-first-empty = ⚠️ 첫 번째 순서에 서는 팬이 없어요.
launch-warn-price = ⚠️ 비교한 값보다 싸지 않아요. 먼저 사는 기쁨이 있을까요?
launch-warn-no-source = 💡 다른 곳의 값과 출처를 적으면 얼마나 좋은 값인지 보여요.
launch-warn-night = ⚠️ 밤(21시~8시)에 열려요. 잠든 팬은 알림을 받지 못해요.
launch-warn-soon = ⚠️ 한 시간도 남지 않았어요. 모두에게 알리기에는 짧아요.
launch-warn-few-units = 💡 팬보다 수량이 적어요. 늦은 분은 빈손일 수 있어요.

launches-title = 판매를 모두 모았어요.
launches-none = 아직 적어 둔 판매가 없어요. 하나 적어 볼까요?
launch-row = { $product } · { $price } · { sale-state }
launch-row-detail = { $at } · { NUMBER($stock) }개 가운데 { NUMBER($left) }개 남음

sale-post = { $state ->
    [draft] “{ $product }” 소식은 거둬들였어요.
    [paused] “{ $product }” 우선구매를 잠시 멈췄어요. 다시 열리면 알려 드릴게요.
    [closed] “{ $product }” 우선구매가 끝났어요. 함께해 주셔서 고마워요.
   *[open] { $step ->
        [announced] { $nth ->
            [1] “{ $product }”, 이웃에게 먼저 열려요.
           *[other] “{ $product }” { $nth }차 물량이 와요.
        }
        [day] “{ $product }”, 하루 뒤에 열려요.
        [hour] “{ $product }”, 한 시간 뒤에 열려요.
        [first] “{ $product }”, 지금 열렸어요.
       *[all] “{ $product }”, 이제 누구나 살 수 있어요.
    }
 }
sale-post-price = { $price } · { NUMBER($units) }개
sale-post-window = { $floor ->
    [0] 모두
   *[other] { $tier }부터
 } · { $at }

act-launch = 판매 적기: { $subject }
act-edit-sale = 판매 고치기: { $subject }
act-sale-open = 판매 열기: { $subject }
act-sale-resume = 판매 다시 잇기: { $subject }
act-sale-pause = 판매 멈추기: { $subject }
act-sale-close = 판매 닫기: { $subject }
act-restock = 수량 바꾸기: { $subject }
act-add-batch = 물량 더하기: { $subject }
act-move-sale = 여는 때 옮기기: { $subject }

refused-sale-opens-past = 여는 때가 이미 지났어요. 앞으로 올 때로 정해 주세요.
refused-sale-opens-far = 너무 먼 때예요. 1년 안으로 정해 주세요.
refused-sale-price = 값은 0부터 { NUMBER($most) }까지예요.
refused-sale-stock = 수량은 종류마다 1개부터 { NUMBER($most) }개까지예요.
refused-sale-variants = 같은 이름은 한 번만, 모두 { $most }가지까지 적을 수 있어요.
refused-sale-per-fan = 한 사람 몫은 1개부터 { $most }개까지이고, 전체 수량보다 많을 수 없어요.
refused-sale-hold = 결제 시간은 1분부터 { NUMBER($most) }분까지예요.
refused-sale-rice = 쌀은 0톨부터이고, 줄은 한 개마다 { $most }명까지예요.
refused-sale-windows-none = 순서가 하나는 있어야 해요.
refused-sale-windows-late = 순서는 여는 때부터 { $days }일 안에 모두 열려야 해요.
refused-sale-windows-overlap = 순서가 겹쳐요. 뒤로 갈수록 등급은 낮고, 때는 늦고, 몫은 같거나 커야 해요.
refused-sale-windows-keep = 마지막 순서에서는 100%까지 살 수 있어야 해요. 남겨 두면 아무도 못 사요.
refused-sale-changed = 그사이 다른 분이 이 판매를 바꿨어요. 새로 보고 다시 해 주세요.
refused-sale-seen = 팬들이 이미 본 판매라 값, 때, 수량, 순서는 그대로 두어야 해요. 소개와 사진은 고칠 수 있어요.
refused-sale-has-buyers = 이미 잡은 분이 있어 거둬들일 수 없어요. 멈추거나 닫아 주세요.
refused-sale-batch-open = 이미 열린 물량이라 때를 옮길 수 없어요.
refused-sale-no-variant = 이번 물량에는 “{ $variant }” 종류가 없어요. 다음 물량으로 더해 주세요.
refused-sale-stock-out = “{ $variant }” 가운데 이미 { NUMBER($out) }개가 나갔어요. 그보다 줄일 수 없어요.
refused-sale-is-draft = 아직 알리지 않은 초안이에요. 먼저 알려 주세요.
refused-sale-is-open = 이미 열려 있는 판매예요.
refused-sale-is-paused = 지금 멈춰 있는 판매예요.
refused-sale-is-closed = 이미 닫은 판매예요.

command-pass = 초대권
command-pass-about = 가진 초대권을 보고, 받은 초대 코드를 넣어요.
button-pass = 내 초대권
command-pass_bring = 초대코드넣기
command-pass_bring-about = 받은 초대 코드를 넣어요.
button-pass_bring = 초대 코드 넣기
command-pass_list = 초대권목록
command-pass_list-about = 판매 하나의 초대권을 모두 봐요.
button-pass_list = 초대권
command-pass_make = 초대권만들기
command-pass_make-about = 누구나 한 번 쓸 수 있는 초대 코드를 만들어요.
button-pass_make = 코드 만들기
command-pass_give = 초대권주기
command-pass_give-about = 한 분께 초대권을 바로 드려요.
button-pass_give = 한 분께 드리기
command-pass_revoke = 초대권거두기
command-pass_revoke-about = 아직 쓰지 않은 초대권을 거둬요.
button-pass_revoke = 거두기
field-pass-code = 초대 코드 (가진 것만 보려면 비워 두세요)
field-pass_bring-code = 받은 초대 코드
field-pass_make-count = 몇 장을 만들까요
field-pass_give-person = 누구에게 드릴까요

pass-mine = “{ $product }” 초대권이 이제 내 것이에요.
pass-note = 등급과 상관없이 첫 번째 순서에 살 수 있어요. 먼저 살 때 한 번 쓰여요.
pass-title = 가진 초대권이에요.
pass-none = 아직 가진 초대권이 없어요. 받은 초대 코드가 있으면 넣어 주세요.
pass-row = { $product } · { $code }
pass-came = “{ $product }” 초대권을 받으셨어요.
pass-list-title = “{ $product }” 초대권
pass-list-counted = 나간 초대권 { NUMBER($given) }장 · 주인을 만난 { NUMBER($bound) }장 · 쓰인 { NUMBER($used) }장
pass-list-row = { $code } · { $state ->
    [free] 아직 주인이 없어요
    [bound] { $name }님이 가졌어요
    [used] { $name }님이 썼어요
   *[revoked] 거뒀어요
 }
pass-made = 초대 코드 { $count }장을 만들었어요. 한 장은 한 분이 한 번 써요.
pass-given = { $name }님께 초대권을 드렸어요. 개인 메시지로 알려요.
pass-taken-back = 초대권을 거뒀어요.
act-give-pass = 초대권 만들기: { $subject }
act-revoke-pass = 초대권 거두기: { $subject }
refused-pass-count = 한 번에 1장부터 { $most }장까지 만들 수 있어요.
refused-pass-staff = 초대권은 팬을 위한 것이에요. 받은 코드는 팬에게 건네 주세요.
refused-pass-unknown = 그런 초대 코드는 없어요. 글자를 다시 확인해 주세요.
refused-pass-revoked = 거둬진 초대권이에요. 준 분께 여쭤봐 주세요.
refused-pass-taken = 이미 쓰인 초대권이에요. 초대권 한 장은 한 분이 한 번만 쓸 수 있어요.
refused-pass-over = 이미 쓰였거나 거둔 초대권이에요.

command-launch_rehearse = 판매리허설
command-launch_rehearse-about = 가상의 팬들과 판매를 처음부터 끝까지 미리 해 봐요.
button-launch_rehearse = 리허설 해 보기
button-rehearse-again = 다른 팬들로 다시
command-launch_report = 판매보고
command-launch_report-about = 판매가 어떻게 되었는지 숫자로 봐요.
button-launch_report = 숫자로 보기

rehearsal-title = “{ $product }” 리허설을 마쳤어요.
rehearsal-came = 팬 { NUMBER($fans) }명 가운데 { NUMBER($came) }명이 와서 { NUMBER($presses) }번 눌렀어요
rehearsal-paid = { NUMBER($given) }번 잡아서 { NUMBER($paid) }개가 팔렸어요 (모두 { NUMBER($units) }개)
rehearsal-conversion = 잡은 것 가운데 결제: { $share }
rehearsal-empty = { NUMBER($empty) }명은 빈손이었고, 줄은 { NUMBER($line) }명까지 늘었어요.
rehearsal-scale = 팬과 수량을 { NUMBER($scale) }분의 1로 줄여서 해 봤어요.
rehearsal-note = 가상의 팬으로 따로 해 봤어요. 진짜 판매와 팬에게는 아무 일도 없어요. 씨앗 { $seed }번으로는 늘 같은 일이 일어나요.
sale-gone-in = { $minutes ->
    [0] { $seconds }초
   *[other] { NUMBER($minutes) }분 { $seconds }초
 } 만에 다 나갔어요.
sale-lasts = { NUMBER($left) }개가 남았어요.
taken-window = { $nth }번째 순서 · { NUMBER($units) }개 ({ $share })
taken-tier = { $tier } { NUMBER($units) }
taken-tiers = { $first } · { $more }
report-title = “{ $product }”, 숫자로 보면
report-line = 지금 { NUMBER($waiting) }명이 줄을 서 있어요
report-given = { NUMBER($given) }번 잡혔고, { NUMBER($paid) }개 결제, { NUMBER($held) }개 결제 기다림
report-presses = 모두 { NUMBER($presses) }번 눌렀어요
report-waited = 절반은 { NUMBER($half) }ms, 99%는 { NUMBER($most) }ms 안에 답을 받았어요
report-verdict = { $verdict ->
    [yours] 잡았어요
    [queued] 줄을 섰어요
    [sale-sold-out] 다 나갔어요
    [sale-not-yet] 아직이었어요
    [sale-part-gone] 이번 몫이 다 나갔어요
    [sale-limit] 한 사람 몫을 채웠어요
    [sale-not-for-tier] 등급이 닿지 않았어요
    [sale-staff] 운영진이었어요
    [not-enough-rice] 쌀이 모자랐어요
   *[other] 그 밖에 ({ $verdict })
 } · { NUMBER($presses) }번
refused-rehearsal-runs = 지금 다른 리허설을 하고 있어요. 끝나면 다시 눌러 주세요.
refused-rehearsal-long = 리허설이 너무 오래 걸려 멈췄어요. 서버가 한가할 때 다시 해 주세요.
