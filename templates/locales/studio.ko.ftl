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
studio-upload-refused = { $name } 파일을 받지 못했습니다. 페이지를 새로 열고 다시 해 보세요.
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
studio-how-keys = 입력 중에 쓰는 키: Control+Enter는 저장하고 다음 컷으로, Control+Shift+Enter는 이전 컷으로 갑니다. Control+아래·위 화살표는 손볼 다음·이전 컷으로 갑니다. F2는 마지막 화자를 다시 씁니다. F8은 이 컷에서 고칠 수 있는 첫째 것을 고치고, Shift+F8은 그대로 두는 이유로 갑니다.
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
studio-warning = 내용 주의
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
studio-change-details = { $by }: 정보를 바꿈, { $when }
studio-change-cast = { $by }: 등장인물을 바꿈, { $when }
studio-change-warnings = { $by }: 내용 주의를 바꿈, { $when }
studio-change-credits = { $by }: 만든 사람들을 바꿈, { $when }
studio-change-published = { $by }: 공개함, { $when }
studio-change-retracted = { $by }: 초안으로 되돌림, { $when }
studio-change-brought-back = { $by }: 이전 내용을 되살림, { $when }
studio-change-sent = { $by }: 파일 전체를 보냄, { $when }

studio-done-series = 작품을 만들었습니다. 이제 첫 회를 만드세요.
studio-done-episode = 회차를 초안으로 만들었습니다. 이제 그림을 넣으세요.
studio-done-added = 그림을 넣었습니다. 이제 설명하세요.
studio-done-known = 이미 있는 그림입니다. 바뀐 것이 없습니다.
studio-done-no-files = 고른 파일이 없습니다. 하나 이상 고른 다음 넣으세요.
studio-done-described = 저장했습니다.
studio-done-moved = 컷을 옮겼습니다.
studio-done-removed = 컷을 뺐습니다. 여기서, 또는 30일 동안 “바뀐 내력”에서 되돌릴 수 있습니다.
studio-done-published = 공개했습니다. 이제 독자가 볼 수 있습니다.
studio-done-scheduled = 그때 공개됩니다.
studio-done-retracted = 다시 초안이 되었습니다.
studio-done-undone = 이전 내용으로 돌아갔습니다.
studio-error-gone = { $path } 파일이 없습니다. 회차 목록을 확인하세요.
studio-error-no-panel = “{ $panel }” 컷이 없습니다. 회차를 다시 확인하세요.
studio-error-no-next = 마지막 컷이라 합칠 다음 컷이 없습니다.
studio-error-conflict = 그사이 다른 사람이 이 컷을 바꾸었습니다. 두 글을 모두 보여 드립니다. 나은 쪽을 남기고 저장하세요.
studio-error-blocked = 아직 공개할 수 없습니다. “공개” 아래에 남은 일이 적혀 있습니다.
studio-error-no-title = 글자나 숫자가 하나라도 있는 제목을 쓰세요.
studio-error-store = 디스크를 읽거나 쓰지 못했습니다. 다시 해 보고, 계속되면 남은 공간을 확인하세요.
studio-error-line = 파일이 다 오기 전에 연결이 끊겼습니다. 바뀐 것이 없으니 다시 고르세요.
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
lint-L03 = { $panel }컷의 설명에 파일 이름이나 주소, 픽셀 크기가 들어 있습니다. 그림이 보여 주는 것을 말해 주세요.
lint-L06 = { $panel }컷의 설명에 낱말이 아닌 것이 들어 있습니다. 말하듯이 쓰세요.
lint-L07 = { $panel }컷: “그림”이라는 말은 화면 낭독기가 이미 합니다. 누가, 무엇이 있는지부터 쓰세요.
lint-L07-by-hand = { $panel }컷의 설명이 “그림”이라는 말로 끝납니다. 그 말은 화면 낭독기가 이미 합니다. 보이는 것만 말해 주세요.
lint-L08 = { $panel }컷의 설명이 아주 짧습니다. 누가 무엇을 어떤 모습으로 하는지 말해 주세요.
lint-L09 = { $panel }컷의 설명이 깁니다. 필요한 것만 남기고 나머지는 긴 설명으로 옮기세요.
lint-L10 = { $panel }컷과 설명이 같은 컷이 앞에 있습니다. 이번에는 무엇이 다른지 말해 주세요.
lint-L11 = { $panel }컷의 설명이 앞 컷과 거의 같습니다. 달라진 것만 말해 주세요.
lint-L12 = { $panel }컷의 설명이 따로 읽어 주는 글을 되풀이합니다. 그 글을 빼세요.
lint-L13 = { $panel }컷의 긴 설명이 같은 말을 되풀이합니다. 새로운 것만 남기세요.
lint-L14 = { $panel }컷의 설명에 마침표가 없어 다음 글과 이어 읽힙니다. 문장을 끝맺으세요.
lint-L15 = { $panel }컷의 설명에 이모지가 있습니다. 낭독기는 그 이름을 읽습니다. 말로 쓰세요.
lint-L16 = { $panel }컷의 한 줄이 모두 대문자라 한 글자씩 읽힐 수 있습니다. 문장으로 쓰고 이름 뒤에 (외치며)를 붙이세요.
lint-L16-alt = { $panel }컷의 설명이 모두 대문자라 한 글자씩 읽힐 수 있습니다. 문장으로 쓰세요.
lint-L17 = { $panel }컷: “{ $quote }”은(는) 소리 내어 읽을 수 없습니다. 어떤 소리인지 중괄호 안에 쓰세요.
lint-L18 = { $panel }컷: “{ $quote }”의 부호는 소리 내어 읽을 수 없습니다. 보통 글자와 부호 하나면 됩니다.
lint-L19 = “{ $quote }”이(가) 자주 말하는데 누구인지 알 수 없습니다. 이름을 주거나 “모자 쓴 남자”처럼 모습을 말해 주세요.
lint-L20 = { $panel }컷: 말하는 { $quote }이(가) 등장인물에 없습니다. 이름을 고치거나 등장인물에 더하세요.
lint-L21 = { $panel }컷이 나중에 밝혀질 이름 { $quote }을(를) 말합니다. 그때까지는 보이는 모습으로 쓰세요.
lint-L22 = { $quote }의 모습을 말한 곳이 없습니다. 등장인물에 적으면 볼 수 없는 독자가 한 번 듣습니다.
lint-L23 = { $panel }컷: 회차의 언어와 다른 언어 같습니다. 줄 끝에 @es처럼 @와 언어를 쓰면 맞는 목소리가 읽습니다.
lint-L23-alt = { $panel }컷의 설명이 회차의 언어와 다른 것 같습니다. 회차의 언어로 쓰세요.
lint-L24 = { $panel }컷이 색이나 자리만으로 구별합니다. 이름도 말해 주세요.
lint-L25 = 설명 대부분이 카메라를 말합니다. 그것을 들을지는 독자가 고릅니다. 설명에서는 빼세요.
lint-L26 = { $panel }컷의 설명이 평가합니다. 보이는 것을 말하고 판단은 듣는 사람에게 맡기세요.
lint-L27 = { $panel }컷의 설명이 지난 일처럼 말합니다. 지금 보이는 것을 말해 주세요.
lint-L28 = { $panel }컷의 설명에 HTML이나 마크다운 부호가 있어 그대로 읽힙니다. 빼세요.
lint-L29 = { $panel }컷의 설명에 저작권, 계정, 검색어가 들어 있습니다. 그것을 쓰는 칸은 따로 있습니다.
lint-L30 = { $panel }컷은 이야기를 전하는 그림이 아니어서 설명을 읽지 않습니다. 설명을 비우거나 쓰임을 바꾸세요.
lint-L30-script = { $panel }컷은 장식이어서 글을 읽지 않습니다. 글을 비우거나 쓰임을 바꾸세요.
lint-L33 = 긴 회차인데 건너뛸 장면이 없습니다. 장면이 시작하는 컷에 제목을 쓰세요.
lint-L33-scene = { $panel }컷: 장면 제목 “{ $quote }”이(가) 너무 길거나, 두 번 쓰였거나, 장면을 알려 주지 않습니다. 언제 어디인지 쓰세요.
lint-L36 = { $panel }컷의 설명에 전자우편 주소나 전화번호가 있습니다. 이야기에 필요하지 않으면 빼세요.
lint-L37 = 회차에 소개가 없습니다. 내용을 미리 밝히지 않는 한두 문장이 독자에게 도움이 됩니다.
lint-L38 = 듣는 데 오래 걸립니다. 일부 독자만 원하는 것은 긴 설명으로 옮기세요.

