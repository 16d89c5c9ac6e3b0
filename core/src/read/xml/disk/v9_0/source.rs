//! Where the data of a disk is: `<source>`, and what stands beside it.

use super::driver::is_format;
use super::network;
use crate::base::{Note, Sourced};
use crate::domain::{DiskType, NetworkSource};
use crate::read::number;
use crate::read::xml::chardev::v9_0::check_reconnect;
use crate::read::xml::device_info::PciAddress;
use crate::read::xml::encryption::v9_0::{self as encryption, Encryption};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{required, yes_no};
use crate::read::xml::seclabel::of_device as seclabel;
use crate::read::xml::secret::{self, Login};
use crate::rules::disk as rules;
use crate::syntax::xml::ElementId;

/// The source of a disk, or of an image behind it.
pub(super) struct DiskSource<'t> {
    pub(super) kind: Sourced<DiskType>,
    /// The path, or the name of the image on a server.
    pub(super) path: Option<Sourced<&'t str>>,
    pub(super) network: Option<NetworkSource<'t>>,
    pub(super) pool: Option<(&'t str, &'t str)>,
    pub(super) namespace: Option<Sourced<u64>>,
    pub(super) file_descriptors: Option<Sourced<&'t str>>,
    pub(super) login: Option<Login<'t>>,
    pub(super) encryption: Option<Encryption<'t>>,
    pub(super) reservations: Option<ElementId>,
    pub(super) slices: Option<ElementId>,
    pub(super) backing: Option<Box<DiskSource<'t>>>,
}

impl<'t> DiskSource<'t> {
    fn new(kind: Sourced<DiskType>) -> Self {
        Self {
            kind,
            path: None,
            network: None,
            pool: None,
            namespace: None,
            file_descriptors: None,
            login: None,
            encryption: None,
            reservations: None,
            slices: None,
            backing: None,
        }
    }

    /// virDomainDiskDefParseSourceXML.
    pub(super) fn read(r: &mut XmlReader<'t, '_>, disk: ElementId) -> Result<Self, Note> {
        let kind = r
            .word(disk, "type", DiskType::NEWER_NAMES, &rules::SOURCE_TYPE)?
            .unwrap_or(Sourced::default(DiskType::File));
        let mut found = match r.first_of(&[disk], "source", &rules::SOURCE_PATH) {
            Some(source) => Self::read_source(r, source, kind)?,
            // Without a source, the type does not matter.
            None => Self::new(Sourced::default(DiskType::File)),
        };
        if let Some(auth) = r.checked(disk, "auth", &rules::DETAILS) {
            if found.login.is_some() {
                let message = "an <auth> definition already found for disk source";
                return Err(r.unsupported(auth, message, &rules::DETAILS));
            }
            found.login = Some(secret::read_login(r, auth, &rules::DETAILS)?);
        }
        if let Some(element) = r.checked(disk, "encryption", &rules::DETAILS) {
            if found.encryption.is_some() {
                let message = "an <encryption> definition already found for disk source";
                return Err(r.unsupported(element, message, &rules::DETAILS));
            }
            found.encryption = Some(encryption::read(r, element)?);
        }
        found.backing = Self::read_backing(r, disk)?.map(Box::new);
        Ok(found)
    }

    /// virDomainStorageSourceParse.
    fn read_source(
        r: &mut XmlReader<'t, '_>,
        source: ElementId,
        kind: Sourced<DiskType>,
    ) -> Result<Self, Note> {
        let mut found = Self::new(kind);
        match kind.value {
            DiskType::File | DiskType::Block | DiskType::Dir => {
                let attribute = kind.value.source_attribute();
                found.path = r.attribute(source, attribute, &rules::SOURCE_PATH);
                if kind.value == DiskType::File {
                    found.file_descriptors = r.attribute(source, "fdgroup", &rules::DETAILS);
                }
            }
            DiskType::Network => {
                let (path, network) = network::read(r, source)?;
                found.path = path;
                found.network = Some(network);
            }
            DiskType::Volume => found.pool = check_pool(r, source)?,
            DiskType::Nvme => found.namespace = Some(check_nvme(r, source)?),
            DiskType::VhostUser => check_vhost_user(r, source)?,
        }
        if let Some(auth) = r.checked(source, "auth", &rules::DETAILS) {
            let login = secret::read_login(r, auth, &rules::DETAILS)?;
            if let Some(network) = &mut found.network {
                network.user = Some(login.user.map(std::borrow::Cow::Borrowed));
            }
            found.login = Some(login);
        }
        if let Some(element) = r.checked(source, "encryption", &rules::DETAILS) {
            found.encryption = Some(encryption::read(r, element)?);
        }
        if let Some(reservations) = r.checked(source, "reservations", &rules::DETAILS) {
            check_reservations(r, reservations)?;
            found.reservations = Some(reservations);
        }
        found.slices = check_slices(r, source)?;
        seclabel::check(r, source)?;
        found.path = found.path.filter(|path| !path.value.is_empty());
        Ok(found)
    }

