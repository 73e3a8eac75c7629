//! Panels that the bench draws itself, so that it can be repeated anywhere: the kinds of art that comics consist of.

use image::{Rgb, RgbImage};
use std::path::Path;

/// The colour of a sample; there are two to a pixel in each direction.
type Paint = fn(u32, u32) -> [f32; 3];

const WIDTH: u32 = 1600;
const HEIGHT: u32 = 2260;

/// Writes the panels into a folder: half as PNG, half as JPEG, which the encoder of the image crate writes.
pub(crate) fn write(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let panels: [(&str, Paint); 8] = [
        ("ink.png", ink),
        ("flat.png", flat),
        ("letters.png", letters),
        ("red-letters.png", red_letters),
        ("sky.jpg", sky),
        ("night.jpg", night),
        ("tones.jpg", tones),
        ("crowd.jpg", crowd),
    ];
    for (name, paint) in panels {
        save(&folder.join(name), &draw(WIDTH, HEIGHT, paint));
    }
}

/// Writes a strip of 800 × 33,280 pixels, the tallest that platforms give back.
pub(crate) fn write_strip(file: &Path) {
    save(file, &draw(800, 33_280, |x, y| if y % 1700 > 1600 { [255.0; 3] } else { crowd(x, y) }));
}

fn save(file: &Path, picture: &RgbImage) {
    if file.exists() {
        return;
    }
    if file.extension().is_some_and(|suffix| suffix == "png") {
        picture.save_with_format(file, image::ImageFormat::Png).unwrap();
    } else {
        let (width, height) = picture.dimensions();
        let mut settings = mozjpeg::Compress::new(mozjpeg::ColorSpace::JCS_RGB);
        settings.set_size(width as usize, height as usize);
        settings.set_quality(93.0);
        let mut writer = settings.start_compress(Vec::new()).unwrap();
        writer.write_scanlines(picture.as_raw()).unwrap();
        std::fs::write(file, writer.finish().unwrap()).unwrap();
    }
}

/// Paints with four samples to the pixel, so that edges are as soft as a drawing program's.
fn draw(width: u32, height: u32, paint: impl Fn(u32, u32) -> [f32; 3]) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let mut sum = [0.0; 3];
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            for (sum, part) in sum.iter_mut().zip(paint(2 * x + dx, 2 * y + dy)) {
                *sum += part / 4.0;
            }
        }
        Rgb(sum.map(|part: f32| part.clamp(0.0, 255.0).round() as u8))
    })
}

fn hash(x: u32, y: u32) -> f32 {
    let mut n = x.wrapping_mul(374_761_393).wrapping_add(y.wrapping_mul(668_265_263));
    n = (n ^ (n >> 13)).wrapping_mul(1_274_126_177);
    ((n ^ (n >> 16)) & 0xFFFF) as f32 / 65_535.0
}

/// Smooth noise with features of about `size` samples.
fn noise(x: u32, y: u32, size: u32) -> f32 {
    let (cell_x, cell_y) = (x / size, y / size);
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease((x % size) as f32 / size as f32), ease((y % size) as f32 / size as f32));
    let mix = |a: f32, b: f32, t: f32| a + (b - a) * t;
    mix(
        mix(hash(cell_x, cell_y), hash(cell_x + 1, cell_y), u),
        mix(hash(cell_x, cell_y + 1), hash(cell_x + 1, cell_y + 1), u),
        v,
    )
}

fn ink(x: u32, y: u32) -> [f32; 3] {
    let form = noise(x, y, 400) + 0.3 * noise(x, y, 90);
    let outline = (form * 9.0).fract() < 0.08;
    let hatch = form > 0.7 && (x + y) % 18 < 5;
    if outline || hatch { [24.0, 22.0, 26.0] } else { [250.0, 247.0, 240.0] }
}

