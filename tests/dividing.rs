//! Pages become panels, panels become one or several, and nothing that was written or drawn is lost.

use crate::studio::{Actor, file, forms};
use crate::support::Site;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

const EPISODE: &str = "series/salt/02/episode.toml";
const AT: &str = "/studio/series/salt/02/";

/// A page of two rows: one panel above two.
fn page() -> Vec<u8> {
    let panels = [(10, 10, 380, 150), (10, 172, 180, 200), (202, 172, 188, 200)];
    let page = RgbImage::from_fn(400, 382, |x, y| {
        let inside = |(left, top, width, height): &(u32, u32, u32, u32)| {
            (*left..left + width).contains(&x) && (*top..top + height).contains(&y)
        };
        if panels.iter().any(inside) { Rgb([(x * 7 + y * 13) as u8, 90, 140]) } else { Rgb([255; 3]) }
    });
    let mut bytes = Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn with_page() -> Site {
    Site::with_one_episode()
        .write(
            EPISODE,
            "# Mine\ntitle = \"Two\"\nwarnings = [{ topic = \"storm\", from = \"page\", to = \"page\" }]\n\n# The page\n[[panels]]\nimage = \"page.png\"\nscene = \"Pier\"\nalt = \"One.\"\nscript = \"Mira: A.\"\n\n[[panels]]\nimage = \"02.png\"\nalt = \"Two.\"\nscript = \"Mira: B.\"\ndescribed_by = \"Teo\"\n",
        )
        .write_bytes("series/salt/02/page.png", &page())
        .picture("series/salt/02/02.png", 600, 500)
}

/// The fields of the form that a page shows, as a browser would send them.
fn sent(page: &str) -> Vec<(String, String)> {
    let attribute =
        |tag: &str, name: &str| Some(tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?.to_owned());
    let tags = page.split("<input ").skip(1).map(|tag| format!(" {}", tag.split('>').next().unwrap()));
    tags.filter_map(|tag| Some((attribute(&tag, "name")?, attribute(&tag, "value")?))).collect()
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn a_page_is_divided_where_its_gutters_are_and_words_stay_with_its_first_panel() {
    let library = with_page();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let (master, before) =
        (std::fs::read(library.library().join("series/salt/02/page.png")).unwrap(), file(&library, EPISODE));
    let shown = owner.get(&format!("{AT}divide/?picture=page.png")).await;
    let fields = sent(shown.text());
    assert_eq!(file(&library, EPISODE), before, "looking changes nothing");
    let picture = shown.text().split("<image href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(owner.get(picture).await.status, 200, "{picture}");
    let made = owner.post(&format!("{AT}divide/"), &borrowed(&fields)).await;
    assert_eq!(made.status, 303);
    let after = file(&library, EPISODE);
    let panels: Vec<&str> = after.split("[[panels]]").skip(1).collect();
    assert_eq!(panels.len(), 4, "{after}");
    assert!(
        after.contains("# The page\n[[panels]]\nid = \"page\"") || panels[0].contains("crop = [10, 10, 380, 150]"),
        "{after}"
    );
    assert!(panels[0].contains("crop = [10, 10, 380, 150]") && panels[0].contains("alt = \"One.\""), "{after}");
    assert!(panels[1].contains("id = \"page-1\"") && panels[1].contains("crop = [10, 172, 180, 200]"), "{after}");
    assert!(panels[2].contains("id = \"page-2\"") && panels[2].contains("crop = [202, 172, 188, 200]"), "{after}");
    assert!(panels[3].contains("image = \"02.png\""), "{after}");
    assert!(after.contains("from = \"page\", to = \"page-2\""), "a warning covers all of it: {after}");
    assert_eq!(std::fs::read(library.library().join("series/salt/02/page.png")).unwrap(), master);
    // What is divided is shown as it is, and the way back stands beside it.
    let again = owner.get(&format!("{AT}divide/")).await;
    assert!(
        again.text().contains("name=\"x\" type=\"number\" min=\"0\" max=\"399\" value=\"202\""),
        "{}",
        again.text()
    );
    let page = owner.get(made.header("location")).await;
    let undo = page.text().split("<form class=\"undo\"").nth(1).unwrap();
    assert!(undo.contains("autofocus"), "{undo}");
    let action = undo.split("action=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(owner.post(action, &[]).await.status, 303);
    assert_eq!(file(&library, EPISODE), before);
}

#[tokio::test]
async fn rows_are_read_from_the_right_where_the_series_is() {
    let library =
        with_page().write("series/salt/series.toml", "title = \"Salt\"\nartists = [\"mira\"]\ndirection = \"rtl\"\n");
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let fields = sent(owner.get(&format!("{AT}divide/?picture=page.png")).await.text());
    let left: Vec<&str> = borrowed(&fields).into_iter().filter(|(name, _)| *name == "x").map(|(_, x)| x).collect();
    assert_eq!(left, ["10", "202", "10"]);
}

#[tokio::test]
async fn boxes_that_become_one_keep_the_words_of_both() {
    let library = with_page();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let boxes = |all: &[[u32; 4]]| {
        let mut fields = vec![("page".to_owned(), "page.png".to_owned())];
        for sides in all {
            fields.extend(
                ["x", "y", "width", "height"]
                    .iter()
                    .zip(sides)
                    .map(|(name, side)| ((*name).to_owned(), side.to_string())),
            );
        }
        fields
    };
    let divide = format!("{AT}divide/");
    let two = boxes(&[[0, 0, 400, 190], [0, 190, 400, 192]]);
    assert_eq!(owner.post(&divide, &borrowed(&two)).await.status, 303);
    let split = file(&library, EPISODE).replace("id = \"page-1\"", "id = \"page-1\"\nalt = \"Below.\"");
    std::fs::write(library.library().join(EPISODE), split).unwrap();
    site.refresh().await;
    assert_eq!(owner.post(&divide, &borrowed(&boxes(&[[0, 0, 400, 382]]))).await.status, 303);
    let after = file(&library, EPISODE);
    assert!(after.contains("image = \"page.png\"") && after.contains("alt = \"One. Below.\""), "{after}");
    assert!(after.contains("from = \"page\", to = \"page\""), "{after}");
    assert_eq!(owner.post(&divide, &[("page", "page.png"), ("page", "none.png"), ("x", "1")]).await.status, 303);
    assert_eq!(file(&library, EPISODE), after, "without boxes nothing happens");
}

#[tokio::test]
async fn merged_panels_keep_pictures_and_words_in_order_and_split_ones_come_apart_again() {
    let library = with_page();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let before = file(&library, EPISODE);
    let made = owner.post(&format!("{AT}panels/page/next/end/"), &[]).await;
    assert!(made.header("location").contains("done=merged&place=1&undo="), "{}", made.header("location"));
    let after = file(&library, EPISODE);
    assert_eq!(after.matches("[[panels]]").count(), 1, "{after}");
    for kept in [
        "images = [\"page.png\", \"02.png\"]",
        "alt = \"One. Two.\"",
        "Mira: A.\nMira: B.\n",
        "scene = \"Pier\"",
        "described_by = \"Teo\"",
    ] {
        assert!(after.contains(kept), "{kept}: {after}");
    }
    let page = owner.get(AT).await;
    assert!(
        page.text().contains("Make 2 panels of panel 1") || page.text().contains("/panels/page/pictures/"),
        "{}",
        page.text()
    );
    assert_eq!(owner.post(&format!("{AT}panels/page/pictures/"), &[]).await.status, 303);
    let apart = file(&library, EPISODE);
    let panels: Vec<&str> = apart.split("[[panels]]").skip(1).collect();
    assert!(panels[0].contains("image = \"page.png\"") && panels[0].contains("One. Two."), "{apart}");
    assert!(panels[1].contains("image = \"02.png\"") && panels[1].contains("id = \"02-1\""), "{apart}");
    assert!(apart.contains("from = \"page\", to = \"02-1\""), "{apart}");
    let last = owner.post(&format!("{AT}panels/02-1/next/end/"), &[]).await;
    assert_eq!(last.status, 422);
    assert!(last.text().contains("This is the last panel"), "{}", last.text());
    for _ in 0..2 {
        let undo = forms(owner.get(AT).await.text(), "/history/");
        assert_eq!(owner.post(undo.last().unwrap(), &[]).await.status, 303);
    }
    assert_eq!(file(&library, EPISODE), before);
}

#[tokio::test]
async fn a_removed_panel_can_be_brought_back_right_there_and_takes_its_warning_with_it() {
    let library = with_page();
    let site = library.serve().await;
    let owner = Actor::owner(&site).await;
    let before = file(&library, EPISODE);
    let gone = owner.post(&format!("{AT}panels/page/end/"), &[]).await;
    let after = file(&library, EPISODE);
    assert!(!after.contains("storm") && !after.contains("page.png"), "{after}");
    let page = owner.get(gone.header("location")).await;
    let (_, list) = page.text().split_once("<ol class=\"panels\">").unwrap();
    assert!(list.trim_start().starts_with("<li id=\"panel-1\">\n<form class=\"undo\""), "{list}");
    assert!(page.text().contains("role=\"status\" id=\"notice\">The panel was removed."), "{}", page.text());
    let undo = forms(list, "/history/");
    assert_eq!(owner.post(&undo[0], &[]).await.status, 303);
    assert_eq!(file(&library, EPISODE), before);
    // An old address offers nothing that has been overtaken.
    assert!(!owner.get(gone.header("location")).await.text().contains("class=\"undo\""));
}
