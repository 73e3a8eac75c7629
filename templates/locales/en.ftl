# The words of the site in English. Short sentences, plain words. Every key stands in every catalogue.

language-name = English

# Every page
skip-to-content = Skip to the content
skip-to-panels = Skip to panel 1
nav-site = Site
nav-artists = Artists
nav-about = About
footer-help = Accessibility
footer-contact = Contact
footer-licence = Licence: { $licence }
footer-made-with = Made with Everypanel

# Dates and numbers
date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# Home
home-newest = Newest episode
home-earlier = Earlier episodes
home-series = Series
home-artists = Artists
home-empty = Nothing has been published yet
home-empty-how = To publish a first episode, put its pictures in a folder and run this command:

# Series and artists
series-by = by
series-episodes = Episodes
series-episode-count = { $count ->
    [one] 1 episode
   *[other] { $count } episodes
}
series-finished = The story is complete.
series-cast = Who is in it
series-warnings = Content notes: { $topics }
series-licence = Licence: { $licence }
series-start = Start with the first episode
artist-links = Elsewhere
artist-series = Series
artist-latest = Latest episodes
artists-title = Artists
support-title = Support

# The reader
episode-title = Episode { $number }: { $title }
episode-of = Episode { $place } of { $count }
episode-byline = { $series }, by { $artists }
panels-count = { $count ->
    [one] 1 panel
   *[other] { $count } panels
}
scenes-count = { $count ->
    [one] in 1 scene
   *[other] in { $count } scenes
}
listening = { $minutes ->
    [one] About 1 minute to listen.
   *[other] About { $minutes } minutes to listen.
}
all-described = All panels are described.
draft-preview = This is a draft. The artist shows it to you alone: please do not pass it on.
some-undescribed = { $missing } of { $count } panels are not described.
not-described = Not described yet.
view-title = Reading options
view-pictures = Pictures
view-both = Pictures with text
view-text = Text only
view-plain = Plain text file
content-notes = Content notes: { $topics }
content-note-all = { $topic }, the whole episode
content-note-instead = What happens: { $text }
content-note-skip = Skip to panel { $panel }
content-warning = Content warning: { $topic }
content-warning-shows = Shows { $range }
panel-range = panels { $first } to { $last }
panel-one = panel { $first }
cast-title = Who is in this episode ({ $count })
scenes-title = Scenes
scene-heading = Scene { $number }: { $title }
scene-link = Scene { $number }: { $title }, panel { $panel }
scene-pictures = See the pictures of scene { $number }
opening = Opening
panel-heading = Panel { $number }
panel-more = More about panel { $number }
bonus = And one more thing: { $text }
end-title = End of the episode
next-episode = Next: { $title }
previous-episode = Previous: { $title }
all-episodes = All episodes of { $series }
last-episode = This is the newest episode.
credits-title = Credits
credit = { $role }: { $name }
report-problem = Report a problem with a description

# What is heard: the words of a line
line-speech = { $speaker }: { $words }
line-speech-tone = { $speaker }, { $tone }: { $words }
line-whisper = { $speaker }, whispering: { $words }
line-shout = { $speaker }, shouting: { $words }
line-thought = { $speaker }, thinking: { $words }
line-off = { $speaker }, out of view: { $words }
line-device = { $speaker }, over a device: { $words }
line-telepathy = { $speaker }, mind to mind: { $words }
line-song = { $speaker }, singing: { $words }
line-caption = Caption: { $words }
line-narration = Narration: { $words }
line-sign = Sign: { $words }
line-sfx = Sound effect: { $words }
unknown-voice = Unknown voice

shot-before = { $shot }. { $alt }

# Books
download-title = Download
download-series = All episodes as one book (EPUB)
download-epub = Book with pictures and text (EPUB)
download-cbz = Pages for comic apps (CBZ)
download-divina = For reading apps (Readium)
book-cover = Cover
book-contents = Contents
book-landmarks = Where to begin
book-story = The story
book-descriptions-beside = Every description and every word: transcript.txt and guided.json in this archive.

# More ways to read
tools-title = More ways to read
tool-resume = Go on at panel { $n }
tool-share = Copy the link to panel { $n }
tool-shared = Copied: the link to panel { $n }
tool-save = Save for reading offline
tool-saving = Saving: { $n } of { $count }
tool-saved = Saved on this device
tool-unsave = Remove from this device
tool-save-failed = It could not be saved. Try again when the connection is better.
tool-offline = You are offline
tool-offline-list = These episodes are saved on this device:
tool-read = Read aloud
tool-read-note = With the voices of your device. A screen reader would speak at the same time.
tool-no-voice = This device has no voice for this language.
tool-pause = Pause
tool-go-on = Go on
tool-stop = Stop
tool-slower = Slower
tool-faster = Faster
tool-previous = Previous panel
tool-next = Next panel
tool-scroll = Scroll by itself
tool-speed = Speed { $n }
tool-player = Reading controls

