# What artists see in the studio. Short sentences; each page says what to do next.
studio = Studio
studio-title = { $site } studio
studio-nav = Studio
studio-crumbs = Where you are
studio-site = Read { $site }
studio-signed-in = Signed in as { $name }.
studio-sign-out = Sign out
studio-sign-out-everywhere = Sign out on every device
studio-moment = { $date }, { $time } UTC
studio-back = Go back
studio-problem = That did not work
studio-nothing-lost = Nothing was changed, and nothing was lost.

studio-begin = Make this site yours
studio-begin-what = Choose a name and a password. You will be the owner of this site.
studio-begin-do = Begin
studio-name = Name
studio-name-hint = A pen name will do. Readers do not see it, and no e-mail is needed.
studio-password = Password
studio-password-new = Choose a password
studio-password-hint = At least 10 characters. Four words in a row are easy to remember.
studio-name-empty = Write a name to sign in with. A pen name will do.
studio-name-too-long = The name is longer than 64 characters. Choose a shorter one.
studio-name-unseen = The name holds a sign that cannot be seen. Type it again.
studio-name-taken = There is already an account “{ $name }”. Choose another name.
studio-password-too-short = The password is shorter than 10 characters. Four words in a row are easy to remember.
studio-password-too-long = The password is too long. Choose a shorter one.
studio-sign-in = Sign in
studio-sign-in-wrong = The name or the password is wrong. Look at both and try again.
studio-sign-in-wait = Too many tries. Wait { $seconds } seconds and try again.
studio-sign-in-lasts = You stay signed in for 30 days on this device.
studio-nobody = This site has no owner yet. When the program starts, it prints an address that makes you the owner. Open that address.

studio-problems = Files that need mending
studio-series = Your series
studio-desk-empty = Nothing is here yet. Begin with a series: a title is enough.
studio-series-facts = { $public } public, { $waiting } waiting
studio-series-new = A new series
studio-series-title = Title of the series
studio-pen-name = Pen name of the artist
studio-pen-name-hint = Readers see it. You may leave it empty.
studio-series-make = Make the series
studio-pictures-ready = { $ready } of { $count } public pictures are ready for readers.
studio-see-public = See it as readers do
studio-episodes = Episodes
studio-series-empty = This series has no episodes yet. Give the first one a title; the pictures come next.
studio-episode-new = A new episode
studio-episode-title = Title of the episode
studio-episode-title-hint = You can change it later. Nobody sees the episode until you publish it.
studio-episode-make = Make the episode
studio-described = { $told } of { $count } panels described.

studio-state-draft = Draft: only you can see it.
studio-state-scheduled = Appears on { $when }.
studio-state-published = Published on { $when }.
studio-state-blocked = Published, but the newest changes are held back until they are complete.
studio-state-held = It has a date, but readers cannot see it until it is complete.

studio-pictures = Pictures
studio-pictures-empty = No pictures yet. Choose them above: they become panels in the order of their names.
studio-upload = Choose pictures
studio-upload-hint = PNG, JPEG, WebP or GIF, or a ZIP or CBZ of them. 2 comes before 10. Where a photo was taken is removed.
studio-upload-do = Add the pictures
studio-upload-waiting = { $name }: waiting
studio-upload-sending = { $name }: { $share } sent
studio-upload-sent = { $name }: added
studio-upload-known = { $name }: already here
studio-upload-refused = { $name } was not taken. Load the page again, then try once more.
studio-upload-failed = { $name }: no connection. Trying again.
studio-upload-done = { $ready } of { $count } files are done.
studio-file-too-long = { $name } is larger than 2 GB. Send it in parts.
studio-not-described = Not described yet
studio-panel-move = Move or remove panel { $number }
studio-panel-earlier = Move panel { $number } up
studio-panel-later = Move panel { $number } down
studio-panel-place = New place of panel { $number }
studio-panel-put = Put panel { $number } there
studio-panel-remove = Remove panel { $number }

