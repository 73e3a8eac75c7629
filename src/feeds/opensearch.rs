//! OpenSearch: how browsers and reading apps ask this site.

use super::xml::Xml;
use super::{Public, mime};
use crate::addresses::Paths;
use crate::i18n::Catalogue;
use crate::model::Language;

/// The description of the site's search, for readers of `lang`.
pub fn opensearch(public: &Public<'_>, lang: &Language) -> String {
    let title = &public.library.site.get(lang).title;
    let at = |path: &str| public.whole(&Paths::new(lang.clone()).site(public.library, public.now, path));
    let mut xml = Xml::document();
    xml.within("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")], |xml| {
        // The standard allows 16 letters here, and 48 in the long name.
        xml.text("ShortName", &[], &title.chars().take(16).collect::<String>());
        xml.text("LongName", &[], &title.chars().take(48).collect::<String>());
        xml.text("Description", &[], &Catalogue::of(lang).message("opensearch-about", &[("title", title)]));
        // As files a page is a folder's.
        let page = if public.files { "/search/?q={searchTerms}" } else { "/search?q={searchTerms}" };
        xml.empty("Url", &[("type", mime::HTML), ("template", &at(page))]);
        let catalogues = [
            (mime::OPDS_1_ACQUISITION, "/opds/v1.2/search.xml?q={searchTerms}"),
            (mime::OPDS_2, "/opds/search.json?query={searchTerms}"),
        ];
        for (kind, path) in catalogues.into_iter().filter(|_| !public.files) {
            xml.empty("Url", &[("type", kind), ("template", &at(path))]);
        }
        xml.text("InputEncoding", &[], "UTF-8");
        xml.text("Language", &[], lang.as_str());
    });
    xml.finish()
}
