//! Controllers: the xenbus, and those that the addresses of disks need.

use crate::base::Span;
use crate::domain::{Controller, ControllerKind, DiskBus, Domain};

/// The most controllers of disks that are added. libvirt has no such limit, but no real guest needs as many.
const MOST_CONTROLLERS: u32 = 4096;

/// Adds a xenbus, unless there is one, and the controllers of disks. They follow those of the document.
pub(super) fn add(domain: &mut Domain<'_>) {
    let is_xenbus =
        |controller: &Controller| matches!(controller.kind, ControllerKind::Xenbus { .. });
    if !domain.controllers.iter().any(is_xenbus) {
        let kind = ControllerKind::Xenbus { max_grant_frames: None, max_event_channels: None };
        domain.controllers.insert(0, added(0, kind));
    }
    for (bus, kind) in [(DiskBus::Scsi, ControllerKind::Scsi), (DiskBus::Ide, ControllerKind::Ide)]
    {
        let disks = domain.disks.iter().filter(|disk| disk.bus.value == bus);
        let highest = disks.filter_map(|disk| Some(disk.address?.controller)).max();
        let count = highest.map_or(0, |highest| highest.saturating_add(1).min(MOST_CONTROLLERS));
        domain.controllers.extend((0..count).map(|index| added(index, kind.clone())));
    }
}

fn added(index: u32, kind: ControllerKind) -> Controller {
    Controller { element: Span::default(), index, kind }
}
