//! Where the data of a disk is: `<source>`, and what stands beside it.

use super::driver::is_format;
use super::network;
use super::other_sources::{check_nvme, check_pool, check_vhost_user};
use super::source_details::{check_reservations, check_slices};
use crate::base::{Note, Sourced};
use crate::domain::{DiskType, NetworkSource};
use crate::read::parts::Use;
use crate::read::xml::encryption::v9_0::{self as encryption, Encryption};
use crate::read::xml::reader::XmlReader;
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
        if kind.value == DiskType::File {
            r.mark_attribute(disk, "type", Use::Redundant(&rules::SOURCE_TYPE));
        }
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
        if found.network.is_none() && !kind.value.has_path() {
            r.mark_dropped(source, &rules::OTHER_SOURCES);
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
