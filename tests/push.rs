//! `push`: a library goes to a server elsewhere, whole, once, and on from where it was cut off.

use crate::support::{EPISODE, Served, Site};
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use everypanel::accounts::Role;
use everypanel::model::Slug;
use serde_json::Value;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A server that listens, and counts what is put.
struct Listening {
    site: Served,
    address: String,
    puts: Arc<AtomicUsize>,
    /// After how many more it does not answer.
    patience: Arc<AtomicUsize>,
}

impl Listening {
    async fn new(site: Served) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (puts, patience) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(usize::MAX)));
        let (count, left) = (puts.clone(), patience.clone());
        let gate = move |request: Request, next: Next| {
            let (count, left) = (count.clone(), left.clone());
            async move {
                if request.method() == "PUT" && count.fetch_add(1, Ordering::SeqCst) >= left.load(Ordering::SeqCst) {
                    std::future::pending::<()>().await;
                }
                next.run(request).await
            }
        };
        let router = everypanel::router(site.app.clone()).layer(from_fn(gate));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { site, address, puts, patience }
    }

    async fn token(&self, name: &str, role: Role, artist: Option<&str>) -> String {
        let artist = artist.map(|artist| Slug::parse(artist).unwrap());
        self.site.app.accounts.add(name, role, artist, "four words in a row").await.unwrap();
        self.site.app.accounts.make_token(name, 30, self.site.app.now()).await.unwrap().1
    }

    fn command(&self, library: &Site, folder: &str, token: &str, options: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_everypanel"));
        command.arg("--state").arg(library.state()).arg("push").arg(library.library().join(folder));
        command.args(["--to", &self.address, "--json"]).args(options).env("EVERYPANEL_TOKEN", token);
        command
    }

    /// Pushes; the exit code and what was told.
    async fn push(&self, library: &Site, folder: &str, token: &str, options: &[&str]) -> (i32, Value) {
        let mut command = self.command(library, folder, token, options);
        let output: Output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let told = serde_json::from_slice(&output.stdout);
        (output.status.code().unwrap(), told.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr))))
    }
}

fn library() -> Site {
    Site::with_one_episode()
        .write("series/salt/series.toml", "# Ours\ntitle = \"Salt\"\nartists = [\"mira\"]\ncover = \"cover.png\"\n\n[[cast]]\nname = \"Mira\"\nvoice = { pitch = 1.2 }\n\n[[cast]]\nname = \"Teo\"\n")
        .picture("series/salt/cover.png", 400, 300)
        .write("series/salt/01/episode.ko.toml", crate::support::KOREAN)
}

