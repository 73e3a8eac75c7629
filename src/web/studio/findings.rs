//! What an editor says of an episode, in the words of the interface, each with its field and the button that mends it.

use super::super::Shared;
use super::episode::Found;
use crate::i18n::Catalogue;
use crate::manifest::Severity;
use crate::model::Episode;
use crate::review::{self, Finding, Repair};
use crate::studio::{StudioError, publication};
use serde::Serialize;

/// One thing to do.
#[derive(Clone, Serialize)]
pub(super) struct Item {
    pub(super) text: String,
    /// The field that it is about.
    pub(super) href: String,
    /// Its name in a form: `L16.2`, the rule and the line, where there is one.
    pub(super) name: String,
    /// The same with the number of the panel: `7:L16.2`.
    pub(super) mark: String,
    pub(super) rule: &'static str,
    /// It keeps the episode from being published.
    pub(super) blocks: bool,
    /// Somebody has to mend it or say why it stays.
    pub(super) asks: bool,
    /// What the button that mends it says.
    pub(super) mend: Option<String>,
    /// What the field for how it sounds is called.
    pub(super) say: Option<String>,
    /// Which field of the panel it is about.
    pub(super) field: &'static str,
    /// The place of the panel, counted from 0.
    #[serde(skip)]
    pub(super) place: Option<usize>,
    #[serde(skip)]
    pub(super) repair: Option<Repair>,
}

/// Everything an editor would say of an episode as its file stands now, the worst first; and what the file says.
pub(super) async fn of(
    app: &Shared,
    words: &Catalogue,
    found: &Found<'_>,
) -> Result<(Episode, Vec<Item>), StudioError> {
    let (series, episode) = found.slugs();
    let (written, findings) = publication::review(app.store(), series, episode).await?;
    let items = findings.into_iter().map(|finding| Item::of(words, &found.path(), finding)).collect();
    Ok((written, items))
}

impl Item {
    fn of(words: &Catalogue, at: &str, finding: Finding) -> Self {
        let (panel, line) = (review::panel_of(&finding.path), line_of(&finding.path));
        let field = field_of(&finding.path);
        let href = match (panel, finding.rule) {
            (Some(_), "L22") => format!("{}details/#cast", above(at)),
            (Some(panel), _) => format!("{at}describe/#{field}-{}", panel + 1),
            (None, "L37") => format!("{at}details/#summary"),
            (None, "no-panels") => format!("{at}#pictures"),
            (None, _) => format!("{at}describe/"),
        };
        let name = line.map_or(finding.rule.to_owned(), |line| format!("{}.{line}", finding.rule));
        Self {
            text: text(words, &finding, panel),
            href,
            mark: panel.map_or(name.clone(), |panel| format!("{}:{name}", panel + 1)),
            name,
            rule: finding.rule,
            blocks: finding.severity == Severity::Blocks,
            asks: finding.severity == Severity::Warns,
            mend: finding.repair.as_ref().map(|repair| mend(words, finding.rule, repair)),
            say: matches!(finding.repair, Some(Repair::Say(_)))
                .then(|| words.message("studio-say", &[("quote", &finding.quote)])),
            field,
            place: panel,
            repair: finding.repair,
        }
    }
}

/// What is wrong and what to do, in the artist's words.
fn text(words: &Catalogue, finding: &Finding, panel: Option<usize>) -> String {
    let of_panel = format!("lint-{}-panel", finding.rule);
    let key = if panel.is_some() && words.has(&of_panel) { of_panel } else { format!("lint-{}", finding.rule) };
    if !words.has(&key) {
        return format!("{} {}", finding.message, finding.mend);
    }
    let number = panel.map(|panel| (panel + 1).to_string()).unwrap_or_default();
    words.message(&key, &[("panel", &number), ("quote", &finding.quote)])
}

/// “Add the full stop”, “Change it to Teo”.
fn mend(words: &Catalogue, rule: &str, repair: &Repair) -> String {
    let meant = match repair {
        Repair::Line(_, line) => line.speaker.clone().unwrap_or_default(),
        _ => String::new(),
    };
    words.message(&format!("mend-{rule}"), &[("meant", &meant)])
}

/// The line of the script that a path is about, counted from 0.
fn line_of(path: &str) -> Option<usize> {
    path.split_once("script[")?.1.split(']').next()?.parse().ok()
}

/// The field of the form that a path is about.
fn field_of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        last if last.starts_with("script") => "script",
        "scene" => "scene",
        _ => "alt",
    }
}

/// The page of the series above an episode's.
fn above(at: &str) -> &str {
    let at = at.trim_end_matches('/');
    &at[..=at.rfind('/').unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::{above, field_of, line_of};

    #[test]
    fn a_path_leads_to_its_field() {
        assert_eq!((field_of("panels[2].script[1]"), line_of("panels[2].script[1]")), ("script", Some(1)));
        assert_eq!(
            (field_of("panels[2].alt"), field_of("panels[0].scene"), line_of("panels[2].alt")),
            ("alt", "scene", None)
        );
        assert_eq!(above("/studio/series/salt/01/"), "/studio/series/salt/");
    }
}
