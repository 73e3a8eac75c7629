//! The whole public site as files, for any host that serves a folder.
//!
//! Every address of the site map is asked for at the same router that `serve` answers with, so the two cannot differ. A
//! [`record`] in the folder says what each part of the site was made of; a part that is made of the same is left alone.

mod file;
mod links;
mod record;

pub use record::RecordError;

use crate::app::App;
use crate::pixels::Encoding;
use crate::web::{Answer, AskError, Part, Site, site_map};
use file::Folder;
use futures::StreamExt;
use record::{Record, Written};
use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

/// What a build did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// Parts of the site that are made of what they were made of before.
    pub unchanged: usize,
    /// Parts that were made.
    pub made: usize,
    /// Pages, feeds and other texts that were asked for.
    pub pages: usize,
    /// Files that are new, or other than before.
    pub written: usize,
    /// Files that are gone.
    pub deleted: usize,
}

/// Why a site could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The folder belongs to something else.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A page could not be made.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// An address of the site map, or a picture that a page names, is not there.
    #[error(
        "{address} could not be written: the site answers {status} there. The log says why; `everypanel check` may say more."
    )]
    Missing {
        /// The address.
        address: String,
        /// The status.
        status: u16,
    },
    /// A picture went from the cache after the page that names it was made.
    #[error("{address} is not in the cache any more. Run the build again: it makes the picture anew.")]
    Gone {
        /// The address.
        address: String,
    },
    /// The disk failed.
    #[error("{path} could not be written: {source}. Look at the disk's space and permissions.")]
    Disk {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A task of ours ended early.
    #[error("The work was stopped; run it again.")]
    Stopped,
}

/// The address of a page that is not there, which hosts show as the file of that name.
const NOT_FOUND: &str = "/404.html";

/// Writes the site into `out`. `path`: the part of the base URL behind its host, without a slash at its end. `told` hears how many
/// of how many parts are done.
///
/// Errors: what is written stays; another run goes on from there.
pub async fn build(app: &Arc<App>, out: &Path, path: &str, told: impl Fn(usize, usize)) -> Result<Report, BuildError> {
    let mut record = Record::read(out)?;
    let folder = Arc::new(Folder::new(out.to_owned(), path.to_owned()));
    let parts = site_map(app);
    let names: BTreeSet<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    let stale: Vec<&Part> = parts.iter().filter(|part| !record.holds(part)).collect();
    let mut report = Report { unchanged: parts.len() - stale.len(), made: stale.len(), ..Report::default() };
    let site = Site::new(app.clone());
    // The last first: they tell of the whole site, and take longest.
    let mut work = futures::stream::iter(stale.iter().rev().map(|part| {
        let (app, site, folder, part) = (app.clone(), site.clone(), folder.clone(), (*part).clone());
        tokio::spawn(async move {
            let base = app.base_url.as_deref().unwrap_or_default();
            Maker { site: &site, folder: &folder, base }.make(part).await
        })
    }))
    .buffer_unordered(crate::pixels::cores());
    let mut gone = HashSet::new();
    let mut done = 0;
    told(0, stale.len());
    while let Some(made) = work.next().await {
        let (part, written, new) = made.map_err(|_| BuildError::Stopped)??;
        report.pages += written.pages.len();
        report.written += new;
        gone.extend(record.replace(&part, written)?);
        done += 1;
        told(done, stale.len());
    }
    gone.extend(record.keep_only(&names)?);
    for file in record.abandoned(gone)? {
        report.deleted += usize::from(folder.delete(&file)?);
    }
    record.write()?;
    Ok(report)
}

/// Makes one part.
struct Maker<'a> {
    site: &'a Site,
    folder: &'a Folder,
    /// The address of the site, as its pages tell it to others.
    base: &'a str,
}

impl Maker<'_> {
    /// The part, its files, and how many of them are new or other than before.
    async fn make(&self, part: Part) -> Result<(Part, Written, usize), BuildError> {
        let (mut written, mut new) = (Written::default(), 0);
        let mut addresses = part.addresses.clone();
        while let Some(address) = addresses.pop() {
            let answer = self.ask(&address).await?;
            written.media.extend(links::media(&answer));
            new += usize::from(self.folder.write(&address, &answer)?);
            written.pages.insert(address);
            addresses.extend(
                links::further_pages(&answer, self.base).into_iter().filter(|page| !written.pages.contains(page)),
            );
        }
        for address in &written.media {
            // What stands at such an address never changes.
            if !self.folder.has(address) {
                let answer = self.ask(address).await?;
                // In the place of an AVIF that is gone readers get another kind of picture; a file would stay wrong.
                if Encoding::of_file(address).is_none_or(|encoding| encoding.mime() != answer.mime) {
                    return Err(BuildError::Gone { address: address.clone() });
                }
                new += usize::from(self.folder.write(address, &answer)?);
            }
        }
        Ok((part, written, new))
    }

    async fn ask(&self, address: &str) -> Result<Answer, BuildError> {
        let answer = self.site.ask(address).await?;
        let expected = if address == NOT_FOUND { 404 } else { 200 };
        if answer.status == expected {
            return Ok(answer);
        }
        Err(BuildError::Missing { address: address.to_owned(), status: answer.status })
    }
}