# 하나를 고치는 단추. $meant: 뜻한 이름.
mend-L07 = 앞의 말 빼기
mend-L09 = 나머지를 긴 설명으로 옮기기
mend-L14 = 마침표 붙이기
mend-L16 = 문장으로 쓰기
mend-L17 = 어떤 소리인지 더하기
mend-L18 = 소리 낼 수 있게 쓰기
mend-L20 = { $meant }(으)로 바꾸기
mend-L28 = 부호 빼기

# 글을 쓰는 동안과 공개하기 전에 컷 곁에 서는 말.
studio-say = “{ $quote }”은(는) 어떤 소리인가요?
studio-leave = 그대로 두기
studio-leave-reason = 그대로 두는 이유
studio-leave-do = 이유를 적고 그대로 두기
studio-heard = 글은 이렇게 들립니다
studio-seconds = { $count ->
   *[other] 듣는 데 약 { $count }초.
}
studio-asks = { $count ->
   *[other] 손볼 것이 { $count }가지 있습니다.
}
studio-time-left = { $count ->
   *[other] 한 컷에 1분씩 잡으면 약 { $count }분이 남았습니다.
}
studio-cast-names = 등장인물: { $names }.
studio-speakers = 화자
studio-speakers-found = 등장인물: { $names }. 아래 화살표로 고르세요.
studio-take-theirs = 이 글을 쓰기
studio-suggestions-left = { $count ->
   *[other] 더 나아질 수 있는 것이 { $count }가지 있습니다. 하나씩 고치거나 그대로 두는 이유를 쓰세요.
}
studio-suggestions-all = 이 제안 모두
studio-suggestions-reason = 그대로 두는 이유
studio-suggestions-reason-hint = 파일에 남아, 나중에 작업하는 사람도 볼 수 있습니다.
studio-suggestions-do = 표시한 것을 그대로 두기
studio-hints = { $count ->
   *[other] 참고할 것 { $count }가지 더
}
studio-kept-heading = 쓰신 글이 그대로 있습니다
studio-kept-what = 저장하기 전에 로그아웃되었습니다. 다시 로그인했으니 지금 저장하세요.
studio-kept-save = 내 글 저장
studio-kept-sign-in = 글을 저장하기 전에 로그아웃되었습니다. 글은 남아 있습니다. 로그인한 다음 저장하세요.
studio-done-mended = 고쳤습니다.
studio-done-accepted = 그대로 둡니다.
studio-change-accepted = { $by }: 제안을 그대로 둠, { $when }
studio-error-suggestions = 더 나아질 수 있는 것을 고치거나 그대로 두는 이유를 쓰세요. “공개” 아래 목록에 하나씩 있습니다.
studio-error-reason = 그대로 두는 이유를 짧게 쓴 다음 다시 하세요.
studio-error-none-marked = 그대로 둘 것을 표시하거나 모두를 고르세요.

