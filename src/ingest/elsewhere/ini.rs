//! `.ini` files, as far as comics are described by them.

/// Sections with their names and values; what stands before the first section has no name.
#[derive(Debug)]
pub struct Ini(Vec<(String, Vec<(String, String)>)>);

impl Ini {
    /// Reads a file; lines that are no option are passed over.
    pub fn read(text: &str) -> Self {
        let mut sections = vec![(String::new(), Vec::new())];
        for line in text.trim_start_matches('\u{feff}').lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                sections.push((name.trim().to_owned(), Vec::new()));
            } else if line.starts_with(['#', ';']) {
                // A comment.
            } else if let (Some((name, value)), Some((_, options))) = (line.split_once(['=', ':']), sections.last_mut())
            {
                options.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
        }
        Self(sections)
    }

    /// An option of the first section that has it.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find_map(|(_, options)| value(options, name))
    }

    /// The sections whose names begin like this.
    pub fn sections<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a [(String, String)]> {
        self.0.iter().filter(move |(name, _)| name.starts_with(prefix)).map(|(_, options)| options.as_slice())
    }

    /// Every option before the first section.
    pub fn head(&self) -> &[(String, String)] {
        self.0.first().map_or(&[], |(_, options)| options)
    }
}

/// An option of a section, unless it is empty.
pub fn value<'a>(options: &'a [(String, String)], name: &str) -> Option<&'a str> {
    options.iter().find(|(option, value)| option == name && !value.is_empty()).map(|(_, value)| value.as_str())
}
