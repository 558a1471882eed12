### 우선구매: 누구보다 먼저 사기

command-presale = 우선구매
command-presale-about = 먼저 살 수 있는 제품과 나에게 열리는 시각을 보여 드려요.
button-presale = 우선구매 보기
command-reserve = 자리잡기
command-reserve-about = 한 대를 내 것으로 잡아 둬요.
button-reserve = 자리 잡기
command-remind = 열릴때알림
command-remind-about = 나에게 열리는 순간 알려 드려요. 다시 누르면 꺼요.
button-remind = 열릴 때 알려 주세요
command-sale_board = 지금현황
command-sale_board-about = 얼마나 남았는지, 어느 창에서 나갔는지 보여 드려요.
button-sale_board = 지금 현황

button-watch-sale = 실시간으로 보기
button-remind-off = 알림 끄기
button-claim-unit = { $variant } 살게요
button-stand-in-line = { $variant } 줄 서기
button-presale-earlier = 쌀 모으러 가기
button-presale-other = { $product } 보기

presale-none = 지금은 먼저 파는 것이 없어요. 다음 판매가 정해지면 오늘 카드에서 알려 드릴게요.
presale-title = { $product }, 누구보다 먼저
presale-pitch = { $pitch }
presale-price = 먼저 사는 값 { $price }
presale-price-rice = 먼저 사는 값 { JOSA($price, "과/와") } { $rice }
presale-general = 모두에게는 { $at }부터 팔아요.
presale-compared = { $label } { $price }
presale-compared-less = { $label } { $price }, 여기서는 { $less } 싸게
presale-source = 출처: { $source }
presale-no-window = 아직 내 등급에는 열리지 않아요.
presale-now = 지금 나에게 열려 있어요.
presale-minute = 나에게는 { $at }에 열려요.
presale-in-days = { $days }일 { $hours }시간 남았어요.
presale-in-hours = { $hours }시간 { $minutes }분 남았어요.
presale-in-minutes = { $minutes }분 남았어요.
presale-earlier = { $tier }부터는 { $at }에 열려요.
presale-earlier-now = { $tier }부터는 벌써 열려 있어요. ({ $at })
presale-earlier-missing = { $missing }만 더 모으면 그때 함께 살 수 있어요.
presale-lot = { $variant } · { NUMBER($stock) }대 가운데 { NUMBER($left) }대 남았어요.
presale-lot-gone = { $variant } · { NUMBER($stock) }대가 모두 나갔어요.
presale-part-gone = 지금 몫은 다 나갔어요. 나머지는 { $at }에 열려요.
presale-line = { $waiting ->
    [0] 지금 줄 서면 첫 번째예요. 나온 자리는 줄 선 차례대로 드려요.
   *[other] { NUMBER($waiting) }명이 줄 서 있어요. 나온 자리는 줄 선 차례대로 드려요.
}
presale-line-full = 줄도 다 찼어요.
presale-later = 다음 물량 { NUMBER($units) }대는 { $at }에 열려요.
presale-delivery = 배송: { $text }
presale-terms = 취소와 환불: { $text }
presale-paused = 판매를 잠시 멈췄어요. 잡아 둔 자리는 그대로예요. 다시 열리면 바로 살 수 있어요.
presale-guest = 참여하면 누구나 자기 시각에 살 수 있어요. 버튼을 누르면 바로 참여할 수 있어요.
presale-staff = 운영진은 보기만 해요. 물건은 팬들께 먼저 드려요.
presale-mine = { $units }대를 잡아 두었어요. 한 분이 { $most }대까지 살 수 있어요.
presale-limits = 한 분이 { $most }대까지 · 자리를 잡으면 { NUMBER($minutes) }분 안에 결제해 주세요.

presale-yours = { $product } { $variant }, 내 것이 됐어요.
presale-number = { NUMBER($number) }번째 한 대예요.
presale-code = 결제 코드 { $code }
presale-pay-by = { $at }까지 결제해 주세요.
presale-queued = { $product } { $variant }, 줄을 섰어요.
presale-place = { NUMBER($place) }번째 자리예요.
presale-ahead = { $ahead ->
    [0] 바로 다음 차례예요.
   *[other] 앞에 { NUMBER($ahead) }명이 있어요.
}
presale-queued-next = 자리가 나면 차례대로 바로 알려 드릴게요.

remind-kept = { $product }, 열릴 때 알려 드릴게요.
remind-at = { $at }
remind-note = 그사이 등급이 오르면 더 이른 시각에 알려 드려요. 다시 누르면 꺼져요.
remind-dropped = { $product } 알림을 껐어요. 언제든 다시 켤 수 있어요.

today-sale-open = { $product } 우선구매가 열려 있어요. { NUMBER($left) }대 남았어요.
today-sale-soon = { $product } 우선구매, 나에게는 { $at }에 열려요.

