//! The same in another language.

use crate::support::{KOREAN, Site};

fn site(korean: &str) -> Site {
    Site::with_one_episode()
        .write("series/salt/01/episode.ko.toml", korean)
        .write("series/salt/series.ko.toml", "title = \"소금\"\n")
}

#[tokio::test]
async fn a_complete_translation_has_its_own_address_and_both_point_at_each_other() {
    let site = site(KOREAN).serve().await;
    let korean = site.get("/ko/series/salt/01/").await;
    assert_eq!(korean.status, 200);
    for words in [
        "<html lang=\"ko\"",
        "1화: 등대",
        "흠뻑 젖은 미라가",
        "효과음: 지직거리는 소리",
        "3컷",
        "href=\"/series/salt/01/\"",
    ] {
        assert!(korean.text().contains(words), "{words}");
    }
    let english = site.get("/series/salt/01/").await;
    assert!(english.text().contains("<link rel=\"alternate\" hreflang=\"ko\" href=\"/ko/series/salt/01/\">"));
    assert_eq!(site.get("/ko/").await.status, 200);
    assert_eq!(site.get("/ko/series/salt/").await.status, 200);
}

#[tokio::test]
async fn an_incomplete_translation_is_not_offered() {
    let site = site(&KOREAN.replace("alt = \"노란 하늘 아래 등대가 서 있다.\"", ""));
    let problems = site.load().await.problems;
    assert!(
        problems.iter().any(|problem| problem.rule == "incomplete-translation" && problem.message.contains("“03”"))
    );
    let served = site.serve().await;
    assert_eq!(served.get("/ko/series/salt/01/").await.status, 404);
    assert!(!served.get("/series/salt/01/").await.text().contains("hreflang=\"ko\""));
}

#[tokio::test]
async fn a_script_of_another_shape_is_told_as_stale() {
    let site = site(&KOREAN.replace("미라 (속삭이며): 갖고 있었구나.\n", ""));
    assert!(site.load().await.problems.iter().any(|problem| problem.rule == "stale-translation"));
}

#[tokio::test]
async fn a_translation_has_no_address_in_its_own_original_language() {
    let site = site(KOREAN).serve().await;
    assert_eq!(site.get("/en/series/salt/01/").await.status, 404);
    assert_eq!(site.get("/KO/series/salt/01/").await.status, 404);
}

#[test]
fn every_message_of_the_interface_is_used() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |folder: &str| -> String {
        let files = crate::support::files_below(&root.join(folder));
        let sources =
            files.iter().filter(|file| file.extension().is_some_and(|suffix| suffix == "rs" || suffix == "html"));
        sources.map(|file| std::fs::read_to_string(file).unwrap()).collect()
    };
    let sources = text("src") + &text("templates");
    // Keys that are put together: month-1, setting-theme-dark, view-both, error-method-why.
    let put_together = ["month-", "setting-", "view-", "error-", "download-"];
    let catalogue = std::fs::read_to_string(root.join("templates/locales/en.ftl")).unwrap();
    let keys = catalogue.lines().filter(|line| !line.starts_with(['#', ' '])).filter_map(|line| line.split_once(" = "));
    let unused: Vec<&str> = keys
        .map(|(key, _)| key)
        .filter(|key| !put_together.iter().any(|start| key.starts_with(start)))
        .filter(|key| !sources.contains(&format!("\"{key}\"")))
        .collect();
    assert_eq!(unused, Vec::<&str>::new());
}
