//! The address of a site as readers know it.

use axum::http::Uri;
use axum::http::uri::PathAndQuery;

/// An address of a whole host, without the slash at its end.
pub(super) fn whole_host(text: &str) -> Result<String, String> {
    let BaseUrl { url, path } = below_a_host(text)?;
    if path.is_empty() { Ok(url) } else { Err(refused()) }
}

/// Where a site stands on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BaseUrl {
    /// The whole, without a slash at its end: `https://host.example/comics`.
    pub(super) url: String,
    /// What stands behind the host: `/comics`, or nothing.
    pub(super) path: String,
}

/// An address of a site that may stand in a folder of a host.
pub(super) fn below_a_host(text: &str) -> Result<BaseUrl, String> {
    let url: Uri = text.trim().parse().map_err(|_| refused())?;
    let scheme = url.scheme_str().filter(|scheme| ["http", "https"].contains(scheme)).ok_or_else(refused)?;
    let host =
        url.authority().filter(|host| !host.host().is_empty() && !host.as_str().contains('@')).ok_or_else(refused)?;
    let path = url.path_and_query().map_or("", PathAndQuery::as_str).trim_end_matches('/');
    let plain =
        |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b)) && !part.starts_with('.');
    if !path.split('/').skip(1).all(|part| !part.is_empty() && plain(part)) {
        return Err(refused());
    }
    Ok(BaseUrl { url: format!("{scheme}://{host}{path}"), path: path.to_owned() })
}

fn refused() -> String {
    "write the address of the site, such as https://comics.example".to_owned()
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, below_a_host, whole_host};

    #[test]
    fn a_site_that_is_served_has_the_whole_of_a_host_to_itself() {
        assert_eq!(whole_host("https://comics.example/").unwrap(), "https://comics.example");
        assert_eq!(whole_host("http://localhost:8080").unwrap(), "http://localhost:8080");
        for text in [
            "comics.example",
            "ftp://comics.example",
            "https://",
            "https://a.example/b",
            "https://a.example/?b",
            "https://me@a.example",
            "",
            "https://a b",
        ] {
            assert!(whole_host(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_site_of_files_may_stand_in_a_folder() {
        let url = "https://a.example/b/c".to_owned();
        assert_eq!(below_a_host("https://a.example/b/c/").unwrap(), BaseUrl { url, path: "/b/c".to_owned() });
        for text in
            ["https://a.example/b?c", "https://a.example/../b", "https://a.example//b", "https://a.example/b%20c"]
        {
            assert!(below_a_host(text).is_err(), "{text}");
        }
    }
}