# 컷 바깥의 항목.
studio-details = 정보
studio-details-site = 이 사이트 정보
studio-details-artist = { $name } 프로필
studio-details-series = { $name } 정보
studio-details-episode = { $name } 정보
studio-details-save = 저장
studio-done-details = 저장했습니다.
studio-error-sheet = 다시 볼 칸이 있습니다. 아직 저장하지 않았고, 쓴 글은 그대로 있습니다.
studio-field-overtaken = 그사이 다른 사람이 이렇게 썼습니다: “{ $there }”. 다시 저장하면 내 글이 남습니다.
studio-entry-gone = 그사이 다른 사람이 이것을 뺐습니다. 다시 저장하면 여기 적힌 대로 되살아납니다.
studio-entry-kept = 그사이 다른 사람이 이렇게 바꾸었습니다: “{ $there }”. 그래도 빼려면 다시 표시하세요.
studio-field-wrong = “{ $text }”은(는) 여기에 쓸 수 없습니다.
studio-field-wrong-title = 제목이 필요합니다.
studio-field-wrong-name = 이름이 필요합니다.
studio-field-wrong-number = 12나 12.5처럼 숫자를 쓰세요.
studio-field-wrong-lang = en, ko, pt-BR처럼 언어 표지를 쓰세요.
studio-field-wrong-links = “가게: https://shop.example”처럼 한 줄에 하나씩 쓰세요.
studio-field-wrong-support = “가게: https://shop.example”처럼 한 줄에 하나씩 쓰세요.
studio-people = 작가
field-site-title = 사이트 제목
field-site-about = 소개
field-site-about-hint = “소개” 페이지에 나옵니다. 마크다운을 쓸 수 있습니다.
field-site-contact = 연락할 곳
field-site-contact-hint = 이메일이나 웹 주소. 독자가 설명의 잘못을 알릴 때 씁니다.
field-site-support = 후원하는 곳
field-site-support-hint = “가게: https://shop.example”처럼 한 줄에 하나씩.
field-site-licence = 이용 허락
field-site-licence-hint = 예: “CC BY-NC 4.0”, “모든 권리 보유”.
field-site-lang = 언어
field-site-lang-hint = en, ko, pt-BR 같은 표지.
field-site-crawlers = 페이지를 모으는 프로그램
field-site-crawlers-hint = robots.txt와 tdmrep.json, 그리고 모든 페이지와 그림의 머리말로 알립니다. 정직한 프로그램은 따릅니다. 다른 프로그램을 막거나 이미 모은 것을 되돌릴 수는 없습니다.
field-site-crawlers-all = 모두 허용
field-site-crawlers-search = 검색 엔진은 허용, AI 학습은 거부
field-site-crawlers-none = 모두 거부
field-site-allow-undescribed = 설명이 없는 회차도 공개할 수 있다
field-site-allow-undescribed-hint = 독자가 알 수 있게 표시합니다.
field-artist-name = 필명
field-artist-bio = 소개
field-artist-bio-hint = 독자에게 보입니다. 모두가 알아도 되는 것만 쓰세요. 마크다운을 쓸 수 있습니다.
field-artist-pronouns = 나를 부르는 말
field-artist-links = 링크
field-artist-links-hint = “가게: https://shop.example”처럼 한 줄에 하나씩.
field-artist-support = 후원하는 곳
field-artist-support-hint = 한 줄에 링크 하나씩.
field-artist-portrait-alt = 프로필 그림이 보여 주는 것
field-artist-lang = 언어
field-artist-lang-hint = en, ko, pt-BR 같은 표지.
field-series-title = 제목
field-series-summary = 소개
field-series-summary-hint = 내용을 미리 밝히지 않는 한두 문장.
field-series-cover-alt = 표지가 보여 주는 것
field-series-warnings = 작품 전체의 내용 주의
field-series-warnings-hint = 한 줄에 하나씩.
field-series-tags = 태그
field-series-tags-hint = 한 줄에 하나씩.
field-series-licence = 이용 허락
field-series-lang = 언어
field-series-lang-hint = en, ko, pt-BR 같은 표지.
field-series-direction = 읽는 방향
field-series-direction-ltr = 왼쪽에서 오른쪽
field-series-direction-rtl = 오른쪽에서 왼쪽
field-series-finished = 완결된 작품
field-episode-title = 제목
field-episode-number = 번호
field-episode-number-hint = 작품 안의 순서. 12.5는 12와 13 사이입니다.
field-episode-summary = 소개
field-episode-summary-hint = 내용을 미리 밝히지 않는 한두 문장.
field-episode-bonus = 마지막 한마디
field-episode-bonus-hint = 마지막 컷 뒤에 나옵니다. 다른 곳에서는 마우스 뒤에 숨기는 농담입니다.
field-episode-lang = 언어
field-episode-lang-hint = 작품의 언어와 다를 때만. en, ko, pt-BR 같은 표지.

