//! The colour that an interface has in the document, in the outputs and on its card.

/// How many colours there are; the next interface begins again with the first.
const HUES: usize = 8;

/// The number of the colour of the interface at `index`, from 1.
pub(crate) fn hue(index: usize) -> u8 {
    (index % HUES) as u8 + 1
}

/// The style class of that colour.
pub(crate) fn hue_class(index: usize) -> &'static str {
    const CLASSES: [&str; HUES] =
        ["hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7", "hue-8"];
    CLASSES[index % HUES]
}
