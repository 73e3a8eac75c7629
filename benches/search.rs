//! How long it takes to gather the words of a large library, and to answer: `cargo bench --bench search`.

use everypanel::library::{EpisodeEntry, Library, SeriesEntry};
use everypanel::model::{Episode, Language, Line, Localised, Number, Panel, PanelId, Publication, Series, Site, Slug};
use everypanel::search::{Index, Question};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// 20 series of 20 episodes of 60 panels: 24,000, every other series in Korean.
const SIZE: (usize, usize, usize) = (20, 20, 60);

const ENGLISH: [&str; 24] = [
    "lighthouse",
    "radio",
    "storm",
    "Mira",
    "stands",
    "against",
    "yellow",
    "holds",
    "window",
    "waves",
    "coat",
    "the",
    "a",
    "under",
    "lantern",
    "pier",
    "turns",
    "slowly",
    "towards",
    "her",
    "brother",
    "who",
    "smiles",
    "boat",
];
const KOREAN: [&str; 24] = [
    "등대에서",
    "라디오를",
    "폭풍이",
    "미라가",
    "서 있다",
    "노란",
    "하늘",
    "아래",
    "창문",
    "파도를",
    "외투",
    "그리고",
    "천천히",
    "등불을",
    "부두",
    "돌아본다",
    "오빠가",
    "웃는다",
    "배를",
    "밤에",
    "바다",
    "조용히",
    "손을",
    "내민다",
];

/// The same words on every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    /// A sentence in which one word in eight is rare.
    fn sentence(&mut self, words: &[&str], length: usize) -> String {
        let mut word = |_| match self.throw(8) {
            0 => format!("{}{}", words[self.throw(words.len())], self.throw(5000)),
            _ => words[self.throw(words.len())].to_owned(),
        };
        (0..length).map(&mut word).collect::<Vec<_>>().join(" ")
    }
}

fn main() {
    let library = Arc::new(library());
    let begun = Instant::now();
    let index = Index::of(library.clone()).expect("an index");
    println!("{} panels: {:.0} ms to make the index", SIZE.0 * SIZE.1 * SIZE.2, ms(begun.elapsed()));
    let now = "2026-03-01T00:00:00Z".parse().expect("a time");
    let twelve = "lihgthouse radoi strom aganist yelow widnow lantren slowyl twoards brohter simles boaat";
    for question in ["lighthouse", "a", "등대", "Mira yellow radio", "lighthose", "등데 라디오", twelve] {
        let mut times: Vec<Duration> = Vec::new();
        let mut total = 0;
        for _ in 0..20 {
            let begun = Instant::now();
            let results = index.search(&Question::new(question), &Language::english(), now, &library, (0, 20));
            total = results.expect("results").total;
            times.push(begun.elapsed());
        }
        times.sort();
        println!("{question}: {total} results, {:.1} ms, at worst {:.1} ms", ms(times[10]), ms(times[19]));
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn library() -> Library {
    let mut dice = Dice(7);
    let series = (0..SIZE.0).map(|number| series(&mut dice, number)).map(|series| (series.slug.clone(), series));
    let site = Localised::new(Language::english(), Site::default());
    Library::new(site, BTreeMap::new(), series.collect(), Vec::new())
}

fn series(dice: &mut Dice, number: usize) -> SeriesEntry {
    let (tag, words) = if number.is_multiple_of(2) { ("en", &ENGLISH) } else { ("ko", &KOREAN) };
    let language = Language::parse(tag).expect("a language");
    let text = Series { summary: dice.sentence(words, 30), ..Series::titled(&dice.sentence(words, 3)) };
    let episodes = (1..=SIZE.1).map(|number| episode(dice, &language, words, number)).collect();
    let slug = Slug::parse(&format!("series-{number}")).expect("a slug");
    SeriesEntry { slug, text: Localised::new(language, text), cover: None, episodes }
}

fn episode(dice: &mut Dice, language: &Language, words: &[&str], number: usize) -> EpisodeEntry {
    let text = Episode {
        number: Number::new(number as f64),
        published: Publication::parse("2026-02-01T00:00:00Z").ok(),
        summary: dice.sentence(words, 20),
        panels: (0..SIZE.2).map(|place| panel(dice, words, place)).collect(),
        ..Episode::titled(&dice.sentence(words, 4))
    };
    let slug = Slug::parse(&format!("{number}")).expect("a slug");
    let text = Localised::new(language.clone(), text);
    EpisodeEntry { slug, text: Arc::new(text), pictures: HashMap::new(), blocked: false, held: false }
}

fn panel(dice: &mut Dice, words: &[&str], place: usize) -> Panel {
    let line = Line::parse(&format!("Mira: {}", dice.sentence(words, 10)));
    Panel {
        scene: place.is_multiple_of(12).then(|| dice.sentence(words, 3)),
        setting: place.is_multiple_of(12).then(|| dice.sentence(words, 12)),
        alt: dice.sentence(words, 30),
        script: vec![line.clone(), line],
        ..Panel::new(PanelId(place.to_string()), Vec::new())
    }
}
