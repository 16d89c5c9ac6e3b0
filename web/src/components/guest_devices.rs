//! What the guest sees of an interface: the verdict, and pictures by xend's own code and by the author of the netfront
//! patch.

use super::picture::picture;
use super::visible::visible;
use xenlens::{GuestDevices, Preference, Reading};
use yew::prelude::*;

/// What the guest gets of an interface, in a sentence and a picture. Where the sources disagree, which one to go by.
pub(crate) fn verdict(devices: &GuestDevices, mac: &str) -> Html {
    html! {
        <div class="verdict">
            <div>
                <p><strong>{ visible(&devices.verdict) }</strong></p>
                if let Some(preference) = devices.preference {
                    <p>{ "The sources disagree. " }{ preference.why }</p>
                }
                { caveat(devices) }
            </div>
            { picture(devices.by(devices.go_by()), Some(mac)) }
        </div>
    }
}

/// A picture by each source where they disagree, the one to go by first. The lines in which they differ are marked.
pub(crate) fn both_readings(devices: &GuestDevices, mac: &str) -> Option<Html> {
    let Preference { go_by, .. } = devices.preference?;
    Some(html! {
        <div class="guest-devices">
            { reading(devices, go_by, mac) }
            { reading(devices, go_by.other(), mac) }
        </div>
    })
}

/// One of two readings that differ.
fn reading(devices: &GuestDevices, reading: Reading, mac: &str) -> Html {
    let visible = devices.by(reading);
    let lines = visible.lines().into_iter().zip(devices.by(reading.other()).lines());
    let lines = lines.map(|(line, other)| {
        html! {
            <li>
                if line == other {
                    { line }
                } else {
                    <mark>{ line }</mark>
                }
            </li>
        }
    });
    html! {
        <figure class="guest-devices-view">
            <figcaption>
                <strong>{ format!("By {}", reading.title()) }</strong>
                <ul>{ for lines }</ul>
            </figcaption>
            { picture(visible, Some(mac)) }
        </figure>
    }
}

/// A picture by the source to go by, above the verdict, and the other reading in words.
pub(crate) fn main_reading(devices: &GuestDevices) -> Html {
    let go_by = devices.go_by();
    html! {
        <div class="guest-devices">
            { picture(devices.by(go_by), None) }
            <p>{ visible(&devices.verdict) }</p>
            if devices.sources_disagree() {
                <p class="guest-devices-caveat">
                    { format!("By {}: {}.", go_by.other().title(), devices.by(go_by.other()).describe()) }
                </p>
            }
            { caveat(devices) }
        </div>
    }
}

fn caveat(devices: &GuestDevices) -> Html {
    html! {
        if let Some(caveat) = devices.caveat {
            <p class="guest-devices-caveat">{ caveat }</p>
        }
    }
}
