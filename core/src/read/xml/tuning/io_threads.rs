//! `<iothreads>`, `<iothreadids>` and `<defaultiothread>`: threads of the device model.

use crate::base::{LibvirtError, Note};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::domain_checked::TUNING as RULE;
use crate::syntax::xml::ElementId;
use std::collections::HashSet;

/// The threads of the device model.
pub(in crate::read::xml) struct IoThreads {
    count: u32,
    /// The numbers that the document gives, ascending.
    ids: Vec<u32>,
    /// The least and the most threads of each pool, with its element.
    pools: Vec<(ElementId, Option<u32>, Option<u32>)>,
}

impl IoThreads {
    /// virDomainDefParseIOThreads.
    pub(in crate::read::xml) fn read(r: &mut XmlReader<'_, '_>) -> Result<Self, Note> {
        let root = ElementId::ROOT;
        let mut count = 0;
        if let Some(text) = r.text_of(&[root], "iothreads", &RULE) {
            count = number::non_negative_int(&text.value, 10).ok_or_else(|| {
                let message = format!("invalid iothreads count '{}'", text.value);
                refused(&RULE, text.origin.span().unwrap_or_default(), LibvirtError::Xml(message))
            })?;
        }
        let mut threads = Self { count, ids: Vec::new(), pools: Vec::new() };
        let mut ids = HashSet::new();
        let default = r.checked(root, "defaultiothread", &RULE);
        let default = default.map(|element| read_pool(r, element)).transpose()?;
        for element in r.path(root, &["iothreadids", "iothread"]) {
            let id = r.unsigned(element, "id", 10, &RULE)?;
            let id = r.not_zero(id, element, "id", &RULE)?;
            let id = r.required(id, element, "id", &RULE)?.value;
            threads.pools.push(read_pool(r, element)?);
            if !ids.insert(id) {
                return Err(r.xml_error(
                    element,
                    format!("duplicate iothread id '{id}' found"),
                    &RULE,
                ));
            }
        }
        threads.pools.extend(default);
        threads.ids.extend(ids);
        threads.ids.sort_unstable();
        for ids in r.path(root, &["iothreadids"]) {
            r.mark_dropped(ids, &RULE);
        }
        Ok(threads)
    }

    /// Whether there is a thread of that number: one that the document names, or one of the first that are free.
    pub(super) fn has(&self, id: u32) -> bool {
        let Err(named_below) = self.ids.binary_search(&id) else {
            return true;
        };
        let unnamed =
            usize::try_from(self.count).unwrap_or(usize::MAX).saturating_sub(self.ids.len());
        let free_up_to = usize::try_from(id).unwrap_or(usize::MAX).saturating_sub(named_below);
        id > 0 && free_up_to <= unnamed
    }

    /// virDomainDefValidateIOThreads.
    pub(in crate::read::xml) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        for &(element, least, most) in &self.pools {
            let message = if most == Some(0) {
                "thread_pool_max must be a positive integer"
            } else if least > most {
                "thread_pool_min must be smaller or equal to thread_pool_max"
            } else {
                continue;
            };
            return Err(r.unsupported(element, message, &RULE));
        }
        Ok(())
    }
}

fn read_pool(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
) -> Result<(ElementId, Option<u32>, Option<u32>), Note> {
    let least = r.non_negative_integer(element, "thread_pool_min", &RULE)?;
    let most = r.non_negative_integer(element, "thread_pool_max", &RULE)?;
    Ok((element, least.map(|least| least.value), most.map(|most| most.value)))
}
