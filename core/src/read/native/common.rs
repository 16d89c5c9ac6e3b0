//! What both readers of native documents do alike.

use crate::base::{Format, LibvirtError, Note, Piece, Rule, Severity, Sourced, Span, VifType};
use crate::decide::vif;
use crate::domain::{Backend, CHAR_TYPES, CharDevice, Lifecycle, Mac, Sound, SoundModel};
use crate::read::native::Vif;
use crate::release::{Guest, Target};
use crate::rules::from_native as rules;
use std::borrow::Cow;
use std::fmt::Display;

/// A warning on a part of the document.
pub(crate) fn warning(
    code: &'static str,
    span: Span,
    rule: &'static Rule,
    message: impl Into<String>,
) -> Note {
    Note::new(Severity::Warning, code, message).at(span).rule(rule)
}

/// Warns where libvirt reads another number, `read`, than the decimal one that stands there.
pub(crate) fn warn_of_number(
    notes: &mut Vec<Note>,
    value: Piece<'_>,
    rule: &'static Rule,
    read: impl Display,
) {
    let read = read.to_string();
    let written = value.text.trim().parse::<i128>();
    if written.map(|number| number.to_string()).as_ref() != Ok(&read) {
        let message = format!("libvirt reads “{}” as the number {read}.", value.text);
        let note = warning("number", value.span(), rule, message);
        notes.push(note.help("Write decimal digits without a 0 in front, and nothing else."));
    }
}

/// One of the three actions; what libvirt says of an unknown one differs.
pub(crate) fn lifecycle(value: Piece<'_>) -> Result<Sourced<Lifecycle>, Note> {
    match Lifecycle::from_name(value.text) {
        Some(action) => Ok(value.with(action)),
        None => Err(Note::error("lifecycle", format!("libvirt knows no action “{}”.", value.text))
            .at(value.span())
            .rule(&rules::LIFECYCLE)
            .help("Use destroy, restart, rename-restart or preserve.")),
    }
}

/// A MAC address as C's sscanf reads it: six numbers of up to two hexadecimal digits between colons;
/// what follows does not matter.
pub(crate) fn mac(text: &str) -> Option<Mac> {
    let mut bytes = [0; 6];
    let mut rest = text;
    for (index, byte) in bytes.iter_mut().enumerate() {
        if index > 0 {
            rest = rest.strip_prefix(':')?;
        }
        rest = rest.trim_start_matches([' ', '\t', '\n', '\x0b', '\x0c', '\r']);
        let signed = rest.strip_prefix(['-', '+']);
        let width = if signed.is_some() { 1 } else { 2 };
        let digits = signed.unwrap_or(rest);
        let length = digits.bytes().take(width).take_while(u8::is_ascii_hexdigit).count();
        let value = u8::from_str_radix(digits.get(..length)?, 16).ok()?;
        *byte = if rest.starts_with('-') { value.wrapping_neg() } else { value };
        rest = digits.get(length..)?;
    }
    Some(Mac(bytes))
}

/// The refusal of an address that is none.
pub(crate) fn malformed_mac(value: Piece<'_>) -> Note {
    Note::error("vif-mac", format!("“{}” is not a MAC address.", value.text))
        .at(value.span())
        .rule(&rules::VIF_MAC)
        .help("Write six numbers of two hexadecimal digits, such as 00:16:3e:12:34:56.")
}

/// The warning on an interface without an address.
pub(crate) fn no_mac(element: Span) -> Note {
    warning(
        "vif-no-mac",
        element,
        &rules::VIF_MAC,
        "The interface has no MAC address, which libvirt writes as 00:00:00:00:00:00.",
    )
    .help("Give it the address that the guest is to have: several interfaces with the same one do not work.")
}

/// The note on a script for bridges without a bridge.
pub(crate) fn no_bridge(script: Piece<'_>) -> Note {
    warning(
        "vif-no-bridge",
        script.span(),
        &rules::VIF_TYPE,
        format!(
            "With the script {} libvirt takes the interface for one of type bridge, and refuses the XML that it writes, since that names no bridge.",
            script.text
        ),
    )
    .help("Name the bridge in the interface, or in the XML.")
}

