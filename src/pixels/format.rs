//! What a file is, by its content; names and extensions are never asked.

use std::fmt;

use super::{Foreign, Refusal};

/// A picture format that is taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// GIF, still.
    Gif,
    /// JPEG, baseline or progressive, 8 bits.
    Jpeg,
    /// PNG, all depths, still.
    Png,
    /// WebP, lossy or lossless, still.
    WebP,
}

impl Format {
    /// Usual file extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Gif => "gif",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
        }
    }

    /// Media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Gif => "image/gif",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gif => "GIF",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
        })
    }
}

/// The format of a file by its first bytes; the first 64 suffice to accept, 1,024 to name what is refused.
pub fn sniff(bytes: &[u8]) -> Result<Format, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Ok(Format::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Ok(Format::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Format::WebP);
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        return Ok(Format::Gif);
    }
    if bytes.starts_with(b"\x89PNG") {
        // The rest of the signature is there to show a transfer that changed line ends.
        return Err(Refusal::Damaged(Format::Png));
    }
    Err(foreign(bytes).map_or(Refusal::NotAPicture, Refusal::Foreign))
}

fn foreign(bytes: &[u8]) -> Option<Foreign> {
    const SIGNATURES: [(&[u8], Foreign); 14] = [
        (b"%PDF-", Foreign::Pdf),
        (b"7z\xBC\xAF\x27\x1C", Foreign::SevenZip),
        (b"8BPS", Foreign::Photoshop),
        (b"BM", Foreign::Bmp),
        (b"CSFCHUNK", Foreign::ClipStudio),
        (b"II*\0", Foreign::Tiff),
        (b"II+\0", Foreign::Tiff),
        (b"MM\0*", Foreign::Tiff),
        (b"MM\0+", Foreign::Tiff),
        (b"Rar!\x1A\x07", Foreign::Rar),
        (b"\0\0\0\x0CJXL ", Foreign::JpegXl),
        (b"\0\0\0\x0CjP  ", Foreign::Jpeg2000),
        (b"\xFF\x0A", Foreign::JpegXl),
        (b"gimp xcf", Foreign::Gimp),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let head = &bytes[..bytes.len().min(128)];
        let krita = contains(head, b"application/x-krita") || contains(head, b"image/openraster");
        return Some(if krita { Foreign::Krita } else { Foreign::Zip });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return iso_media(bytes);
    }
    SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
        .map(|&(_, kind)| kind)
        .or_else(|| markup(bytes))
}

/// Tells AVIF from HEIC by the brands of the first box.
fn iso_media(bytes: &[u8]) -> Option<Foreign> {
    let length = bytes.first_chunk().map_or(0, |b| u32::from_be_bytes(*b)) as usize;
    let brands = bytes.get(8..length.clamp(12, 128).min(bytes.len()))?;
    let has = |names: &[&[u8; 4]]| brands.chunks_exact(4).any(|b| names.iter().any(|n| b == *n));
    if has(&[b"avif", b"avis"]) {
        Some(Foreign::Avif)
    } else if has(&[b"heic", b"heix", b"heim", b"hevc", b"heis", b"mif1", b"msf1"]) {
        Some(Foreign::Heic)
    } else {
        None
    }
}

/// SVG and HTML start with text; SVG may have a declaration, comments and a document type before its root.
fn markup(bytes: &[u8]) -> Option<Foreign> {
    let head = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    let text = head.trim_ascii_start();
    if !text.starts_with(b"<") {
        return None;
    }
    if contains(text, b"<svg") || contains(text, b"<!doctype svg") || contains(text, b":svg") {
        return Some(Foreign::Svg);
    }
    let html: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<head", b"<body", b"<script"];
    html.iter().any(|tag| contains(text, tag)).then_some(Foreign::Html)
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Foreign {
        match sniff(bytes) {
            Err(Refusal::Foreign(kind)) => kind,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn content_decides_for_the_four_formats() {
        assert_eq!(sniff(b"\xFF\xD8\xFF\xE0"), Ok(Format::Jpeg));
        assert_eq!(sniff(b"\x89PNG\r\n\x1A\n"), Ok(Format::Png));
        assert_eq!(sniff(b"RIFF\0\0\0\0WEBPVP8 "), Ok(Format::WebP));
        assert_eq!(sniff(b"GIF89a"), Ok(Format::Gif));
    }

    #[test]
    fn known_strangers_are_refused_by_name() {
        assert_eq!(refused(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"), Foreign::Heic);
        assert_eq!(refused(b"\0\0\0\x1Cftypavif\0\0\0\0mif1avifmiaf"), Foreign::Avif);
        assert_eq!(refused(b"II*\0\x08\0\0\0"), Foreign::Tiff);
        assert_eq!(refused(b"BM\0\0"), Foreign::Bmp);
        assert_eq!(refused(b"%PDF-1.7"), Foreign::Pdf);
        assert_eq!(refused(b"PK\x03\x04"), Foreign::Zip);
        assert_eq!(refused(b"Rar!\x1A\x07\x01\0"), Foreign::Rar);
        assert_eq!(refused(b"8BPS\0\x01"), Foreign::Photoshop);
    }

    #[test]
    fn a_drawing_is_known_behind_its_declaration_and_comments() {
        let svg = b"\xEF\xBB\xBF <?xml version='1.0'?>\n<!-- x --><!DOCTYPE svg []><svg/>";
        assert_eq!(refused(svg), Foreign::Svg);
        assert_eq!(refused(b"<!doctype html><p>"), Foreign::Html);
    }

    #[test]
    fn an_empty_file_and_plain_text_are_not_pictures() {
        assert_eq!(sniff(b""), Err(Refusal::Empty));
        assert_eq!(sniff(b"\n"), Err(Refusal::NotAPicture));
        assert_eq!(sniff(b"#!/bin/sh\n"), Err(Refusal::NotAPicture));
    }

    #[test]
    fn a_png_with_changed_line_ends_is_damaged() {
        assert_eq!(sniff(b"\x89PNG\n\x1A\n"), Err(Refusal::Damaged(Format::Png)));
    }
}
