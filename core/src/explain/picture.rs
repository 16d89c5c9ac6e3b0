//! A picture of what the guest sees of one interface, as shapes. The page and SVG files draw it.

use crate::decide::vif::{PvDevice, VisibleDevices};

/// The width of a picture.
pub const WIDTH: u16 = 304;

/// The height of a picture.
pub const HEIGHT: u16 = 140;

/// A piece of a picture. Its place and size are in the picture's own units. The sheet `picture.css` has a style for
/// each class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A box with round corners.
    Box {
        /// What it stands for.
        class: &'static str,
        /// Its left edge.
        x: u16,
        /// Its upper edge.
        y: u16,
        /// How wide it is.
        width: u16,
        /// How high it is.
        height: u16,
        /// The radius of its corners.
        radius: u16,
    },
    /// A line.
    Line {
        /// What it stands for.
        class: &'static str,
        /// Its way, as in SVG.
        way: &'static str,
    },
    /// A line of text.
    Words {
        /// What it stands for.
        class: &'static str,
        /// Where it begins; its middle, if the class says so.
        x: u16,
        /// Its base line.
        y: u16,
        /// The text.
        text: String,
    },
}

/// How much room a picture has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureSize<'m> {
    /// Only the names of the devices, beside words that say what it shows.
    Small,
    /// Everything.
    Large {
        /// The address of the interface, if the picture shows a certain one.
        mac: Option<&'m str>,
    },
}

/// The vertical places of the slots.
const CARD: u16 = 26;
const PV: u16 = 84;

/// The guest with the emulated card and the PV device, each connected to its server on the host. A missing device is
/// an empty slot, so that pictures side by side are easy to compare.
pub fn picture(view: &VisibleDevices, size: PictureSize<'_>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if let PictureSize::Large { .. } = size {
        for (title, x, width) in [("guest", 1, 186), ("host", 223, 80)] {
            shapes.push(Shape::Box {
                class: "picture-side",
                x,
                y: 1,
                width,
                height: 138,
                radius: 8,
            });
            let text = title.to_owned();
            shapes.push(Shape::Words { class: "picture-title", x: x + 11, y: 18, text });
        }
    }
    let both = view.emulated.is_some() && view.pv == PvDevice::Working;
    let mac = match size {
        PictureSize::Large { mac: Some(mac) } => mac,
        PictureSize::Large { mac: None } if both => "same MAC address",
        _ => "",
    };
    emulated(&mut shapes, view, size, mac);
    pv(&mut shapes, view, size, mac);
    shapes
}

fn emulated(shapes: &mut Vec<Shape>, view: &VisibleDevices, size: PictureSize<'_>, mac: &str) {
    let Some(card) = &view.emulated else {
        let name = room_for(size, "no emulated card");
        return slot(
            shapes,
            CARD,
            ("picture-slot is-absent", "picture-quiet"),
            name.to_owned(),
            "",
        );
    };
    shapes.push(Shape::Line { class: "picture-wire", way: "M176 49H234" });
    let name = [room_for(size, "emulated "), &*card.model].concat();
    slot(shapes, CARD, ("picture-slot is-working", "picture-name"), name, mac);
    server(shapes, CARD, room_for(size, "QEMU"));
}

fn pv(shapes: &mut Vec<Shape>, view: &VisibleDevices, size: PictureSize<'_>, mac: &str) {
    match view.pv {
        PvDevice::Working => {
            shapes.push(Shape::Line { class: "picture-wire", way: "M176 107H234" });
            let name = ["PV", room_for(size, " device")].concat();
            slot(shapes, PV, ("picture-slot is-working", "picture-name"), name, mac);
            server(shapes, PV, room_for(size, "backend"));
        }
        PvDevice::Incomplete => {
            shapes.push(Shape::Line { class: "picture-wire is-broken", way: "M176 107H234" });
            let name = ["PV", room_for(size, " device, broken")].concat();
            let detail = room_for(size, "no mac, no handle");
            slot(shapes, PV, ("picture-slot is-broken", "picture-name"), name, detail);
            server(shapes, PV, room_for(size, "backend"));
            shapes.push(Shape::Line { class: "picture-cross", way: "m200 102 10 10m0-10-10 10" });
        }
        PvDevice::Absent => {
            let name = room_for(size, "no PV device");
            slot(shapes, PV, ("picture-slot is-absent", "picture-quiet"), name.to_owned(), "");
        }
    }
}

/// The words, where there is room for them.
fn room_for(size: PictureSize<'_>, words: &'static str) -> &'static str {
    if size == PictureSize::Small { "" } else { words }
}

/// A place for a device in the guest, with the classes of its box and of its name.
fn slot(
    shapes: &mut Vec<Shape>,
    y: u16,
    (class, name_class): (&'static str, &'static str),
    name: String,
    detail: &str,
) {
    shapes.push(Shape::Box { class, x: 12, y, width: 164, height: 46, radius: 5 });
    let name_y = if detail.is_empty() { y + 27 } else { y + 20 };
    shapes.push(Shape::Words { class: name_class, x: 22, y: name_y, text: name });
    if !detail.is_empty() {
        let text = detail.to_owned();
        shapes.push(Shape::Words { class: "picture-detail", x: 22, y: y + 36, text });
    }
}

/// The server of a device on the host.
fn server(shapes: &mut Vec<Shape>, y: u16, name: &str) {
    shapes.push(Shape::Box {
        class: "picture-server",
        x: 234,
        y,
        width: 58,
        height: 46,
        radius: 5,
    });
    let text = name.to_owned();
    shapes.push(Shape::Words { class: "picture-server-name", x: 263, y: y + 27, text });
}
