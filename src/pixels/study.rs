//! What a program has to know of a master to plan its pictures: all of it, from one look at every pixel.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Limits, Refusal, Seam, decode, inspect, moving};

/// What a picture is like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Study {
    /// Width in pixels when shown upright; at least 1.
    pub width: u32,
    /// Height in pixels when shown upright; at least 1.
    pub height: u32,
    /// The most memory in bytes that decoding it and making a rendition of it takes at a time.
    pub memory: u64,
    /// Whether it moves.
    pub moves: bool,
    /// Whether it flashes more than three times in a second, so that it is never shown moving.
    pub flashes: bool,
    /// Whether nothing shines through it.
    pub opaque: bool,
    /// The mean colour of its border, sRGB: what stands in its place until it comes.
    pub edge: [u8; 3],
    /// Its most telling colour, sRGB; `None` for a picture without colour.
    pub accent: Option<[u8; 3]>,
    /// Where it can be cut, from the top: a tall picture into tiles, any picture between two pages of a book.
    pub seams: Arc<[Seam]>,
}

/// Decodes a picture and looks at it.
///
/// Errors: those of `check`.
pub fn study(bytes: &[u8], limits: &Limits) -> Result<Study, Refusal> {
    let facts = inspect(bytes, limits)?;
    // Every frame of what moves; what follows sees the first alone.
    let motion = facts.animated.then(|| moving::check(bytes, facts.format, limits)).transpose()?;
    let picture = decode(bytes, limits)?;
    Ok(Study {
        width: picture.width,
        height: picture.height,
        memory: facts.memory(),
        moves: motion.is_some_and(|motion| motion.frames > 1),
        flashes: motion.is_some_and(|motion| motion.flashes),
        opaque: !picture.alpha,
        edge: picture.edge_colour(),
        accent: picture.accent(),
        seams: picture.seams().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{self, gradient};
    use super::*;
    use crate::pixels::Format;

    #[test]
    fn a_study_knows_size_edge_and_opacity() {
        let study = study(&fixtures::png(&gradient(40, 24)), &Limits::default()).unwrap();
        assert_eq!((study.width, study.height, study.opaque), (40, 24, true));
        assert_eq!(study.edge, gradient(40, 24).edge_colour());
    }

    #[test]
    fn seams_are_looked_for_in_every_picture() {
        for (height, seams) in [(80, 10), (16, 2)] {
            let study = study(&fixtures::png(&gradient(16, height)), &Limits::default()).unwrap();
            assert_eq!(study.seams.len(), seams);
        }
    }

    #[test]
    fn a_truncated_picture_is_refused() {
        let file = fixtures::jpeg(&gradient(64, 48));
        assert_eq!(study(&file[..file.len() / 2], &Limits::default()), Err(Refusal::Truncated(Format::Jpeg)));
    }
}
