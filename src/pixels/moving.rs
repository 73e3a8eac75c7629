//! Pictures that move: GIF, APNG and animated WebP come in, animated WebP goes out.
//!
//! Frames are decoded one after the other and are never all held at full size: a few seconds of animation would fill the
//! memory of a small server.

use std::io::Cursor;

use image::codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder};
use image::error::ImageError;
use image::metadata::Orientation;
use image::{AnimationDecoder, Frame, Frames, ImageDecoder};

use super::colour::{self, Layout, Samples};
use super::containers::{header, png};
use super::decode::{allocation, refusal, upright};
use super::encode::webp_settings;
use super::flashes::Flashes;
use super::{Format, Limits, Picture, Quality, Refusal};

/// The frames of a file, each at full size.
struct Moving<'a> {
    frames: Frames<'a>,
    profile: Option<Vec<u8>>,
    format: Format,
    orientation: Orientation,
}

impl<'a> Moving<'a> {
    fn open(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Self, Refusal> {
        let broken = |error: ImageError| refusal(&error, format);
        let (frames, profile) = match format {
            Format::Gif => (GifDecoder::new(Cursor::new(bytes)).map_err(broken)?.into_frames(), None),
            Format::WebP => {
                let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
                // Frames without the flag that announces them.
                if !decoder.has_animation() {
                    return Err(Refusal::Damaged(format));
                }
                let profile = decoder.icc_profile().unwrap_or_default();
                (decoder.into_frames(), profile)
            }
            Format::Png => {
                // Without its text chunks, which may inflate to anything.
                let stripped = Cursor::new(png::strip(bytes)?);
                let mut decoder = PngDecoder::with_limits(stripped, allocation(limits)).map_err(broken)?;
                let profile = decoder.icc_profile().unwrap_or_default();
                (decoder.apng().map_err(broken)?.into_frames(), profile)
            }
            Format::Jpeg => return Err(Refusal::Damaged(format)),
        };
        let orientation = header(bytes, format)?.orientation;
        Ok(Self { frames, profile, format, orientation })
    }

    fn next(&mut self) -> Option<Result<Frame, Refusal>> {
        let format = self.format;
        self.frames.next().map(|frame| frame.map_err(|error| refusal(&error, format)))
    }

    fn picture(&self, frame: Frame) -> Picture {
        let buffer = frame.into_buffer();
        let (width, height) = buffer.dimensions();
        let samples =
            Samples { width, height, layout: Layout::Rgba, bytes: buffer.into_raw(), profile: self.profile.clone() };
        let (pixels, alpha) = colour::to_srgb(samples);
        upright(Picture { width, height, pixels, alpha }, self.orientation)
    }
}

/// What all frames of a file are like together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Motion {
    pub(super) frames: u32,
    /// Whether it flashes so often that it can bring on a seizure.
    pub(super) flashes: bool,
}

/// Decodes every frame, as an upload must be before it is stored.
pub(super) fn check(bytes: &[u8], format: Format, limits: &Limits) -> Result<Motion, Refusal> {
    let mut moving = Moving::open(bytes, format, limits)?;
    let (mut total, mut frames, mut flashes) = (0, 0_u32, Flashes::default());
    while let Some(frame) = moving.next() {
        let frame = frame?;
        let shown = shown_for(&frame);
        let buffer = frame.into_buffer();
        flashes.add(&buffer, shown);
        total += buffer.as_raw().len() as u64;
        frames += 1;
        if total > limits.moving_bytes {
            return Err(Refusal::TooLongAnimation { format, frames });
        }
    }
    if frames == 0 { Err(Refusal::Damaged(format)) } else { Ok(Motion { frames, flashes: flashes.are_dangerous() }) }
}

/// For how many milliseconds a frame is shown: as browsers do with frames that want to be shown for no time at all.
fn shown_for(frame: &Frame) -> f64 {
    let (numerator, denominator) = frame.delay().numer_denom_ms();
    let wanted = f64::from(numerator) / f64::from(denominator.max(1));
    if wanted < 11.0 { 100.0 } else { wanted }
}

