//! Why a file was not taken in, told to an artist.

use std::fmt;

use super::Format;

/// A reason not to take a file as a picture. Its `Display` says what happened and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The content contradicts the format or a checksum.
    Damaged(Format),
    /// The file has no bytes.
    Empty,
    /// A known kind of file that is not taken in.
    Foreign(Foreign),
    /// Nothing that is known.
    NotAPicture,
    /// A JPEG that browsers cannot show: arithmetic coding, lossless, 12 bits, or an odd number of channels.
    RareJpeg,
    /// The file is longer than the limit; both in bytes.
    TooLong {
        /// Length of the file.
        length: u64,
        /// The longest file that is taken in.
        limit: u64,
    },
    /// The picture has more pixels than the limit.
    TooManyPixels {
        /// Width that the header claims.
        width: u32,
        /// Height that the header claims.
        height: u32,
        /// The most pixels that are taken in for a picture of this depth.
        limit: u64,
    },
    /// An animation that takes more memory than it is worth.
    TooLongAnimation {
        /// Its format.
        format: Format,
        /// The frames that were read before it was enough.
        frames: u32,
    },
    /// A side is longer than the limit; all in pixels.
    TooLongSide {
        /// Width that the header claims.
        width: u32,
        /// Height that the header claims.
        height: u32,
        /// The longest side that is taken in.
        limit: u32,
    },
    /// A JPEG that repeats its scans more often than any program does.
    TooManyScans,
    /// The file ends before the picture is complete.
    Truncated(Format),
}

/// Kinds of files that artists have and that are refused by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// AV1 still picture.
    Avif,
    /// Windows bitmap.
    Bmp,
    /// Clip Studio Paint document.
    ClipStudio,
    /// GIMP document.
    Gimp,
    /// HEIC or HEIF photo.
    Heic,
    /// Web page.
    Html,
    /// JPEG 2000.
    Jpeg2000,
    /// JPEG XL.
    JpegXl,
    /// Krita or OpenRaster document.
    Krita,
    /// PDF document.
    Pdf,
    /// Photoshop document.
    Photoshop,
    /// RAR archive.
    Rar,
    /// 7-Zip archive.
    SevenZip,
    /// SVG drawing.
    Svg,
    /// TIFF picture or camera raw file.
    Tiff,
    /// ZIP or CBZ archive.
    Zip,
}

impl Foreign {
    fn name(self) -> &'static str {
        match self {
            Self::Avif => "an AVIF picture",
            Self::Bmp => "a BMP picture",
            Self::ClipStudio => "a Clip Studio Paint document",
            Self::Gimp => "a GIMP document",
            Self::Heic => "a HEIC photo",
            Self::Html => "a web page",
            Self::Jpeg2000 => "a JPEG 2000 picture",
            Self::JpegXl => "a JPEG XL picture",
            Self::Krita => "a Krita document",
            Self::Pdf => "a PDF document",
            Self::Photoshop => "a Photoshop document",
            Self::Rar => "a RAR archive",
            Self::SevenZip => "a 7-Zip archive",
            Self::Svg => "an SVG drawing",
            Self::Tiff => "a TIFF picture",
            Self::Zip => "a ZIP archive",
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::Html => "Save the picture itself, as JPEG or PNG, and add that.",
            Self::Pdf => "Export each page as JPEG or PNG and add those.",
            Self::Rar | Self::SevenZip => "Pack the pages as ZIP or CBZ and add that.",
            Self::Svg => "Export it as PNG and add that.",
            Self::Zip => "Import it as an archive, or unpack it and add the pictures.",
            _ => "Export it as JPEG or PNG and add it again.",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(format) => {
                write!(f, "This {format} file is damaged and cannot be read. Export it again and add the new file.")
            }
            Self::Empty => f.write_str("This file is empty. Export it again and add the new file."),
            Self::Foreign(kind) => {
                write!(f, "This file is {}. {}", kind.name(), kind.advice())
            }
            Self::NotAPicture => {
                f.write_str("This file is not a picture that can be read. Add a PNG, JPEG, WebP or GIF file.")
            }
            Self::RareJpeg => f.write_str(
                "This JPEG is of a rare kind that browsers cannot show. \
                 Open it in your drawing program, export it as JPEG or PNG and add that.",
            ),
            Self::TooLong { length, limit } => write!(
                f,
                "This file has {} MB; the most for one picture is {} MB. \
                 Export it smaller, or cut the strip into parts, and add it again.",
                length.div_ceil(1_000_000),
                limit / 1_000_000
            ),
            Self::TooLongAnimation { format, frames } => write!(
                f,
                "This animated {format} is too long for its size: {frames} of its frames are already more than a phone \
                 can hold. Export it shorter or smaller, or export one frame as PNG, and add that."
            ),
            Self::TooLongSide { width, height, limit } => write!(
                f,
                "This picture is {width} × {height} pixels; its longer side may have {limit}. \
                 Cut it into parts and add them."
            ),
            Self::TooManyPixels { width, height, limit } => write!(
                f,
                "This picture is {width} × {height} pixels; the most for one picture like it is {} million pixels. \
                 Export it smaller, or cut the strip into parts, and add it again.",
                limit / 1_000_000
            ),
            Self::TooManyScans => f.write_str(
                "This JPEG is built in a way that takes far too long to read. \
                 Open it in your drawing program, export it again and add the new file.",
            ),
            Self::Truncated(format) => write!(
                f,
                "This {format} file ends early: a part of the picture is missing. \
                 Copy or export it again and add the new file."
            ),
        }
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_it_is_and_what_to_do() {
        assert_eq!(
            Refusal::Foreign(Foreign::Heic).to_string(),
            "This file is a HEIC photo. Export it as JPEG or PNG and add it again."
        );
        assert_eq!(
            Refusal::Truncated(Format::Jpeg).to_string(),
            "This JPEG file ends early: a part of the picture is missing. \
             Copy or export it again and add the new file."
        );
    }
}