/// The note on a type that is lost, with what is written instead for the same release of Xen.
pub(crate) fn type_note(
    vif: &Vif<'_>,
    guest: Guest,
    format: Format,
    target: &Target,
) -> Option<Note> {
    let said = vif.vif_type?;
    if vif.dropped || !vif.model_import.loses_type() {
        return None;
    }
    let model = vif.model.map(|model| model.text);
    // Decided here and not taken from a round trip: who only reads native documents has none.
    let again = vif::decide(guest, model, target.vif(format));
    let again = again.vif_type.map(VifType::name);
    let xen = target.xen.title();
    let (severity, message) = if again == Some(said.text) {
        (
            Severity::Hint,
            format!(
                "type={} is not kept, but written again for this model and Xen {xen}.",
                said.text
            ),
        )
    } else {
        let instead = again.map_or("no type".to_owned(), |word| format!("type={word}"));
        (
            Severity::Warning,
            format!(
                "type={} is lost; written again for Xen {xen}, the interface has {instead}.",
                said.text
            ),
        )
    };
    let help = "Domain XML has the model alone: netfront for the PV device, the name of a card for an emulated one.";
    Some(
        Note::new(severity, "vif-type-lost", message)
            .at(said.span())
            .rule(&rules::VIF_MODEL)
            .help(help),
    )
}

/// The console that libvirt gives to every PV guest.
pub(crate) fn pv_console<'t>() -> CharDevice<'t> {
    CharDevice {
        element: Span::default(),
        kind: Sourced::default("pty"),
        backend: Backend::Pty { path: None },
    }
}

/// The host's end of a serial or parallel port.
///
/// # Errors
///
/// The refusal that libvirt would give.
pub(crate) fn port<'t>(
    value: Piece<'t>,
    element: Span,
    notes: &mut Vec<Note>,
) -> Result<CharDevice<'t>, Note> {
    if value.text.starts_with('/') {
        notes.push(
            warning(
                "port-device",
                value.span(),
                &rules::PORT_DEVICE,
                format!("The port is on the host's device {}, and libvirt loses the path.", value.text),
            )
            .help("Add <source path='…'/> to the device before you define the guest: libvirt refuses it otherwise."),
        );
        let kind = value.with("dev");
        return Ok(CharDevice { element, kind, backend: Backend::Dev { path: None } });
    }
    // Without a colon, libvirt takes the word for the rest too.
    let (word, rest) = value.split_once(':').unwrap_or((value, value));
    let telnet = word.text.starts_with("telnet");
    let name = if telnet { "tcp" } else { word.text };
    let Some(kind) = CHAR_TYPES.into_iter().find(|known| *known == name) else {
        return Err(Note::error("port-type", format!("libvirt knows no port of type “{}”.", word.text))
            .at(word.span())
            .rule(&rules::PORT)
            .help("Use none, null, vc, pty, stdio, or file, pipe, tcp, telnet, udp and unix with what follows a colon.")
            .libvirt(LibvirtError::Internal(format!("unknown chr device type '{}'", word.text))));
    };
    let kind = word.with(kind);
    let backend = match kind.value {
        "file" => Backend::File { path: rest.value() },
        "pipe" => Backend::Pipe { path: rest.value() },
        "tcp" => tcp(rest, telnet.then(|| word.with(())), notes)?,
        "udp" => udp(rest)?,
        "unix" => {
            let (path, listen) = listening(rest, notes);
            Backend::Unix { path: path.value(), listen }
        }
        word_alone => {
            if rest.span() != value.span() {
                notes.push(nothing_of(rest, "what follows the colon"));
            }
            match word_alone {
                "vc" => Backend::Vc,
                "stdio" => Backend::Stdio,
                "pty" => Backend::Pty { path: None },
                "dev" => Backend::Dev { path: None },
                _ => Backend::Null,
            }
        }
    };
    Ok(CharDevice { element, kind, backend })
}

fn nothing_of(rest: Piece<'_>, what: &str) -> Note {
    let message = format!("libvirt keeps nothing of {what}: “{}”.", rest.text);
    warning("port-options", rest.span(), &rules::PORT, message)
}

fn malformed_port(value: Piece<'_>, help: &str) -> Note {
    Note::error("port-address", format!("“{}” lacks a colon.", value.text))
        .at(value.span())
        .rule(&rules::PORT)
        .help(help)
        .libvirt(LibvirtError::Internal("malformed char device string".to_owned()))
}

