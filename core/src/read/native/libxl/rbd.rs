//! Disks on the network: targets that begin with `rbd:`.

use super::LibxlReader;
use super::disk::of_target;
use crate::base::{LibvirtError, Note, Piece, Sourced};
use crate::domain::{Disk, DiskType, NetworkHost, NetworkSource};
use crate::read::number::non_negative_int;
use crate::rules::domain_xml as rules;
use std::borrow::Cow;

impl<'t> LibxlReader<'t, '_> {
    /// Turns a disk into one on the network. If its type is `replaced`, only the image's name stays.
    pub(super) fn network_disk(
        &mut self,
        target: Piece<'t>,
        replaced: bool,
        disk: &mut Disk<'t>,
    ) -> Result<(), Note> {
        let unescaped = target.text.replace("\\\\", "\\");
        let rest = unescaped.strip_prefix("rbd:").unwrap_or(&unescaped);
        let (path, options) = rest.split_once(':').unwrap_or((rest, ""));
        let (path, snapshot) = match path.split_once('@') {
            Some((path, snapshot)) => (path, Some(snapshot)),
            None => (path, None),
        };
        let text = |value: &str| of_target(target, Cow::Owned(value.to_owned()));
        let mut source = NetworkSource {
            protocol: text("rbd"),
            hosts: Vec::new(),
            snapshot: snapshot.map(text),
            config_file: None,
            user: None,
        };
        for option in options_of(options) {
            if let Some(user) = option.strip_prefix("id=") {
                if source.user.is_some() {
                    let image = path.split_once('/').map_or(path, |(_, image)| image);
                    let detail = format!("duplicate 'id' found in '{image}'");
                    return Err(refused(target, "The user stands there twice.", detail));
                }
                source.user = Some(text(user));
            } else if let Some(hosts) = option.strip_prefix("mon_host=") {
                for host in hosts_of(hosts) {
                    source.hosts.push(network_host(target, host)?);
                }
            } else if let Some(file) = option.strip_prefix("conf=") {
                source.config_file = Some(text(file));
            }
        }
        if replaced {
            let image = path.split_once('/').map_or(path, |(_, image)| image);
            disk.source = Some(text(image));
            return Ok(());
        }
        disk.kind = of_target(target, DiskType::Network);
        disk.source = Some(text(path));
        disk.network = Some(Box::new(source));
        Ok(())
    }
}

/// The options between colons. A backslash takes the meaning from the character behind it.
fn options_of(options: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in options.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ':' => {
                found.push(&options[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&options[start..]);
    found
}

/// The servers between a backslash and a comma, a semicolon or a blank.
fn hosts_of(hosts: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = hosts;
    while !rest.is_empty() {
        let ends = ["\\,", "\\;", "\\ "].into_iter().filter_map(|end| rest.find(end));
        match ends.min() {
            Some(end) => {
                found.push(&rest[..end]);
                rest = &rest[end + 2..];
            }
            None => {
                found.push(rest);
                break;
            }
        }
    }
    found
}

/// A server with its port.
fn network_host<'t>(target: Piece<'t>, text: &str) -> Result<NetworkHost<'t>, Note> {
    let (name, port) = match text.split_once(']') {
        Some((name, behind)) => {
            let Some(port) = behind.strip_prefix("\\:") else {
                let message = "The address in brackets has no port. libvirt reads beyond its end, so Xenlens cannot know what it writes.";
                return Err(Note::error("rbd-host", message)
                    .at(target.span())
                    .rule(&rules::NETWORK_DISK)
                    .help("Add a port behind the bracket."));
            };
            (name.get(1..).unwrap_or_default(), Some(port))
        }
        None => match text.split_once("\\:") {
            Some((name, port)) => (name, Some(port)),
            None => (text, None),
        },
    };
    let port = port.map(|port| port_number(target, port)).transpose()?.filter(|port| *port > 0);
    let text = |value: String| -> Sourced<Cow<'t, str>> { of_target(target, Cow::Owned(value)) };
    Ok(NetworkHost {
        name: Some(text(name.replace("\\:", ":"))),
        port: port.map(|port| text(port.to_string())),
    })
}

fn port_number(target: Piece<'_>, text: &str) -> Result<u32, Note> {
    let invalid = |detail: String| {
        Note::error("rbd-host", format!("“{text}” is no port."))
            .at(target.span())
            .rule(&rules::NETWORK_DISK)
            .help("Write a number up to 65535.")
            .libvirt(LibvirtError::InvalidArgument(detail))
    };
    match non_negative_int(text, 10) {
        Some(port) if port <= 65_535 => Ok(port),
        Some(_) => Err(invalid(format!("port '{text}' out of range"))),
        None => Err(invalid(format!("failed to parse port number '{text}'"))),
    }
}

fn refused(target: Piece<'_>, message: &str, detail: String) -> Note {
    Note::error("rbd-option", message)
        .at(target.span())
        .rule(&rules::NETWORK_DISK)
        .help("Write it once.")
        .libvirt(LibvirtError::Internal(detail))
}
