# 작가가 작업실에서 보는 말. 짧은 문장으로, 다음에 할 일을 알려 준다.
studio = 작업실
studio-title = { $site } 작업실
studio-nav = 작업실
studio-crumbs = 지금 위치
studio-site = { $site } 읽기
studio-signed-in = { $name }(으)로 로그인했습니다.
studio-sign-out = 로그아웃
studio-sign-out-everywhere = 모든 기기에서 로그아웃
studio-moment = { $date } { $time } UTC
studio-back = 돌아가기
studio-problem = 처리하지 못했습니다
studio-nothing-lost = 바뀐 것도, 잃어버린 것도 없습니다.

studio-begin = 내 사이트로 만들기
studio-begin-what = 이름과 비밀번호를 정하세요. 이 사이트의 주인이 됩니다.
studio-begin-do = 시작하기
studio-name = 이름
studio-name-hint = 필명이어도 됩니다. 독자에게는 보이지 않고, 이메일은 필요 없습니다.
studio-password = 비밀번호
studio-password-new = 새 비밀번호
studio-password-hint = 10자 이상. 낱말 네 개를 이어 쓰면 외우기 쉽습니다.
studio-name-empty = 로그인할 이름을 쓰세요. 필명이어도 됩니다.
studio-name-too-long = 이름이 64자보다 깁니다. 더 짧게 지어 주세요.
studio-name-unseen = 이름에 보이지 않는 글자가 있습니다. 다시 써 주세요.
studio-name-taken = “{ $name }” 계정이 이미 있습니다. 다른 이름을 고르세요.
studio-password-too-short = 비밀번호가 10자보다 짧습니다. 낱말 네 개를 이어 쓰면 외우기 쉽습니다.
studio-password-too-long = 비밀번호가 너무 깁니다. 더 짧게 정하세요.
studio-sign-in = 로그인
studio-sign-in-wrong = 이름이나 비밀번호가 맞지 않습니다. 둘 다 확인하고 다시 해 보세요.
studio-sign-in-wait = 너무 여러 번 시도했습니다. { $seconds }초 뒤에 다시 해 보세요.
studio-sign-in-lasts = 이 기기에서 30일 동안 로그인이 유지됩니다.
studio-nobody = 이 사이트에는 아직 주인이 없습니다. 프로그램을 시작할 때 나오는 주소를 열면 주인이 됩니다.

studio-problems = 고쳐야 할 파일
studio-series = 내 작품
studio-desk-empty = 아직 아무것도 없습니다. 작품부터 만드세요. 제목이면 충분합니다.
studio-series-facts = 공개 { $public }화, 준비 중 { $waiting }화
studio-series-new = 새 작품
studio-series-title = 작품 제목
studio-pen-name = 작가의 필명
studio-pen-name-hint = 독자에게 보입니다. 비워 두어도 됩니다.
studio-series-make = 작품 만들기
studio-pictures-ready = 공개된 그림 { $count }장 가운데 { $ready }장이 준비되었습니다.
studio-see-public = 독자의 눈으로 보기
studio-episodes = 회차
studio-series-empty = 아직 회차가 없습니다. 첫 회의 제목을 지으세요. 그림은 그다음입니다.
studio-episode-new = 새 회차
studio-episode-title = 회차 제목
studio-episode-title-hint = 나중에 바꿀 수 있습니다. 공개하기 전에는 아무도 볼 수 없습니다.
studio-episode-make = 회차 만들기
studio-described = { $count }컷 가운데 { $told }컷을 설명했습니다.

studio-state-draft = 초안: 나만 볼 수 있습니다.
studio-state-scheduled = { $when }에 공개됩니다.
studio-state-published = { $when }에 공개되었습니다.
studio-state-blocked = 공개되어 있지만, 새로 바꾼 내용은 다 채울 때까지 보이지 않습니다.
studio-state-held = 날짜는 정해졌지만, 다 채울 때까지 독자에게 보이지 않습니다.

studio-pictures = 그림
studio-pictures-empty = 아직 그림이 없습니다. 위에서 고르면 이름 순서대로 컷이 됩니다.
studio-upload = 그림 고르기
studio-upload-hint = PNG, JPEG, WebP, GIF 또는 그것을 담은 ZIP이나 CBZ. 2는 10보다 앞에 옵니다. 사진을 찍은 위치는 지웁니다.
studio-upload-do = 그림 넣기
studio-upload-waiting = { $name }: 기다리는 중
studio-upload-sending = { $name }: { $share } 보냄
studio-upload-sent = { $name }: 넣었습니다
studio-upload-known = { $name }: 이미 있습니다
studio-upload-failed = { $name }: 연결이 끊겼습니다. 다시 보냅니다.
studio-upload-done = 파일 { $count }개 가운데 { $ready }개를 마쳤습니다.
studio-file-too-long = { $name } 파일이 2GB보다 큽니다. 나누어 보내 주세요.
studio-not-described = 아직 설명이 없습니다
studio-panel-move = { $number }컷 옮기기, 빼기
studio-panel-earlier = { $number }컷을 위로
studio-panel-later = { $number }컷을 아래로
studio-panel-place = { $number }컷의 새 자리
studio-panel-put = { $number }컷을 그 자리로
studio-panel-remove = { $number }컷 빼기

