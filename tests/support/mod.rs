//! Whole small libraries in a folder of their own, and the real router over them.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use everypanel::app::{App, Config};
use everypanel::library::{Intent, Library, Memory, load};
use everypanel::pixels::Workshop;
use everypanel::renditions::Recipe;
use everypanel::store::Store;
use http_body_util::BodyExt;
use image::{ImageFormat, Rgb, RgbImage};
use jiff::Timestamp;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tower::ServiceExt;

/// A library on disk, which a test fills.
pub(crate) struct Site {
    folder: Arc<TempDir>,
}

/// A site that answers, with a clock that a test sets.
pub(crate) struct Served {
    pub(crate) app: Arc<App>,
    clock: Arc<Mutex<Timestamp>>,
    /// The library stays for as long as it is served.
    _folder: Arc<TempDir>,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Site {
    pub(crate) fn new() -> Self {
        Self { folder: Arc::new(tempfile::tempdir().unwrap()) }
    }

    /// A site with one public episode of three panels, `salt/01`, in English.
    pub(crate) fn with_one_episode() -> Self {
        Self::new()
            .write("site.toml", "title = \"Test site\"\ncontact = \"hello@example.org\"\n")
            .write(
                "artists/mira/artist.toml",
                "name = \"Mira\"\nbio = \"Draws <script>alert(1)</script> the **sea**.\"\n",
            )
            .write("series/salt/series.toml", "title = \"Salt\"\nartists = [\"mira\"]\nsummary = \"By the sea.\"\n")
            .write("series/salt/01/episode.toml", EPISODE)
            .picture("series/salt/01/01.png", 800, 600)
            .picture("series/salt/01/02.png", 800, 600)
            .picture("series/salt/01/03.png", 800, 4000)
    }

    /// A copy of a library of `tests/fixtures`, whose `pictures.txt` names the pictures to make: `path width height`.
    pub(crate) fn of_fixture(fixture: &Path) -> Self {
        let mut site = Self::new();
        for path in files_below(fixture) {
            let name = path.strip_prefix(fixture).unwrap().to_str().unwrap().to_owned();
            let bytes = std::fs::read(&path).unwrap();
            if name == "pictures.txt" {
                let lines = String::from_utf8(bytes).unwrap();
                for line in lines.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
                    // A fourth column, of those that move, is for the browser's tests.
                    let [path, width, height, ..] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
                    site = site.picture(path, width.parse().unwrap(), height.parse().unwrap());
                }
            } else if name != "expected.txt" {
                site = site.write_bytes(&name, &bytes);
            }
        }
        site
    }

    #[must_use]
    pub(crate) fn write(self, path: &str, text: &str) -> Self {
        self.write_bytes(path, text.as_bytes())
    }

    #[must_use]
    pub(crate) fn write_bytes(self, path: &str, bytes: &[u8]) -> Self {
        let file = self.library().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
        self
    }

    /// Writes a PNG, which differs with its path.
    #[must_use]
    pub(crate) fn picture(self, path: &str, width: u32, height: u32) -> Self {
        let tint = path.bytes().fold(7_u8, |tint, byte| tint.wrapping_mul(31).wrapping_add(byte));
        let picture = RgbImage::from_fn(width, height, |x, y| Rgb([tint, (x % 251) as u8, (y % 241) as u8]));
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        self.write_bytes(path, bytes.get_ref())
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.folder.path().join("comics")
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.folder.path().join("var")
    }

    /// The library as `check` sees it.
    pub(crate) async fn load(&self) -> Library {
        let store = Arc::new(Store::open(&self.library(), &self.state()));
        load(&store, &mut Memory::default(), &Workshop::new(256), Intent::Review).await.unwrap()
    }

    /// The site as readers see it, at noon of 1 March 2026.
    pub(crate) async fn serve(&self) -> Served {
        self.serve_with(Recipe::default()).await
    }

