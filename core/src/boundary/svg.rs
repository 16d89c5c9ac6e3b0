//! Pictures of what the guest sees, as SVG for documents that can show nothing live.

use crate::base::{choice, spelled};
use crate::decide::vif::GuestDevices;
use crate::explain::picture::{self, PictureSize, Shape};
use quick_xml::escape::escape;
use std::borrow::Cow;

/// The sheet that the page has, too. Files get it with colours in the place of names, since not every program that shows
/// SVG knows variables of CSS.
const SHEET: &str = include_str!("picture.css");

/// A name that the sheet uses, and what stands for it on light and on dark ground. The page's names in
/// `web/styles/tokens.css` have the same colours.
pub const COLOURS: [(&str, &str, &str); 10] = [
    ("surface", "#ffffff", "#191e25"),
    ("sunken", "#f1f3f6", "#14181e"),
    ("line", "#dde2e8", "#2c343e"),
    ("line-strong", "#868f9a", "#6d7886"),
    ("ink", "#161c23", "#e6eaef"),
    ("ink-quiet", "#5a6572", "#98a4b1"),
    ("accent", "#1a5c8e", "#83bbe8"),
    ("accent-soft", "#e4eff8", "#1d3347"),
    ("error", "#a8231c", "#ff9a90"),
    ("error-soft", "#fdf0ee", "#37201f"),
];

/// What the file has besides the page's sheet.
const OF_FILE: &str = "
.picture-ground {
  fill: var(--surface);
}

.picture-heading {
  font-weight: 600;
}
";

/// The ground that a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light ground.
    Light,
    /// Dark ground.
    Dark,
    /// Light or dark, as the reader's browser has it.
    Both,
}

choice!(Theme);

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Both];

    /// The name as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Both => "both",
        }
    }

    fn style(self) -> String {
        let colours = |dark: bool| {
            let sheet =
                format!("{SHEET}{OF_FILE}").replace("var(--mono)", "ui-monospace, monospace");
            COLOURS.iter().fold(sheet, |sheet, (name, of_light, of_dark)| {
                sheet.replace(&format!("var(--{name})"), if dark { of_dark } else { of_light })
            })
        };
        match self {
            Self::Light => colours(false),
            Self::Dark => colours(true),
            Self::Both => {
                let dark = colours(true);
                format!("{}\n@media (prefers-color-scheme: dark) {{\n{dark}}}\n", colours(false))
            }
        }
    }
}

/// An interface in a picture.
#[derive(Clone, Debug)]
pub struct PicturedInterface<'d> {
    /// What stands above its devices.
    pub heading: String,
    /// Its MAC address, if the picture shows it.
    pub mac: Option<&'d str>,
    /// What the guest sees of it.
    pub devices: &'d GuestDevices,
}

/// The room around interfaces, and between two.
const MARGIN: usize = 10;

/// The room of a heading.
const HEADING: usize = 24;

/// A file in SVG that shows the interfaces from top to bottom. Its title and its description say the same in words.
///
/// ```
/// use xenlens::svg::{PicturedInterface, Theme, svg};
/// use xenlens::{Guest, VifReader, vif};
///
/// let devices = vif::guest_devices_of_words(Guest::Hvm, None, None, VifReader::Xl);
/// let heading = "Interface 1".to_owned();
/// let picture = svg(&[PicturedInterface { heading, mac: None, devices: &devices }], Theme::Both);
/// assert!(picture.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
/// ```
pub fn svg(interfaces: &[PicturedInterface<'_>], theme: Theme) -> String {
    let one = HEADING + usize::from(picture::HEIGHT);
    let width = usize::from(picture::WIDTH) + 2 * MARGIN;
    let height = interfaces.len().saturating_mul(one + MARGIN) + MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" role=\"img\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n<title>What libvirt tells Xen: what the guest sees</title>\n<desc>"
    );
    for (index, interface) in interfaces.iter().enumerate() {
        let separator = if index == 0 { "" } else { " " };
        let told = format!("{}: {}", interface.heading, interface.devices.verdict);
        svg.extend([separator, &text(&told)]);
    }
    svg.extend(["</desc>\n<style>\n", &theme.style(), "</style>\n"]);
    svg.push_str(&format!(
        "<rect class=\"picture-ground\" width=\"{width}\" height=\"{height}\" rx=\"8\"/>\n"
    ));
    for (index, interface) in interfaces.iter().enumerate() {
        let y = MARGIN + index.saturating_mul(one + MARGIN);
        let heading = text(&interface.heading);
        svg.push_str(&format!(
            "<g transform=\"translate({MARGIN} {y})\">\n<text class=\"picture-heading\" x=\"2\" y=\"14\">{heading}</text>\n\
             <g transform=\"translate(0 {HEADING})\">\n"
        ));
        let view = interface.devices.by(interface.devices.go_by());
        for shape in picture::picture(view, PictureSize::Large { mac: interface.mac }) {
            svg.push_str(&drawn(&shape));
        }
        svg.push_str("</g>\n</g>\n");
    }
    svg.push_str("</svg>\n");
    svg
}

fn drawn(shape: &Shape) -> String {
    match shape {
        Shape::Box { class, x, y, width, height, radius } => format!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"/>\n"
        ),
        Shape::Line { class, way } => format!("<path class=\"{class}\" d=\"{way}\"/>\n"),
        Shape::Words { class, x, y, text: words } => {
            format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>\n", text(words))
        }
    }
}

/// Text from a document, as XML can hold it: a character that nobody sees is spelled out.
fn text(words: &str) -> String {
    // XML has none of these two at all, and they are no characters of any language.
    let words = spelled(words).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    let escaped: Cow<'_, str> = escape(&*words);
    escaped.into_owned()
}
