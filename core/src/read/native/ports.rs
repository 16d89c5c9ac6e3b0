//! Serial and parallel ports, and the console of a PV guest.

use super::findings::{Findings, KeyedValue, warning};
use super::format::NativeFormat;
use crate::base::{LibvirtError, Note, Piece, Sourced, Span};
use crate::domain::{Backend, CharDevice};
use crate::rules::from_native::PORT_DEVICE;
use std::borrow::Cow;

/// The console that libvirt gives to every PV guest.
pub(super) fn pv_console<'t>() -> CharDevice<'t> {
    CharDevice {
        element: Span::default(),
        kind: Sourced::default("pty"),
        backend: Backend::Pty { path: None },
        port: None,
    }
}

/// The serial or parallel port of a key. There is none without the key, or with the value `none`.
///
/// # Errors
///
/// The refusal that libvirt would give.
pub(super) fn read<'t, F: NativeFormat>(
    port: Option<KeyedValue<'t>>,
    findings: &mut Findings<'t>,
) -> Result<Vec<CharDevice<'t>>, Note> {
    let Some(port) = port else { return Ok(Vec::new()) };
    if port.value.text == "none" {
        findings.mark_redundant(port.node, F::RULES.port);
        return Ok(Vec::new());
    }
    Ok(vec![host_end::<F>(port.value, port.element, &mut findings.notes)?])
}

/// The host's end of a port.
pub(super) fn host_end<'t, F: NativeFormat>(
    value: Piece<'t>,
    element: Span,
    notes: &mut Vec<Note>,
) -> Result<CharDevice<'t>, Note> {
    if value.text.starts_with('/') {
        let kind = value.with("dev");
        if F::PORTS.keeps_device {
            let backend = Backend::Dev { path: Some(value.value()) };
            return Ok(CharDevice { element, kind, backend, port: None });
        }
        notes.push(
            warning(
                "port-device",
                value.span(),
                &PORT_DEVICE,
                format!("The port uses the host's device {}, but libvirt loses the path.", value.text),
            )
            .help("Add <source path='…'/> to the device before you define the guest. Otherwise libvirt refuses it."),
        );
        return Ok(CharDevice { element, kind, backend: Backend::Dev { path: None }, port: None });
    }
    // Without a colon, libvirt takes the word for what follows it, too.
    let (word, rest) = value.split_once(':').unwrap_or((value, value));
    let telnet = word.text.starts_with("telnet");
    let name = if telnet { "tcp" } else { word.text };
    let Some(kind) = F::PORTS.types.iter().find(|known| **known == name).copied() else {
        return Err(Note::error("port-type", format!("libvirt does not know the port type “{}”.", word.text))
            .at(word.span())
            .rule(F::RULES.port)
            .help("Use none, null, vc, pty or stdio. Or use file, pipe, tcp, telnet, udp or unix, each with a colon and details.")
            .libvirt(LibvirtError::Internal(format!("unknown chr device type '{}'", word.text))));
    };
    let kind = word.with(kind);
    let backend = match kind.value {
        "file" => Backend::File { path: rest.value() },
        "pipe" => Backend::Pipe { path: rest.value() },
        "tcp" => tcp::<F>(rest, telnet.then(|| word.with(())), notes)?,
        "udp" => udp::<F>(rest)?,
        "unix" => {
            let (path, listen) = listening::<F>(rest, notes);
            Backend::Unix { path: Some(path.value()), listen }
        }
        word_alone => {
            if rest.span() != value.span() {
                notes.push(options_lost::<F>(rest, "the text after the colon"));
            }
            match word_alone {
                "vc" => Backend::Vc,
                "stdio" => Backend::Stdio,
                "pty" => Backend::Pty { path: None },
                "dev" => Backend::Dev { path: None },
                "null" => Backend::Null,
                _ => Backend::Other,
            }
        }
    };
    Ok(CharDevice { element, kind, backend, port: None })
}

/// The note on a part of the port that libvirt reads and does not keep.
fn options_lost<F: NativeFormat>(rest: Piece<'_>, what: &str) -> Note {
    let message = format!("libvirt does not keep {what}: “{}”.", rest.text);
    warning("port-options", rest.span(), F::RULES.port, message)
}