    /// virDomainDiskBackingStoreParse: the image behind this one, and those behind it.
    fn read_backing(r: &mut XmlReader<'t, '_>, holder: ElementId) -> Result<Option<Self>, Note> {
        let rule = &rules::DETAILS;
        // The images stand within each other; the last one is the end of the chain.
        let mut chain = Vec::new();
        let mut holder = holder;
        while let Some(store) = r.checked(holder, "backingStore", rule) {
            let Some(kind) = r.attribute(store, "type", rule) else { break };
            let formats: Vec<_> = r.matches(&[store], "format").collect();
            let Some(format) = r.xpath_attribute(&formats, "type", rule) else {
                return Err(r.xml_error(store, "missing disk backing store format", rule));
            };
            let Some(source) = r.first_of(&[store], "source", rule) else {
                return Err(r.xml_error(store, "missing disk backing store source", rule));
            };
            let Some(known) = crate::domain::named(DiskType::NEWER_NAMES, kind.value) else {
                let message = format!("unknown storage source type '{}'", kind.value);
                return Err(r.xml_error(store, message, rule));
            };
            if !is_format(format.value) {
                let message = format!("unknown storage source format '{}'", format.value);
                return Err(r.xml_error(store, message, rule));
            }
            chain.push(Self::read_source(r, source, kind.map(|_| known))?);
            holder = store;
        }
        Ok(chain.into_iter().rev().reduce(|behind, mut image| {
            image.backing = Some(Box::new(behind));
            image
        }))
    }

    /// virDomainDiskGetSource: the path without the pool that the name of an image on a server begins with.
    pub(super) fn path_alone(&self) -> Option<&'t str> {
        let path = self.path?.value;
        let in_pool = self.network.as_ref().is_some_and(network::has_pool);
        Some(if in_pool { path.split_once('/').map_or(path, |(_, image)| image) } else { path })
    }
}

/// virDomainDiskSourcePoolDefParse: a volume of a storage pool, if the source names one.
pub(in crate::read::xml) fn check_pool<'t>(
    r: &mut XmlReader<'t, '_>,
    source: ElementId,
) -> Result<Option<(&'t str, &'t str)>, Note> {
    let rule = &rules::OTHER_SOURCES;
    let pool = r.attribute(source, "pool", rule).map(|pool| pool.value);
    let volume = r.attribute(source, "volume", rule).map(|volume| volume.value);
    let mode = r.attribute(source, "mode", rule);
    match (pool, volume) {
        (None, None) => Ok(None),
        (Some(pool), Some(volume)) => {
            if let Some(mode) = mode
                && !["host", "direct"].contains(&mode.value)
            {
                let message = format!("unknown source mode '{}' for volume type disk", mode.value);
                return Err(r.unsupported(source, message, rule));
            }
            Ok(Some((pool, volume)))
        }
        _ => {
            let message = "'pool' and 'volume' must be specified together for 'pool' type source";
            Err(r.xml_error(source, message, rule))
        }
    }
}

