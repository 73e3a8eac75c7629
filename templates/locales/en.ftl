# The words of the site in English. Short sentences, plain words. Every key stands in every catalogue.

language-name = English

# Every page
skip-to-content = Skip to the content
skip-to-panels = Skip to panel 1
nav-site = Site
nav-home = Home
nav-artists = Artists
nav-about = About
nav-languages = Languages
nav-breadcrumb = You are here
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
read-episode = Read “{ $title }”

# Series and artists
series-by = by
and = and
series-about = About this series
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
artist-support = Support { $name }
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
some-undescribed = { $missing } of { $count } panels are not described.
not-described = Not described yet.
view-title = Reading options
view-pictures = Pictures
view-both = Pictures with text
view-text = Text only
view-plain = Plain text file
content-notes = Content notes: { $topics }
content-note-range = { $topic }, panels { $first } to { $last }
content-note-one = { $topic }, panel { $first }
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
published-on = Published { $date }
report-problem = Report a problem with a description
text-edition-of = Text version of “{ $title }”

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

# About, accessibility
about-title = About
accessibility-title = Accessibility
accessibility-text = Every panel of every comic here is described in words, by people. Each episode can be read in three ways: as pictures, whose descriptions a screen reader speaks; as pictures with the same words beneath them; and as text alone. No page needs JavaScript.
accessibility-headings = Each panel has a heading. In a screen reader, jump from heading to heading to go from panel to panel.
accessibility-limits = What does not work yet: there are no sounds of our own, and the reading settings are few.
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
search-panel = Panel { $number } of { $title }
search-series = Series
search-artist = Artist
