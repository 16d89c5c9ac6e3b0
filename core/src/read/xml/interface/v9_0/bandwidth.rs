//! `<bandwidth>`: how much an interface may carry.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::InterfaceType;
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::rules::vif::RATE as RULE;
use crate::syntax::xml::ElementId;

/// virNetDevBandwidthParse: the average rate of what the guest sends.
pub(super) fn read(
    r: &mut XmlReader<'_, '_>,
    interface: ElementId,
    kind: InterfaceType,
) -> Result<Option<Sourced<u64>>, Note> {
    let Some(bandwidth) = r.first_of(&[interface], "bandwidth", &RULE) else {
        return Ok(None);
    };
    if r.attribute(bandwidth, "classID", &RULE).is_some() {
        let message = "classID attribute not supported on <bandwidth> in this usage context";
        return Err(r.xml_detail(bandwidth, message, &RULE));
    }
    let inbound = only_child(r, bandwidth, "inbound")?;
    let outbound = only_child(r, bandwidth, "outbound")?;
    if let Some(inbound) = inbound {
        r.mark_dropped(inbound, &RULE);
        let rate = read_rate(r, inbound)?;
        if rate.has_floor && kind != InterfaceType::Network {
            let message = "floor attribute is not supported for this config";
            return Err(r.unsupported(inbound, message, &RULE));
        }
    }
    let Some(outbound) = outbound else {
        return Ok(None);
    };
    r.mark_read(outbound, &RULE);
    let rate = read_rate(r, outbound)?;
    if rate.has_floor {
        let message = "'floor' attribute allowed only in <inbound> element";
        return Err(r.unsupported(outbound, message, &RULE));
    }
    Ok(rate.average)
}

fn only_child(
    r: &XmlReader<'_, '_>,
    bandwidth: ElementId,
    name: &str,
) -> Result<Option<ElementId>, Note> {
    let mut children = r.children(bandwidth).filter(|&child| r.name(child) == name);
    let first = children.next();
    match children.next() {
        None => Ok(first),
        Some(second) => {
            let message = format!("Only one child <{name}> element allowed");
            Err(r.xml_detail(second, message, &RULE))
        }
    }
}

struct Rate {
    average: Option<Sourced<u64>>,
    /// Whether it states a floor that is not 0.
    has_floor: bool,
}

/// virNetDevBandwidthParseRate.
fn read_rate(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<Rate, Note> {
    let mut attribute = |name| r.attribute(element, name, &RULE);
    let [average, peak, burst, floor] = ["average", "peak", "burst", "floor"].map(&mut attribute);
    if average.is_none() && floor.is_none() {
        let message = "Missing mandatory average or floor attributes";
        return Err(r.xml_detail(element, message, &RULE));
    }
    let has_average = average.is_some();
    let average = rate_number(average, "average")?;
    if !has_average && (peak.is_some() || burst.is_some()) {
        let message = "'peak' and 'burst' require 'average' attribute";
        return Err(r.unsupported(element, message, &RULE));
    }
    rate_number(peak, "peak")?;
    rate_number(burst, "burst")?;
    let floor = rate_number(floor, "floor")?;
    Ok(Rate { average, has_floor: floor.is_some_and(|floor| floor.value > 0) })
}

fn rate_number(text: Option<Sourced<&str>>, name: &str) -> Result<Option<Sourced<u64>>, Note> {
    let Some(text) = text else { return Ok(None) };
    match number::non_negative_long(text.value, 10) {
        Some(number) => Ok(Some(text.map(|_| number))),
        None => Err(Note::error("vif-rate", format!("“{}” is not a rate.", text.value))
            .at(text.origin.span())
            .rule(&RULE)
            .help("Write a number of kilobytes a second, without a unit.")
            .libvirt(LibvirtError::ConfigUnsupported(format!(
                "could not convert bandwidth {name} value '{}'",
                text.value
            )))),
    }
}
