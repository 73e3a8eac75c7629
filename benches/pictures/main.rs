//! How fast, how small and how good our pictures are, beside sharp's, in one run. Started by `benches/pictures/run`.
//!
//! CPU and wall times that are compared are medians of alternating rounds (of two, their mean); sharp's defaults, memory and
//! the strip are measured once. Both sides decode a panel once for what they make of it; what the first look at a new file
//! costs us, which sharp does not take, is told apart. CPU is user and system time of the whole process; machines are noisy, and
//! wall time is told for what a person waits for only. Scores are SSIMULACRA2 against sharp's own lossless resize, decoded by
//! sharp, so that no error of ours can hide in our own decoder.

mod drawn;
mod judge;
mod work;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use work::Task;

/// The widths of what is published at once, and of the whole ladder.
const NOW: [u32; 3] = [360, 720, 1080];
const LADDER: [u32; 5] = [360, 540, 720, 1080, 1440];

struct Race {
    /// This program, and the same built without cmake and nasm.
    native: PathBuf,
    default: PathBuf,
    work: PathBuf,
    rounds: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).cloned();
    if let Some(task) = value("--task") {
        let task: Value = serde_json::from_str(&task).expect("a task in JSON");
        let paths = |list: &Value| list.as_array().unwrap().iter().map(|path| path.as_str().unwrap().into()).collect();
        work::run(&Task {
            panels: paths(&task["panels"]),
            widths: task["widths"].as_array().unwrap().iter().map(|width| width.as_u64().unwrap() as u32).collect(),
            avif: task["avif"].as_bool().unwrap_or(false),
            search: task["search"].as_bool().unwrap_or(false),
            look: task["look"].as_bool().unwrap_or(false),
            out: task["out"].as_str().map(PathBuf::from),
        });
        return;
    }
    let (Some(default), Some(folder)) = (value("--default"), value("--work")) else {
        println!("This bench is started by benches/pictures/run.");
        return;
    };
    let quick = arguments.iter().any(|argument| argument == "--quick");
    let race = Race {
        native: std::env::current_exe().unwrap(),
        default: default.into(),
        work: folder.into(),
        rounds: if quick { 1 } else { 3 },
    };
    let own = race.work.join("drawn");
    drawn::write(&own);
    let shared = Path::new("../shared/data/bench-panels");
    for (name, folder) in [("panels of a real comic", shared), ("panels drawn by the bench", own.as_path())] {
        if folder.is_dir() {
            println!("\n## {name}\n");
            race.run(&panels_of(folder), name, quick);
        }
    }
    race.strip();
}

fn panels_of(folder: &Path) -> Vec<PathBuf> {
    let mut panels: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "png" || suffix == "jpg"))
        .map(|path| path.canonicalize().unwrap())
        .collect();
    panels.sort();
    panels
}

/// What a making took.
#[derive(Clone, Debug)]
struct Took {
    cpu: f64,
    wall: f64,
    peak: f64,
    bytes: BTreeMap<String, f64>,
}

impl Race {
    fn run(&self, panels: &[PathBuf], name: &str, quick: bool) {
        println!("| work | ours | sharp | ratio |\n| --- | --- | --- | --- |");
        let now = json!({ "panels": panels, "widths": NOW });
        let with = |task: &Value, more: Value| merged(task, &more);
        let ours_now = || ours(&self.native, &now);
        let fast = || self.sharp(&with(&now, json!({ "formats": ["jpg", "webp"] })));
        let plain = || ours(&self.default, &now);
        let [native, sharp, default] = self.alternate([&ours_now, &fast, &plain]);
        row("JPEG and WebP, 3 widths, CPU s", native.cpu, sharp.cpu);
        row("the same, default build, CPU s", default.cpu, sharp.cpu);
        println!(
            "| default build against native build, CPU s | {:.2} | {:.2} | {:.2} |",
            default.cpu,
            native.cpu,
            default.cpu / native.cpu
        );

        let look = ours(&self.native, &with(&now, json!({ "look": true })));
        println!("| the first look at every new file, CPU s | {:.2} | | |", look.cpu);

        let many: Vec<_> = panels.iter().cycle().take(60).collect();
        let sixty = json!({ "panels": many, "widths": NOW });
        let ours_sixty = || ours(&self.native, &sixty);
        let fast = || self.sharp(&with(&sixty, json!({ "formats": ["jpg", "webp"] })));
        let [native, sharp] = self.alternate([&ours_sixty, &fast]);
        row("60 panels, JPEG and WebP, 3 widths, wall s", native.wall, sharp.wall);

        let full = json!({ "panels": panels, "widths": LADDER, "avif": true });
        let fixed = || ours(&self.native, &full);
        let even = || ours(&self.native, &with(&full, json!({ "search": true })));
        let tuned = || self.sharp(&with(&full, json!({ "formats": ["jpg", "webp", "avif"], "effort": 2, "avif": 54 })));
        let rounds = Race {
            rounds: if quick { 1 } else { 2 },
            native: self.native.clone(),
            default: self.default.clone(),
            work: self.work.clone(),
        };
        let [fixed, even, tuned] = rounds.alternate([&fixed, &even, &tuned]);
        let usual = self.sharp(&with(&full, json!({ "formats": ["jpg", "webp", "avif"], "effort": 4, "avif": 50 })));
        row("three formats, 5 widths, CPU s, against sharp's defaults", fixed.cpu, usual.cpu);
        row("the same against sharp at AVIF effort 2", fixed.cpu, tuned.cpu);
        row("the same with the search for a quality", even.cpu, tuned.cpu);
        println!(
            "| the search alone, CPU s | {:.2} | | {:.2} of our ladder |",
            even.cpu - fixed.cpu,
            (even.cpu - fixed.cpu) / fixed.cpu
        );
        for format in ["avif", "webp", "jpeg"] {
            println!(
                "| {format}, 5 widths, MB, as made | {:.2} | {:.2} | |",
                even.bytes[format] / 1e6,
                tuned.bytes[format] / 1e6
            );
        }

        let twenty_four: Vec<_> = panels.iter().cycle().take(24).collect();
        let memory = json!({ "panels": twenty_four, "widths": NOW });
        let peak = ours(&self.native, &memory).peak;
        let with_avif = even.peak;
        println!(
            "| peak MB, 24 panels, JPEG and WebP | {peak:.0} | {:.0} | |",
            self.sharp(&with(&memory, json!({ "formats": ["jpg", "webp"] }))).peak
        );
        println!("| peak MB, three formats | {with_avif:.0} | {:.0} | |", tuned.peak);

        let out = self.work.join(format!("judged-{}", name.split(' ').next_back().unwrap_or(name)));
        std::fs::remove_dir_all(&out).ok();
        std::fs::create_dir_all(&out).unwrap();
        let widths = if quick { vec![720] } else { vec![720, 1080] };
        let judged = json!({ "panels": panels, "widths": widths, "avif": true, "search": true, "out": out });
        ours(&self.native, &judged);
        self.node(&["curve", &json!(panels).to_string(), &json!(widths).to_string(), out.to_str().unwrap()]);
        self.node(&["png", out.to_str().unwrap()]);
        println!();
        judge::print(&judge::outcomes(&out));
    }