studio-describe = Describe the panels
studio-describe-empty = There are no panels to describe yet. Add pictures first.
studio-left = { $count ->
    [0] Nothing keeps it from being published.
    [one] One thing is left to do.
   *[other] { $count } things are left to do.
}
studio-first-problem = Go to the first panel that needs something
studio-how = How to describe a panel
studio-how-alt = Say what matters for the story: who is there, what they do, face and body, and where, if it is new. Write as you would tell a friend on the phone. One or two sentences are enough.
studio-how-words = Words in the picture have a box of their own: one line each, with the speaker and a colon before it.
studio-how-example =
    Mira (whispering): You kept it.
    Caption: Three years later.
    Sign: Harbour closed
    SFX: KRRSSH {"{"}static crackles{"}"}
studio-how-keys = Keys within the form: Control and Enter saves and goes to the next panel. Control, Shift and Enter goes back. Control and the down or up arrow goes to the next or the last panel that needs something. F2 writes the last speaker again. F8 mends the first thing that can be mended in this panel. Shift and F8 goes to the reason to leave it as it is.
studio-panel-of = Panel { $number } of { $count }
studio-picture-of = The picture of panel { $number }
studio-alt = What the picture shows
studio-alt-hint = Who? Doing what? Face and body? Where, if it is new?
studio-script = Words
studio-script-hint = One line each, as in “Mira: You kept it.”
studio-no-words = There are no words in this picture
studio-more = More about panel { $number }
studio-role = What the picture is for
studio-role-art = It tells something
studio-role-text = It holds only words
studio-role-decorative = It is an ornament
studio-scene = A scene begins here, with this title
studio-setting = Where and when the scene is
studio-long = A longer description, on demand
studio-warning = Readers are warned of
studio-save-panel = Save panel { $number }
studio-save-all = Save all panels
studio-saved = Saved
studio-saving = Saving
studio-offline = No connection. Your words are kept on this device and are sent later.
studio-expired = You are signed out. Your words are kept on this device. Sign in in another tab, then go on here.
studio-kept = Words that were not saved last time were found on this device and put back.
studio-theirs = What somebody else has written

studio-read = Read it without pictures
studio-read-what = This is all that a reader has who cannot see the pictures. Does the story hold?
studio-read-undescribed = Nobody has described this panel yet.
studio-read-on = Go on to publish

studio-publication = Publish
studio-blocks = Before readers can see it:
studio-unread = Everything is described. Read it once without pictures, then publish.
studio-ready = Everything is there. You can publish it.
studio-publish-now = Publish now
studio-publish-later = Publish later
studio-moment-field = Day and time
studio-zone = Time zone
studio-zone-hint = Such as Asia/Seoul, Africa/Lagos or UTC
studio-schedule = Publish at that time
studio-retract = Make it a draft again
studio-retract-hint = Readers will not find it any more. Nothing is deleted.
studio-history = History
studio-history-hint = Each change can be undone for 30 days.
studio-history-empty = No changes yet.
studio-undo = Undo
studio-change-described = { $by } described panels, { $when }
studio-change-added-pictures = { $by } added pictures, { $when }
studio-change-arranged = { $by } moved panels, { $when }
studio-change-removed-panels = { $by } removed a panel, { $when }
studio-change-details = { $by } changed the details, { $when }
studio-change-cast = { $by } changed the cast, { $when }
studio-change-warnings = { $by } changed the warnings, { $when }
studio-change-credits = { $by } changed the credits, { $when }
studio-change-published = { $by } published it, { $when }
studio-change-retracted = { $by } made it a draft, { $when }
studio-change-brought-back = { $by } brought back an earlier version, { $when }
studio-change-sent = { $by } sent the whole file, { $when }

