### 운영실

command-desk = 운영실
command-desk-about = 기다리는 인증과 제안, 문의를 한눈에 봐요.
button-desk = 운영실 보기

desk-title = 지금 기다리고 있어요
desk-clear = 기다리는 것이 없어요. 새 질문을 열거나 소식을 써 볼까요?
desk-waits = { $queue ->
    [inquiries] 답을 기다리는 문의 { $count }건
    [review] 검토를 기다리는 인증 { $count }건
   *[other] 정리를 기다리는 제안 { $count }건
}
desk-paused = 지금은 잠시 멈춰 있어요. { $held }건을 붙잡아 두었어요.