refused-sale-staff = 운영진은 살 수 없어요. 물건은 팬들께 먼저 드려요. 판매는 여기서 살펴보세요.
refused-sale-draft = 아직 알리지 않은 판매예요. 지금 살 수 있는 것을 보여 드릴까요?
refused-sale-paused = 판매를 잠시 멈췄어요. 잡아 둔 자리는 그대로예요. 다시 열리면 우선구매 카드에서 살 수 있어요.
refused-sale-closed = 이 판매는 끝났어요. 다음 판매를 우선구매 카드에서 확인해 주세요.
refused-sale-over = 이 판매는 끝났어요. 지금 살 수 있는 것을 보여 드릴까요?
refused-sale-not-for-tier = 아직 내 등급에는 열리지 않는 판매예요. 얼마나 더 모으면 되는지 등급 안내에서 볼 수 있어요.
refused-sale-not-yet = 나에게는 { $at }에 열려요. 그 순간 알려 드릴까요?
refused-sale-limit = { $units ->
    [1] 한 분이 한 대까지 살 수 있어요. 잡아 둔 것은 내 예약에 있어요.
   *[other] 한 분이 { $units }대까지 살 수 있어요. 잡아 둔 것은 내 예약에 있어요.
}
refused-sale-sold-out = 모두 나갔고 줄도 다 찼어요. 다른 색이나 다음 물량을 우선구매 카드에서 볼 수 있어요.
refused-sale-part-gone = 지금 몫은 다 나갔어요. 나머지는 { $at }에 열려요. 그때 다시 눌러 주세요.
refused-remind-none = 지금은 기다리는 판매가 없어요. 새 판매가 정해지면 우선구매 카드에 나와요.
refused-remind-open = 벌써 나에게 열려 있어요. 지금 바로 살 수 있어요.
refused-remind-off = 우선구매 알림이 꺼져 있어요. 알림 설정에서 켠 다음 다시 눌러 주세요.

sale-board-title = { $product }, 지금 현황
sale-board-soon = 곧 열려요
sale-board-open = 지금 열려 있어요
sale-board-gone = 모두 자리를 잡았어요
sale-board-paused = 잠시 멈췄어요
sale-board-closed = 끝났어요
sale-board-taken = 자리를 잡은 대수
sale-board-since = 열린 지
sale-board-until = 열릴 때까지
sale-board-curve = 시간에 따라 나간 대수의 곡선
sale-board-lots = 남은 수
sale-board-windows = 창마다 나간 수
sale-board-window = { $tier }부터
sale-board-note = 자리를 잡은 수예요. 결제까지 마친 수는 결제가 끝난 뒤에 따로 알려 드려요.
sale-board-opens = { $at }에 열려요.
sale-board-running = 열린 지 { $span }, { NUMBER($stock) }대 가운데 { NUMBER($taken) }대가 나갔어요.
sale-board-went = { $span } 만에 { NUMBER($stock) }대 모두 자리를 잡았어요.
sale-board-left = { $variant } · { NUMBER($left) }대 남음
sale-board-share = { $tier }부터 · { NUMBER($units) }대
button-board-again = 다시 보기

span-seconds = { $seconds }초
span-minutes = { $minutes }분 { $seconds }초
span-hours = { $hours }시간 { $minutes }분

command-sale_terms = 값과조건
command-sale_terms-about = 값과 견준 값, 배송, 취소와 환불을 보여 드려요.
button-sale_terms = 값과 조건
sale-terms-title = { $product }, 값과 조건

sale-product = { $product }
sale-batch = { $product } { $nth }차
sale-units = { NUMBER($units) }대
sale-part = { NUMBER($units) }대 · { $share }
sale-window = { $tier }부터
sale-window-all = 모두
sale-before = 지난번 { $before }
sale-record = 기록이에요 · 지난번 { $before }
sale-count = 알린 { NUMBER($announced) }대 · 창으로 연 { NUMBER($opened) }대
sale-count-invited = 알린 { NUMBER($announced) }대 · 창으로 연 { NUMBER($opened) }대 · 초대 { NUMBER($invited) }대
sale-count-paid = 잡아 둔 { NUMBER($held) }대 · 결제한 { NUMBER($paid) }대
sale-gone-title = { $product }, { $span } 만에 마감
sale-gone-headline = 만에 { NUMBER($stock) }대 자리가 찼어요
sale-gone-told = { NUMBER($stock) }대 모두 자리를 잡았어요.
sale-gone-next = 아직은 잡아 둔 수예요. 결제가 끝나면 다시 세어 알려 드릴게요. 나온 자리는 줄 선 차례대로 드려요.
sale-paid-title = { $product }, { $span } 만에 마감
sale-record-title = { $product }, { $span } 만에 마감, 기록이에요
sale-paid-headline = 만에 { NUMBER($stock) }대 모두 팔렸어요
sale-paid-told = { NUMBER($stock) }대 모두 결제까지 마쳤어요. 마지막으로 산 분은 { $span }에 눌렀어요.
sale-part-paid-title = { $product }, { NUMBER($stock) }대 가운데 { NUMBER($paid) }대 결제
sale-part-paid-headline = { NUMBER($stock) }대 가운데 결제를 마쳤어요
sale-part-paid-told = { $span } 만에 { NUMBER($stock) }대 모두 자리를 잡았고, { NUMBER($paid) }대가 결제까지 마쳤어요. 다 팔린 것이 아니라서 기록으로 세지 않아요.
sale-opens-letter = { $product }, 지금 나에게 열렸어요.
sale-opens-left = { $left ->
    [0] 벌써 다 나갔지만 줄을 설 수 있어요.
   *[other] { NUMBER($left) }대 남았어요.
}