studio-done-series = The series is there. Now its first episode.
studio-done-episode = The episode is there, as a draft. Now its pictures.
studio-done-added = The pictures are here. Now describe them.
studio-done-known = These pictures were here already. Nothing was changed.
studio-done-no-files = No file was chosen. Choose one or more, then add them.
studio-done-described = Saved.
studio-done-moved = The panel was moved.
studio-done-removed = The panel was removed. You can undo that here, or under “History” for 30 days.
studio-done-published = It is published. Readers can see it now.
studio-done-scheduled = It will appear at that time.
studio-done-retracted = It is a draft again.
studio-done-undone = The earlier version is back.
studio-error-gone = { $path } is not there any more. Look at the list of episodes.
studio-error-no-panel = The episode has no panel “{ $panel }” any more. Look at it again.
studio-error-no-next = This is the last panel: there is none after it to merge it with.
studio-error-conflict = Somebody else has changed this panel in the meantime. Both texts are shown. Keep the better one and save it.
studio-error-blocked = The episode cannot be published yet. The list under “Publish” says what is left to do.
studio-error-no-title = Write a title with at least one letter or number.
studio-error-store = The disk could not be read or written. Try again; if it stays so, look at its space.
studio-error-line = The line broke before the file was here. Nothing was changed: choose it again.
studio-error-unread = Read it once without pictures before you publish it: its words have changed since.
studio-error-moment = Write the day and time like 2026-02-20 09:00, and a time zone such as Asia/Seoul.

# What an editor would say. $panel: its number. $quote: what stands there.
lint-no-panels = There are no pictures yet. Add some.
lint-text-without-words = Panel { $panel } holds only words, and they are not written down. Write them under “Words”, one line each.
lint-no-description = Panel { $panel } has no description. Say what the picture shows.
lint-file-name-as-description = The description of panel { $panel } is the name of a file. Say what the picture shows.
lint-placeholder-as-description = “{ $quote }” does not describe panel { $panel }. Say what the picture shows.
lint-no-speaker = Panel { $panel }: nobody is named for “{ $quote }”. Write who says it and a colon before it. “Unknown voice:” will do.
lint-repeated-description = Panel { $panel } has the same description as the one before. Say what has changed.
lint-too-many-decorative = More than a fifth of the panels are ornaments. Describe those that tell something.
lint-L03 = The description of panel { $panel } holds a file, an address or a size in pixels. Say what the picture shows.
lint-L06 = The description of panel { $panel } holds something that is no word. Write it as one would say it.
lint-L07 = Panel { $panel }: a screen reader says by itself that it is a picture. Begin with who or what is there.
lint-L07-by-hand = Panel { $panel }: the description ends by saying that it is a picture, which a screen reader says by itself. Say only what there is to see.
lint-L08 = The description of panel { $panel } is very short. Say who does what, and how they look doing it.
lint-L09 = The description of panel { $panel } is long. Keep what is needed and move the rest to the longer description.
lint-L10 = An earlier panel has the same description as panel { $panel }. Say what is different this time.
lint-L11 = The description of panel { $panel } is nearly that of the panel before. Say only what has changed.
lint-L12 = The description of panel { $panel } repeats words that are read anyway. Take them out.
lint-L13 = The longer description of panel { $panel } says the same again. Keep in it only what is new.
lint-L14 = The description of panel { $panel } has no full stop, so a voice runs on. End the sentence.
lint-L15 = The description of panel { $panel } holds an emoji, which a voice reads out by its name. Say it in words.
lint-L16 = A line of panel { $panel } is in capitals, which some voices spell out. Write it as a sentence, with (shouting) after the name.
lint-L16-alt = The description of panel { $panel } is in capitals, which some voices spell out. Write it as a sentence.
lint-L17 = Panel { $panel }: “{ $quote }” cannot be read aloud. Add how it sounds in curly brackets.
lint-L18 = Panel { $panel }: no voice can say the marks in “{ $quote }”. Plain letters and one mark are enough.
lint-L19 = “{ $quote }” speaks often and could be anybody. Give them a name, or say how they look: “The man in the cap”.
lint-L20 = Panel { $panel }: { $quote } speaks and is not in the cast. Mend the name, or add them to the cast.
lint-L21 = Panel { $panel } names { $quote }, whose name comes out later. Say until then what one sees.
lint-L22 = Nobody says how { $quote } looks. Add it to the cast: readers who cannot see them hear it once.
lint-L23 = Panel { $panel }: this seems to be in another language than the episode. End the line with @ and its language, such as @es, so that the right voice reads it.
lint-L23-alt = The description of panel { $panel } seems to be in another language than the episode. Write it in the episode’s language.
lint-L24 = Panel { $panel } tells things apart by colour or place alone. Name them too.
lint-L25 = Most descriptions speak of the camera. Readers choose whether they hear that: leave it out of the descriptions.
lint-L26 = The description of panel { $panel } judges. Say what one sees, and let the listener judge.
lint-L27 = The description of panel { $panel } tells what was. Say what is there now.
lint-L28 = The description of panel { $panel } holds marks of HTML or Markdown, which are read out. Take them out.
lint-L29 = The description of panel { $panel } holds rights, a handle or keywords. They have fields of their own.
lint-L30 = Panel { $panel } is not art, so its description is not read. Empty it, or say that the picture tells something.
lint-L30-script = Panel { $panel } is an ornament, so its words are not read. Empty them, or say that the picture tells something.
lint-L33 = The episode is long and has no scenes to jump to. Give the first panel of each scene a title.
lint-L33-scene = Panel { $panel }: “{ $quote }” is too long, used twice, or says nothing about the scene. Say where and when it is.
lint-L36 = The description of panel { $panel } holds an e-mail address or a telephone number. Leave it out unless the story needs it.
lint-L37 = The episode has no summary. One or two sentences that spoil nothing help readers choose.
lint-L38 = This takes long to hear. Move what only some readers want to the longer description.