/// What is in front of the first comma, and whether `,listen` follows anywhere.
fn listening<'t>(value: Piece<'t>, notes: &mut Vec<Note>) -> (Piece<'t>, Option<Sourced<()>>) {
    let Some(comma) = value.text.find(',') else { return (value, None) };
    let (front, options) = value.split_at(comma);
    let listen = options.text.find(",listen").map(|at| options.part(at..at + ",listen".len()));
    match listen {
        Some(listen) if listen.text == options.text => {}
        _ => notes.push(nothing_of(options, "the options but for “listen”")),
    }
    (front, listen.map(|listen| listen.with(())))
}

fn tcp<'t>(
    value: Piece<'t>,
    telnet: Option<Sourced<()>>,
    notes: &mut Vec<Note>,
) -> Result<Backend<'t>, Note> {
    let Some((host, behind)) = value.split_once(':') else {
        return Err(malformed_port(value, "Write tcp:HOST:PORT."));
    };
    let (service, listen) = listening(behind, notes);
    let host = match host.text {
        // The C library prints a missing string so.
        "" => {
            let null =
                "libvirt writes a missing host as (null), where its C library does not crash.";
            notes.push(
                warning("port-null", value.span(), &rules::PORT, null).help("Name the host."),
            );
            Sourced::default(Cow::Borrowed("(null)"))
        }
        _ => host.value(),
    };
    Ok(Backend::Tcp { host, service: service.value(), listen, telnet })
}

