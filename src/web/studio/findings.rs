//! What an editor says of an episode, in the words of the interface, each with its field and the button that mends it.

use super::super::Shared;
use super::episode::Found;
use super::guard::{Deed, SignedIn};
use crate::i18n::Catalogue;
use crate::manifest::Severity;
use crate::model::{Episode, PanelId};
use crate::review::{self, Finding, Repair};
use crate::studio::{StudioError, publication};
use serde::Serialize;

/// One thing to do.
#[derive(Clone, Serialize)]
pub(super) struct Item {
    pub(super) text: String,
    /// The field that it is about.
    pub(super) href: String,
    /// Its name in the form of a panel: `L16.2`, the rule and the line, where there is one.
    pub(super) name: String,
    /// The same with the id of the panel, for a list of all: `07:L16.2`.
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
    by: &SignedIn,
    found: &Found<'_>,
) -> Result<(Episode, Vec<Item>), StudioError> {
    let (series, episode) = found.slugs();
    let (written, findings) = publication::review(app.store(), series, episode).await?;
    let (at, may_manage) = (found.path(), by.may(Deed::Manage, found.series));
    let items = findings.into_iter().map(|finding| {
        let id = review::panel_of(&finding.path).and_then(|place| written.panels.get(place)).map(|panel| &panel.id);
        let href = href(&at, may_manage, &finding);
        Item::of(words, finding, id, href)
    });
    let items = items.collect();
    Ok((written, items))
}

impl Item {
    fn of(words: &Catalogue, finding: Finding, id: Option<&PanelId>, href: String) -> Self {
        let (panel, line) = (review::panel_of(&finding.path), line_of(&finding.path));
        let field = field_of(&finding.path);
        let name = line.map_or(finding.rule.to_owned(), |line| format!("{}.{line}", finding.rule));
        Self {
            text: text(words, &finding, panel, field),
            href,
            mark: id.map_or(name.clone(), |id| format!("{id}:{name}")),
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

/// Where it is mended: the field of the panel, or a page around the panels, which not everybody may open.
fn href(at: &str, may_manage: bool, finding: &Finding) -> String {
    match (review::panel_of(&finding.path), finding.rule) {
        (Some(_), "L22") if may_manage => format!("{}cast/", above(at)),
        (Some(panel), _) => format!("{at}describe/#{}-{}", field_of(&finding.path), panel + 1),
        (None, "L37") if may_manage => format!("{at}details/#summary"),
        (None, "no-panels") => format!("{at}#pictures"),
        (None, _) => format!("{at}describe/"),
    }
}

/// What is wrong and what to do, in the artist's words. One rule may have other words for another field, and where it has
/// nothing to put in the place of what stands there.
fn text(words: &Catalogue, finding: &Finding, panel: Option<usize>, field: &str) -> String {
    let rule = finding.rule;
    let by_hand = finding.repair.is_none().then(|| format!("lint-{rule}-by-hand"));
    let keys = by_hand.into_iter().chain([format!("lint-{rule}-{field}"), format!("lint-{rule}")]);
    let Some(key) = keys.into_iter().find(|key| words.has(key)) else {
        return format!("{} {}", finding.message, finding.mend);
    };
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
    use super::{above, field_of, href, line_of, text};
    use crate::i18n::Catalogue;
    use crate::manifest::Severity;
    use crate::model::Language;
    use crate::review::{Finding, Repair, panel_of};

    fn found(rule: &'static str, path: &str) -> Finding {
        Finding::new(Severity::Warns, path.to_owned(), rule, "", "")
    }

    #[test]
    fn a_path_leads_to_its_field() {
        assert_eq!((field_of("panels[2].script[1]"), line_of("panels[2].script[1]")), ("script", Some(1)));
        assert_eq!(
            (field_of("panels[2].alt"), field_of("panels[0].scene"), line_of("panels[2].alt")),
            ("alt", "scene", None)
        );
        assert_eq!(above("/studio/series/salt/01/"), "/studio/series/salt/");
    }

    #[test]
    fn a_link_leads_where_it_is_mended_or_where_somebody_may_come() {
        let at = "/studio/series/salt/01/";
        let to = |may, rule, path| href(at, may, &found(rule, path));
        assert_eq!(to(true, "L22", "panels[2].script[0]"), "/studio/series/salt/cast/");
        assert_eq!(to(false, "L22", "panels[2].script[0]"), "/studio/series/salt/01/describe/#script-3");
        assert_eq!(to(true, "L37", "summary"), "/studio/series/salt/01/details/#summary");
        assert_eq!(to(false, "L37", "summary"), "/studio/series/salt/01/describe/");
        assert_eq!(to(true, "L33", "panels[0].scene"), "/studio/series/salt/01/describe/#scene-1");
    }

    #[test]
    fn one_rule_says_of_each_field_what_is_wrong_with_it() {
        let words = Catalogue::of(&Language::parse("en").unwrap());
        let say = |finding: &Finding| {
            let path = &finding.path;
            text(words, finding, panel_of(path), field_of(path))
        };
        let mut said = Vec::new();
        for (rule, field, other) in [
            ("L16", "alt", "script[0]"),
            ("L23", "alt", "script[0]"),
            ("L30", "alt", "script[0]"),
            ("L33", "alt", "scene"),
        ] {
            let [one, two] = [field, other].map(|field| say(&found(rule, &format!("panels[0].{field}"))));
            assert_ne!(one, two, "{rule}");
            said.extend([one, two]);
        }
        let opens = Finding { repair: Some(Repair::Alt(String::new())), ..found("L07", "panels[0].alt") };
        assert_ne!(say(&opens), say(&found("L07", "panels[0].alt")));
        assert!(said[0].contains("description of panel 1 is in capitals"), "{said:?}");
    }
}
