//! A bar that shows how many pictures have been read and stored.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Each picture counts twice: it is read whole before any is stored.
#[derive(Clone, Debug)]
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A bar on the error stream; none where `quiet`, or where that is no terminal.
    pub(super) fn new(pictures: usize, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(pictures as u64 * 2), target);
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:40}] {percent}% {eta}") {
            bar.set_style(style);
        }
        bar.set_message("Reading pictures");
        Self(bar)
    }

    pub(super) fn step(&self) {
        self.0.inc(1);
        if self.0.length().is_some_and(|length| self.0.position() * 2 >= length) {
            self.0.set_message("Storing pictures");
        }
    }

    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
