//! How libvirt 9.0 reads the names of secrets, and who logs in with them.

use super::reader::XmlReader;
use crate::base::{Note, Rule, Sourced};
use crate::domain::Uuid;
use crate::syntax::xml::ElementId;

/// The types of secrets that libvirt knows.
pub(super) const TYPES: [&str; 6] = ["none", "volume", "ceph", "iscsi", "tls", "vtpm"];

/// virSecretLookupParseSecret: a secret has either a UUID or a usage.
pub(super) fn check(
    r: &mut XmlReader<'_, '_>,
    secret: ElementId,
    rule: &'static Rule,
) -> Result<(), Note> {
    let uuid = r.attribute(secret, "uuid", rule);
    let usage = r.attribute(secret, "usage", rule);
    match (uuid, usage) {
        (None, None) => Err(r.xml_error(secret, "missing secret uuid or usage attribute", rule)),
        (Some(_), Some(_)) => {
            Err(r.xml_error(secret, "either secret uuid or usage expected", rule))
        }
        (Some(uuid), None) if Uuid::parse_whole(uuid.value).is_none() => {
            Err(r.xml_error(secret, format!("invalid secret uuid '{}'", uuid.value), rule))
        }
        _ => Ok(()),
    }
}

/// Who logs in to a server, and with a secret of which type.
pub(super) struct Login<'t> {
    pub(super) element: ElementId,
    pub(super) user: Sourced<&'t str>,
    pub(super) secret_type: Option<&'t str>,
}

/// virStorageAuthDefParse.
pub(super) fn read_login<'t>(
    r: &mut XmlReader<'t, '_>,
    auth: ElementId,
    rule: &'static Rule,
) -> Result<Login<'t>, Note> {
    let Some(user) = r.xpath_attribute(&[auth], "username", rule) else {
        return Err(r.xml_error(auth, "missing username for auth", rule));
    };
    if let Some(kind) = r.xpath_attribute(&[auth], "type", rule)
        && !["none", "chap", "ceph"].contains(&kind.value)
    {
        return Err(r.unsupported(auth, format!("unknown auth type '{}'", kind.value), rule));
    }
    let Some(secret) = r.first_of(&[auth], "secret", rule) else {
        return Err(r.xml_error(auth, "Missing <secret> element in auth", rule));
    };
    let secret_type = r.attribute(secret, "type", rule).map(|kind| kind.value);
    check(r, secret, rule)?;
    Ok(Login { element: auth, user, secret_type })
}
