//! Our side of the race: the work of one making, on every panel of a folder, in a process of its own.

use everypanel::pixels::{self, Encoding, Limits, Picture, even};
use everypanel::renditions::Recipe;
use serde_json::json;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// What is made of each panel.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) panels: Vec<PathBuf>,
    pub(crate) widths: Vec<u32>,
    pub(crate) avif: bool,
    /// Whether AVIF's quality is searched for, or that of the kind of art is taken.
    pub(crate) search: bool,
    /// Only looks at the files, as when they are new.
    pub(crate) look: bool,
    /// Where the files go; they are only counted where there is no folder.
    pub(crate) out: Option<PathBuf>,
}

/// Does the task on two threads, as sharp's side does, and prints what it took as a line of JSON.
pub(crate) fn run(task: &Task) {
    let began = Instant::now();
    let (next, made) = (AtomicUsize::new(0), Mutex::new((0_usize, [0_u64; 3])));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(panel) = task.panels.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (files, bytes) = make(task, panel);
                    let mut made = made.lock().unwrap();
                    made.0 += files;
                    for (sum, bytes) in made.1.iter_mut().zip(bytes) {
                        *sum += bytes;
                    }
                }
            });
        }
    });
    let (files, [avif, jpeg, webp]) = *made.lock().unwrap();
    println!(
        "{}",
        json!({
            "files": files, "wall": began.elapsed().as_secs_f64(), "cpu": cpu_seconds(), "peak_mb": peak_mb(),
            "bytes": { "avif": avif, "jpeg": jpeg, "webp": webp }
        })
    );
}

/// One panel: decoded once, resized once for each width, as `renditions` does it.
fn make(task: &Task, panel: &Path) -> (usize, [u64; 3]) {
    if task.look {
        pixels::study(&std::fs::read(panel).unwrap(), &Limits::default()).unwrap();
        return (0, [0; 3]);
    }
    let picture = pixels::decode_known(&std::fs::read(panel).unwrap(), &Limits::default()).unwrap();
    let judged = picture.resize(720);
    let recipe = Recipe::default();
    let mut quality = recipe.quality(judged.kind());
    if task.avif
        && task.search
        && let Some(found) = even(&judged, quality.avif, f64::from(recipe.target))
    {
        quality.avif = found.quality;
    }
    let (mut files, mut bytes) = (0, [0; 3]);
    for width in task.widths.iter().rev().filter(|width| **width <= picture.width) {
        let resized = if *width * 2 <= judged.width { judged.resize(*width) } else { picture.resize(*width) };
        for (encoding, sum) in [Encoding::Avif, Encoding::Jpeg, Encoding::WebP].into_iter().zip(&mut bytes) {
            if encoding == Encoding::Avif && !task.avif {
                continue;
            }
            // Very tall pictures come in tiles.
            for (number, tile) in tiles(&resized).enumerate() {
                let file = pixels::encode(&tile, encoding, &quality).unwrap();
                files += 1;
                *sum += file.len() as u64;
                if let Some(out) = &task.out {
                    let stem = panel.file_stem().unwrap().to_str().unwrap();
                    assert_eq!(number, 0, "panels to be judged are not tall");
                    std::fs::write(out.join(format!("{stem}_{width}__ours.{}", encoding.extension())), file).unwrap();
                }
            }
        }
    }
    (files, bytes)
}

fn tiles(picture: &Picture) -> impl Iterator<Item = Cow<'_, Picture>> {
    let tallest = picture.width * 12 / 5;
    (0..picture.height.div_ceil(tallest)).map(move |tile| {
        if picture.height <= tallest {
            return Cow::Borrowed(picture);
        }
        let top = tile * tallest;
        Cow::Owned(picture.crop(0, top, picture.width, tallest.min(picture.height - top)).unwrap())
    })
}

/// User and system time of this process, in seconds, as Linux counts it: in hundredths.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in parentheses, may hold spaces.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |field: usize| fields.get(field).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / 100.0
}

/// The most memory this process held, in MB.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() / 1024
}
