//! The numbers of ports: rules over all devices of a kind.

use super::CharDeviceDefinition;
use crate::base::{Note, Sourced};
use crate::read::xml::reader::XmlReader;
use crate::rules::chardev::TARGET_OF_DEVICE;

fn port(device: &CharDeviceDefinition<'_>) -> i32 {
    device.target.port.as_ref().map_or(-1, |port| port.value)
}

/// Gives a port without a number the one behind the highest. Returns the highest number with it.
fn number_behind(highest: i32, device: &mut CharDeviceDefinition<'_>) -> i32 {
    if device.target.port.is_none() {
        device.target.port = Some(Sourced::default(highest.wrapping_add(1)));
    }
    highest.max(port(device))
}

/// Gives each parallel port without a number the one behind the highest of those before it.
pub(in crate::read::xml) fn number_parallel(ports: &mut [CharDeviceDefinition<'_>]) {
    ports.iter_mut().fold(-1, number_behind);
}

/// Gives each serial port without a number the one behind the highest of all, in order.
pub(in crate::read::xml) fn number_serial(ports: &mut [CharDeviceDefinition<'_>]) {
    let highest = ports.iter().map(port).fold(-1, i32::max);
    ports.iter_mut().fold(highest, number_behind);
}

/// The most serial ports on the ISA bus.
const MOST_ISA_PORTS: usize = 4;

/// virDomainChrIsaSerialDefPostParse: serial ports on the ISA bus get the lowest numbers that are free, in front of
/// all others.
pub(in crate::read::xml) fn number_isa_serial(
    r: &XmlReader<'_, '_>,
    ports: &mut [CharDeviceDefinition<'_>],
) -> Result<(), Note> {
    let is_isa = |device: &&CharDeviceDefinition<'_>| device.target_type() == "isa-serial";
    let mut used = [false; MOST_ISA_PORTS];
    for (count, device) in ports.iter().filter(is_isa).enumerate() {
        let place = usize::try_from(port(device)).ok();
        if count >= MOST_ISA_PORTS || place.is_some_and(|place| place >= MOST_ISA_PORTS) {
            let message =
                format!("Maximum supported number of ISA serial ports is '{MOST_ISA_PORTS}'");
            let place = r.attribute_place_below(device.element, "target", "port");
            return Err(r.internal(device.element, message, &TARGET_OF_DEVICE).at(place));
        }
        if let Some(taken) = place.and_then(|place| used.get_mut(place))
            && std::mem::replace(taken, true)
        {
            let message = format!("target port '{}' already allocated", port(device));
            let place = r.attribute_place_below(device.element, "target", "port");
            return Err(r.internal(device.element, message, &TARGET_OF_DEVICE).at(place));
        }
    }
    for device in
        ports.iter_mut().filter(|device| is_isa(&&**device) && device.target.port.is_none())
    {
        let free = used.iter().position(|taken| !taken);
        if let Some((free, taken)) = free.and_then(|free| Some((free, used.get_mut(free)?))) {
            *taken = true;
            device.target.port = i32::try_from(free).ok().map(Sourced::default);
        }
    }
    Ok(())
}

/// The number of a console is its place.
pub(in crate::read::xml) fn number_consoles(consoles: &mut [CharDeviceDefinition<'_>]) {
    for (place, console) in (0..).zip(consoles) {
        console.target.port = Some(Sourced::default(place));
    }
}
