//! Scores the files of both sides and compares their bytes at equal scores.

use everypanel::pixels::{self, Limits, Original, Picture};
use std::collections::BTreeMap;
use std::path::Path;

/// What our files of one panel at one width in one format came to.
pub(crate) struct Outcome {
    panel: String,
    format: String,
    score: f64,
    bytes: f64,
    /// sharp's bytes at our score, by effort of AVIF.
    sharp: BTreeMap<String, Beside>,
}

/// Where a score lies on sharp's curve.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Beside {
    /// So many bytes reach it.
    Bytes(f64),
    /// Its best quality that was tried does not reach it.
    Above,
    /// Its worst quality that was tried is better.
    Below,
}

fn load(file: &Path) -> Picture {
    pixels::decode(&std::fs::read(file).unwrap(), &Limits::default()).unwrap()
}

/// Judges every file of ours in a folder.
pub(crate) fn outcomes(folder: &Path) -> Vec<Outcome> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let mut outcomes = Vec::new();
    for reference in names.iter().filter_map(|name| name.strip_suffix(".reference.png")) {
        let original = Original::new(&load(&folder.join(format!("{reference}.reference.png")))).unwrap();
        let judge = |name: &str| {
            let score = original.score(&load(&folder.join(format!("{name}.png"))));
            (score.unwrap_or(f64::NAN), std::fs::metadata(folder.join(name)).unwrap().len() as f64)
        };
        // By format, and for AVIF by effort: what sharp's qualities give.
        let mut curves: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
        let prefix = format!("{reference}__sharp-");
        let encoded = |name: &&String| name.starts_with(&prefix) && name.matches('.').count() == 1;
        for name in names.iter().filter(encoded) {
            let kind = name[prefix.len()..].split('-').next().unwrap().to_owned();
            curves.entry(kind).or_default().push(judge(name));
        }
        for format in ["avif", "webp", "jpg"] {
            let (score, bytes) = judge(&format!("{reference}__ours.{format}"));
            let sharp = curves
                .iter()
                .filter(|(kind, _)| kind.starts_with(format))
                .map(|(kind, curve)| (kind.clone(), at(curve, score)))
                .collect();
            outcomes.push(Outcome { panel: reference.to_owned(), format: format.to_owned(), score, bytes, sharp });
        }
    }
    outcomes
}

/// The bytes at a score, between the two qualities that enclose it.
fn at(curve: &[(f64, f64)], score: f64) -> Beside {
    let mut curve = curve.to_vec();
    curve.sort_by(|a, b| a.0.total_cmp(&b.0));
    let Some(pair) = curve.windows(2).find(|pair| pair[0].0 <= score && score <= pair[1].0) else {
        return if curve.first().is_some_and(|worst| score < worst.0) { Beside::Below } else { Beside::Above };
    };
    let share = (score - pair[0].0) / (pair[1].0 - pair[0].0).max(1e-9);
    Beside::Bytes((pair[0].1.ln() * (1.0 - share) + pair[1].1.ln() * share).exp())
}

/// A table of the formats, and one of the panels.
pub(crate) fn print(outcomes: &[Outcome]) {
    println!(
        "| format | mean score | worst | bytes against sharp's at equal score | not compared: beyond sharp's best, below its worst |"
    );
    println!("| --- | --- | --- | --- | --- |");
    for kind in ["avif2", "avif4", "webp", "jpg"] {
        let of: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.sharp.contains_key(kind)).collect();
        let mean = of.iter().map(|outcome| outcome.score).sum::<f64>() / of.len() as f64;
        let worst = of.iter().min_by(|a, b| a.score.total_cmp(&b.score)).unwrap();
        let pairs: Vec<(f64, f64)> = of
            .iter()
            .filter_map(|outcome| match outcome.sharp[kind] {
                Beside::Bytes(bytes) => Some((outcome.bytes, bytes)),
                _ => None,
            })
            .collect();
        let count = |beside: Beside| of.iter().filter(|outcome| outcome.sharp[kind] == beside).count();
        let ratio = pairs.iter().map(|pair| pair.0).sum::<f64>() / pairs.iter().map(|pair| pair.1).sum::<f64>();
        let name = match kind {
            "avif2" => "AVIF (sharp: effort 2)",
            "avif4" => "AVIF (sharp: effort 4)",
            "webp" => "WebP",
            _ => "JPEG",
        };
        println!(
            "| {name} | {mean:.1} | {:.1} ({}) | {ratio:.3} | {} and {} of {} |",
            worst.score,
            worst.panel,
            count(Beside::Above),
            count(Beside::Below),
            of.len()
        );
    }
    let (mut ours, mut theirs) = (0.0, 0.0);
    for outcome in outcomes.iter().filter(|outcome| outcome.format != "avif") {
        if let Some(Beside::Bytes(bytes)) = outcome.sharp.values().next() {
            (ours, theirs) = (ours + outcome.bytes, theirs + bytes);
        }
    }
    println!("| WebP and JPEG together | | | {:.3} | |", ours / theirs);
    println!("\n| panel | AVIF | WebP | JPEG |\n| --- | --- | --- | --- |");
    for three in outcomes.chunks(3) {
        let cell = |outcome: &Outcome| format!("{:.1}, {:.0} KB", outcome.score, outcome.bytes / 1000.0);
        let cells: Vec<String> = three.iter().map(cell).collect();
        debug_assert_eq!(three.iter().map(|o| o.format.as_str()).collect::<Vec<_>>(), ["avif", "webp", "jpg"]);
        println!("| {} | {} |", three[0].panel, cells.join(" | "));
    }
}
