//! What the guest sees of an interface: by xend's own code, and by the author of the netfront patch.

use super::picture::picture;
use xenlens::{GuestDevices, VisibleDevices};
use yew::prelude::*;

/// Both readings as pictures; one picture if they agree.
pub(crate) fn both_readings(devices: &GuestDevices, mac: &str) -> Html {
    let disagree = devices.sources_disagree();
    let reading = |title: &'static str, visible: &VisibleDevices| {
        html! {
            <figure class="guest-devices-view">
                { picture(visible, Some(mac)) }
                <figcaption>
                    if disagree {
                        <strong>{ title }</strong>
                    }
                    { sentence(visible) }
                </figcaption>
            </figure>
        }
    };
    html! {
        <div class="guest-devices">
            { reading("By xend’s own code", &devices.by_xend_source) }
            if disagree {
                { reading("By the patch’s author", &devices.by_patch_author) }
            }
            { caveat(devices) }
        </div>
    }
}

/// The reading by xend's code as a picture, the other one in words.
pub(crate) fn main_reading(devices: &GuestDevices) -> Html {
    html! {
        <div class="guest-devices">
            <figure class="guest-devices-view">
                { picture(&devices.by_xend_source, None) }
                <figcaption>
                    if devices.sources_disagree() {
                        <strong>{ "By xend’s own code" }</strong>
                    }
                    { sentence(&devices.by_xend_source) }
                </figcaption>
            </figure>
            if devices.sources_disagree() {
                <p class="guest-devices-other">
                    <strong>{ "By the patch’s author" }</strong>
                    { sentence(&devices.by_patch_author) }
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

/// The devices as a sentence.
fn sentence(visible: &VisibleDevices) -> String {
    let mut words = visible.describe();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words.push('.');
    words
}
