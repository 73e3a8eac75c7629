//! What artists send: photos of a phone, archives, the same picture twice, and what need not be sent again.

use crate::studio::{Actor, file};
use crate::support::Site;
use sha2::{Digest, Sha256};

const AT: &str = "/studio/series/salt/02/pictures/";
const EPISODE: &str = "series/salt/02/episode.toml";

fn with_draft() -> Site {
    Site::with_one_episode().write(EPISODE, "title = \"Two\"\n").picture("given/a.png", 300, 200).picture(
        "given/b.png",
        200,
        300,
    )
}

fn given(site: &Site, name: &str) -> Vec<u8> {
    std::fs::read(site.library().join("given").join(name)).unwrap()
}

fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// A photo of 40 × 30 pixels as a phone takes it: to be turned, and with the place where it was taken.
fn photo() -> Vec<u8> {
    let mut compress = mozjpeg::Compress::new(mozjpeg::ColorSpace::JCS_RGB);
    compress.set_size(40, 30);
    let mut started = compress.start_compress(Vec::new()).unwrap();
    started.write_scanlines(&[90; 40 * 30 * 3]).unwrap();
    let jpeg = started.finish().unwrap();
    let place = b"N 52 31 12 E 13 24 18";
    // Big-endian TIFF: its first directory has the orientation, 6, and where the directory of GPS stands.
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
    exif.extend(b"\0\x01\0\x1b\0\x07\0\0\0\x15\0\0\0\x38\0\0\0\0");
    exif.extend(place);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length[..], &exif, &jpeg[2..]].concat()
}

#[tokio::test]
async fn a_photo_of_a_phone_stands_upright_and_says_no_more_where_it_was_taken() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    assert_eq!(owner.upload(AT, &[("IMG_1.JPG", &photo())]).await.status, 200);
    let manifest = file(&library, EPISODE);
    let name = manifest.split("image = \"").nth(1).unwrap().split('"').next().unwrap();
    let master = std::fs::read(library.library().join("series/salt/02").join(name)).unwrap();
    assert!(photo().windows(4).any(|part| part == b"N 52") && !master.windows(4).any(|part| part == b"N 52"));
    let page = owner.get("/studio/series/salt/02/divide/").await;
    assert!(page.text().contains("viewBox=\"0 0 30 40\""), "{}", page.text());
}

#[tokio::test]
async fn a_picture_that_is_there_is_pointed_out_under_its_name_there() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    owner.upload(AT, &[("a.png", &given(&library, "a.png"))]).await;
    let again = owner.upload(AT, &[("other.png", &given(&library, "a.png"))]).await;
    let report: serde_json::Value = serde_json::from_slice(&again.body).unwrap();
    assert_eq!(report["outcomes"][0]["same"], serde_json::json!(["a.png"]));
    assert_eq!(file(&library, EPISODE).matches("[[panels]]").count(), 1);
}

#[tokio::test]
async fn what_is_there_is_known_by_what_was_sent_until_it_is_taken_out() {
    let library = with_draft();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let (a, photo) = (given(&library, "a.png"), photo());
    owner.upload(AT, &[("a.png", &a), ("IMG_1.JPG", &photo), ("bad.png", b"not a picture")]).await;
    let received = async || -> Vec<String> {
        let answer = owner.get(AT).await;
        let list: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        let mut hashes: Vec<String> = serde_json::from_value(list["received"].clone()).unwrap();
        hashes.sort();
        hashes
    };
    let mut both = vec![hash(&a), hash(&photo)];
    both.sort();
    assert_eq!(received().await, both, "the photo too, whose private data is gone");
    assert_eq!(owner.post("/studio/series/salt/02/panels/a/end/", &[]).await.status, 303);
    assert_eq!(received().await, [hash(&photo)]);
    assert_eq!(site.get(AT).await.status, 303, "only for those who work on it");
}