studio-describe = 컷 설명하기
studio-describe-empty = 아직 설명할 컷이 없습니다. 그림을 먼저 넣으세요.
studio-left = { $count ->
    [0] 공개를 막는 것이 없습니다.
   *[other] 남은 일 { $count }가지.
}
studio-first-problem = 손볼 첫 컷으로 가기
studio-how = 컷을 설명하는 법
studio-how-alt = 이야기에 필요한 것을 말해 주세요. 누가 있는지, 무엇을 하는지, 표정과 몸짓, 새로운 곳이라면 어디인지. 전화로 친구에게 들려주듯 한두 문장이면 됩니다.
studio-how-words = 그림 속 글은 따로 적습니다. 한 줄에 하나씩, 앞에 말하는 사람과 쌍점을 씁니다.
studio-how-example =
    미라 (속삭이며): 간직하고 있었구나.
    Caption: 3년 뒤.
    Sign: 항구 폐쇄
    SFX: 치지직 {"{"}잡음이 끓는다{"}"}
studio-how-keys = 입력 중에 쓰는 키: Control+Enter는 저장하고 다음 컷으로, Control+Shift+Enter는 이전 컷으로, Control+아래 화살표는 손볼 다음 컷으로, F2는 마지막 화자를 다시 씁니다.
studio-panel-of = { $number }컷 (모두 { $count }컷)
studio-picture-of = { $number }컷의 그림
studio-alt = 그림이 보여 주는 것
studio-alt-hint = 누가? 무엇을? 표정과 몸짓은? 새로운 곳이라면 어디?
studio-script = 글
studio-script-hint = “미라: 간직하고 있었구나.”처럼 한 줄에 하나씩
studio-no-words = 이 그림에는 글이 없습니다
studio-more = { $number }컷 더 적기
studio-role = 그림의 쓰임
studio-role-art = 이야기를 전한다
studio-role-text = 글만 담겨 있다
studio-role-decorative = 장식이다
studio-scene = 여기서 시작하는 장면의 제목
studio-setting = 장면의 곳과 때
studio-long = 원하는 독자를 위한 긴 설명
studio-warning = 미리 알릴 내용
studio-save-panel = { $number }컷 저장
studio-save-all = 모든 컷 저장
studio-saved = 저장했습니다
studio-saving = 저장하는 중
studio-offline = 연결이 없습니다. 쓴 글은 이 기기에 두었다가 나중에 보냅니다.
studio-expired = 로그아웃되었습니다. 쓴 글은 이 기기에 있습니다. 다른 탭에서 로그인한 뒤 이어서 쓰세요.
studio-kept = 지난번에 저장하지 못한 글을 이 기기에서 찾아 되돌려 놓았습니다.
studio-theirs = 다른 사람이 쓴 글

studio-read = 그림 없이 읽기
studio-read-what = 그림을 보지 못하는 독자가 만나는 전부입니다. 이야기가 이어지나요?
studio-read-undescribed = 아직 아무도 설명하지 않은 컷입니다.
studio-read-on = 공개하러 가기

studio-publication = 공개
studio-blocks = 독자에게 보이기 전에 할 일:
studio-unread = 설명을 마쳤습니다. 그림 없이 한 번 읽은 다음 공개하세요.
studio-ready = 모두 갖추었습니다. 공개할 수 있습니다.
studio-suggestions = { $count ->
   *[other] 더 나아질 수 있는 것 { $count }가지
}
studio-publish-now = 지금 공개
studio-publish-later = 나중에 공개
studio-moment-field = 날짜와 시간
studio-zone = 시간대
studio-zone-hint = 예: Asia/Seoul, Africa/Lagos, UTC
studio-schedule = 그때 공개
studio-retract = 다시 초안으로
studio-retract-hint = 독자는 더 이상 볼 수 없습니다. 지워지는 것은 없습니다.
studio-history = 바뀐 내력
studio-history-hint = 30일 동안 되돌릴 수 있습니다.
studio-history-empty = 아직 바뀐 것이 없습니다.
studio-undo = 되돌리기
studio-change-described = { $by }: 컷을 설명함, { $when }
studio-change-added-pictures = { $by }: 그림을 넣음, { $when }
studio-change-arranged = { $by }: 컷을 옮김, { $when }
studio-change-removed-panels = { $by }: 컷을 뺌, { $when }
studio-change-titled = { $by }: 제목을 바꿈, { $when }
studio-change-published = { $by }: 공개함, { $when }
studio-change-retracted = { $by }: 초안으로 되돌림, { $when }
studio-change-brought-back = { $by }: 이전 내용을 되살림, { $when }

