//! `xenlens picture`: what the guest sees, as SVG.

use crate::arguments::PictureOptions;
use crate::{Input, note_list};
use std::io::{self, Write};
use std::process::ExitCode;
use xenlens::svg::{PicturedInterface, svg};
use xenlens::{Conversion, Format, NativeConversion, Note, Target};

pub(crate) fn picture(options: &PictureOptions) -> io::Result<ExitCode> {
    let explanation = &options.explanation;
    let input = Input::of_domain(&explanation.input)?;
    if let Some(format) = explanation.native(&input.text) {
        let (target, from) = (explanation.target(Some(format)), explanation.options());
        let read = xenlens::convert_native(&input.text, format, &target, &from);
        let interfaces = read.xml.is_ok().then(|| of_native(&read));
        return write(options, &input, &target, interfaces, &read.notes);
    }
    let target = explanation.target(None);
    let converted = xenlens::convert(&input.text, &target);
    let formats = explanation.formats(&target);
    let is_written = |format: &&Format| matches!(converted.output(**format), Some(Ok(_)));
    let format = formats.iter().find(is_written);
    let interfaces = format.map(|&format| of_xml(&converted, format));
    write(options, &input, &target, interfaces, &converted.notes)
}

/// The interfaces by what libvirt writes of them in that format.
fn of_xml(converted: &Conversion, format: Format) -> Vec<PicturedInterface<'_>> {
    let cards = converted.interfaces.iter();
    cards
        .filter_map(|card| {
            let in_format = card.by_format.get(format)?;
            let scenario = in_format.decision.scenario.number();
            Some(PicturedInterface {
                heading: format!("Interface {}, scenario {scenario}", card.number),
                mac: Some(&card.mac),
                devices: &in_format.guest_devices,
            })
        })
        .collect()
}

/// The interfaces by the document's own words.
fn of_native(read: &NativeConversion) -> Vec<PicturedInterface<'_>> {
    let cards = read.interfaces.iter();
    cards
        .map(|card| PicturedInterface {
            heading: format!("Interface {}", card.number),
            mac: None,
            devices: &card.guest_devices,
        })
        .collect()
}

/// Writes the picture of all interfaces or of the chosen one. Without `interfaces` the document is refused.
fn write(
    options: &PictureOptions,
    input: &Input,
    target: &Target,
    interfaces: Option<Vec<PicturedInterface<'_>>>,
    notes: &[Note],
) -> io::Result<ExitCode> {
    let Some(mut interfaces) = interfaces else {
        let (to, options) = (&mut io::stderr().lock(), options.explanation.notes);
        note_list::write(to, input, target.libvirt(), notes, options)?;
        return Ok(ExitCode::FAILURE);
    };
    let (name, count) = (&input.name, interfaces.len());
    if let Some(number) = options.interface {
        let chosen = number.checked_sub(1).filter(|index| *index < count);
        let Some(index) = chosen else {
            let message = format!("{name}: there is no interface {number} among {count}");
            return Err(io::Error::other(message));
        };
        interfaces = vec![interfaces.swap_remove(index)];
    }
    if interfaces.is_empty() {
        return Err(io::Error::other(format!("{name}: the guest has no interface to show")));
    }
    io::stdout().lock().write_all(svg(&interfaces, options.theme).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
