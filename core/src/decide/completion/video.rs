//! Video cards.

use crate::base::Sourced;
use crate::domain::{Domain, Video, VideoModel};
use crate::release::Guest;

/// Adds a card for the display, if there is one. A PVH guest is not PV to libvirt here.
pub(super) fn add(domain: &mut Domain<'_>) {
    if domain.graphics.is_empty() || !domain.videos.is_empty() {
        return;
    }
    let (model, memory) = match domain.guest() {
        Guest::Hvm => (VideoModel::Cirrus, 8192),
        Guest::Pv => (VideoModel::Xen, 4096),
        Guest::Pvh => (VideoModel::Cirrus, 16384),
    };
    domain.videos.push(Video { model: Sourced::default(model), memory: Sourced::default(memory) });
}
