### 닿았는지 알 수 없는 소식

command-doubts = 확인할소식
command-doubts-about = 닿았는지 알 수 없는 소식을 보고 정해요.
button-doubts = 확인할 소식 보기
command-resend = 다시 보내기
command-resend-about = 닿지 않은 소식을 다시 보내요.
button-resend = 다시 보내기
command-believe = 닿았어요
command-believe-about = 닿은 것을 확인했다고 적어 둬요.
button-believe = 닿았어요
doubts-title = 닿았는지 알 수 없는 소식
doubts-none = 확인할 소식이 없어요.
doubts-note = 플랫폼에서 보고 골라 주세요. 두 번 보내지 않으려고 기다리고 있어요.
doubts-letter = 닿았는지 알 수 없는 소식이 있어요. 한번 봐 주세요.
doubt-to-person = { $platform } · { $name }님께
doubt-in-home = { $platform } · { $name }
doubt-resent = 다시 보내고 있어요.
doubt-believed = 닿은 것으로 적어 두었어요.
refused-doubt-settled = 이미 정해진 소식이에요.
act-resend = 소식 { $subject }번 다시 보내기
act-believe = 소식 { $subject }번이 닿은 것으로 하기
platform-discord = Discord
platform-telegram = Telegram
platform-web = 웹