fn udp(value: Piece<'_>) -> Result<Backend<'_>, Note> {
    let help = "Write udp:HOST:PORT or udp:HOST:PORT@HOST:PORT.";
    let Some((host, behind)) = value.split_once(':') else {
        return Err(malformed_port(value, help));
    };
    let some = |piece: Piece<'_>| !piece.text.is_empty();
    let connect_host = Some(host).filter(|host| some(*host)).map(Piece::value);
    let Some((service, bind)) = behind.split_once('@') else {
        return Ok(Backend::Udp {
            connect_host,
            connect_service: behind.value(),
            bind_host: None,
            bind_service: None,
        });
    };
    let Some((bind_host, bind_service)) = bind.split_once(':') else {
        return Err(malformed_port(bind, help));
    };
    Ok(Backend::Udp {
        connect_host,
        connect_service: service.value(),
        bind_host: Some(bind_host).filter(|host| some(*host)).map(Piece::value),
        bind_service: Some(bind_service.value()),
    })
}

/// The room that libvirt has for the name of a sound card's model.
const SOUND_MODEL_ROOM: usize = 9;

/// The models of sound cards.
///
/// # Errors
///
/// The refusal that libvirt would give.
pub(crate) fn sounds(value: Piece<'_>) -> Result<Vec<Sound>, Note> {
    let sound = |piece: Piece<'_>, model| Sound { element: piece.span(), model: piece.with(model) };
    if value.text == "all" {
        return Ok([SoundModel::Sb16, SoundModel::Es1370].map(|model| sound(value, model)).into());
    }
    let mut sounds = Vec::new();
    let mut rest = Some(value);
    while let Some(models) = rest {
        let (name, behind) = match models.split_once(',') {
            Some((name, behind)) => (name, Some(behind)),
            None => (models, None),
        };
        match SoundModel::from_name(name.text) {
            Some(model) => sounds.push(sound(name, model)),
            None => {
                let note = Note::error("sound-model", format!("libvirt knows no sound card “{}”.", name.text))
                    .at(if name.text.is_empty() { value.span() } else { name.span() })
                    .rule(&rules::SOUND)
                    .help("Use sb16, es1370, pcspk and ac97 between commas, or all. libvirt refuses any other model without a message.");
                return Err(match name.text.len() {
                    0..=SOUND_MODEL_ROOM => note,
                    _ => note.libvirt(LibvirtError::Internal(format!(
                        "Sound model {} too big for destination",
                        models.text
                    ))),
                });
            }
        }
        rest = behind;
    }
    Ok(sounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macs_are_read_as_sscanf_reads_them() {
        let read = |text| mac(text).map(|mac| mac.to_string());
        for (text, expected) in [
            ("00:16:3E:5d:c7:9e", Some("00:16:3e:5d:c7:9e")),
            ("0:16:3E:B1:89:f", Some("00:16:3e:b1:89:0f")),
            (" 00: 16:3e:00:00:011", Some("00:16:3e:00:00:01")),
            ("00:16:3e:00:00:01 and more", Some("00:16:3e:00:00:01")),
            ("00:16:3e:00:00", None),
            ("00:16:3e:00:00:", None),
            ("00 :16:3e:00:00:01", None),
            ("001:16:3e:00:00:01", None),
            ("", None),
            ("ä:ö", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text:?}");
        }
    }

    fn piece(text: &str) -> Piece<'_> {
        Piece::of(text, Span::new(0, text.len()))
    }

    #[test]
    fn ports_are_read_word_by_word() {
        for (text, expected, codes) in [
            ("pty", "pty Pty", ""),
            ("/dev/ttyS0", "dev Dev", "port-device"),
            ("vc:80Cx24C", "vc Vc", "port-options"),
            ("file", "file File file", ""),
            ("file:/a:b", "file File /a:b", ""),
            ("tcp:h:1", "tcp Tcp h 1", ""),
            ("telnet:h:1,server,nowait", "tcp Tcp h 1 telnet", "port-options"),
            ("tcp::1,listen", "tcp Tcp (null) 1 listen", "port-null"),
            ("udp:h:1@:2", "udp Udp h 1 2", ""),
            ("udp::1", "udp Udp 1", ""),
            ("unix:/s,listen", "unix Unix /s listen", ""),
        ] {
            let mut notes = Vec::new();
            let device = port(piece(text), Span::default(), &mut notes).expect(text);
            let words = match &device.backend {
                Backend::Null => vec!["Null"],
                Backend::Vc => vec!["Vc"],
                Backend::Stdio => vec!["Stdio"],
                Backend::Pty { .. } => vec!["Pty"],
                Backend::Dev { .. } => vec!["Dev"],
                Backend::File { path } => vec!["File", path.as_str()],
                Backend::Pipe { path } => vec!["Pipe", path.as_str()],
                Backend::Tcp { host, service, listen, telnet } => {
                    let mut words = vec!["Tcp", host.as_str(), service.as_str()];
                    words.extend(listen.map(|_| "listen"));
                    words.extend(telnet.map(|_| "telnet"));
                    words
                }
                Backend::Udp { connect_host, connect_service, bind_host, bind_service } => {
                    let mut words = vec!["Udp"];
                    words.extend(connect_host.as_ref().map(Sourced::as_str));
                    words.push(connect_service.as_str());
                    words.extend(bind_host.as_ref().map(Sourced::as_str));
                    words.extend(bind_service.as_ref().map(Sourced::as_str));
                    words
                }
                Backend::Unix { path, listen } => {
                    let mut words = vec!["Unix", path.as_str()];
                    words.extend(listen.map(|_| "listen"));
                    words
                }
            };
            assert_eq!(format!("{} {}", device.kind.value, words.join(" ")), expected);
            let found: Vec<_> = notes.iter().map(|note| note.code).collect();
            assert_eq!(found.join(" "), codes, "{text}");
        }
        for text in ["", "foo:1", "tcp", "tcp:1", "udp:1", "udp:h:1@2"] {
            assert!(port(piece(text), Span::default(), &mut Vec::new()).is_err(), "{text}");
        }
    }

    #[test]
    fn sounds_are_read_one_by_one() {
        let read = |text| {
            let sounds = sounds(piece(text)).map_err(|note| note.libvirt)?;
            let names: Vec<_> = sounds.iter().map(|sound| sound.model.value.name()).collect();
            Ok::<_, Option<LibvirtError>>(names.join(" "))
        };
        assert_eq!(read("all").as_deref(), Ok("sb16 es1370"));
        assert_eq!(read("ac97,sb16,ac97").as_deref(), Ok("ac97 sb16 ac97"));
        assert_eq!(read(""), Err(None));
        assert_eq!(read("sb16,"), Err(None));
        let long = "Sound model soundblaster,sb16 too big for destination";
        let refused = LibvirtError::Internal(long.to_owned());
        assert_eq!(read("soundblaster,sb16"), Err(Some(refused)));
    }
}