# 대본을 한꺼번에.
studio-script-paste = 대본 붙여 넣기
studio-script-what = 모든 컷의 글을 한꺼번에 붙여 넣으세요. 바꾸기 전에 그림과 나란히 볼 수 있습니다.
studio-script-text = 글
studio-script-text-hint = 컷 사이는 빈 줄로 띄우거나 “Panel 3” 같은 제목을 쓰세요. “미라: 간직하고 있었구나.”는 글로, 나머지는 설명으로 받아들입니다.
studio-script-look = 그림과 나란히 보기
studio-script-preview = 컷마다 보기
studio-script-unmatched = 어느 컷에도 속하지 않는 글
studio-script-unmatched-hint = 회차 파일 끝에 메모로 남깁니다.
studio-script-nothing = 이 컷에는 글이 없습니다
studio-script-stays = 이미 적힌 글이 있어 그대로 둡니다.
studio-script-down = { $number }컷부터 글을 한 컷 아래로
studio-script-up = { $number }컷부터 글을 한 컷 위로
studio-script-over = 이미 적힌 글을 바꾸어 쓰기
studio-script-put-in = 글 넣기
studio-done-put-in = 글을 넣었습니다. 컷마다 살펴보세요.
studio-change-put-in = { $by }: 대본을 넣음, { $when }