# Buttons that mend one thing. $meant: the name that was meant.
mend-L07 = Take the opening words off
mend-L09 = Move the rest to the longer description
mend-L14 = Add the full stop
mend-L16 = Write it as a sentence
mend-L17 = Add how it sounds
mend-L18 = Write it so that it can be said
mend-L20 = Did you mean { $meant }? Change it
mend-L28 = Take the marks out

# Beside the panels while one writes, and before publishing.
studio-say = How does “{ $quote }” sound?
studio-leave = Leave it as it is
studio-leave-reason = Why it may stay
studio-leave-do = Leave it
studio-heard = How the words will be heard
studio-seconds = { $count ->
    [one] About 1 second to listen.
   *[other] About { $count } seconds to listen.
}
studio-asks = { $count ->
    [one] One thing asks to be mended.
   *[other] { $count } things ask to be mended.
}
studio-time-left = { $count ->
    [one] About a minute of writing is left.
   *[other] About { $count } minutes of writing are left, at a minute a panel.
}
studio-cast-names = In the cast: { $names }.
studio-speakers = Speakers
studio-speakers-found = In the cast: { $names }. Arrow down to choose.
studio-take-theirs = Take this text
studio-suggestions-left = { $count ->
    [one] One thing could be better. Mend it, or say why it may stay.
   *[other] { $count } things could be better. Mend each, or say why it may stay.
}
studio-suggestions-all = All these suggestions
studio-suggestions-reason = Why they may stay as they are
studio-suggestions-reason-hint = It is kept in the file, for you and for whoever works on it later.
studio-suggestions-do = Leave the marked ones as they are
studio-hints = { $count ->
    [one] One more hint
   *[other] { $count } more hints
}
studio-kept-heading = Your words are still here
studio-kept-what = You were signed out before they were saved. You are signed in again: save them now.
studio-kept-save = Save my words
studio-kept-sign-in = You were signed out before your words were saved. They are kept: sign in, then save them.
studio-done-mended = Mended.
studio-done-accepted = They stay as they are.
studio-change-accepted = { $by } left suggestions as they are, { $when }
studio-error-suggestions = Mend what could be better, or say why it may stay. The list under “Publish” shows each.
studio-error-reason = Write in a few words why they may stay, then try again.
studio-error-none-marked = Mark the ones that may stay, or all of them.