/// An animated WebP of a picture that moves, `width` pixels wide or as wide as it is, repeated for ever.
///
/// Errors: those of `check`, and failures of the encoder in its own words.
pub fn encode_moving(
    bytes: &[u8],
    format: Format,
    width: u32,
    quality: &Quality,
    limits: &Limits,
) -> Result<Vec<u8>, String> {
    let mut moving = Moving::open(bytes, format, limits).map_err(|refusal| refusal.to_string())?;
    let mut shown: Vec<(i32, Picture)> = Vec::new();
    let mut clock = 0.0_f64;
    while let Some(frame) = moving.next() {
        let frame = frame.map_err(|refusal| refusal.to_string())?;
        let until = clock + shown_for(&frame);
        shown.push((clock.round() as i32, moving.picture(frame).resize(width)));
        clock = until;
    }
    let (_, first) = shown.first().ok_or("it has no frames")?;
    let settings = webp_settings(quality)?;
    let mut encoder = webp::AnimEncoder::new(first.width, first.height, &settings);
    for (at, picture) in &shown {
        let frame = if picture.alpha { webp::AnimFrame::from_rgba } else { webp::AnimFrame::from_rgb };
        encoder.add_frame(frame(&picture.pixels, picture.width, picture.height, *at));
    }
    let mut file = encoder.try_encode().map_err(|error| format!("{error:?}"))?.to_vec();
    end_at(&mut file, clock.round() as u32);
    Ok(file)
}

/// Lets the last frame of an animated WebP end at `end`, in milliseconds: the encoder shows it as long as the others on average.
fn end_at(file: &mut [u8], end: u32) {
    const CHUNKS: usize = 12;
    const DURATION: usize = 12;
    let (mut at, mut before, mut last) = (CHUNKS, 0, None);
    while let Some(&[a, b, c, d, l0, l1, l2, l3]) = file.get(at..).and_then(<[u8]>::first_chunk) {
        let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
        if [a, b, c, d] == *b"ANMF"
            && let Some(&[t0, t1, t2]) = file.get(at + 8 + DURATION..).and_then(<[u8]>::first_chunk)
            && let Some((_, shown)) = last.replace((at + 8 + DURATION, u32::from_le_bytes([t0, t1, t2, 0])))
        {
            before += shown;
        }
        at += 8 + length + length % 2;
    }
    if let Some((place, _)) = last {
        let shown = end.saturating_sub(before).clamp(1, 0x00FF_FFFF).to_le_bytes();
        file[place..place + 3].copy_from_slice(&shown[..3]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::moving_gif;
    use super::*;
    use crate::pixels::{inspect, strip};

    #[test]
    fn a_moving_gif_becomes_a_moving_webp_of_the_width_asked_for() {
        let limits = Limits::default();
        let gif = moving_gif(40, 24, &[900, 100, 300]);
        let webp = encode_moving(&gif, Format::Gif, 20, &Quality::default(), &limits).unwrap();
        let facts = inspect(&webp, &limits).unwrap();
        assert_eq!((facts.format, facts.width, facts.height, facts.animated), (Format::WebP, 20, 12, true));
        let mut moving = Moving::open(&webp, Format::WebP, &limits).unwrap();
        let mut delays = Vec::new();
        while let Some(frame) = moving.next() {
            delays.push(frame.unwrap().delay().numer_denom_ms().0);
        }
        assert_eq!((delays.len(), delays.iter().sum::<u32>()), (3, 1300));
    }

    #[test]
    fn an_animation_of_more_bytes_than_the_limit_is_refused() {
        let limits = Limits { moving_bytes: 40 * 24 * 4 * 2, ..Limits::default() };
        let refused = check(&moving_gif(40, 24, &[100, 100, 100]), Format::Gif, &limits);
        assert_eq!(refused, Err(Refusal::TooLongAnimation { format: Format::Gif, frames: 3 }));
    }

    #[test]
    fn a_truncated_animation_is_refused() {
        let gif = moving_gif(40, 24, &[100, 100, 100]);
        assert!(check(&gif[..gif.len() - 200], Format::Gif, &Limits::default()).is_err());
    }

    #[test]
    fn a_stripped_animation_moves_as_before() {
        let limits = Limits::default();
        let gif = moving_gif(40, 24, &[50, 70]);
        let webp = encode_moving(&gif, Format::Gif, 40, &Quality::default(), &limits).unwrap();
        for (file, format) in [(gif, Format::Gif), (webp, Format::WebP)] {
            let stripped = strip(&file, format).unwrap();
            let again = |file: &[u8]| encode_moving(file, format, 40, &Quality::default(), &limits).unwrap();
            assert!(again(&stripped) == again(&file));
        }
    }
}
