//! What the paths of a command line, or an upload, hold: pictures in order, texts beside them, and what is neither.
//!
//! Only the first bytes of each file are read here; a picture is read when its turn comes.

use super::zip::{Zip, ZipLimits, ZipRefusal};
use super::{names, natural_order};
use crate::pixels::{self, Foreign, Limits, Refusal};
use std::collections::HashMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Everything that was found, in reading order.
#[derive(Debug, Default)]
pub struct Sources {
    /// The pictures: each path in the order in which it was given, its pictures in natural order of their names.
    pub pictures: Vec<Incoming>,
    /// Names of what is not taken in, for the artist to see.
    pub ignored: Vec<String>,
    /// The text of the first `ComicInfo.xml`. Untrusted.
    pub comic_info: Option<String>,
    texts: Vec<Text>,
    archives: Vec<(String, Zip<File>)>,
}

/// A picture that has not been read yet.
#[derive(Debug)]
pub struct Incoming {
    /// The name by which its artist knows it, with `/` where it lies in a folder of an archive.
    pub name: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    File(PathBuf),
    Archived { archive: usize, position: usize },
}

/// A text beside the pictures that may describe them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its name.
    pub name: String,
    /// What it says.
    pub content: String,
}

/// What lies beside the pictures under a name that descriptions have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// One text, which is meant.
    One(Text),
    /// Several, of which nobody can know which is meant.
    Several(Vec<String>),
}

/// Why nothing was taken in: one sentence for each thing that has to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub Vec<String>);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for Refused {}

/// As much of a file as `pixels::sniff` asks for.
const HEAD_BYTES: u64 = 1024;
/// The longest text beside pictures that is read, in bytes.
const TEXT_BYTES: u64 = 1 << 20;

impl Sources {
    /// Looks at each path: a folder, a ZIP or CBZ archive, or a picture.
    ///
    /// Errors: all that cannot be taken in, not only the first; or that there is no picture at all.
    pub fn open(paths: &[PathBuf]) -> Result<Self, Refused> {
        let mut sources = Self::default();
        let (mut refused, mut loose) = (Vec::new(), Vec::new());
        for path in paths {
            let found = fs::metadata(path);
            let whole = found.as_ref().is_ok_and(fs::Metadata::is_dir) || found.is_ok() && is_archive(path);
            if whole {
                sources.take_loose(&mut loose);
            }
            let taken = match found {
                Err(error) => Err(vec![unreadable(&path.display().to_string(), &error)]),
                Ok(found) if found.is_dir() => sources.folder(path),
                Ok(_) if whole => sources.archive(path),
                Ok(_) => {
                    sources.file(path, true).map(|picture| loose.extend(picture)).map_err(|sentence| vec![sentence])
                }
            };
            refused.extend(taken.err().unwrap_or_default());
        }
        sources.take_loose(&mut loose);
        if !refused.is_empty() {
            return Err(Refused(refused));
        }
        if sources.pictures.is_empty() {
            return Err(Refused(vec![
                "There are no pictures here. Name a folder, a ZIP or CBZ archive, or PNG, JPEG, WebP or GIF files."
                    .to_owned(),
            ]));
        }
        Ok(sources)
    }

    /// Takes the pictures of these paths within a folder, each once, in the order in which they are first named. Gives the place of
    /// each path's picture; `None` where there is none.
    ///
    /// Errors: all that cannot be taken in.
    pub fn in_order(folder: &Path, paths: &[&str]) -> Result<(Self, Vec<Option<usize>>), Refused> {
        let (mut sources, mut refused) = (Self::default(), Vec::new());
        let mut known: HashMap<&str, Option<usize>> = HashMap::new();
        for name in paths {
            if known.contains_key(name) {
                continue;
            }
            let path = folder.join(name);
            let found = if path.exists() { sources.file(&path, true) } else { Ok(None) };
            let place = found.unwrap_or_else(|sentence| {
                refused.push(sentence);
                None
            });
            let place = place.map(|path| {
                sources.pictures.push(Incoming { name: name_of(&path), place: Place::File(path) });
                sources.pictures.len() - 1
            });
            known.insert(name, place);
        }
        let places = paths.iter().map(|name| known[name]).collect();
        if refused.is_empty() { Ok((sources, places)) } else { Err(Refused(refused)) }
    }

    /// Keeps the pictures of these names alone, each once, in the order in which they are first named; the others count as ignored.
    /// Gives the place of each name's picture; `None` where there is none.
    pub fn arrange(&mut self, names: &[&str]) -> Vec<Option<usize>> {
        let mut others: HashMap<String, Incoming> =
            self.pictures.drain(..).map(|picture| (picture.name.clone(), picture)).collect();
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut places = Vec::with_capacity(names.len());
        for name in names {
            if let Some(picture) = others.remove(*name) {
                known.insert(name, self.pictures.len());
                self.pictures.push(picture);
            }
            places.push(known.get(name).copied());
        }
        let mut others: Vec<String> = others.into_keys().collect();
        others.sort_by(|a, b| natural_order::compare(a, b));
        self.ignored.append(&mut others);
        places
    }