    /// The tallest strip, whole.
    fn strip(&self) {
        let strip = self.work.join("strip.png");
        drawn::write_strip(&strip);
        let task = json!({ "panels": [strip.canonicalize().unwrap()], "widths": [360, 540, 720, 800] });
        let (now, all) = (ours(&self.native, &task), ours(&self.native, &merged(&task, &json!({ "avif": true }))));
        println!("\n## a strip of 800 × 33,280\n\n| work | CPU s | peak MB |\n| --- | --- | --- |");
        println!(
            "| JPEG and WebP, 4 widths | {:.2} | {:.0} |\n| three formats | {:.2} | {:.0} |",
            now.cpu, now.peak, all.cpu, all.peak
        );
    }

    /// Each work in turn, round after round; the medians.
    fn alternate<const N: usize>(&self, works: [&dyn Fn() -> Took; N]) -> [Took; N] {
        let mut rounds: [Vec<Took>; N] = std::array::from_fn(|_| Vec::new());
        for _ in 0..self.rounds {
            for (took, work) in rounds.iter_mut().zip(works) {
                took.push(work());
            }
        }
        rounds.map(|took| {
            let median = |of: fn(&Took) -> f64| {
                let mut all: Vec<f64> = took.iter().map(of).collect();
                all.sort_by(f64::total_cmp);
                f64::midpoint(all[(all.len() - 1) / 2], all[all.len() / 2])
            };
            let bytes = took[0].bytes.clone();
            Took { cpu: median(|took| took.cpu), wall: median(|took| took.wall), peak: median(|took| took.peak), bytes }
        })
    }

    fn sharp(&self, task: &Value) -> Took {
        took(Command::new("node").arg(self.work.join("sharp/sharp.mjs")).args(["work", &task.to_string()]))
    }

    fn node(&self, arguments: &[&str]) {
        let done = Command::new("node").arg(self.work.join("sharp/sharp.mjs")).args(arguments).status().unwrap();
        assert!(done.success(), "sharp.mjs {} failed", arguments[0]);
    }
}

fn ours(program: &Path, task: &Value) -> Took {
    took(Command::new(program).args(["--task", &task.to_string()]))
}

fn took(command: &mut Command) -> Took {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let line: Value = serde_json::from_slice(&output.stdout).expect("a line of JSON");
    let number = |name: &str| line[name].as_f64().unwrap();
    let bytes = line["bytes"].as_object().unwrap().iter().map(|(name, sum)| (name.clone(), sum.as_f64().unwrap()));
    Took { cpu: number("cpu"), wall: number("wall"), peak: number("peak_mb"), bytes: bytes.collect() }
}

fn merged(task: &Value, more: &Value) -> Value {
    let mut task = task.clone();
    for (name, value) in more.as_object().unwrap() {
        // `avif` means a quality on sharp's side and a wish on ours; each side reads its own.
        task[name] = value.clone();
    }
    task
}

fn row(what: &str, ours: f64, sharp: f64) {
    println!("| {what} | {ours:.2} | {sharp:.2} | {:.3} |", ours / sharp);
}
