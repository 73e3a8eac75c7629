//! What readers find by its words.

use crate::support::{Answer, EPISODE, KOREAN, Served, Site};

const EPISODE_FILE: &str = "series/salt/01/episode.toml";

fn two_languages() -> Site {
    Site::with_one_episode()
        .write(
            "series/salt/01/episode.ko.toml",
            &KOREAN
                .replace("title = \"등대\"", "title = \"바다 이야기\"")
                .replace("등대가 서 있다", "등대에서 불빛이 비친다"),
        )
        .write("series/salt/series.ko.toml", "title = \"소금\"\n")
}

/// Asks for words below the address of a language or of none.
async fn ask_in(site: &Served, lang: &str, question: &str) -> Answer {
    let query: String = form_urlencoded::byte_serialize(question.as_bytes()).collect();
    let answer = site.get(&format!("{lang}/search?q={query}")).await;
    assert_eq!(answer.status, 200, "{question}");
    answer
}

async fn ask(site: &Served, question: &str) -> Answer {
    ask_in(site, "", question).await
}

/// The addresses of the results, in their order.
fn links(answer: &Answer) -> Vec<String> {
    let results = answer.text().split("<h3><a href=\"").skip(1);
    results.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn search_finds_titles_descriptions_words_and_people() {
    let site = Site::with_one_episode()
        .write("series/salt/01/episode.toml", &EPISODE.replace("bonus =", "credits = [{ name = \"Juno Park\", as = \"letters\" }]\nbonus ="))
        .write("series/salt/series.toml", "title = \"Salt\"\nartists = [\"mira\"]\nsummary = \"By the sea.\"\n[[cast]]\nname = \"Teo\"\nfirst_look = \"A tall man with a cane.\"\n")
        .serve()
        .await;
    for (question, first) in [
        ("yellow", "/series/salt/01/#p3"),
        ("static crackles", "/series/salt/01/#p1"),
        ("krrssh", "/series/salt/01/#p1"),
        ("years later", "/series/salt/01/#p2"),
        ("pier lamp", "/series/salt/01/#p1"),
        ("ESPERAME", "/series/salt/01/#p1"),
        ("finds again", "/series/salt/01/"),
        ("juno", "/series/salt/01/"),
        ("cane", "/series/salt/"),
        ("salt", "/series/salt/"),
        ("mira", "/artists/mira/"),
    ] {
        assert_eq!(links(&ask(&site, question).await).first().map(String::as_str), Some(first), "{question}");
    }
}

#[tokio::test]
async fn every_result_leads_to_a_place_that_is_there() {
    let site = two_languages().serve().await;
    for (lang, question) in
        [("", "mira"), ("/ko", "미라"), ("", "lighthouse"), ("", "등대"), ("/ko", "salt"), ("", "later")]
    {
        let links = links(&ask_in(&site, lang, question).await);
        assert!(!links.is_empty(), "{question}");
        for link in links {
            let (path, id) = link.split_once('#').unwrap_or((&link, "content"));
            let page = site.get(path).await;
            assert_eq!(page.status, 200, "{link}");
            assert!(page.text().contains(&format!(" id=\"{id}\"")), "{link}");
        }
    }
}

#[tokio::test]
async fn a_korean_word_is_found_with_its_particles_and_with_a_mistake() {
    let site = two_languages().serve().await;
    for question in ["등대", "등데", "등ㄷ", "등대에서", "둥대에서"] {
        let answer = ask_in(&site, "/ko", question).await;
        assert_eq!(links(&answer), ["/ko/series/salt/01/#p3"], "{question}");
        assert!(answer.text().contains("1화: 바다 이야기, 3컷"), "{question}");
    }
    assert!(ask_in(&site, "/ko", "등대").await.text().contains("아래 <mark>등대에서</mark> 불빛"));
}

#[tokio::test]
async fn mistakes_are_forgiven_and_told() {
    let site = Site::with_one_episode().serve().await;
    let right = ask(&site, "lighthouse").await;
    assert_eq!(links(&right), ["/series/salt/01/", "/series/salt/01/#p3"]);
    assert!(right.text().contains("2 results for “lighthouse”"));
    assert!(right.text().contains("A <mark>lighthouse</mark> stands") && !right.text().contains("come close"));
    assert!(right.text().contains("<title>lighthouse – Search – Test site</title>"));
    for question in ["lighthose", "ligthhouse", "lighthuose stands"] {
        let wrong = ask(&site, question).await;
        assert!(links(&wrong).contains(&"/series/salt/01/#p3".to_owned()), "{question}");
        assert!(wrong.text().contains("These come close."), "{question}");
        assert!(wrong.text().contains("<mark>lighthouse</mark>"), "{question}");
    }
}

#[tokio::test]
async fn all_words_are_needed_unless_no_place_has_them_all() {
    let site = Site::with_one_episode().serve().await;
    assert_eq!(links(&ask(&site, "yellow lighthouse").await), ["/series/salt/01/#p3"]);
    let some = ask(&site, "yellow radio").await;
    assert!(some.text().contains("Nothing has all of these words."));
    assert!(
        ["/series/salt/01/#p1", "/series/salt/01/#p3"].iter().all(|link| links(&some).contains(&(*link).to_owned()))
    );
    let none = ask(&site, "zzzzzz").await;
    assert!(none.text().contains("Nothing found for “zzzzzz”") && links(&none).is_empty());
}

#[tokio::test]
async fn letters_without_spaces_are_found_side_by_side() {
    let site = Site::with_one_episode()
        .write(EPISODE_FILE, &EPISODE.replace("A lighthouse stands", "Signs read 東京駅 and 京東."))
        .serve()
        .await;
    assert_eq!(links(&ask(&site, "東京").await), ["/series/salt/01/#p3"]);
    assert!(ask(&site, "東京").await.text().contains("Signs read <mark>東京</mark>駅 and 京東."));
    assert!(links(&ask(&site, "東駅").await).is_empty());
}

#[tokio::test]
async fn a_panel_is_shown_once_in_the_language_of_the_page() {
    let site = two_languages().serve().await;
    assert_eq!(links(&ask(&site, "esperame").await), ["/series/salt/01/#p1"]);
    assert_eq!(links(&ask_in(&site, "/ko", "esperame").await), ["/ko/series/salt/01/#p1"]);
    let foreign = ask(&site, "등대").await;
    assert!(
        foreign
            .text()
            .contains("<li lang=\"ko\" dir=\"ltr\">\n<h3><a href=\"/ko/series/salt/01/#p3\" hreflang=\"ko\">")
    );
    let spanish = ask(&site, "esperame").await;
    assert!(
        spanish
            .text()
            .contains("<p class=\"snippet\" lang=\"es\" dir=\"ltr\">Teo, out of view: «¡<mark>Espérame</mark>!»")
    );
}

#[tokio::test]
async fn drafts_and_held_episodes_are_never_found() {
    let public = Site::with_one_episode();
    let undescribed = EPISODE.replace("alt = \"A lighthouse stands against a yellow sky.\"", "");
    let draft = EPISODE.replace("published = 2026-02-20T09:00:00+09:00", "");
    for hidden in [draft, undescribed] {
        let public = Site::with_one_episode().write(EPISODE_FILE, &hidden);
        let site = public.serve().await;
        for question in ["lighthouse", "radio", "salt", "mira"] {
            assert!(links(&ask(&site, question).await).is_empty(), "{question}");
        }
    }
    let site = public.serve().await;
    assert!(!links(&ask(&site, "radio").await).is_empty());
    let _public = public.write(EPISODE_FILE, &EPISODE.replace("published = 2026-02-20T09:00:00+09:00", ""));
    site.refresh().await;
    assert!(links(&ask(&site, "radio").await).is_empty());
}

#[tokio::test]
async fn a_scheduled_episode_is_found_from_its_second_on() {
    let scheduled = EPISODE.replace("2026-02-20T09:00:00+09:00", "2026-03-05T09:00:00+09:00");
    let site = Site::with_one_episode().write(EPISODE_FILE, &scheduled).serve().await;
    site.at("2026-03-04T23:59:59Z");
    for question in ["lighthouse", "salt", "mira"] {
        assert!(links(&ask(&site, question).await).is_empty(), "{question}");
    }
    site.at("2026-03-05T00:00:00Z");
    assert_eq!(links(&ask(&site, "yellow").await), ["/series/salt/01/#p3"]);
    assert_eq!(links(&ask(&site, "salt").await).len(), 2);
}

#[tokio::test]
async fn a_changed_word_is_found_after_the_next_look() {
    let site = Site::with_one_episode();
    let served = site.serve().await;
    assert!(links(&ask(&served, "windmill").await).is_empty());
    let _site = site.write(EPISODE_FILE, &EPISODE.replace("A lighthouse stands", "A windmill stands"));
    served.refresh().await;
    assert_eq!(links(&ask(&served, "windmill").await), ["/series/salt/01/#p3"]);
}

#[tokio::test]
async fn the_words_of_a_warned_panel_are_not_shown() {
    let warned = EPISODE.replace("[[panels]]\nimage = \"01.png\"", "warnings = [{ topic = \"storm\", from = \"01\", instead = \"They get home.\" }]\n[[panels]]\nimage = \"01.png\"");
    let site = Site::with_one_episode().write(EPISODE_FILE, &warned).serve().await;
    let answer = ask(&site, "soaked").await;
    assert_eq!(links(&answer), ["/series/salt/01/#p1"]);
    assert!(answer.text().contains("<p class=\"snippet\">Content warning: storm</p>"));
    assert!(!answer.text().contains("brass radio"));
}

#[tokio::test]
async fn a_name_that_is_yet_to_be_revealed_is_not_in_the_cast() {
    let cast = "title = \"Salt\"\nartists = [\"mira\"]\n[[cast]]\nname = \"Wilhelmina\"\nfirst_look = \"She wears red.\"\nshort_tag = \"the woman in red\"\nrevealed_at = { episode = \"01\", panel = \"03\" }\n";
    let site = Site::with_one_episode().write("series/salt/series.toml", cast).serve().await;
    assert!(links(&ask(&site, "wilhelmina").await).is_empty());
    assert_eq!(links(&ask(&site, "woman red").await), ["/series/salt/"]);
}

#[tokio::test]
async fn what_is_asked_and_found_is_text_and_never_markup() {
    let site = Site::with_one_episode()
        .write(EPISODE_FILE, &EPISODE.replace("A lighthouse stands", "A <b>lighthouse</b> & \\\"lamp\\\" stands"))
        .serve()
        .await;
    let answer = ask(&site, "lamp").await;
    assert!(answer.text().contains("A &lt;b&gt;lighthouse&lt;/b&gt; &amp; &quot;<mark>lamp</mark>&quot;"));
    let asked = ask(&site, "\"><script>alert(1)</script>").await;
    assert!(!asked.text().contains("<script") && !asked.text().contains("value=\"\">"));
}

#[tokio::test]
async fn without_a_question_there_is_a_form_and_a_sentence() {
    let site = two_languages().serve().await;
    for path in ["/search", "/search?q=", "/search?q=%20", "/search?page=7"] {
        let page = site.get(path).await;
        assert!(page.text().contains("<form role=\"search\" action=\"/search\" method=\"get\">"), "{path}");
        assert!(page.text().contains("You can find titles, people") && !page.text().contains("<h2>"), "{path}");
        assert!(page.text().contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
    let korean = site.get("/ko/search").await;
    assert!(korean.text().contains("action=\"/ko/search\"") && korean.text().contains("<h1>검색</h1>"));
    assert!(site.get("/").await.text().contains("<li><a href=\"/search\">Search</a></li>"));
    assert!(ask_in(&site, "/ko", "a&b").await.text().contains("href=\"/search?q=a%26b\" lang=\"en\" dir=\"ltr\""));
    assert_eq!(site.get("/xx/search").await.status, 404);
}

#[tokio::test]
async fn many_results_come_in_pages_with_five_of_an_episode_in_a_row() {
    let panel = |id| format!("[[panels]]\nid = \"x{id}\"\nimage = \"01.png\"\nalt = \"A lamp numbered {id}.\"\n");
    let panels = (1..=30).map(panel).collect::<Vec<String>>().concat();
    let mut site = Site::with_one_episode();
    for number in 2..=3 {
        let head = format!("title = \"Night\"\nnumber = {number}\npublished = 2026-02-21T09:00:00Z\n");
        site = site.write(&format!("series/salt/0{number}/episode.toml"), &(head + &panels));
        site = site.picture(&format!("series/salt/0{number}/01.png"), 80, 60);
    }
    let site = site.serve().await;
    let first = ask(&site, "lamp").await;
    assert!(first.text().contains("63 results for “lamp”"));
    assert!(first.text().contains("<a rel=\"next\" href=\"/search?q=lamp&amp;page=2\">More results</a>"));
    let mut all = Vec::new();
    for page in 1..=5 {
        all.push(links(&site.get(&format!("/search?q=lamp&page={page}")).await));
    }
    assert_eq!(all.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 20, 3, 0]);
    let all: Vec<String> = all.concat();
    let episode = |link: &String| link.split('#').next().unwrap().to_owned();
    assert!(all[..30].windows(6).all(|row| row.iter().any(|link| episode(link) != episode(&row[0]))), "{all:?}");
    let mut once = all.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), 63);
}

