//! What only HVM guests have.

use crate::base::{Origin, Output};
use crate::domain::Domain;
use crate::rules::{chardev, domain, input, os, sound};

/// Says that what only HVM guests have is left out.
pub(crate) fn omit_hvm_only(domain: &Domain<'_>, out: &mut Output) {
    let features = &domain.features;
    for feature in [features.acpi, features.apic, features.pae].into_iter().flatten() {
        out.omit(&domain::FEATURES, feature);
    }
    if let Some(loader) = &domain.os.loader {
        out.omit(&os::LOADER, loader.origin);
    }
    for (rule, devices) in
        [(&chardev::PARALLEL, &domain.parallels), (&chardev::SERIAL, &domain.serials)]
    {
        for device in devices {
            out.omit(rule, Origin::Input(device.element));
        }
    }
    for input in &domain.inputs {
        out.omit(&input::TYPE, Origin::Input(input.element));
    }
    for sound in &domain.sounds {
        out.omit(&sound::MODEL, Origin::Input(sound.element));
    }
}
