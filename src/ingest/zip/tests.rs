use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

/// The smallest PNG header that sniffs as one; its content is not decoded by `open`.
const PAGE: &[u8] = b"\x89PNG\r\n\x1A\n page";

fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn open(bytes: Vec<u8>) -> Result<Zip<Cursor<Vec<u8>>>, ZipRefusal> {
    Zip::open(Cursor::new(bytes), ZipLimits::default())
}

fn refused(entries: &[(&str, &[u8])]) -> ZipRefusal {
    open(packed(entries)).map(|_| ()).unwrap_err()
}

#[test]
fn pages_come_in_natural_order_and_read_back() {
    let mut archive = open(packed(&[("p10.png", PAGE), ("p2.png", PAGE)])).unwrap();
    let names: Vec<_> = archive.pictures.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["p2.png", "p10.png"]);
    assert_eq!(archive.read(0).unwrap(), PAGE);
}

#[test]
fn litter_is_listed_and_texts_are_kept() {
    let archive = open(packed(&[
        ("__MACOSX/._1.png", b"x"),
        ("1.png", PAGE),
        ("inner.zip", b"PK\x03\x04"),
        ("ComicInfo.xml", b"<ComicInfo/>"),
        ("notes.txt", b"hello"),
        ("Thumbs.db", PAGE),
    ]))
    .unwrap();
    assert_eq!(archive.pictures.len(), 1);
    assert_eq!(archive.comic_info.as_deref(), Some("<ComicInfo/>"));
    assert_eq!(archive.texts, [("notes.txt".into(), "hello".into())]);
    assert_eq!(archive.ignored, ["__MACOSX/._1.png", "inner.zip", "Thumbs.db"]);
}

#[test]
fn an_unsafe_path_refuses_the_whole_archive() {
    for name in ["../1.png", "/1.png", "a\\..\\..\\1.png", "C:\\1.png"] {
        let refusal = refused(&[("0.png", PAGE), (name, PAGE)]);
        assert!(matches!(refusal, ZipRefusal::UnsafePath(_)), "{name}");
    }
}

#[test]
fn names_that_differ_in_case_alone_are_refused() {
    let refusal = refused(&[("a.png", PAGE), ("A.png", PAGE)]);
    assert_eq!(refusal, ZipRefusal::DuplicateName(Some("A.png".into())));
}

#[test]
fn a_link_is_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    writer.add_symlink("1.png", "/etc/passwd", options).unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    let refusal = open(bytes).map(|_| ()).unwrap_err();
    assert_eq!(refusal, ZipRefusal::Link("1.png".into()));
}

#[test]
fn a_changed_byte_is_found_on_reading() {
    let mut bytes = packed(&[("1.png", &PAGE.repeat(200))]);
    bytes[60] ^= 1;
    let damaged = ZipRefusal::Damaged(Some("1.png".into()));
    let found = open(bytes).and_then(|mut archive| archive.read(0));
    assert!(
        matches!(&found, Err(refusal) if *refusal == damaged) || matches!(&found, Err(ZipRefusal::Picture(..))),
        "{found:?}"
    );
}

#[test]
fn limits_hold_for_an_entry_for_all_and_for_their_number() {
    let bytes = packed(&[("1.png", &[PAGE; 9].concat()), ("2.png", &[PAGE; 9].concat())]);
    let with = |entry_bytes, total_bytes, entries| {
        let limits = ZipLimits { entries, entry_bytes, total_bytes, ..ZipLimits::default() };
        Zip::open(Cursor::new(bytes.clone()), limits).map(|_| ())
    };
    let one = Err(ZipRefusal::TooLarge(Some("1.png".into()), 100));
    assert_eq!(with(100, 1000, 9), one);
    assert_eq!(with(200, 200, 9), Err(ZipRefusal::TooLarge(None, 200)));
    assert_eq!(with(200, 1000, 1), Err(ZipRefusal::TooManyEntries(1)));
    assert_eq!(with(200, 1000, 2), Ok(()));
}

#[test]
fn an_archive_without_pictures_is_refused() {
    assert_eq!(refused(&[("a.txt", b"a")]), ZipRefusal::NoPictures);
    assert_eq!(refused(&[]), ZipRefusal::NoPictures);
}

#[test]
fn other_archives_are_refused_by_name() {
    let rar = open(b"Rar!\x1A\x07\x01\0".to_vec()).map(|_| ()).unwrap_err();
    assert!(rar.to_string().starts_with("This is a RAR archive"));
    let cut = packed(&[("1.png", PAGE)]);
    let cut = open(cut[..cut.len() / 2].to_vec()).map(|_| ());
    assert_eq!(cut, Err(ZipRefusal::Damaged(None)));
}

#[test]
fn a_page_in_a_foreign_format_is_not_lost_silently() {
    let refusal = refused(&[("1.png", PAGE), ("2.heic", b"\0\0\0\x18ftypheic\0\0\0\0")]);
    assert!(refusal.to_string().contains("2.heic"), "{refusal}");
}