studio-done-series = 작품을 만들었습니다. 이제 첫 회를 만드세요.
studio-done-episode = 회차를 초안으로 만들었습니다. 이제 그림을 넣으세요.
studio-done-added = 그림을 넣었습니다. 이제 설명하세요.
studio-done-known = 이미 있는 그림입니다. 바뀐 것이 없습니다.
studio-done-no-files = 고른 파일이 없습니다. 하나 이상 고른 다음 넣으세요.
studio-done-described = 저장했습니다.
studio-done-moved = 컷을 옮겼습니다.
studio-done-removed = 컷을 뺐습니다. 아래에서 되돌릴 수 있습니다.
studio-done-published = 공개했습니다. 이제 독자가 볼 수 있습니다.
studio-done-scheduled = 그때 공개됩니다.
studio-done-retracted = 다시 초안이 되었습니다.
studio-done-undone = 이전 내용으로 돌아갔습니다.
studio-error-gone = { $path } 파일이 없습니다. 회차 목록을 확인하세요.
studio-error-no-panel = “{ $panel }” 컷이 없습니다. 회차를 다시 확인하세요.
studio-error-conflict = 그사이 다른 사람이 이 컷을 바꾸었습니다. 두 글을 모두 보여 드립니다. 나은 쪽을 남기고 저장하세요.
studio-error-blocked = 아직 공개할 수 없습니다. “공개” 아래에 남은 일이 적혀 있습니다.
studio-error-no-title = 글자나 숫자가 하나라도 있는 제목을 쓰세요.
studio-error-store = 디스크를 읽거나 쓰지 못했습니다. 다시 해 보고, 계속되면 남은 공간을 확인하세요.
studio-error-unread = 공개하기 전에 그림 없이 한 번 읽으세요. 그 뒤로 글이 바뀌었습니다.
studio-error-moment = 날짜와 시간은 2026-02-20 09:00처럼, 시간대는 Asia/Seoul처럼 쓰세요.

# 편집자가 해 줄 말. $panel: 컷 번호. $quote: 적혀 있는 글.
lint-no-panels = 아직 그림이 없습니다. 그림을 넣으세요.
lint-text-without-words = { $panel }컷은 글만 담고 있는데 글이 적혀 있지 않습니다. “글” 칸에 한 줄씩 적으세요.
lint-no-description = { $panel }컷에 설명이 없습니다. 그림이 보여 주는 것을 말해 주세요.
lint-file-name-as-description = { $panel }컷의 설명이 파일 이름입니다. 그림이 보여 주는 것을 말해 주세요.
lint-placeholder-as-description = “{ $quote }”만으로는 { $panel }컷을 알 수 없습니다. 그림이 보여 주는 것을 말해 주세요.
lint-no-speaker = { $panel }컷: “{ $quote }”을(를) 누가 말하는지 없습니다. 앞에 이름과 쌍점을 쓰세요. “알 수 없는 목소리:”도 됩니다.
lint-repeated-description = { $panel }컷의 설명이 앞 컷과 같습니다. 무엇이 달라졌는지 말해 주세요.
lint-too-many-decorative = 다섯 컷 가운데 하나 이상이 장식입니다. 이야기를 전하는 컷은 설명해 주세요.
lint-L07 = { $panel }컷: “그림”이라는 말은 화면 낭독기가 이미 합니다. 누가, 무엇이 있는지부터 쓰세요.
lint-L08 = { $panel }컷의 설명이 아주 짧습니다. 누가 무엇을 어떤 모습으로 하는지 말해 주세요.
lint-L09 = { $panel }컷의 설명이 깁니다. 필요한 것만 남기고 나머지는 긴 설명으로 옮기세요.
lint-L12 = { $panel }컷의 설명이 따로 읽어 주는 글을 되풀이합니다. 그 글을 빼세요.
lint-L14 = { $panel }컷의 설명에 마침표가 없어 다음 글과 이어 읽힙니다. 문장을 끝맺으세요.
lint-L16 = { $panel }컷의 한 줄이 모두 대문자라 한 글자씩 읽힐 수 있습니다. 문장으로 쓰고 이름 뒤에 (외치며)를 붙이세요.
lint-L17 = { $panel }컷: “{ $quote }”은(는) 소리 내어 읽을 수 없습니다. 어떤 소리인지 중괄호 안에 쓰세요.
lint-L30 = { $panel }컷은 이야기를 전하는 그림이 아니어서 설명을 읽지 않습니다. 설명을 비우거나 쓰임을 바꾸세요.
lint-L33 = 긴 회차인데 건너뛸 장면이 없습니다. 장면이 시작하는 컷에 제목을 쓰세요.
lint-L37 = 회차에 소개가 없습니다. 내용을 미리 밝히지 않는 한두 문장이 독자에게 도움이 됩니다.
lint-unknown-speaker = { $panel }컷: 말하는 { $quote }이(가) 등장인물에 없습니다. 이름을 고치거나 등장인물에 더하세요.