# The fields around the panels.
studio-details = Details
studio-details-site = About this site
studio-details-artist = Profile of { $name }
studio-details-series = Details of { $name }
studio-details-episode = Details of { $name }
studio-details-save = Save
studio-done-details = Saved.
studio-error-sheet = One field needs another look. Nothing was saved yet, and your words are still here.
studio-field-overtaken = Somebody else has written this in the meantime: “{ $there }”. Save again to keep yours.
studio-entry-gone = Somebody else has taken this out in the meantime. Save again to put it back as it stands here.
studio-entry-kept = Somebody else has changed this in the meantime: “{ $there }”. Mark it again to take it out all the same.
studio-field-wrong = “{ $text }” cannot stand here.
studio-field-wrong-title = A title is needed.
studio-field-wrong-name = A name is needed.
studio-field-wrong-number = Write a number, such as 12 or 12.5.
studio-field-wrong-lang = Write the language as a tag, such as en, ko or pt-BR.
studio-field-wrong-links = Write each link on its own line, as in “Shop: https://shop.example”.
studio-field-wrong-support = Write each link on its own line, as in “Shop: https://shop.example”.
studio-people = Artists
field-site-title = Title of the site
field-site-about = About
field-site-about-hint = Shown on the page “About”. Markdown works.
field-site-contact = How readers reach you
field-site-contact-hint = An e-mail or a web address. Readers use it to report a problem with a description.
field-site-support = How readers can support you
field-site-support-hint = One link to a line, as in “Shop: https://shop.example”.
field-site-licence = Licence
field-site-licence-hint = As in “CC BY-NC 4.0” or “All rights reserved”.
field-site-lang = Language
field-site-lang-hint = A tag, such as en, ko or pt-BR.
field-site-crawlers = Programs that gather pages
field-site-crawlers-hint = It is told in robots.txt, in tdmrep.json and in a header with every page and picture. Honest programs follow it. Nothing here can stop the others, or take back what was gathered before.
field-site-crawlers-all = All are welcome
field-site-crawlers-search = Search engines are welcome, AI training is not
field-site-crawlers-none = None are welcome
field-site-allow-undescribed = Episodes may be published without descriptions
field-site-allow-undescribed-hint = They are marked so that readers know.
field-artist-name = Pen name
field-artist-bio = About you
field-artist-bio-hint = Readers see it. Tell only what you want everybody to know. Markdown works.
field-artist-pronouns = Pronouns
field-artist-links = Links
field-artist-links-hint = One to a line, as in “Shop: https://shop.example”.
field-artist-support = How readers can support you
field-artist-support-hint = One link to a line.
field-artist-portrait-alt = What the portrait shows
field-artist-lang = Language
field-artist-lang-hint = A tag, such as en, ko or pt-BR.
field-series-title = Title
field-series-summary = Summary
field-series-summary-hint = One or two sentences that spoil nothing.
field-series-cover-alt = What the cover shows
field-series-warnings = Warnings for the whole series
field-series-warnings-hint = One to a line.
field-series-tags = Tags
field-series-tags-hint = One to a line.
field-series-licence = Licence
field-series-lang = Language
field-series-lang-hint = A tag, such as en, ko or pt-BR.
field-series-direction = Reading direction
field-series-direction-ltr = Left to right
field-series-direction-rtl = Right to left
field-series-finished = The series is finished
field-episode-title = Title
field-episode-number = Number
field-episode-number-hint = Its place in the series. 12.5 lies between 12 and 13.
field-episode-summary = Summary
field-episode-summary-hint = One or two sentences that spoil nothing.
field-episode-bonus = A last line
field-episode-bonus-hint = Shown after the last panel, like the joke that other sites hide behind the mouse.
field-episode-lang = Language
field-episode-lang-hint = Only if it is not the series’. A tag, such as en, ko or pt-BR.

# A whole script at once.
studio-script-paste = Paste a script
studio-script-what = Paste the text for all panels at once. You see it beside the pictures before anything is changed.
studio-script-text = Your text
studio-script-text-hint = An empty line between panels, or headings such as “Panel 3”. “Mira: You kept it.” is taken as words, the rest as the description.
studio-script-look = See it beside the pictures
studio-script-preview = Panel by panel
studio-script-unmatched = These belong to no panel
studio-script-unmatched-hint = They are kept as notes at the end of the episode’s file.
studio-script-nothing = Nothing for this panel
studio-script-stays = Something is written here already, and stays.
studio-script-down = Move the text from panel { $number } on one panel down
studio-script-up = Move the text from panel { $number } on one panel up
studio-script-over = Write over what is there already
studio-script-put-in = Put the text in
studio-done-put-in = The text is in. Look it over, panel by panel.
studio-change-put-in = { $by } put in a script, { $when }

