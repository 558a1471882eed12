### 내 예약: 잡아 둔 것과 줄 선 자리

command-claims = 내예약
command-claims-about = 잡아 둔 것과 줄 선 자리, 결제 코드를 모아 봐요.
button-claims = 내 예약
command-give_up = 내려놓기
command-give_up-about = 잡아 둔 것이나 줄 선 자리를 내려놓아요.
button-give_up = 내려놓기
button-give-up = 내려놓기
button-leave-line = 줄에서 나가기
button-give-up-yes = 네, 내려놓을게요
button-keep-order = 그대로 둘게요
button-pay = 결제하러 가기
command-redeem = 코드확인
command-redeem-about = 결제 코드로 예약을 찾아 결제, 취소, 환불을 적어요.
button-redeem = 코드 확인
button-redeem-next = 다른 코드 보기
field-redeem-code = 결제 코드
command-mark_paid = 결제로 적기
command-mark_paid-about = 이 예약이 결제됐다고 적어요.
button-mark_paid = 결제됐어요
command-mark_cancelled = 취소로 적기
command-mark_cancelled-about = 이 예약을 취소하고 다음 분께 드려요.
button-mark_cancelled = 취소하기
command-mark_refunded = 환불로 적기
command-mark_refunded-about = 이 예약을 환불했다고 적어요.
button-mark_refunded = 환불했어요
button-mark-yes = 네, 맞아요

claims-title = 내 예약
claims-note = 제때 결제하지 못한 자리는 기다리는 분께 드려요.
claims-empty = 아직 잡아 둔 것이 없어요. 먼저 살 수 있는 것을 보여 드릴까요?
claims-no-older = 더 오래된 예약은 없어요.
order-named = { $product } · { $variant }
order-held =
    { NUMBER($number) }번째 한 대 · 코드 { $code }
    { $at }까지 결제하면 내 것이에요.
order-paid =
    { NUMBER($number) }번째 한 대 · 코드 { $code }
    { $at }에 결제했어요.
order-waiting = { $ahead ->
    [0] 바로 다음 차례예요. 자리가 나면 알려 드릴게요.
   *[other] 앞에 { NUMBER($ahead) }명이 있어요. 차례가 오면 알려 드릴게요.
}
order-far-back = 앞에 { NUMBER($ahead) }명 넘게 있어요. 차례가 오면 알려 드릴게요.
order-expired = { $at }까지 결제하지 않아 다음 분께 드렸어요.
order-cancelled = { $at }에 내려놓았어요.
order-refunded = { $at }에 환불했어요.
order-until = { $at }까지 결제해 주세요.
order-code = 결제 코드 { $code }
order-rice-back = { JOSA($rice, "을/를") } 돌려 드렸어요.

give-up-unit = 정말 내려놓을까요? 기다리는 분께 바로 드려서, 되돌릴 수 없어요.
give-up-place = 정말 줄에서 나갈까요? 다시 서면 맨 뒤예요.
gave-up = { $product } { JOSA($variant, "을/를") } 내려놓았어요.
gave-up-note = 마음이 바뀌면 언제든 다시 와 주세요.

redeem-title = { $fan }의 예약
redeem-price = { $price }
redeem-since = { $at }에 잡았어요.
mark-cancelled-sure = { $fan }의 예약을 취소할까요?
mark-refunded-sure = { $fan }께 환불했나요?
mark-final = 자리는 기다리는 분께 바로 가서, 되돌릴 수 없어요. 쓴 쌀은 돌려 드려요.
act-mark-paid = { $subject } 결제됨
act-mark-cancelled = { $subject } 취소됨
act-mark-refunded = { $subject } 환불됨

letter-offered = 차례가 왔어요! { $product } { $variant }, 잡아 두었어요.
letter-pay-soon = 결제 시간이 얼마 남지 않았어요. { $product } { JOSA($variant, "을/를") } 아직 잡아 두고 있어요.
letter-paid = 결제를 확인했어요. { $product } { $variant }, 이제 내 것이에요.
letter-paid-number = { NUMBER($number) }번째 한 대예요. 먼저 함께해 주셔서 고마워요.
letter-paid-note = 코드와 결제 내역은 내 예약에 있어요.
letter-unpaid = 앞서 결제됐다고 잘못 알려 드렸어요. { $product } { $variant }, 그대로 잡아 두고 있어요.
letter-expired = { $product } 결제 시간이 지나 다음 분께 드렸어요. 다시 줄 설 수 있는지 살펴봐 주세요.
letter-cancelled = { $product } 예약이 취소됐어요. 궁금한 점은 문의로 알려 주세요.
letter-refunded = { $product } 환불을 마쳤어요. 다음에 또 함께해요.
letter-line-ended = { $product } 판매가 끝나 줄도 끝났어요. 기다려 주셔서 고마워요.

entry-presale = 우선구매
refused-reservation-over = { $state ->
    [waiting] 아직 줄 서 있는 예약이에요. 내 예약에서 살펴봐 주세요.
    [held] 아직 결제 전인 예약이에요. 내 예약에서 살펴봐 주세요.
    [paid] 벌써 결제된 예약이에요. 취소와 환불은 문의로 알려 주세요.
    [expired] 결제 시간이 지난 예약이에요. 내 예약에서 살펴봐 주세요.
    [refunded] 벌써 환불된 예약이에요. 내 예약에서 살펴봐 주세요.
   *[cancelled] 벌써 취소된 예약이에요. 내 예약에서 살펴봐 주세요.
}
refused-reservation-offered = 막 차례가 와서 한 대를 잡아 드렸어요. 내 예약에서 살펴봐 주세요.
refused-no-such-code = 그런 코드는 없어요. 받은 대로 다시 적어 주세요.
refused-shop-call-reused = 이 호출 번호는 벌써 다른 일에 쓰였어요.
refused-sale-checkout = 결제 주소는 https://로 시작하고, 코드가 들어갈 곳에 { JOSA($mark, "을/를") } 한 번 적어 주세요. { $most }자까지예요.
