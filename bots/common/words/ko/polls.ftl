### 함께 정하는 질문

command-vote = 투표
command-vote-about = 지금 함께 정하는 질문을 보고 골라요.
button-vote = 함께 정하기
command-cast = 고르기
command-cast-about = 질문에서 하나를 골라요. 마음이 바뀌면 다시 골라도 돼요.
button-cast = 고르기
command-open = 함께정하기
command-open-about = 지금 정하고 있는 것과 최근에 정한 것을 모아 보여 드려요.
button-open = 정한 것 보기
command-poll = 투표만들기
command-poll-about = 함께 정할 질문을 열어요. 한 번에 하나만 열 수 있어요.
button-poll = 질문 열기
command-decide = 결정하기
command-decide-about = 투표를 마치고 결정과 이유를 알려요.
button-decide = 결정 알리기

field-poll-question = 질문
field-poll-choices = 선택지 (한 줄에 하나씩, 2~5개)
field-poll-lead = 덧붙일 말
field-poll-closes = 마감 날짜 (오후 5시에 닫혀요. 비워 두면 다음 금요일이에요)
field-decide-decision = 결정
field-decide-reason = 이유

vote-none = 지금은 정하고 있는 질문이 없어요. 다음 질문이 될 만한 걸 들려주세요.
vote-be-first = 아직 아무도 고르지 않았어요. 첫 표를 보태 주세요.
vote-until = { $at }까지 함께 정해요.
vote-decides = { $at }에 결정과 이유를 알려 드릴게요.
vote-nth = { $nth ->
    [1] 첫 번째
   *[other] { $nth }번째
}
vote-mine = { vote-nth }로 { JOSA($choice, "을/를") } 고르셨어요. 마음이 바뀌면 다른 걸 눌러 주세요.
vote-was-mine = { vote-nth }로 { JOSA($choice, "을/를") } 고르셨어요.
voted-first = { vote-nth }로 함께 정해 주셨어요. 지금은 { $choice } { $share }.
voted-changed = { JOSA($choice, "으로/로") } 바꿨어요. { vote-nth } 자리는 그대로예요. 지금은 { $choice } { $share }.
voted-same = 이미 { JOSA($choice, "을/를") } 고르셨어요. 지금은 { $choice } { $share }.
voted-first-rice = 첫 { JOSA($rice, "이/가") } 담겼어요.
voted-rice = { JOSA($rice, "이/가") } 담겼어요.
voted-rice-once = 쌀은 처음 고를 때 한 번만 담겨요. 마음은 마감 전까지 몇 번이고 바꿔도 좋아요.

poll-lead = { $text }
poll-waits = 투표를 마쳤어요. 결정과 이유를 곧 알려 드릴게요.
poll-decision = 이렇게 정했어요: { $decision }
poll-reason = 이유: { $reason }
poll-asked = 질문을 열었어요. 1분 뒤에 모두에게 알려요.
poll-asked-question = { $question }
poll-asked-choices = { $choices }
poll-decided-staff = 결정했어요. 1분 뒤에 모두에게 알려요.
act-poll = 질문 열기: { $subject }
act-decide = 결정하기: { $subject }

open-title = 함께 정해요
open-empty = 아직 함께 정한 것이 없어요. 첫 질문이 될 만한 걸 들려주세요.
open-running = { $question } · { $voters }명 참여
open-waiting = { $question } · { $voters }명이 골랐어요
open-decided = { $question } → { $decision }

refused-poll-closed = 이 투표는 끝났어요. 어떻게 정해졌는지 볼까요?
refused-poll-withdrawn = 이 질문은 거둬들였어요. 지금 열린 질문을 볼까요?
refused-no-such-choice = 이 질문에는 그런 답이 없어요. 질문을 다시 열어 골라 주세요.
refused-poll-runs = 지금 열려 있는 질문이 있어요. 그 질문을 먼저 마치면 새로 열 수 있어요.
refused-question-empty = 무엇을 함께 정할지 적어 주세요.
refused-question-long = 질문은 { $most }자까지예요. 지금 { $length }자예요.
refused-choices-few = 선택지를 { $least }개 이상 적어 주세요. 한 줄에 하나씩 적으면 돼요.
refused-choices-many = 선택지는 { $most }개까지예요. 지금 { $count }개예요.
refused-choice-long = 선택지 하나는 { $most }자까지예요: { $choice }
refused-choices-alike = 똑같은 선택지가 두 번 있어요: { $choice }
refused-closes-too-soon = 마감이 지났거나 너무 가까워요. 적어도 한 시간 뒤로 정해 주세요.
refused-closes-too-late = 마감은 { $days }일 안으로 정해 주세요.
refused-nothing-to-decide = 결정을 기다리는 질문이 없어요. 새 질문을 열어 볼까요?
refused-which-poll = 결정을 기다리는 질문이 여럿이에요. 목록에서 골라 주세요.
refused-decided-already = 이미 결정한 질문이에요.

wrong-choices-few = { refused-choices-few }
wrong-choices-many = { refused-choices-many }
wrong-choice-long = { refused-choice-long }
wrong-choices-alike = { refused-choices-alike }