studio-cover = Cover
studio-portrait = Portrait
studio-picture-now = Now: { $name }
studio-picture-choose = Choose a picture
studio-picture-set = Use this picture
studio-done-picture = The picture is in its place. Say above what it shows.

studio-change = What changed
studio-change-hint = Only the lines that differ are shown, as they stand in the file.
studio-change-gone = Before:
studio-change-new = After:
studio-change-none = Nothing in the text differs.
studio-undo-hint = Undoing brings back the whole file as it was before this change. That can be undone too.
studio-removed = Deleted
studio-removed-hint = What is deleted can be brought back for 30 days.
studio-removed-one = “{ $title }”, deleted by { $by }, { $when }
studio-removed-back = Bring back
studio-remove-question = Delete “{ $name }”?
studio-remove-episode = Delete this episode
studio-remove-episode-sentence = Readers will not find it any more. Its pictures and words can be brought back from the page of the series for 30 days.
studio-remove-series = Delete this series
studio-remove-series-sentence = { $count ->
    [0] The series goes.
    [one] The series and its one episode go. Readers will not find them any more.
   *[other] The series and its { $count } episodes go. Readers will not find them any more.
} Everything can be brought back from the studio's first page for 30 days.
studio-remove-not = Keep it
studio-done-deleted = It is deleted. You can bring it back below.
studio-done-back = It is back.
studio-error-exists = Something else is at { $path } by now, and was left as it is. Move or rename it first.

studio-preview = Show it to friends
studio-preview-hint = A private address shows the draft, just as readers will see it, to whoever has the address. It works for 30 days, or until you end it.
studio-preview-begin = Make a private address
studio-preview-there = Whoever has this address sees the episode as it is now, until { $until }.
studio-preview-end = End this address
studio-preview-new = Make a new address
studio-preview-new-hint = The one above stops working.
studio-done-preview = The private address is below. Send it only to people you trust.
studio-done-preview-ended = The private address does not work any more.

studio-cut = Cut into panels
studio-cut-hint = A long strip, or the slices of a platform? Find its gutters and make a panel of each piece.
studio-cut-what = { $count ->
    [0] There are no pictures to cut yet.
    [one] All pictures as one strip, in one piece.
   *[other] All pictures as one strip, cut into { $count } pieces.
} The files stay as they are.
studio-cut-unsure = Some pieces are very tall and have no gutter: look at the cuts that are marked.
studio-cut-look = Show the pieces
studio-cut-look-hint = Each number is a row, counted from the top of the strip, which has { $height }. Change one, or empty it to leave that cut out; then show the pieces again. With a mouse or a finger you can drag the bar below a piece too; a double click on a piece cuts it there.
studio-cut-piece = Piece { $number }, { $height } pixels high
studio-cut-at = Cut below panel { $number }, at row
studio-cut-join = Join panels { $number } and { $next }
studio-cut-here-unsure = No gutter here. Least is drawn at this row.
studio-cut-new = Another cut at row
studio-cut-new-hint = From 1 to { $height }.
studio-cut-add = Add the cut
studio-cut-do = { $count ->
    [one] Make one panel
   *[other] Make { $count } panels
}
studio-done-cut = The panels are made. Look at their order, then describe them.
studio-change-cut = { $by } cut pictures into panels, { $when }

studio-panel-picture = Another picture for panel { $number }
studio-panel-replace = Replace the picture of panel { $number }
studio-done-replaced = The picture is replaced. Its words stayed: see whether they still fit.
studio-change-replaced = { $by } replaced a picture, { $when }

studio-upload-folder = Or a whole folder

studio-accounts = People who work here
studio-role-owner-may = may do everything
studio-role-artist-may = works on the series of { $artist }
studio-role-describer-may = writes about panels
studio-people-new = Somebody new
studio-people-may = What they may do
studio-role-owner = Everything, as you
studio-role-artist = Their own series: draw, describe, publish
studio-role-describer = Write about the panels of every episode, and nothing else
studio-people-artist = For somebody with their own series: under which name
studio-people-no-artist = Choose the artist whose series are theirs. Make a profile first if there is none.
studio-people-password = A password for them
studio-people-password-hint = At least 10 characters. Tell it them yourself; they can choose another later.
studio-people-add = Add them
studio-people-remove = Remove
studio-people-remove-one = Remove { $name }
studio-done-person = They can sign in now, with the name and the password you chose.
studio-done-person-removed = They cannot sign in any more. Their work stays.
studio-password-change = Change your password
studio-password-now = Your password now
studio-password-change-hint = You are signed out on every other device.
studio-done-password = Your password is changed.