    /// Reads the picture at `place`, counted from 0.
    ///
    /// Errors: a sentence with the picture's name.
    ///
    /// # Panics
    /// If `place` is not less than the number of pictures.
    pub fn read(&mut self, place: usize) -> Result<Vec<u8>, String> {
        let Incoming { name, place } = &self.pictures[place];
        match place {
            Place::File(path) => {
                read_up_to(path, Limits::default().file_bytes + 1).map_err(|error| unreadable(name, &error))
            }
            Place::Archived { archive, position } => {
                let (archive_name, archive) = &mut self.archives[*archive];
                archive.read(*position).map_err(|refusal| of_archive(archive_name, &refusal))
            }
        }
    }

    /// The name of a picture for a message, with that of its archive.
    pub fn shown_name(&self, place: usize) -> String {
        let Incoming { name, place } = &self.pictures[place];
        match place {
            Place::File(_) => format!("“{name}”"),
            Place::Archived { archive, .. } => format!("“{name}” in {}", self.archives[*archive].0),
        }
    }

    /// Takes the text that describes the pictures, where exactly one is named like it; all others count as ignored.
    pub fn take_descriptions(&mut self) -> Beside {
        let mut texts = std::mem::take(&mut self.texts);
        if texts.len() == 1 {
            return Beside::One(texts.remove(0));
        }
        let names: Vec<String> = texts.into_iter().map(|text| text.name).collect();
        self.ignored.extend(names.iter().cloned());
        if names.is_empty() { Beside::Nothing } else { Beside::Several(names) }
    }

    /// Lists the texts beside the pictures as ignored.
    pub fn ignore_descriptions(&mut self) {
        self.ignored.extend(self.texts.drain(..).map(|text| text.name));
    }

    fn take_loose(&mut self, loose: &mut Vec<PathBuf>) {
        loose.sort_by(|a, b| natural_order::compare(&a.to_string_lossy(), &b.to_string_lossy()));
        for path in loose.drain(..) {
            self.add_file(path);
        }
    }

    /// Adds a picture; one that is there already, by another path, is not taken twice.
    fn add_file(&mut self, path: PathBuf) {
        let name = name_of(&path);
        let same = |other: &Incoming| matches!(&other.place, Place::File(there) if is_same_file(there, &path));
        if self.pictures.iter().any(same) {
            self.ignored.push(format!("{name} (named twice)"));
        } else {
            self.pictures.push(Incoming { name, place: Place::File(path) });
        }
    }

    /// Decides by its first bytes what a file is. `asked`: the artist named this very file, so it has to be of use.
    fn file(&mut self, path: &Path, asked: bool) -> Result<Option<PathBuf>, String> {
        let name = name_of(path);
        if names::is_litter(&name) || name.starts_with('.') || !path.is_file() {
            self.ignored.push(name);
            return Ok(None);
        }
        let head = read_up_to(path, HEAD_BYTES).map_err(|error| unreadable(&name, &error))?;
        match pixels::sniff(&head) {
            Ok(_) => return Ok(Some(path.to_owned())),
            Err(refusal @ Refusal::Damaged(_)) => return Err(format!("“{name}”: {refusal}")),
            Err(refusal) if names::claims_picture(&name) => return Err(format!("“{name}”: {refusal}")),
            Err(_) if names::claims_descriptions(&name) => {
                let bytes = read_up_to(path, TEXT_BYTES + 1).map_err(|error| unreadable(&name, &error))?;
                if bytes.len() as u64 <= TEXT_BYTES {
                    let content = encoding_rs::UTF_8.decode(&bytes).0.into_owned();
                    self.texts.push(Text { name, content });
                    return Ok(None);
                }
            }
            Err(refusal) if asked && !names::claims_text(&name) => return Err(format!("“{name}”: {refusal}")),
            Err(_) => {}
        }
        self.ignored.push(name);
        Ok(None)
    }

    /// The pictures of a folder; those of its only folder with pictures, where it has none itself.
    fn folder(&mut self, path: &Path) -> Result<(), Vec<String>> {
        let Inside { files, folders } = Inside::of(path)?;
        if self.files(files)? {
            self.ignored.extend(folders.iter().map(|folder| format!("{}/", name_of(folder))));
            return Ok(());
        }
        let (with, without): (Vec<PathBuf>, Vec<PathBuf>) =
            folders.into_iter().partition(|folder| holds_picture(folder));
        self.ignored.extend(without.iter().map(|folder| format!("{}/", name_of(folder))));
        match with.as_slice() {
            [] => {
                Err(vec![format!("There are no pictures in “{}”. Add PNG, JPEG, WebP or GIF files.", path.display())])
            }
            [only] => {
                let Inside { files, folders } = Inside::of(only)?;
                self.ignored.extend(folders.iter().map(|folder| format!("{}/{}/", name_of(only), name_of(folder))));
                self.files(files).map(drop)
            }
            several => {
                let names: Vec<String> = several.iter().map(|folder| format!("“{}”", folder.display())).collect();
                Err(vec![format!(
                    "“{}” holds its pictures in several folders. Name those that make the episode, in reading order: {}.",
                    path.display(),
                    names.join(", ")
                )])
            }
        }
    }

