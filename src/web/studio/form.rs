//! What a form of the studio has sent, or a query says.

use form_urlencoded::parse;

/// Fields of a form by name; one that is not there is empty.
pub(super) fn fields<const N: usize>(form: &str, names: [&str; N]) -> [String; N] {
    names.map(|name| {
        parse(form.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
    })
}