/// The refusal of an address without a colon.
fn malformed_port<F: NativeFormat>(value: Piece<'_>, help: &str) -> Note {
    Note::error("port-address", format!("“{}” has no colon.", value.text))
        .at(value.span())
        .rule(F::RULES.port)
        .help(help)
        .libvirt(LibvirtError::Internal("malformed char device string".to_owned()))
}

/// The text in front of the first comma, and the option that makes it listen, if that follows anywhere.
fn listening<'t, F: NativeFormat>(
    value: Piece<'t>,
    notes: &mut Vec<Note>,
) -> (Piece<'t>, Option<Sourced<()>>) {
    let word = F::PORTS.listen;
    let Some(comma) = value.text.find(',') else { return (value, None) };
    let (front, options) = value.split_at(comma);
    let listen = options.text.find(word).map(|at| options.part(at..at + word.len()));
    if ![word, F::PORTS.listen_in_full].contains(&options.text) {
        let others = format!("options other than “{}”", word.trim_start_matches(','));
        notes.push(options_lost::<F>(options, &others));
    }
    (front, listen.map(|listen| listen.with(())))
}

fn tcp<'t, F: NativeFormat>(
    value: Piece<'t>,
    telnet: Option<Sourced<()>>,
    notes: &mut Vec<Note>,
) -> Result<Backend<'t>, Note> {
    let Some((host, behind)) = value.split_once(':') else {
        return Err(malformed_port::<F>(value, "Write tcp:HOST:PORT."));
    };
    let (service, listen) = listening::<F>(behind, notes);
    let host = match (host.text, F::PORTS.missing_host) {
        ("", Some(missing)) => {
            let null = "The host is missing. Depending on its C library, libvirt writes (null) or crashes.";
            notes.push(
                warning("port-null", value.span(), F::RULES.port, null).help("Name the host."),
            );
            Some(Sourced::default(Cow::Borrowed(missing)))
        }
        ("", None) => None,
        _ => Some(host.value()),
    };
    Ok(Backend::Tcp { host, service: service.value(), listen, telnet })
}

fn udp<F: NativeFormat>(value: Piece<'_>) -> Result<Backend<'_>, Note> {
    let help = "Write udp:HOST:PORT or udp:HOST:PORT@HOST:PORT.";
    let Some((host, behind)) = value.split_once(':') else {
        return Err(malformed_port::<F>(value, help));
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
        return Err(malformed_port::<F>(bind, help));
    };
    Ok(Backend::Udp {
        connect_host,
        connect_service: service.value(),
        bind_host: Some(bind_host).filter(|host| some(*host)).map(Piece::value),
        bind_service: Some(bind_service.value()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::native::xm::Xm as Xend;

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
            let device = host_end::<Xend>(piece(text), Span::default(), &mut notes).expect(text);
            let words = match &device.backend {
                Backend::Null | Backend::Other => vec!["Null"],
                Backend::Vc => vec!["Vc"],
                Backend::Stdio => vec!["Stdio"],
                Backend::Pty { .. } => vec!["Pty"],
                Backend::Dev { .. } => vec!["Dev"],
                Backend::File { path } => vec!["File", path.as_str()],
                Backend::Pipe { path } => vec!["Pipe", path.as_str()],
                Backend::Tcp { host, service, listen, telnet } => {
                    let mut words = vec!["Tcp"];
                    words.extend(host.as_ref().map(Sourced::as_str));
                    words.push(service.as_str());
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
                    let mut words = vec!["Unix"];
                    words.extend(path.as_ref().map(Sourced::as_str));
                    words.extend(listen.map(|_| "listen"));
                    words
                }
            };
            assert_eq!(format!("{} {}", device.kind.value, words.join(" ")), expected);
            let found: Vec<_> = notes.iter().map(|note| note.code).collect();
            assert_eq!(found.join(" "), codes, "{text}");
        }
        for text in ["", "foo:1", "tcp", "tcp:1", "udp:1", "udp:h:1@2"] {
            assert!(
                host_end::<Xend>(piece(text), Span::default(), &mut Vec::new()).is_err(),
                "{text}"
            );
        }
    }
}