    /// The same with pictures made by a recipe.
    pub(crate) async fn serve_with(&self, recipe: Recipe) -> Served {
        self.serve_as(recipe, None, false).await
    }

    /// The same at an address that the site knows.
    pub(crate) async fn serve_at(&self, base_url: &str) -> Served {
        self.serve_as(Recipe::default(), Some(base_url.to_owned()), false).await
    }

    /// The same as pages of a site of files.
    pub(crate) async fn serve_as_files(&self, base_url: &str) -> Served {
        self.serve_as(Recipe::default(), Some(base_url.to_owned()), true).await
    }

    async fn serve_as(&self, recipe: Recipe, base_url: Option<String>, as_files: bool) -> Served {
        let clock = Arc::new(Mutex::new("2026-03-01T12:00:00Z".parse().unwrap()));
        let time = clock.clone();
        let config = Config {
            library: self.library(),
            state: self.state(),
            templates: None,
            recipe,
            base_url,
            as_files,
            picture_memory: 256,
        };
        let app = App::start(&config, Arc::new(move || *time.lock().unwrap())).await.unwrap();
        app.gather_words().await;
        Served { app, clock, _folder: self.folder.clone() }
    }
}

impl Served {
    /// Sets the clock.
    pub(crate) fn at(&self, moment: &str) {
        *self.clock.lock().unwrap() = moment.parse().unwrap();
    }

    /// Looks for changes, as the program does every two seconds.
    pub(crate) async fn refresh(&self) {
        self.app.refresh().await.unwrap();
    }

    /// A reader's browser asks.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).header("accept", "text/html")).await
    }

    pub(crate) async fn ask(&self, request: axum::http::request::Builder) -> Answer {
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = everypanel::router(self.app.clone()).oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_body().collect().await.unwrap().to_bytes().to_vec();
        Answer { status, headers, body }
    }
}

impl Answer {
    #[track_caller]
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// Every address below `/media/` that the page names.
    pub(crate) fn media(&self) -> Vec<String> {
        let mut found: Vec<String> =
            self.text().split(['"', ' ', ',']).filter(|part| part.starts_with("/media/")).map(str::to_owned).collect();
        found.sort();
        found.dedup();
        found
    }
}

/// Every plain file below a folder.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// The episode of [`Site::with_one_episode`].
pub(crate) const EPISODE: &str = r#"title = "The lighthouse"
number = 1
published = 2026-02-20T09:00:00+09:00
summary = "Mira finds the radio again."
bonus = "He said he threw it away."

[[panels]]
image = "01.png"
scene = "The pier, night"
setting = "Rain. One lamp at the end of a wooden pier."
alt = "Mira, soaked, holds a brass radio to her chest."
script = """
SFX: KRRSSH {static crackles}
Mira (whispering): You kept it & hid it.
Teo [off]: ¡Espérame! @es
"""
long = "Rain runs from her hair."

[[panels]]
role = "text"
image = "02.png"
script = "Caption: Three years later."

[[panels]]
image = "03.png"
alt = "A lighthouse stands against a yellow sky."
"#;

/// The same in Korean.
pub(crate) const KOREAN: &str = r#"title = "등대"
summary = "미라가 라디오를 다시 찾는다."
bonus = "버렸다고 했었다."

[[panels]]
id = "01"
scene = "부두, 밤"
setting = "비. 나무 부두 끝에 등불 하나."
alt = "흠뻑 젖은 미라가 놋쇠 라디오를 가슴에 안고 있다."
script = """
SFX: 치직 {지직거리는 소리}
미라 (속삭이며): 갖고 있었구나.
테오 [off]: ¡Espérame! @es
"""
long = "머리카락에서 빗물이 흐른다."

[[panels]]
id = "02"
script = "Caption: 삼 년 뒤."

[[panels]]
id = "03"
alt = "노란 하늘 아래 등대가 서 있다."
"#;