    /// Takes the pictures among files; whether there was any.
    fn files(&mut self, files: Vec<PathBuf>) -> Result<bool, Vec<String>> {
        let (mut refused, mut any) = (Vec::new(), false);
        for file in files {
            match self.file(&file, false) {
                Ok(Some(picture)) => {
                    any = true;
                    self.add_file(picture);
                }
                Ok(None) => {}
                Err(sentence) => refused.push(sentence),
            }
        }
        if refused.is_empty() { Ok(any) } else { Err(refused) }
    }

    fn archive(&mut self, path: &Path) -> Result<(), Vec<String>> {
        let name = name_of(path);
        let file = File::open(path).map_err(|error| vec![unreadable(&name, &error)])?;
        let mut archive = Zip::open(file, ZipLimits::default()).map_err(|refusal| vec![of_archive(&name, &refusal)])?;
        let texts = std::mem::take(&mut archive.texts);
        if texts.iter().map(|(path, _)| path).chain(&archive.ignored).any(|path| is_episode_manifest(path)) {
            return Err(vec![format!(
                "{name} is an archive of an Everypanel library. Import it alone: it is restored as it is."
            )]);
        }
        let folders: Vec<&str> = archive.pictures.iter().map(|picture| folder_of(&picture.name)).collect();
        for (path, content) in texts {
            if names::claims_descriptions(&path) && folders.contains(&folder_of(&path)) {
                self.texts.push(Text { name: path, content });
            } else {
                self.ignored.push(path);
            }
        }
        self.ignored.append(&mut archive.ignored);
        self.comic_info = self.comic_info.take().or(archive.comic_info.take());
        let index = self.archives.len();
        let place = |position| Place::Archived { archive: index, position };
        self.pictures.extend(
            archive
                .pictures
                .iter()
                .enumerate()
                .map(|(at, entry)| Incoming { name: entry.name.clone(), place: place(at) }),
        );
        self.archives.push((name, archive));
        Ok(())
    }
}

/// The files and folders of a folder, in natural order.
struct Inside {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Inside {
    fn of(path: &Path) -> Result<Self, Vec<String>> {
        let failed = |error: io::Error| vec![unreadable(&path.display().to_string(), &error)];
        let mut entries = fs::read_dir(path)
            .map_err(failed)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(failed)?;
        entries.sort_by(|a, b| natural_order::compare(&name_of(a), &name_of(b)));
        let (folders, files) = entries.into_iter().partition(|entry| entry.is_dir());
        Ok(Self { files, folders })
    }
}

fn holds_picture(folder: &Path) -> bool {
    let name = name_of(folder);
    let litter = names::is_litter(&name) || name.starts_with('.');
    let is_picture = |file: &PathBuf| {
        let name = name_of(file);
        let hidden = names::is_litter(&name) || name.starts_with('.');
        !hidden
            && file.is_file()
            && (names::claims_picture(&name)
                || read_up_to(file, HEAD_BYTES).is_ok_and(|head| pixels::sniff(&head).is_ok()))
    };
    !litter && Inside::of(folder).is_ok_and(|inside| inside.files.iter().any(is_picture))
}

/// By its content; or by its name, so that what is wrong with it can be said.
fn is_archive(path: &Path) -> bool {
    let named = ["zip", "cbz", "cbr", "cb7", "rar", "7z"]
        .iter()
        .any(|known| path.extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case(known)));
    read_up_to(path, HEAD_BYTES).is_ok_and(|head| match pixels::sniff(&head) {
        Ok(_) => false,
        Err(Refusal::Foreign(Foreign::Zip)) => true,
        Err(_) => named,
    })
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b
        || a.file_name() == b.file_name()
            && fs::canonicalize(a).ok().is_some_and(|a| fs::canonicalize(b).ok() == Some(a))
}

/// Whether an archived path is that of a library's `series/<series>/<episode>/episode.toml`.
fn is_episode_manifest(path: &str) -> bool {
    matches!(crate::store::Key::parse(path), Some(crate::store::Key::Episode(_, _, None)))
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn read_up_to(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn of_archive(name: &str, refusal: &ZipRefusal) -> String {
    format!("{name}: {refusal}")
}

fn unreadable(name: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("There is no file or folder “{name}”. Look at the spelling of its path."),
        io::ErrorKind::PermissionDenied => format!("“{name}” may not be read by you. Change its permissions."),
        _ => format!("“{name}” cannot be read: {error}. Copy it again, or look at the disk."),
    }
}
