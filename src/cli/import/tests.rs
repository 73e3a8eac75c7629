use super::{Import, When};
use clap::Parser;

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    import: Import,
}

fn read(arguments: &[&str]) -> Result<Import, clap::Error> {
    Command::try_parse_from(std::iter::once("import").chain(arguments.iter().copied())).map(|command| command.import)
}

#[test]
fn the_date_is_now_or_has_a_zone() {
    assert_eq!(read(&["a", "--publish", "now"]).unwrap().publish, Some(When::Now));
    assert!(matches!(read(&["a", "--publish", "2026-02-20T09:00:00+09:00"]).unwrap().publish, Some(When::At(_))));
    assert!(read(&["a", "--publish", "2026-02-20"]).is_err());
}

#[test]
fn what_cannot_be_meant_is_a_mistake_of_usage() {
    for wrong in [
        &["a", "--number", "-1"][..],
        &["a", "--lang", "English"],
        &["a", "--episode", "Ep 1"],
        &["a", "--title", " "],
        &[],
    ] {
        assert_eq!(read(wrong).unwrap_err().exit_code(), 2, "{wrong:?}");
    }
    assert!((read(&["a", "--number", "12.5"]).unwrap().number.unwrap().value() - 12.5).abs() < f64::EPSILON);
}
