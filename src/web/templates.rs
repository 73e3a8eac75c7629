//! Tera, its functions, and the templates: those in the binary, or a folder's in their place.

use super::{assets, markdown};
use crate::i18n::Catalogue;
use crate::model::Language;
use include_dir::{Dir, include_dir};
use serde::Serialize;
use std::path::Path;
use tera::{Context, Kwargs, State, Tera, Value};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The loaded templates.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    edition: String,
}

/// A template that cannot be loaded or rendered; the text is Tera's report, for the log.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct TemplateError(String);

impl From<tera::Error> for TemplateError {
    fn from(error: tera::Error) -> Self {
        Self(format!("{error:#}"))
    }
}

impl Templates {
    /// Loads the templates of the binary, and over them those of `folder`.
    pub fn load(folder: Option<&Path>) -> Result<Self, TemplateError> {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".xml", ".xhtml", ".svg"]);
        tera.register_function("t", translate);
        tera.register_function("told", told);
        tera.register_function("asset", asset);
        tera.register_function("tongue", tongue);
        tera.register_filter("markdown", |text: &str, _: Kwargs, _: &State| Value::safe_string(&markdown::html(text)));
        let mut sources = Vec::new();
        embedded(&TEMPLATES, &mut sources);
        if let Some(folder) = folder {
            for (name, source) in &mut sources {
                match std::fs::read_to_string(folder.join(&*name)) {
                    Ok(own) => *source = own,
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    Err(error) => {
                        return Err(TemplateError(format!(
                            "{} could not be read: {error}.",
                            folder.join(&*name).display()
                        )));
                    }
                }
            }
        }
        let edition = blake3::hash(format!("{sources:?}").as_bytes()).to_hex()[..12].to_owned();
        tera.add_raw_templates(sources)?;
        Ok(Self { tera, edition })
    }

    /// Changes with any template.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Renders a view: the page, and the content of its one style element.
    pub fn render<V: Serialize>(&self, template: &str, view: &V) -> Result<(String, Option<String>), TemplateError> {
        let context = Context::from_serialize(view)?;
        let style = context.get("style").and_then(Value::as_str).map(str::to_owned);
        Ok((self.tera.render(template, &context)?, style))
    }
}

fn embedded(dir: &Dir<'_>, sources: &mut Vec<(String, String)>) {
    for file in dir.files() {
        let (Some(name), Some(source)) = (file.path().to_str(), file.contents_utf8()) else { continue };
        if file.path().extension().is_some_and(|suffix| suffix == "html") {
            sources.push((name.replace('\\', "/"), source.to_owned()));
        }
    }
    for dir in dir.dirs() {
        embedded(dir, sources);
    }
}

// Tera hands the arguments over by value.
#[expect(clippy::needless_pass_by_value)]
/// `t(key="…", …)`: a message in the interface's language, `ui`, with the other arguments filled in.
fn translate(kwargs: Kwargs, state: &State) -> Result<String, tera::Error> {
    let key: String = kwargs.must_get("key")?;
    let words = words_of(state)?;
    let count = kwargs.iter().find(|(name, _)| name.as_str() == Some("count"));
    match count.and_then(|(_, value)| value.as_u64()) {
        Some(count) => {
            let arguments = arguments(&kwargs);
            let others = arguments.iter().filter(|(name, _)| *name != "count");
            let others: Vec<(&str, &str)> = others.map(|(name, text)| (*name, text.as_str())).collect();
            Ok(words.counted_with(&key, "count", count as usize, &others))
        }
        None => Ok(message(words, &key, &arguments(&kwargs))),
    }
}

/// What a message is filled with, by name: all that the template says of it but which one it is.
fn arguments(kwargs: &Kwargs) -> Vec<(&str, String)> {
    let named = kwargs.iter().filter_map(|(name, value)| Some((name.as_str()?, value.to_string())));
    named.filter(|(name, _)| !["key", "about", "of"].contains(name)).collect()
}

fn message(words: &Catalogue, key: &str, arguments: &[(&str, String)]) -> String {
    let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.message(key, &arguments)
}

/// The words of the interface that a template is rendered in.
fn words_of(state: &State) -> Result<&'static Catalogue, tera::Error> {
    let Some(ui) = state.get::<String>("ui")? else {
        return Err(tera::Error::message("t() and told() need `ui`; a component has to take it as `@ui`"));
    };
    Ok(Catalogue::of(&Language::parse(&ui).map_err(|error| tera::Error::message(error.to_string()))?))
}

/// Stands in a message for what is put there afterwards; no text holds it.
const GAP: &str = "\u{e000}";

#[expect(clippy::needless_pass_by_value)]
/// `told(key="…", about="title", of=tag, title="…", …)`: a message around a text that is written in the language `of`.
fn told(kwargs: Kwargs, state: &State) -> Result<Value, tera::Error> {
    let (key, about): (String, String) = (kwargs.must_get("key")?, kwargs.must_get("about")?);
    let mut arguments = arguments(&kwargs);
    let text = arguments.iter_mut().find(|(name, _)| *name == about);
    let text = text.map(|(_, text)| std::mem::replace(text, GAP.to_owned())).unwrap_or_default();
    let message = escaped(&message(words_of(state)?, &key, &arguments))?;
    let (text, attributes) = (escaped(&text)?, tongue_of(&kwargs)?);
    let text = if attributes.is_empty() { text } else { format!("<span{attributes}>{text}</span>") };
    Ok(Value::safe_string(&message.replace(GAP, &text)))
}

fn escaped(text: &str) -> Result<String, tera::Error> {
    let mut html = Vec::new();
    tera::escape_html(text, &mut html).map_err(|error| tera::Error::message(error.to_string()))?;
    Ok(String::from_utf8_lossy(&html).into_owned())
}

#[expect(clippy::needless_pass_by_value)]
/// `tongue(of=tag)`: the attributes of a text in another language than what stands around it; nothing without a tag.
fn tongue(kwargs: Kwargs, _: &State) -> Result<Value, tera::Error> {
    Ok(Value::safe_string(&tongue_of(&kwargs)?))
}

fn tongue_of(kwargs: &Kwargs) -> Result<String, tera::Error> {
    let of = kwargs.iter().find(|(name, _)| name.as_str() == Some("of")).and_then(|(_, tag)| tag.as_str());
    let Some(tag) = of.filter(|tag| !tag.is_empty()) else { return Ok(String::new()) };
    let language = Language::parse(tag).map_err(|error| tera::Error::message(error.to_string()))?;
    Ok(format!(" lang=\"{language}\" dir=\"{}\"", language.direction().as_str()))
}

#[expect(clippy::needless_pass_by_value)]
/// `asset(name="style.css")`: the address of a file of `static/`.
fn asset(kwargs: Kwargs, _: &State) -> Result<String, tera::Error> {
    let name: String = kwargs.must_get("name")?;
    assets::href(&name).ok_or_else(|| tera::Error::message(format!("there is no static file “{name}”")))
}