# Pages that hold several panels.
studio-divide = Divide pages into panels
studio-divide-why = Several panels on one picture, in rows and columns? Each becomes a panel of its own.
studio-divide-what = { $count ->
    [one] The pictures hold one panel.
   *[other] The pictures hold { $count } panels.
} The files stay as they are.
studio-divide-rtl = Rows are read from the right.
studio-divide-hint = Each box is a panel, in the order in which they are read, and each number is in pixels of the picture. Arrow keys change a number by 1, with Shift by 10. With a mouse or a finger you can drag the two corners of a box too; a double click on the picture adds one.
studio-divide-page = Picture { $number }: { $name }
studio-divide-picture = { $name }, { $width } by { $height } pixels, with { $count ->
    [one] one panel
   *[other] { $count } panels
}
studio-divide-look = Draw the boxes anew
studio-divide-do = { $count ->
    [one] Make one panel
   *[other] Make { $count } panels
}
studio-divide-empty = There are no pictures to divide. Add some to the episode first.
studio-done-divided = The panels are made. Look at their order, then describe them.
studio-change-divided = { $by } divided pages into panels, { $when }
studio-side-x = Left
studio-side-y = Top
studio-side-width = Width
studio-side-height = Height
studio-box-earlier = Read it earlier
studio-box-earlier-one = Read it earlier: panel { $number }
studio-box-halve = Make two of it
studio-box-halve-one = Make two of it: panel { $number }
studio-box-without = Take it out
studio-box-without-one = Take it out: panel { $number }
studio-box-add = Add a box
studio-panel-divide = Divide the picture of panel { $number }
studio-panel-split = { $count ->
    [one] Make a panel of the picture of panel { $number }
   *[other] Make { $count } panels of panel { $number }, one for each picture
}
studio-panel-merge = Merge panels { $number } and { $next }
studio-done-merged = The two panels are one now, with the pictures and the words of both.
studio-done-split = Each picture is a panel now. The words stayed with the first.
studio-change-merged = { $by } merged two panels, { $when }
studio-change-split = { $by } made panels of the pictures of one, { $when }
studio-passkeys = Passkeys
studio-passkeys-why = With a passkey, this device lets you in by a finger, a face or its PIN. There is no password to type, and none to steal. Your password stays, for other devices.
studio-passkey-one = { $id }: made { $made }
studio-passkey-end = Remove
studio-passkey-end-one = Remove passkey { $id }
studio-passkey-new = A new passkey
studio-passkey-make = Make a passkey
studio-passkey-open = Sign in with a passkey
studio-passkey-without = This browser makes no passkeys here. They need JavaScript, and HTTPS.
studio-passkey-failed = No passkey was used. Try again, or use the password.
studio-passkey-refused = The passkey was not taken. Try again, or use the password.
studio-done-passkey-added = The passkey is there. Next time you can sign in with it.
studio-done-passkey-ended = The passkey does not open this site any more. Remove it from your device too.

studio-tokens = Tokens for scripts
studio-tokens-why = With a token, a script or the command line may do here what you may. Keep it like a password, and end it when it is not needed any more.
studio-token-made = Your new token
studio-token-once = Copy it now: it is shown this once, and nobody can look it up later.
studio-token-one = { $id }: made { $made }, works until { $until }
studio-token-end = End
studio-token-end-one = End token { $id }
studio-token-new = A new token
studio-token-make = Make a token
studio-done-token-ended = The token does not work any more.

