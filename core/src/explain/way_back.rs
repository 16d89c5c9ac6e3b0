//! The way back of a native document: what libvirt writes when it is given the domain XML, converted when somebody
//! asks for it.

use super::Conversion;
use crate::release::Target;
use std::sync::OnceLock;

/// A conversion of domain XML that waits until somebody asks for it.
#[derive(Clone, Debug)]
pub(super) struct WayBack {
    target: Target,
    /// What converts. A program that never makes one does not carry it.
    convert: fn(&str, &Target) -> Conversion,
    conversion: OnceLock<Conversion>,
}

impl WayBack {
    /// The way back for that target.
    pub(super) fn new(target: &Target, convert: fn(&str, &Target) -> Conversion) -> Self {
        Self { target: target.clone(), convert, conversion: OnceLock::new() }
    }

    /// The conversion of the domain XML, which is the same at each call.
    pub(super) fn conversion(&self, xml: &str) -> &Conversion {
        self.conversion.get_or_init(|| (self.convert)(xml, &self.target))
    }
}
