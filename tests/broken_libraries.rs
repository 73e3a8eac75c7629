//! Each folder of `fixtures/broken` is a library with one mistake, and says in `expected.txt` what its artist is told.

use crate::support::Site;
use std::path::Path;

#[tokio::test]
async fn every_mistake_is_told_with_its_file_its_line_and_its_mend() {
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/broken");
    let mut seen = 0;
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(broken).unwrap() {
        let fixture = entry.unwrap().path();
        let library = Site::of_fixture(&fixture).load().await;
        let told: Vec<String> = library.problems.iter().map(ToString::to_string).collect();
        let told = told.join("\n") + "\n";
        let expected = std::fs::read_to_string(fixture.join("expected.txt")).unwrap_or_default();
        if told != expected {
            wrong.push(format!("{}:\n--- told\n{told}--- expected\n{expected}", fixture.display()));
        }
        seen += 1;
    }
    assert!(seen >= 15, "only {seen} libraries were seen");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