/// virDomainDiskSourceNVMeParse: the number of the namespace.
fn check_nvme(r: &mut XmlReader<'_, '_>, source: ElementId) -> Result<Sourced<u64>, Note> {
    let rule = &rules::OTHER_SOURCES;
    let Some(kind) = r.attribute(source, "type", rule) else {
        return Err(r.xml_error(source, "missing 'type' attribute to disk source", rule));
    };
    if kind.value != "pci" {
        let message = format!("unsupported source type '{}'", kind.value);
        return Err(r.xml_error(source, message, rule));
    }
    let Some(text) = r.attribute(source, "namespace", rule) else {
        return Err(r.xml_error(source, "missing 'namespace' attribute to disk source", rule));
    };
    let Some(namespace) = number::wrapping_unsigned_long(text.value) else {
        let message = format!("malformed namespace '{}'", text.value);
        return Err(r.xml_error(source, message, rule));
    };
    r.check(source, &[yes_no("managed")], rule)?;
    let Some(address) = r.first_of(&[source], "address", rule) else {
        return Err(r.xml_error(source, "NVMe disk source is missing address", rule));
    };
    PciAddress::read(r, address, rule)?;
    Ok(text.map(|_| namespace))
}

/// virDomainDiskSourceVHostUserParse.
fn check_vhost_user(r: &mut XmlReader<'_, '_>, source: ElementId) -> Result<(), Note> {
    let rule = &rules::OTHER_SOURCES;
    match r.attribute(source, "type", rule) {
        None => {
            let message = "missing 'type' attribute for vhostuser disk source";
            return Err(r.xml_error(source, message, rule));
        }
        Some(kind) if kind.value != "unix" => {
            let message = "invalid 'type' attribute for vhostuser disk source";
            return Err(r.xml_error(source, message, rule));
        }
        Some(_) => {}
    }
    if r.attribute(source, "path", rule).is_none() {
        let message = "missing 'path' attribute for vhostuser disk source";
        return Err(r.xml_error(source, message, rule));
    }
    check_reconnect(r, source, rule).map(|_| ())
}

/// virStoragePRDefParseXML.
fn check_reservations(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<(), Note> {
    let rule = &rules::DETAILS;
    r.check(element, &[required(yes_no("managed"))], rule)?;
    let unmanaged =
        r.attribute(element, "managed", rule).is_some_and(|managed| managed.value == "no");
    let source: Vec<_> = r.matches(&[element], "source").take(1).collect();
    let mut part = |name| r.xpath_attribute(&source, name, rule).map(|part| part.value);
    let (kind, path, mode) = (part("type"), part("path"), part("mode"));
    let wrong = if unmanaged || kind.is_some() || path.is_some() || mode.is_some() {
        match (kind, path, mode) {
            (None, ..) => Some("missing connection type for <reservations/>".to_owned()),
            (_, None, _) => Some("missing path for <reservations/>".to_owned()),
            (.., None) => Some("missing connection mode for <reservations/>".to_owned()),
            (Some(kind), ..) if kind != "unix" => {
                Some(format!("unsupported connection type for <reservations/>: {kind}"))
            }
            (.., Some(mode)) if mode != "client" => {
                Some(format!("unsupported connection mode for <reservations/>: {mode}"))
            }
            _ => None,
        }
    } else {
        None
    };
    wrong.map_or(Ok(()), |message| Err(r.xml_error(element, message, rule)))
}

/// virDomainStorageSourceParseSlices.
fn check_slices(r: &mut XmlReader<'_, '_>, source: ElementId) -> Result<Option<ElementId>, Note> {
    let rule = &rules::DETAILS;
    let slices = r.all_checked(source, "slices", rule);
    let all: Vec<_> = r.matches(&slices, "slice").collect();
    let of_storage = |&slice: &ElementId| {
        r.tree.attributes(slice).any(|(_, a)| a.name == "type" && a.value == "storage")
    };
    let Some(slice) = all.into_iter().find(of_storage) else {
        return Ok(None);
    };
    let offset = r.xpath_attribute(&[slice], "offset", rule);
    let size = r.xpath_attribute(&[slice], "size", rule);
    let (Some(offset), Some(size)) = (offset, size) else {
        return Err(r.xml_error(slice, "missing offset or size attribute of slice", rule));
    };
    for (name, value) in [("offset", offset.value), ("size", size.value)] {
        if number::non_negative_long(value, 10).is_none() {
            let message = format!("malformed value '{value}' of '{name}' attribute of slice");
            return Err(r.xml_error(slice, message, rule));
        }
    }
    Ok(Some(slice))
}