studio-cover = 표지
studio-portrait = 프로필 그림
studio-picture-now = 지금: { $name }
studio-picture-choose = 그림 고르기
studio-picture-set = 이 그림 쓰기
studio-done-picture = 그림을 넣었습니다. 무엇을 보여 주는지 위에 적으세요.

studio-change = 바뀐 내용
studio-change-hint = 파일에서 달라진 줄만 보입니다.
studio-change-gone = 이전:
studio-change-new = 이후:
studio-change-none = 달라진 글이 없습니다.
studio-undo-hint = 되돌리면 이 변경 전의 파일 전체가 돌아옵니다. 이것도 다시 되돌릴 수 있습니다.
studio-removed = 지운 것
studio-removed-hint = 지운 것은 30일 동안 되살릴 수 있습니다.
studio-removed-one = { $by }: “{ $title }” 지움, { $when }
studio-removed-back = 되살리기
studio-remove-question = “{ $name }”: 정말 지울까요?
studio-remove-episode = 이 회차 지우기
studio-remove-episode-sentence = 독자는 더 이상 볼 수 없습니다. 그림과 글은 30일 동안 작품 페이지에서 되살릴 수 있습니다.
studio-remove-series = 이 작품 지우기
studio-remove-series-sentence = { $count ->
    [0] 작품이 지워집니다.
   *[other] 작품과 회차 { $count }개가 지워지고, 독자는 더 이상 볼 수 없습니다.
} 모두 30일 동안 작업실 첫 페이지에서 되살릴 수 있습니다.
studio-remove-not = 그대로 두기
studio-done-deleted = 지웠습니다. 아래에서 되살릴 수 있습니다.
studio-done-back = 되살렸습니다.
studio-error-exists = { $path }에 이미 다른 것이 있어 그대로 두었습니다. 먼저 그것을 옮기거나 이름을 바꾸세요.

studio-preview = 친구에게 보여 주기
studio-preview-hint = 비밀 주소를 아는 사람은 독자가 보게 될 모습 그대로 초안을 볼 수 있습니다. 30일 동안, 또는 끝낼 때까지 쓸 수 있습니다.
studio-preview-begin = 비밀 주소 만들기
studio-preview-there = 이 주소를 아는 사람은 { $until }까지 지금 모습 그대로 볼 수 있습니다.
studio-preview-end = 이 주소 끝내기
studio-preview-new = 새 주소 만들기
studio-preview-new-hint = 위의 주소는 더 이상 쓸 수 없습니다.
studio-done-preview = 비밀 주소가 아래에 있습니다. 믿는 사람에게만 보내세요.
studio-done-preview-ended = 비밀 주소를 끝냈습니다.

studio-cut = 컷으로 나누기
studio-cut-hint = 긴 스크롤 원고나 플랫폼용으로 잘린 그림인가요? 여백을 찾아 컷으로 나눕니다.
studio-cut-what = { $count ->
    [0] 아직 나눌 그림이 없습니다.
   *[other] 모든 그림을 이어 { $count }조각으로 나눕니다.
} 파일은 그대로 남습니다.
studio-cut-unsure = 아주 길고 여백이 없는 조각이 있습니다. 표시된 곳을 살펴보세요.
studio-cut-look = 조각 보기
studio-cut-look-hint = 숫자는 맨 위에서부터 센 줄입니다. 전체는 { $height }줄입니다. 숫자를 바꾸거나, 비워서 그 자리는 나누지 않게 한 다음 다시 보세요. 조각 아래의 막대를 끌거나, 조각을 두 번 눌러 그 자리에서 나눌 수도 있습니다.
studio-cut-piece = { $number }번 조각, 높이 { $height }픽셀
studio-cut-at = { $number }컷 아래를 나눌 줄
studio-cut-join = { $number }컷과 { $next }컷 합치기
studio-cut-here-unsure = 여백이 없습니다. 그려진 것이 가장 적은 줄입니다.
studio-cut-new = 더 나눌 줄
studio-cut-new-hint = 1부터 { $height }까지.
studio-cut-add = 여기서 나누기
studio-cut-do = 컷 { $count }개 만들기
studio-done-cut = 컷을 만들었습니다. 순서를 확인하고 설명을 쓰세요.
studio-change-cut = { $by }: 그림을 컷으로 나눔, { $when }