#[tokio::test]
async fn no_question_is_a_mistake() {
    let site = two_languages().serve().await;
    let long = ["x", "등", "東", "a ", "\"", "🙂", "lighthouse ", "(", "e\u{301}"]
        .map(|part| part.repeat(10_000 / part.len()));
    let odd = [
        "\"",
        "\"lighthouse",
        "title:",
        "a AND (b OR",
        "-",
        "+",
        "*",
        "?",
        "\\",
        "^2",
        "~",
        "[a TO b]",
        "{",
        "light~2",
        "🙂",
        "🙂🙂 radio",
        "\u{0}",
        "\n\r\t",
        "'; DROP TABLE",
        "<mark>",
        "%",
        "&amp;",
        "\u{202e}abc",
        "\u{300}",
        "\u{1100}",
        "\u{1103}\u{1173}",
        "ｶﾞ",
        "ไทย ภาษา",
        "สวัสดี",
        "ﷺ",
        "İstanbul",
        "ß",
        "\u{fffd}",
        "𝔏𝔦𝔤𝔥𝔱",
        "1.5 2,000",
        "__ _",
        "a.b.c",
        "—",
        "ⅷ",
        "क्षि",
    ];
    for question in odd.into_iter().chain(long.iter().map(String::as_str)) {
        for lang in ["", "/ko"] {
            ask_in(&site, lang, question).await;
        }
    }
    for path in [
        "/search?q=%ff%fe",
        "/search?q=a&q=b",
        "/search?page=x&q=a",
        "/search?q=a&page=99999999999999999999",
        "/search?q=a&page=18446744073709551615",
        "/search?&&=&q",
        "/search?q=a&page=0",
    ] {
        assert_eq!(site.get(path).await.status, 200, "{path}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_a_question(question in "\\PC{0,40}") {
        static SITE: std::sync::LazyLock<(tokio::runtime::Runtime, Served)> = std::sync::LazyLock::new(|| {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            let site = runtime.block_on(async { two_languages().serve().await });
            (runtime, site)
        });
        let (runtime, site) = &*SITE;
        runtime.block_on(ask(site, &question));
    }
}