# What lists and other sites show of an episode.
studio-crops = Thumbnail and card
studio-crop-thumbnail = Thumbnail
studio-crop-thumbnail-hint = Lists on this site show it, four wide to three high.
studio-crop-card = Card
studio-crop-card-hint = Other sites show it beside a link, 1200 by 630 pixels with the title. A part of about 12 to 5 stands above the title; any other stands beside it. It is also the place to keep surprises out of.
studio-crop-default = You have chosen nothing: what is shown below is what readers get, from the first panel that no warning stands before. A card shows the thumbnail you chose.
studio-crop-chosen = This is your choice.
studio-crop-picture = { $name }, { $width } by { $height } pixels, with the chosen part marked
studio-crop-look = How it looks
studio-crop-result = The chosen part, { $width } by { $height } pixels, as it is shown
studio-crop-panel = From the picture of
studio-crop-choose = Use this panel
studio-crop-part = The part that is shown
studio-crop-numbers = Write all four numbers.
studio-crop-show = Show this part
studio-crop-save-thumbnail = Use it as the thumbnail
studio-crop-save-card = Use it on the card
studio-crop-none = Let the site choose
studio-done-cropped = It is in its place. Lists and other sites show it from now on.
studio-change-cropped = { $by } chose what lists show, { $when }
studio-upload-same = { $name }: the same picture is here already, as { $same }

# Lists of things with several fields.
studio-cast = Cast
studio-warnings = Warnings
studio-credits = Credits
studio-records-cast = Cast of { $name }
studio-records-warnings = Warnings in { $name }
studio-records-credits = Credits of { $name }
studio-records-what-cast = Everybody who speaks or matters. Readers who cannot see them hear this once.
studio-records-what-warnings = What readers may want to know before some panels. Those panels wait until a reader opens them.
studio-records-what-credits = Who else has a part in this episode: colours, letters, descriptions.
studio-records-new-cast = Somebody new
studio-records-new-warnings = Another warning
studio-records-new-credits = Another credit
record-cast-name-wrong = Write a name, or empty the other fields.
record-warnings-topic-wrong = Say what the warning is about, or empty the other fields.
record-credits-name-wrong = Write a name, or choose an artist.
studio-records-overtaken = Somebody else has changed this list in the meantime. Yours is shown, with theirs beside it. Nothing was saved yet.
studio-records-remove = Take out: { $name }
studio-records-none = Nothing chosen
record-cast-name = Name
record-cast-name-hint = As scripts write it before the colon.
record-cast-first-look = What readers see when they first appear
record-cast-first-look-hint = One to three sentences: face, body, clothes, what stays the same.
record-cast-short-tag = What they are called until their name is known
record-cast-short-tag-hint = Such as “the woman in the red coat”.
record-cast-revealed-at-episode = Their name becomes known in the episode
record-cast-revealed-at-episode-hint = Nothing chosen: it is known from the start.
record-cast-revealed-at-panel = At the panel
record-cast-revealed-at-panel-hint = Nothing chosen: at the first panel. Save the episode first to choose among its panels.
record-cast-pronouns = Pronouns
record-cast-voice-pitch = Voice, how high
record-cast-voice-pitch-hint = For reading aloud. From 0, low, to 2, high; 1 is the usual.
record-cast-voice-rate = Voice, how fast
record-cast-voice-rate-hint = From 0.5, slow, to 2, fast; 1 is the usual.
record-warnings-topic = What it is about
record-warnings-topic-hint = A word or two, such as “drowning”.
record-warnings-from = From
record-warnings-from-hint = Nothing chosen: from the first panel.
record-warnings-to = To
record-warnings-to-hint = Nothing chosen: that one panel, or to the last.
record-warnings-instead = What happens, for those who skip it
record-warnings-instead-hint = So that they can go on with the story.
record-credits-name = Name
record-credits-name-hint = Of somebody without a page here.
record-credits-artist = Or an artist of this site
record-credits-as = For what
record-credits-as-hint = Such as art, colours, letters, description.
field-series-artists = Artists
field-series-artists-hint = One to a line: the last part of the address of each profile, such as mira-okafor. Whoever is taken out cannot work on the series any more.
record-warnings-to-wrong = This lies before the panel that it begins at. Choose a later one.
record-cast-voice-pitch-wrong = Write a number from 0 to 2.
record-cast-voice-rate-wrong = Write a number from 0.5 to 2.
record-cast-revealed-at-episode-wrong = This episode has no panels yet. Choose another, or add its pictures first.