# Settings
footer-settings = Reading settings
settings-title = Reading settings
settings-what = Read in the way that suits you. Your choices are kept in your browser, in a cookie that names nobody.
settings-need-script = Keeping these choices here needs JavaScript. Your browser can make letters larger, and choose light or dark, without it.
settings-saved = Your settings are saved.
settings-back = Go back to where you were
settings-offered = These settings come from the address you opened. They hold once you save them.
settings-save = Save the settings
settings-words = What you read
settings-looks = How it looks
settings-keys = Keys
settings-carry = Take them with you
settings-carry-how = This address carries the settings shown above to another browser, or to another site made with Everypanel. Copy it, or open it there.
settings-address = The address of these settings
setting-view = Episodes open as
setting-view-pictures = Pictures
setting-view-both = Pictures with text
setting-view-text = Text only
setting-detail = How much is told
setting-detail-hint = Brief: descriptions and words alone. Standard: also where each scene is, and more on request. Full: everything stands open.
setting-detail-standard = Standard
setting-detail-brief = Brief
setting-detail-full = Full
setting-order = What comes first
setting-order-picture = The description
setting-order-words = The words
setting-marker = Each panel begins with
setting-marker-hint = Headings let a screen reader jump from panel to panel.
setting-marker-heading = A heading
setting-marker-plain = Its number
setting-marker-none = Nothing
setting-sounds = Sound effects
setting-sounds-described = Described
setting-sounds-lettered = As they are lettered
setting-sounds-off = Left out
setting-camera = How near the picture is
setting-camera-off = Not told
setting-camera-on = Told: close-up, wide
setting-warnings = Panels behind a content warning
setting-warnings-closed = Closed until you open them
setting-warnings-open = Always open
setting-theme = Colours
setting-theme-auto = As on your device
setting-theme-light = Light
setting-theme-dark = Dark
setting-size = Text size
setting-size-100 = 100 %
setting-size-125 = 125 %
setting-size-150 = 150 %
setting-size-200 = 200 %
setting-spacing = Spacing
setting-spacing-normal = Normal
setting-spacing-wide = Wide
setting-font = Letters
setting-font-serif = With serifs
setting-font-sans = Without serifs
setting-width = Lines
setting-width-normal = Normal
setting-width-narrow = Short
setting-keys = Keys that step from panel to panel
setting-keys-hint = They are off until you ask for them, because they get in the way of speaking to your device. They need JavaScript.
setting-keys-off = Off
setting-keys-on = On
setting-next = Next panel
setting-back = Previous panel

# About, accessibility
about-title = About
accessibility-title = Accessibility
accessibility-text = Every panel of every comic here is described in words, by people. Each episode can be read in three ways: as pictures, whose descriptions a screen reader speaks; as pictures with the same words beneath them; and as text alone. No page needs JavaScript.
accessibility-headings = Each panel has a heading. In a screen reader, jump from heading to heading to go from panel to panel.
accessibility-limits = How it is read is your choice: see the reading settings, on the foot of every page. What is missing yet: there are no sounds of our own, and no glossary.
accessibility-contact = If something is hard to read or missing, please say so:
accessibility-no-contact = The owner of this site has not given a contact address.

# Errors
error-not-found = This page is not here
error-not-found-why = The address may have been mistyped, or the page was taken down or is not published yet.
error-server = Something went wrong on our side
error-server-why = The mistake has been written down. Try again in a minute.
error-method = This page cannot do that
error-method-why = The address is right, but it only answers to being read.
error-ways = Ways on
way-home = Go to the home page
way-artists = See all artists
way-series = See all episodes of { $title }
animation-pause = Pause the animation
animation-play = Play the animation

# Search
nav-search = Search
search-title = Search
search-title-page = Search, page { $page }
search-label = Words to look for
search-button = Search
search-what = You can find titles, people, and everything that is said or shown in a panel.
search-results = { $count ->
    [one] 1 result for “{ $query }”
   *[other] { $count } results for “{ $query }”
}
search-none = Nothing found for “{ $query }”
search-none-how = Try fewer words, or another spelling.
search-not-yet = The words are still being gathered. Try again in a few seconds.
search-close = Nothing is written exactly like that. These come close.
search-some = Nothing has all of these words. These have some of them.
search-more = More results
search-found = Results for “{ $query }”: { $count }
search-needs-script = Searching here needs JavaScript. Without it, every episode can be reached from the first page.
search-panel = Panel { $number } of { $title }
search-series = Series
search-artist = Artist

# Feeds and what other programs read
described-by = Described by { $names }.
feed-title = New episodes of { $title }
opensearch-about = Search the episodes, descriptions and words of { $title }
opds-newest = Newest episodes
search-for = Search: { $query }
opds-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
 }
footer-feed = Feed