fn paths(told: &Value) -> Vec<&str> {
    told["sent"].as_array().unwrap().iter().map(|path| path.as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn from_an_empty_machine_to_a_published_episode_and_then_nothing_is_sent() {
    let (library, there) = (library(), Site::new());
    let server = Listening::new(there.serve().await).await;
    let token = server.token("mira", Role::Owner, None).await;
    let (code, told) = server.push(&library, "", &token, &[]).await;
    assert_eq!(code, 1, "{told}");
    assert!(told["problems"][0]["sentence"].as_str().unwrap().contains("--i-have-read-it"), "{told}");
    assert_eq!(
        paths(&told),
        [
            "site.toml",
            "artists/mira/artist.toml",
            "series/salt/cover.png",
            "series/salt/series.toml",
            "series/salt/01/01.png",
            "series/salt/01/02.png",
            "series/salt/01/03.png",
            "series/salt/01/episode.toml",
            "series/salt/01/episode.ko.toml",
        ]
    );
    assert_eq!(server.site.get("/series/salt/01/").await.status, 404, "nobody has said to have read it");
    let (code, told) = server.push(&library, "", &token, &["--i-have-read-it"]).await;
    assert_eq!((code, paths(&told).len(), &told["unchanged"]), (0, 0, &9.into()), "{told}");
    assert_eq!(told["published"][0], "series/salt/01");
    let page = server.site.get("/series/salt/01/").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("holds a brass radio"));
    for file in crate::support::files_below(&library.library()) {
        let path = file.strip_prefix(library.library()).unwrap();
        let (here, there) = (std::fs::read(&file).unwrap(), std::fs::read(there.library().join(path)).unwrap());
        if path.ends_with("01/episode.toml") {
            let date = "published = 2026-02-20T09:00:00+09:00\n";
            let without = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(date, "");
            assert_eq!(without(&here), without(&there));
        } else {
            assert!(here == there, "{}", path.display());
        }
    }
    let before = server.puts.load(Ordering::SeqCst);
    let (code, told) = server.push(&library, "", &token, &["--i-have-read-it"]).await;
    assert_eq!((code, told["sent"].as_array().unwrap().len(), told["published"].as_array().unwrap().len()), (0, 0, 0));
    assert_eq!(server.puts.load(Ordering::SeqCst), before, "nothing at all was put");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_that_was_cut_off_goes_on() {
    let library = library();
    let server = Listening::new(Site::new().serve().await).await;
    let token = server.token("mira", Role::Owner, None).await;
    server.patience.store(5, Ordering::SeqCst);
    let mut running = server.command(&library, "", &token, &[]).stdout(Stdio::null()).spawn().unwrap();
    for _ in 0..600 {
        if server.puts.load(Ordering::SeqCst) > 5 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    running.kill().unwrap();
    running.wait().unwrap();
    assert_eq!(server.puts.load(Ordering::SeqCst), 6);
    server.patience.store(usize::MAX, Ordering::SeqCst);
    let (_, told) = server.push(&library, "", &token, &["--i-have-read-it"]).await;
    assert_eq!(paths(&told).len(), 4, "{told}");
    assert_eq!((&told["unchanged"], &told["published"][0]), (&5.into(), &"series/salt/01".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_were_changed_on_the_server_are_not_written_over_unasked() {
    let library = library();
    let server = Listening::new(Site::new().serve().await).await;
    let token = server.token("mira", Role::Owner, None).await;
    server.push(&library, "", &token, &["--i-have-read-it"]).await;
    let here = library.write("series/salt/01/episode.toml", &EPISODE.replace("yellow sky", "red sky"));
    let (code, told) = server.push(&here, "series/salt/01", &token, &["--i-have-read-it"]).await;
    assert_eq!((code, paths(&told)), (0, vec!["series/salt/01/episode.toml"]), "{told}");
    let page = server.site.get("/series/salt/01/").await;
    assert!(page.text().contains("red sky"), "it stays published");
    let there = server.site.app.store().library_path().join("series/salt/01/episode.toml");
    let edited = std::fs::read_to_string(&there).unwrap().replace("red sky", "violet sky");
    std::fs::write(&there, edited).unwrap();
    let here = here.write("series/salt/01/episode.toml", &EPISODE.replace("yellow sky", "green sky"));
    let (code, told) = server.push(&here, "series/salt", &token, &[]).await;
    assert_eq!((code, paths(&told).len()), (1, 0), "{told}");
    assert!(told["problems"][0]["sentence"].as_str().unwrap().contains("--overwrite"));
    assert!(std::fs::read_to_string(&there).unwrap().contains("violet sky"));
    let (code, _) = server.push(&here, "series/salt", &token, &["--overwrite"]).await;
    assert_eq!(code, 0);
    assert!(std::fs::read_to_string(&there).unwrap().contains("green sky"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_artist_pushes_what_is_theirs() {
    let library = library();
    let server = Listening::new(Site::new().write("artists/mira/artist.toml", "name = \"Mira\"\n").serve().await).await;
    let token = server.token("mira", Role::Artist, Some("mira")).await;
    // One episode brings its series along where there is none.
    let (code, told) = server.push(&library, "series/salt/01", &token, &["--i-have-read-it"]).await;
    assert_eq!(code, 0, "{told}");
    assert!(paths(&told).contains(&"series/salt/series.toml") && !paths(&told).contains(&"site.toml"), "{told}");
    let describer = server.token("dana", Role::Describer, None).await;
    assert_eq!(server.push(&library, "", &describer, &[]).await.0, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_at_fault_is_told_by_the_exit_code() {
    let library = library();
    let server = Listening::new(Site::new().serve().await).await;
    let (code, told) = server.push(&library, "", "everypanel_wrong", &[]).await;
    assert_eq!(code, 1);
    assert!(told["error"].as_str().unwrap().contains("This token is not known"), "{told}");
    let (code, told) = server.push(&library, "artists", "x", &[]).await;
    assert_eq!(code, 1);
    assert!(told["error"].as_str().unwrap().contains("is no library"), "{told}");
    let mut nowhere = Command::new(env!("CARGO_BIN_EXE_everypanel"));
    nowhere.arg("push").arg(library.library()).args(["--to", "http://127.0.0.1:9", "--token", "x"]);
    let output = tokio::task::spawn_blocking(move || nowhere.output().unwrap()).await.unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the next push goes on here"));
    let token = server.token("mira", Role::Owner, None).await;
    let broken = library.write("series/salt/series.toml", "title = \n");
    let (code, told) = server.push(&broken, "", &token, &["--i-have-read-it"]).await;
    assert_eq!(code, 1);
    assert!(told["problems"][0]["sentence"].as_str().unwrap().contains("series/salt/series.toml:1"), "{told}");
    let unfinished =
        Command::new(env!("CARGO_BIN_EXE_everypanel")).arg("push").arg(".").env_remove("EVERYPANEL_TOKEN").output();
    assert_eq!(unfinished.unwrap().status.code(), Some(2));
}
