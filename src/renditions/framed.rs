//! A master's part as pixels of a wanted size, for what is made of pictures and is no rendition.

use super::maker::MakeError;
use super::making::decode;
use super::{Maker, Plan};
use crate::pixels::Picture;
use std::sync::Arc;

impl Maker {
    /// The picture of a plan, cut and resized so that it fills `width` × `height` pixels.
    pub async fn framed(&self, plan: &Arc<Plan>, width: u32, height: u32) -> Result<Picture, MakeError> {
        self.worked(plan, move |picture| picture.fill(width, height)).await
    }

    /// The whole picture of a plan, `width` pixels wide; never wider than it is.
    pub async fn scaled(&self, plan: &Arc<Plan>, width: u32) -> Result<Picture, MakeError> {
        self.worked(plan, move |picture| picture.resize(width)).await
    }

    async fn worked(
        &self,
        plan: &Arc<Plan>,
        work: impl FnOnce(Picture) -> Picture + Send + 'static,
    ) -> Result<Picture, MakeError> {
        let place = self.place_for(plan).await;
        let (master, of) = (self.master(plan).await?, plan.clone());
        let work = tokio::task::spawn_blocking(move || {
            let _place = place;
            decode(&of, &master).map(work)
        });
        work.await.map_err(|error| MakeError::failed(plan, error))?
    }
}
