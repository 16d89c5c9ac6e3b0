//! The kernel's command line of a PV guest. xm makes it of several keys, of which libvirt 0.7 reads one.
//!
//! xm's `create.py` puts the NFS root in front of `extra`; xend puts the network and the root in front of that.

use super::extent::{comment_out, start_of_lines};
use crate::base::{Edit, Fix};
use crate::edit::fix::Document;
use crate::release::Driver;
use crate::syntax::conf::{Entry, Kind, Tree};

/// The keys that xm makes the command line of, besides `extra`.
const KEYS: [&str; 9] =
    ["root", "ip", "netmask", "gateway", "hostname", "interface", "dhcp", "nfs_server", "nfs_root"];

/// The server that xm writes into a network's settings where the document has none.
const NO_SERVER: &str = "127.0.255.255";

/// Moves what xm adds to the command line into `extra`, for the first of those keys.
pub(super) fn move_into_extra(
    tree: &Tree<'_>,
    entry: &Entry<'_>,
    document: &Document<'_>,
) -> Option<Fix> {
    // libvirt's driver for libxl reads root itself, and the one for xend reads extra for a PV guest only.
    if document.target.libvirt().profile().driver != Driver::Xend || is_hvm(tree) {
        return None;
    }
    let entries: Vec<_> =
        tree.entries().iter().filter(|entry| KEYS.contains(&entry.key.text)).collect();
    if entries.first()?.span != entry.span {
        return None;
    }
    let line = command_line(|key| {
        let entry = tree.entries().iter().find(|entry| entry.key.text == key)?;
        match tree.kind(entry.value) {
            Kind::Text(text) => Some(text.text),
            Kind::Long(_) | Kind::List => None,
        }
    })?;
    let quote = match (line.contains('"'), line.contains('\'')) {
        (false, _) => '"',
        (true, false) => '\'',
        (true, true) => return None,
    };
    let value = format!("{quote}{line}{quote}");
    let text = tree.text();
    let mut edits = Vec::new();
    for entry in &entries {
        edits.extend(comment_out(text, entry.span));
    }
    let extra = tree.entries().iter().find(|entry| entry.key.text == "extra");
    edits.push(match extra {
        Some(extra) => Edit::replace(tree.span(extra.value), value),
        None => Edit::insert(start_of_lines(tree, entry.span), format!("extra = {value}\n")),
    });
    // The insertion of the line goes in front of the comment or the removal at the same place.
    edits.sort_by_key(|edit| (edit.span, edit.replacement == "# "));
    Some(Fix::safe("Write what xm adds to the kernel's command line into extra", edits))
}

/// Whether the document says that the guest is HVM.
fn is_hvm(tree: &Tree<'_>) -> bool {
    let builder = tree.entries().iter().find(|entry| entry.key.text == "builder");
    builder.is_some_and(|builder| tree.piece(builder.value).text == "hvm")
}

/// The command line that xm gives to the kernel; `None` if its keys add nothing.
fn command_line<'t>(value: impl Fn(&str) -> Option<&'t str>) -> Option<String> {
    let text = |key: &str| value(key).unwrap_or_default();
    let dhcp = value("dhcp").filter(|dhcp| !dhcp.is_empty()).unwrap_or("off");
    let server = value("nfs_server").filter(|server| !server.is_empty());
    let mut words = Vec::new();
    if !text("ip").is_empty() || dhcp != "off" {
        let [ip, gateway, netmask, hostname, interface] =
            ["ip", "gateway", "netmask", "hostname", "interface"].map(text);
        let server = server.unwrap_or(NO_SERVER);
        let interface = if interface.is_empty() { "eth0" } else { interface };
        words.push(format!("ip={ip}:{server}:{gateway}:{netmask}:{hostname}:{interface}:{dhcp}"));
    }
    let root = text("root");
    if !root.is_empty() {
        words.push(format!("root={}", root.strip_prefix("root=").unwrap_or(root)));
    }
    if let (Some(server), path) = (server, text("nfs_root"))
        && !path.is_empty()
    {
        words.push(format!("nfsroot={server}:{path}"));
    }
    if words.is_empty() {
        return None;
    }
    let extra = text("extra");
    words.extend((!extra.is_empty()).then(|| extra.to_owned()));
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_as_xm_makes_it() {
        let of = |pairs: &[(&str, &'static str)]| {
            let pairs = pairs.to_vec();
            command_line(|key| pairs.iter().find(|(name, _)| *name == key).map(|(_, value)| *value))
        };
        let line = of(&[("root", "/dev/xvda1 ro"), ("extra", "4")]);
        assert_eq!(line.as_deref(), Some("root=/dev/xvda1 ro 4"));
        let line = of(&[
            ("root", "/dev/nfs"),
            ("ip", "192.0.2.7"),
            ("netmask", "255.255.255.0"),
            ("gateway", "192.0.2.1"),
            ("nfs_server", "192.0.2.70"),
            ("nfs_root", "/srv/a"),
        ]);
        let expected = "ip=192.0.2.7:192.0.2.70:192.0.2.1:255.255.255.0::eth0:off root=/dev/nfs nfsroot=192.0.2.70:/srv/a";
        assert_eq!(line.as_deref(), Some(expected));
        let line = of(&[("dhcp", "dhcp")]);
        assert_eq!(line.as_deref(), Some("ip=:127.0.255.255::::eth0:dhcp"));
        assert_eq!(of(&[("extra", "4"), ("netmask", "255.255.255.0")]), None);
    }
}