studio-panel-picture = { $number }컷의 새 그림
studio-panel-replace = { $number }컷 그림 바꾸기
studio-done-replaced = 그림을 바꾸었습니다. 글은 그대로이니 아직 맞는지 보세요.
studio-change-replaced = { $by }: 그림을 바꿈, { $when }

studio-upload-folder = 또는 폴더 전체

studio-accounts = 함께 일하는 사람
studio-role-owner-may = 모든 것을 할 수 있음
studio-role-artist-may = { $artist }의 작품을 맡음
studio-role-describer-may = 컷을 설명함
studio-people-new = 새 사람
studio-people-may = 할 수 있는 일
studio-role-owner = 나처럼 모든 것
studio-role-artist = 자기 작품: 그리고, 설명하고, 공개하기
studio-role-describer = 모든 회차의 컷 설명만
studio-people-artist = 자기 작품이 있다면, 어느 이름으로
studio-people-no-artist = 어느 작가의 작품을 맡을지 고르세요. 없으면 먼저 작가 소개를 만드세요.
studio-people-password = 그 사람의 비밀번호
studio-people-password-hint = 10자 이상. 직접 알려 주세요. 나중에 스스로 바꿀 수 있습니다.
studio-people-add = 더하기
studio-people-remove = 빼기
studio-people-remove-one = { $name } 빼기
studio-done-person = 정한 이름과 비밀번호로 이제 들어올 수 있습니다.
studio-done-person-removed = 이제 들어올 수 없습니다. 한 일은 남습니다.
studio-password-change = 비밀번호 바꾸기
studio-password-now = 지금 비밀번호
studio-password-change-hint = 다른 모든 기기에서는 로그아웃됩니다.
studio-done-password = 비밀번호를 바꾸었습니다.

# 여러 컷이 한 그림에 있는 페이지.
studio-divide = 페이지를 컷으로 나누기
studio-divide-why = 그림 한 장에 컷이 여러 줄, 여러 칸으로 있나요? 하나하나를 따로 컷으로 만듭니다.
studio-divide-what = { $count ->
   *[other] 그림에 컷이 { $count }개 있습니다.
} 파일은 그대로 둡니다.
studio-divide-rtl = 줄마다 오른쪽부터 읽습니다.
studio-divide-hint = 상자 하나가 컷 하나이고, 읽는 순서대로 있습니다. 숫자는 그림의 픽셀입니다. 화살표 키로 1씩, Shift와 함께 누르면 10씩 바뀝니다. 상자의 두 모서리를 마우스나 손가락으로 끌 수 있고, 그림을 두 번 누르면 상자가 생깁니다.
studio-divide-page = 그림 { $number }: { $name }
studio-divide-picture = { $name }, 가로 { $width } 세로 { $height }픽셀, 컷 { $count ->
   *[other] { $count }개
}
studio-divide-look = 상자 다시 그리기
studio-divide-do = { $count ->
   *[other] 컷 { $count }개 만들기
}
studio-divide-empty = 나눌 그림이 없습니다. 먼저 회차에 그림을 넣으세요.
studio-done-divided = 컷을 만들었습니다. 순서를 확인하고 설명을 쓰세요.
studio-change-divided = { $by }: 페이지를 컷으로 나눔, { $when }
studio-side-x = 왼쪽
studio-side-y = 위
studio-side-width = 너비
studio-side-height = 높이
studio-box-earlier = 먼저 읽기
studio-box-earlier-one = 먼저 읽기: { $number }컷
studio-box-halve = 둘로 나누기
studio-box-halve-one = 둘로 나누기: { $number }컷
studio-box-without = 빼기
studio-box-without-one = 빼기: { $number }컷
studio-box-add = 상자 더하기
studio-panel-divide = { $number }컷의 그림 나누기
studio-panel-split = { $count ->
   *[other] { $number }컷의 그림마다 컷을 만들어 { $count }컷으로
}
studio-panel-merge = { $number }컷과 { $next }컷 합치기
studio-done-merged = 두 컷이 하나가 되었습니다. 그림과 글이 모두 들어 있습니다.
studio-done-split = 그림마다 컷이 되었습니다. 글은 첫 컷에 남았습니다.
studio-change-merged = { $by }: 두 컷을 합침, { $when }
studio-change-split = { $by }: 한 컷의 그림들을 따로 컷으로 만듦, { $when }
studio-passkeys = 패스키
studio-passkeys-why = 패스키가 있으면 지문, 얼굴, 기기의 PIN으로 들어올 수 있습니다. 입력하거나 도둑맞을 비밀번호가 없습니다. 다른 기기를 위해 비밀번호도 그대로 남습니다.
studio-passkey-one = { $id }: { $made } 만듦
studio-passkey-end = 빼기
studio-passkey-end-one = 패스키 { $id } 빼기
studio-passkey-new = 새 패스키
studio-passkey-make = 패스키 만들기
studio-passkey-open = 패스키로 들어가기
studio-passkey-without = 이 브라우저에서는 여기서 패스키를 만들 수 없습니다. JavaScript와 HTTPS가 필요합니다.
studio-passkey-failed = 패스키를 쓰지 못했습니다. 다시 하거나 비밀번호를 쓰세요.
studio-passkey-refused = 패스키를 받지 못했습니다. 다시 하거나 비밀번호를 쓰세요.
studio-done-passkey-added = 패스키를 만들었습니다. 다음부터 이것으로 들어올 수 있습니다.
studio-done-passkey-ended = 이 패스키로는 이제 들어올 수 없습니다. 기기에서도 지우세요.

