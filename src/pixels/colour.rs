//! From the colours of a file to sRGB.
//!
//! A profile that cannot be used (damaged, or for another number of channels) is passed over, as browsers
//! do; the samples then count as sRGB.

use moxcms::{ColorProfile, DataColorSpace, Layout as Channels, TransformOptions};

/// Channels of decoded samples, 8 bits each, interleaved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    Gray,
    GrayAlpha,
    /// As Adobe stores CMYK in JPEG: 0 is full ink, 255 is none.
    InvertedCmyk,
    Rgb,
    Rgba,
}

/// A decoded picture before its colours are known.
pub(super) struct Samples {
    pub width: u32,
    pub height: u32,
    pub layout: Layout,
    pub bytes: Vec<u8>,
    /// ICC profile as embedded.
    pub profile: Option<Vec<u8>>,
}

/// sRGB pixels, and whether they are RGBA (else RGB).
pub(super) fn to_srgb(picture: Samples) -> (Vec<u8>, bool) {
    let Samples { layout, bytes: mut samples, profile, .. } = picture;
    let profile = profile.and_then(|icc| ColorProfile::new_from_slice(&icc).ok());
    if layout == Layout::InvertedCmyk {
        let cmyk = profile.filter(|p| p.color_space == DataColorSpace::Cmyk);
        let converted = cmyk.and_then(|profile| {
            // ICC counts ink from 0, none, upwards.
            invert(&mut samples);
            let rgb = convert(&samples, &profile, (Channels::Rgba, 4), (Channels::Rgb, 3));
            invert(&mut samples);
            rgb
        });
        return (converted.unwrap_or_else(|| plain_cmyk(&samples)), false);
    }
    if let Some(profile) = &profile
        && profile.color_space == DataColorSpace::Gray
        && let Some(converted) = gray_profile(&samples, layout, profile)
    {
        return converted;
    }
    let (mut pixels, alpha) = expand_gray(samples, layout);
    if let Some(profile) = &profile
        && profile.color_space == DataColorSpace::Rgb
        && !is_srgb(profile)
    {
        let channels = if alpha { (Channels::Rgba, 4) } else { (Channels::Rgb, 3) };
        convert_in_place(&mut pixels, profile, channels);
    }
    (pixels, alpha)
}

fn invert(samples: &mut [u8]) {
    for sample in samples {
        *sample = !*sample;
    }
}

/// Applies a profile; `None` if it cannot be used. Each side is a channel order and its bytes per pixel.
fn convert(samples: &[u8], profile: &ColorProfile, from: (Channels, usize), to: (Channels, usize)) -> Option<Vec<u8>> {
    let transform =
        profile.create_transform_8bit(from.0, &ColorProfile::new_srgb(), to.0, TransformOptions::default()).ok()?;
    let mut converted = vec![0; samples.len() / from.1 * to.1];
    transform.transform(samples, &mut converted).ok()?;
    Some(converted)
}

/// Applies a profile in bands, since two copies of a large picture are more than it is allowed to take. Leaves the samples as
/// they are if it cannot be used.
fn convert_in_place(samples: &mut [u8], profile: &ColorProfile, channels: (Channels, usize)) {
    const BAND: usize = 1 << 18;
    for band in samples.chunks_mut(BAND * channels.1) {
        match convert(band, profile, channels, channels) {
            Some(converted) => band.copy_from_slice(&converted),
            None => return,
        }
    }
}

/// Whether a profile leaves colours where they are, give or take a rounding. Most files that carry a
/// profile carry sRGB; they keep their samples exactly and cost nothing.
fn is_srgb(profile: &ColorProfile) -> bool {
    let steps = (0..=255).step_by(51);
    let grid: Vec<u8> = steps
        .clone()
        .flat_map(|r| steps.clone().flat_map(move |g| (0..=255).step_by(51).flat_map(move |b| [r, g, b])))
        .collect();
    let channels = (Channels::Rgb, 3);
    convert(&grid, profile, channels, channels)
        .is_some_and(|moved| grid.iter().zip(&moved).all(|(a, b)| a.abs_diff(*b) <= 1))
}

fn gray_profile(samples: &[u8], layout: Layout, profile: &ColorProfile) -> Option<(Vec<u8>, bool)> {
    match layout {
        Layout::Gray => {
            let rgb = convert(samples, profile, (Channels::Gray, 1), (Channels::Rgb, 3))?;
            Some((rgb, false))
        }
        Layout::GrayAlpha => {
            let from = (Channels::GrayAlpha, 2);
            let rgba = convert(samples, profile, from, (Channels::Rgba, 4))?;
            Some((rgba, true))
        }
        _ => None,
    }
}

/// CMYK without a profile, as browsers show it: each ink dims its complement.
fn plain_cmyk(inverted: &[u8]) -> Vec<u8> {
    let dim = |ink: u8, black: u8| {
        let product = u32::from(ink) * u32::from(black);
        ((product + 127) / 255) as u8
    };
    inverted.as_chunks::<4>().0.iter().flat_map(|&[c, m, y, k]| [dim(c, k), dim(m, k), dim(y, k)]).collect()
}

fn expand_gray(samples: Vec<u8>, layout: Layout) -> (Vec<u8>, bool) {
    match layout {
        Layout::Gray => (samples.iter().flat_map(|&v| [v, v, v]).collect(), false),
        Layout::GrayAlpha => {
            let pairs = samples.as_chunks::<2>().0.iter();
            (pairs.flat_map(|&[v, a]| [v, v, v, a]).collect(), true)
        }
        Layout::Rgba => (samples, true),
        Layout::Rgb | Layout::InvertedCmyk => (samples, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(layout: Layout, bytes: Vec<u8>, profile: Option<ColorProfile>) -> Samples {
        Samples { width: 1, height: 1, layout, bytes, profile: profile.and_then(|profile| profile.encode().ok()) }
    }

    #[test]
    fn a_wide_profile_is_converted_and_srgb_is_left_alone() {
        let p3 = samples(Layout::Rgb, vec![200, 100, 50], Some(ColorProfile::new_display_p3()));
        let (converted, _) = to_srgb(p3);
        assert!(converted[0] > 205 && converted[2] < 50, "{converted:?}");
        let srgb = samples(Layout::Rgb, vec![200, 100, 50], Some(ColorProfile::new_srgb()));
        assert_eq!(to_srgb(srgb), (vec![200, 100, 50], false));
    }

    #[test]
    fn a_damaged_profile_is_passed_over() {
        let mut picture = samples(Layout::Gray, vec![7], None);
        picture.profile = Some(b"not a profile".to_vec());
        assert_eq!(to_srgb(picture), (vec![7, 7, 7], false));
    }

    #[test]
    fn a_gray_profile_stays_neutral() {
        let gamma = ColorProfile::new_gray_with_gamma(1.0);
        let (pixels, _) = to_srgb(samples(Layout::Gray, vec![55], Some(gamma)));
        assert!(pixels[0] > 100 && pixels[0] == pixels[1] && pixels[1] == pixels[2], "{pixels:?}");
    }

    #[test]
    fn no_ink_is_white_and_black_ink_is_black() {
        let white = samples(Layout::InvertedCmyk, vec![255; 4], None);
        assert_eq!(to_srgb(white).0, [255; 3]);
        let black = samples(Layout::InvertedCmyk, vec![255, 255, 255, 0], None);
        assert_eq!(to_srgb(black).0, [0; 3]);
    }
}
