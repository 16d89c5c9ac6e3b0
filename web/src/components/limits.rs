//! How much of a long list the page shows. More would make typing slow.

/// Cards of interfaces before the user asks for all.
pub(crate) const CARDS_AT_FIRST: usize = 12;

/// Groups of alike notes with one effect, before the user asks for all.
pub(crate) const NOTES_AT_FIRST: usize = 50;

/// Places that a group of alike notes leads to.
pub(crate) const PLACES_OF_NOTE: usize = 12;

/// Obstacles in a refusal before the user asks for all.
pub(crate) const OBSTACLES_AT_FIRST: usize = 8;

/// Notes that the editor marks at their places.
pub(crate) const MARKED_NOTES: usize = 500;

/// Differences in a list, of a comparison or of a round trip.
pub(crate) const LISTED_DIFFERENCES: usize = 200;

/// Rows of the table of a round trip.
pub(crate) const ROUND_TRIP_ROWS: usize = 1_000;

/// Pieces of an output. A longer output is shown as plain text.
pub(crate) const OUTPUT_PIECES: usize = 6_000;

/// Bytes of an output that is shown as plain text: a browser needs seconds to lay out a megabyte.
pub(crate) const PLAIN_OUTPUT: usize = 100_000;
