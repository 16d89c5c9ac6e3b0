//! A picture of what the guest sees of one interface.

use xenlens::VisibleDevices;
use xenlens::picture::{self, PictureSize, Shape};
use yew::prelude::*;

/// The guest with its devices and their servers on the host. `mac` is the address of the interface, if the picture shows
/// a certain one.
pub(crate) fn picture(view: &VisibleDevices, mac: Option<&str>) -> Html {
    let words = format!("The guest sees {}.", view.describe());
    let view_box = format!("0 0 {} {}", picture::WIDTH, picture::HEIGHT);
    html! {
        <svg class="picture" viewBox={view_box} role="img" aria-label={words}>
            { shapes(view, PictureSize::Large { mac }) }
        </svg>
    }
}

/// The same picture with only the names of the devices, beside words that say what it shows.
pub(crate) fn small_picture(view: &VisibleDevices) -> Html {
    html! {
        <svg class="picture is-small" viewBox="8 22 288 112" aria-hidden="true">
            { shapes(view, PictureSize::Small) }
        </svg>
    }
}

fn shapes(view: &VisibleDevices, size: PictureSize<'_>) -> Html {
    picture::picture(view, size).into_iter().map(drawn).collect()
}

fn drawn(shape: Shape) -> Html {
    match shape {
        Shape::Box { class, x, y, width, height, radius } => {
            let [x, y, width, height, radius] =
                [x, y, width, height, radius].map(|number| number.to_string());
            html! { <rect {class} {x} {y} {width} {height} rx={radius} /> }
        }
        Shape::Line { class, way } => html! { <path {class} d={way} /> },
        Shape::Words { class, x, y, text } => {
            html! { <text {class} x={x.to_string()} y={y.to_string()}>{ text }</text> }
        }
    }
}
