//! The program as a person starts it.

use crate::support::Site;
use serde_json::Value;
use std::process::{Command, Output};

fn everypanel(site: &Site, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_everypanel"))
        .arg("--library")
        .arg(site.library())
        .arg("--state")
        .arg(site.state())
        .args(arguments)
        .output()
        .unwrap()
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A site of one small picture, so that its AVIF takes no time.
fn small() -> Site {
    Site::new()
        .write("site.toml", "title = \"Small\"\n")
        .write("series/salt/series.toml", "title = \"Salt\"\n")
        .write(
            "series/salt/01/episode.toml",
            "title = \"One\"\npublished = 2026-01-01T00:00:00Z\n[[panels]]\nimage = \"01.png\"\nalt = \"The sea at noon.\"\n",
        )
        .picture("series/salt/01/01.png", 300, 200)
}

#[test]
fn doctor_says_which_encoders_are_in_and_where_it_is_ill() {
    let well = everypanel(&small(), &["--json", "doctor"]);
    let findings = json(&well);
    let says = |what: &str| {
        let finding = findings.as_array().unwrap().iter().find(|finding| finding["what"] == what).unwrap();
        finding["says"].as_str().unwrap().to_owned()
    };
    let encoder = if cfg!(feature = "native") { "AVIF by libaom" } else { "AVIF by rav1e" };
    assert!(says("encoders").contains(encoder), "{}", says("encoders"));
    assert!(says("limits").contains("100 megapixels"));
    let ill = everypanel(&Site::new(), &["doctor"]);
    assert_eq!(ill.status.code(), Some(3));
    let told = String::from_utf8(ill.stdout).unwrap();
    assert!(told.contains("ill    library:") && told.contains("--library"), "{told}");
}

#[test]
fn render_reports_kind_quality_and_score_of_each_picture_and_makes_nothing_twice() {
    let site = small();
    let first = json(&everypanel(&site, &["--json", "render", "--report"]));
    assert_eq!((&first["pictures"], &first["failed"]), (&2.into(), &0.into()), "a panel and its thumbnail");
    let panel = &first["report"][0];
    assert_eq!(panel["picture"], "series/salt/01/01.png");
    assert!(["flat", "inked", "drawn", "painted", "coloured"].contains(&panel["kind"].as_str().unwrap()));
    for format in ["jpeg", "webp"] {
        let seen = &panel[format];
        assert!(seen["score"].as_f64().unwrap() > 50.0 && seen["bytes"].as_u64().unwrap() > 100, "{seen}");
    }
    assert_eq!(panel["avif"]["score"].is_f64(), cfg!(feature = "native"));
    let stamps = |site: &Site| -> Vec<_> {
        crate::support::files_below(&site.state().join("cache/media"))
            .into_iter()
            .map(|file| (file.clone(), std::fs::metadata(file).unwrap().modified().unwrap()))
            .collect()
    };
    let before = stamps(&site);
    json(&everypanel(&site, &["--json", "render"]));
    assert_eq!(stamps(&site), before);
}

#[test]
fn render_deletes_what_nothing_names_any_more() {
    let site = small();
    json(&everypanel(&site, &["--json", "render", "--without-avif"]));
    let site = site.picture("series/salt/01/01.png", 320, 200);
    let second = json(&everypanel(&site, &["--json", "render", "--without-avif"]));
    assert!(second["pruned"].as_u64().unwrap() > 2, "{second}");
    let third = json(&everypanel(&site, &["--json", "render", "--without-avif"]));
    assert_eq!(third["pruned"], 0);
}

#[test]
fn accounts_are_made_named_and_removed_from_the_command_line() {
    use std::io::Write;
    let site = small();
    let account = |arguments: &[&str], password: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_everypanel"))
            .args(["--library", site.library().to_str().unwrap(), "--state", site.state().to_str().unwrap(), "account"])
            .args(arguments)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let add = ["add", "Mira", "--role", "owner", "--password-stdin"];
    assert_eq!(account(&add, "short\n").status.code(), Some(1));
    assert!(account(&add, "four words in a row\n").status.success());
    let twice = account(&add, "four words in a row\n");
    assert_eq!(twice.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&twice.stderr).contains("already an account “mira”"));
    assert_eq!(account(&["add", "teo", "--role", "artist", "--password-stdin"], "").status.code(), Some(2));
    let list = json(&everypanel(&site, &["--json", "account", "list"]));
    assert_eq!(list, serde_json::json!([{ "name": "mira", "role": "owner", "artist": null }]));
    assert!(account(&["remove", "MIRA"], "").status.success());
    assert_eq!(account(&["remove", "mira"], "").status.code(), Some(1));
}

#[test]
fn a_mistake_on_the_command_line_of_export_is_one_of_usage() {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("book").to_str().unwrap().to_owned();
    let says = |arguments: &[&str], code: i32, sentence: &str| {
        let output = everypanel(&small(), &[&["export", "--out", &file], arguments].concat());
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), error.trim()), (Some(code), sentence), "{arguments:?}");
    };
    says(&["--format", "epub"], 2, "Name what to export: SERIES or SERIES/EPISODE.");
    says(&["salt/01", "--format", "cbz", "--fixed-layout"], 2, "--fixed-layout is for --format epub.");
    says(&["pepper", "--format", "epub"], 1, "There is no series “pepper” in the library. It holds: salt.");
    let empty = everypanel(&Site::new().write("site.toml", ""), &["export", "--out", &file, "x", "--format", "epub"]);
    let error = String::from_utf8_lossy(&empty.stderr).into_owned();
    let sentence = "There is no series “x” in the library. It is empty; `everypanel import` makes one.";
    assert_eq!((empty.status.code(), error.trim()), (Some(1), sentence));
}
