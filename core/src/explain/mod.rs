//! What the user gets to know of a conversion: notes, cards, differences.

pub mod compare;
mod format_notes;
mod from_native;
pub mod round_trip;
mod to_native;
mod unreached;

pub use from_native::{
    NativeConversion, NativeInterfaceCard, convert_native, from_native, read_native,
};
pub use to_native::{Conversion, InterfaceCard, convert, to_native};