studio-tokens = 스크립트용 토큰
studio-tokens-why = 토큰이 있으면 스크립트나 명령줄이 내가 할 수 있는 일을 대신할 수 있습니다. 비밀번호처럼 간직하고, 필요 없어지면 끝내세요.
studio-token-made = 새 토큰
studio-token-once = 지금 복사하세요. 한 번만 보여 주며, 나중에 아무도 다시 볼 수 없습니다.
studio-token-one = { $id }: { $made } 만듦, { $until }까지 쓸 수 있음
studio-token-end = 끝내기
studio-token-end-one = 토큰 { $id } 끝내기
studio-token-new = 새로 만들기
studio-token-make = 토큰 만들기
studio-done-token-ended = 토큰을 이제 쓸 수 없습니다.

# 목록과 다른 사이트에 보이는 그림.
studio-crops = 섬네일과 카드
studio-crop-thumbnail = 섬네일
studio-crop-thumbnail-hint = 이 사이트의 목록에 가로 4, 세로 3의 비율로 보입니다.
studio-crop-card = 카드
studio-crop-card-hint = 다른 사이트에서 링크 옆에 제목과 함께 가로 1200, 세로 630픽셀로 보입니다. 12 대 5쯤 되는 부분은 제목 위에, 다른 것은 제목 옆에 놓입니다. 미리 알면 재미없는 장면은 피하세요.
studio-crop-default = 고르지 않았습니다. 아래는 독자가 보는 것으로, 내용 주의가 없는 첫 컷입니다. 카드에는 고른 섬네일이 보입니다.
studio-crop-chosen = 직접 고른 것입니다.
studio-crop-picture = { $name }, 가로 { $width } 세로 { $height }픽셀, 고른 부분이 표시됨
studio-crop-look = 이렇게 보입니다
studio-crop-result = 고른 부분, 가로 { $width } 세로 { $height }픽셀, 보이는 모습
studio-crop-panel = 그림을 가져올 컷
studio-crop-choose = 이 컷 쓰기
studio-crop-part = 보일 부분
studio-crop-numbers = 숫자 네 개를 모두 쓰세요.
studio-crop-show = 이 부분 보기
studio-crop-save-thumbnail = 섬네일로 쓰기
studio-crop-save-card = 카드에 쓰기
studio-crop-none = 자동으로 고르게 하기
studio-done-cropped = 정했습니다. 이제 목록과 다른 사이트에 이렇게 보입니다.
studio-change-cropped = { $by }: 목록에 보일 그림을 고름, { $when }
studio-upload-same = { $name }: 같은 그림이 { $same }(으)로 이미 있습니다

