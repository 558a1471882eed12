### 소식과 만든 사람들

command-release = 소식발행
command-release-about = 소식을 쓰고, 만들어진 제안에 이름을 올려요.
button-release = 소식 쓰기
field-release-title = 제목
field-release-body = 내용 (쓰는 사람의 말로)
field-release-ideas = 만들어진 제안 번호 (예: 12, 15)
command-news = 이번주소식
command-news-about = 무엇이 바뀌었고 누구의 생각이었는지 봐요.
button-news = 이번 주 소식
button-read-note = 읽기
command-credits = 만든사람들
command-credits-about = 누구의 생각으로 무엇이 만들어졌는지 봐요.
button-credits = 만든 사람들

released = { $at }에 소식이 나가요.
released-alone = 만들어진 제안 없이 나가는 소식이에요.
released-note = 그때까지 취소하면 없던 일이 돼요. 이름과 쌀은 소식이 나갈 때 전해요.
note-title = { $title }
note-body = { $body }
note-at = { $at }
note-together = { $people }명이 함께 바꿨어요.
note-earlier = { $at } · { $title }
note-names = { $first }, { $more }
news-note = 다음 소식에 담길 한 문장을 들려주세요.
news-empty = 아직 나간 소식이 없어요. 첫 소식에 담길 한 문장을 들려주시겠어요?
credits-title = 만든 사람들
credits-note = 제안이 만들어지면 여기에 이름이 남아요.
credits-wanted = 함께 원해서 만들어진 제안이 { $count }개 있어요.
credits-empty = 아직 만들어진 제안이 없어요. 첫 이름이 되어 주시겠어요?
credit-mine = “{ $title }” · 내 제안이에요
credit-at = { $at } · { $wanted }

act-release = 소식 “{ $subject }”

refused-note-empty = 제목과 내용에 읽을 수 있는 글자가 있어야 해요.
refused-note-long = { $most }자까지 적을 수 있어요. 지금 { $length }자예요.
refused-note-numbers = “{ $wrong }”에서 번호를 읽지 못했어요. 12, 15처럼 적어 주세요.
refused-note-many = 소식 하나에 제안 { $most }개까지 담을 수 있어요. 둘로 나눠 주세요.
refused-note-twin = 같은 소식을 오늘 벌써 냈어요.
refused-note-out = “{ $title }” 소식은 벌써 나갔어요. 이름과 쌀이 전해져서 되돌릴 수 없으니, 고쳐서 다시 내 주세요.
refused-note-gone = 그 소식은 찾지 못했어요. 요즘 소식을 볼까요?
refused-release-unknown = 이런 번호의 제안은 없어요: { $numbers }. 번호를 다시 확인해 주세요.
refused-release-shipped = 벌써 만들어졌다고 알린 제안이에요: { $numbers }. 빼고 다시 내 주세요.
refused-release-declined = 안 하기로 한 제안이에요: { $numbers }. 먼저 다시 살펴보기로 바꿔 주세요.