fn flat(x: u32, y: u32) -> [f32; 3] {
    const COLOURS: [[f32; 3]; 5] =
        [[244.0, 214.0, 170.0], [72.0, 99.0, 140.0], [201.0, 86.0, 64.0], [92.0, 140.0, 101.0], [40.0, 37.0, 46.0]];
    COLOURS[(noise(x, y, 700) * 4.99) as usize]
}

/// Rows of strokes in the size and density of lettering, inside of balloons.
fn strokes(x: u32, y: u32) -> bool {
    let (line, within) = (y / 64, y % 64);
    let column = x / 34;
    let pattern = (hash(column, line) * 512.0) as u32;
    let (u, v) = (x % 34, within);
    let gap = hash(column, line + 77) < 0.16 || !(8..52).contains(&v) || u > 27;
    let stroke = |bit: u32, here: bool| pattern >> bit & 1 == 1 && here;
    !gap && (stroke(0, u < 6)
        || stroke(1, (21..27).contains(&u))
        || stroke(2, v < 14)
        || stroke(3, (26..32).contains(&v))
        || stroke(4, v > 45)
        || stroke(5, (11..17).contains(&u))
        || stroke(6, u.abs_diff(v / 2) < 4))
}

fn balloon(x: u32, y: u32) -> bool {
    let (u, v) = ((x % 1600) as f32 - 800.0, (y % 900) as f32 - 450.0);
    (u / 700.0).powi(2) + (v / 380.0).powi(2) < 1.0
}

fn letters(x: u32, y: u32) -> [f32; 3] {
    match (balloon(x, y), strokes(x, y)) {
        (true, true) => [18.0, 18.0, 20.0],
        (true, false) => [255.0, 255.0, 252.0],
        _ => tones(x, y),
    }
}

fn red_letters(x: u32, y: u32) -> [f32; 3] {
    match (balloon(x, y), strokes(x, y)) {
        (true, true) => [255.0, 252.0, 250.0],
        (true, false) => [214.0, 8.0, 18.0],
        _ => crowd(x, y),
    }
}

fn sky(x: u32, y: u32) -> [f32; 3] {
    let cloud = noise(x, y, 900) * 0.6 + noise(x, y, 240) * 0.3 + noise(x, y, 60) * 0.1;
    let height = y as f32 / (2 * HEIGHT) as f32;
    [110.0 + 120.0 * height + 60.0 * cloud, 130.0 + 60.0 * height + 70.0 * cloud, 205.0 - 60.0 * height + 40.0 * cloud]
}

fn night(x: u32, y: u32) -> [f32; 3] {
    let form = noise(x, y, 600) * 0.6 + noise(x, y, 150) * 0.3 + noise(x, y, 30) * 0.1;
    let lamp = 1.0 - (((x as f32 - 2100.0) / 900.0).powi(2) + ((y as f32 - 1500.0) / 900.0).powi(2)).min(1.0);
    let light = 12.0 + 38.0 * form + 150.0 * lamp * lamp * form;
    [light * 1.05, light * 0.85, light * 0.7 + 14.0]
}

fn tones(x: u32, y: u32) -> [f32; 3] {
    let form = noise(x, y, 500);
    let (u, v) = ((x % 24) as f32 - 12.0, (y % 24) as f32 - 12.0);
    let dot = u * u + v * v < 130.0 * form;
    let line = (form * 7.0).fract() < 0.05;
    if line {
        [20.0; 3]
    } else if dot {
        [96.0, 98.0, 110.0]
    } else {
        [248.0, 246.0, 242.0]
    }
}

fn crowd(x: u32, y: u32) -> [f32; 3] {
    let (red, green, blue) = (noise(x, y, 120), noise(x + 9000, y, 160), noise(x, y + 9000, 60));
    let outline = ((red * 6.0).fract() < 0.1) || ((green * 5.0).fract() < 0.06);
    if outline { [30.0, 24.0, 28.0] } else { [90.0 + 150.0 * red, 70.0 + 140.0 * green, 60.0 + 120.0 * blue] }
}