# 칸이 여럿인 목록.
studio-cast = 등장인물
studio-warnings = 내용 주의
studio-credits = 만든 사람들
studio-records-cast = { $name }의 등장인물
studio-records-warnings = { $name }의 내용 주의
studio-records-credits = 만든 사람들: { $name }
studio-records-what-cast = 말을 하거나 중요한 인물 모두. 그림을 볼 수 없는 독자가 한 번 듣습니다.
studio-records-what-warnings = 어떤 컷 앞에서 독자가 미리 알고 싶어 할 것. 독자가 열 때까지 그 컷은 보이지 않습니다.
studio-records-what-credits = 이 회차에 참여한 사람들: 채색, 글자, 설명.
studio-records-new-cast = 새 인물
studio-records-new-warnings = 새 내용 주의
studio-records-new-credits = 만든 사람 더하기
record-cast-name-wrong = 이름을 쓰거나 다른 칸을 비우세요.
record-warnings-topic-wrong = 무엇에 대한 내용 주의인지 쓰거나 다른 칸을 비우세요.
record-credits-name-wrong = 이름을 쓰거나 작가를 고르세요.
studio-records-overtaken = 그사이 다른 사람이 이 목록을 바꾸었습니다. 내가 쓴 것과 그 사람이 쓴 것이 함께 보입니다. 아직 저장하지 않았습니다.
studio-records-remove = 빼기: { $name }
studio-records-none = 고르지 않음
record-cast-name = 이름
record-cast-name-hint = 대본에서 쌍점 앞에 쓰는 대로.
record-cast-first-look = 처음 나올 때의 모습
record-cast-first-look-hint = 한두 문장으로 얼굴, 몸, 옷, 늘 그대로인 것을.
record-cast-short-tag = 이름이 밝혀지기 전에 부르는 말
record-cast-short-tag-hint = “빨간 외투를 입은 여자”처럼.
record-cast-revealed-at-episode = 이름이 밝혀지는 회차
record-cast-revealed-at-episode-hint = 고르지 않으면 처음부터 알려져 있습니다.
record-cast-revealed-at-panel = 밝혀지는 컷
record-cast-revealed-at-panel-hint = 고르지 않으면 첫 컷. 회차를 먼저 저장하면 그 컷들 가운데서 고를 수 있습니다.
record-cast-pronouns = 인물을 가리키는 말
record-cast-voice-pitch = 목소리 높이
record-cast-voice-pitch-hint = 소리 내어 읽을 때. 0은 낮고 2는 높으며 보통은 1.
record-cast-voice-rate = 목소리 빠르기
record-cast-voice-rate-hint = 0.5는 느리고 2는 빠르며 보통은 1.
record-warnings-topic = 무엇에 대한 것인지
record-warnings-topic-hint = “익사”처럼 한두 낱말로.
record-warnings-from = 시작
record-warnings-from-hint = 고르지 않으면 첫 컷부터.
record-warnings-to = 끝
record-warnings-to-hint = 고르지 않으면 그 한 컷, 또는 마지막까지.
record-warnings-instead = 건너뛰는 독자를 위한 줄거리
record-warnings-instead-hint = 이야기를 이어 갈 수 있도록.
record-credits-name = 이름
record-credits-name-hint = 이 사이트에 소개가 없는 사람.
record-credits-artist = 또는 이 사이트의 작가
record-credits-as = 맡은 일
record-credits-as-hint = 그림, 채색, 글자, 설명처럼.
field-series-artists = 작가
field-series-artists-hint = 한 줄에 하나씩, mira-okafor처럼 소개 페이지 주소의 마지막 부분. 빠진 사람은 이 작품에서 더 일할 수 없습니다.
record-warnings-to-wrong = 시작하는 컷보다 앞에 있습니다. 더 뒤의 컷을 고르세요.
record-cast-voice-pitch-wrong = 0부터 2까지의 숫자를 쓰세요.
record-cast-voice-rate-wrong = 0.5부터 2까지의 숫자를 쓰세요.
record-cast-revealed-at-episode-wrong = 이 회차에는 아직 컷이 없습니다. 다른 회차를 고르거나 그림을 먼저 넣으세요.
