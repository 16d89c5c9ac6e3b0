//! `<memory>`, `<currentMemory>`, `<maxMemory>` and `<memoryBacking>`, as libvirt 9.0 reads them.

use crate::base::{LibvirtError, Note, Origin, Rule, Sourced, Span};
use crate::domain::{CpuSet, MAX_CPUS_9_0};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::refused;
use crate::rules::domain_checked::{MEMORY_BACKING, MEMORY_HOTPLUG};
use crate::rules::{domain as rules, domain_checked};
use crate::syntax::xml::ElementId;

/// The memory of a domain, in KiB.
pub(super) struct Memory {
    /// All that it can have; 0 if the document does not say it.
    pub(super) total: Sourced<u64>,
    /// What it gets at first, likewise.
    pub(super) current: Sourced<u64>,
    most: u64,
    slots: u32,
    root: Span,
    huge_pages: Vec<HugePages>,
}

/// Memory in huge pages.
struct HugePages {
    element: ElementId,
    size: u64,
    nodes: Option<CpuSet>,
}

impl Memory {
    /// virDomainDefParseMemory.
    pub(super) fn read(r: &mut XmlReader<'_, '_>) -> Result<Self, Note> {
        let root = [ElementId::ROOT];
        let total = r.memory_of(&root, "memory", "./memory[1]", &rules::MEMORY)?;
        let current =
            r.memory_of(&root, "currentMemory", "./currentMemory[1]", &rules::CURRENT_MEMORY)?;
        let most = r.memory_of(&root, "maxMemory", "./maxMemory[1]", &MEMORY_HOTPLUG)?;
        let slots = read_slots(r)?;
        if let Some(memory) = r.matches(&root, "memory").next() {
            r.on_off(memory, "dumpCore", &domain_checked::CORE_DUMP)?;
        }
        let huge_pages = check_backing(r)?;
        Ok(Self {
            total: total.unwrap_or(Sourced::default(0)),
            current: current.unwrap_or(Sourced::default(0)),
            most: most.map_or(0, |most| most.value),
            slots,
            root: r.start_tag(ElementId::ROOT),
            huge_pages,
        })
    }

    /// virDomainDefPostParseMemory. `cells` is the memory of all NUMA cells, if there are any.
    pub(super) fn complete(&mut self, cells: Option<Sourced<u64>>) -> Result<(), Note> {
        if cells.is_none() {
            for pages in &mut self.huge_pages {
                // libvirt forgets nodes that are only node 0.
                pages.nodes.take_if(|nodes| nodes.cpus().all(|node| node == 0));
            }
        }
        if self.total.value == 0
            && let Some(cells) = cells
        {
            self.total = cells;
        }
        if self.total.value == 0 {
            let help = "Add <memory>…</memory> with a number of KiB, such as 524288.";
            return Err(Note::error("memory-missing", "The domain does not state its memory.")
                .at(self.total.origin.span().unwrap_or(self.root))
                .rule(&rules::MEMORY)
                .help(help)
                .libvirt(LibvirtError::Xml(
                    "Memory size must be specified via <memory> or in the <numa> configuration"
                        .to_owned(),
                )));
        }
        if self.current.value == 0 || self.current.value > self.total.value {
            self.current = self.total;
        }
        let message = if (self.most == 0) != (self.slots == 0) {
            "both maximum memory size and memory slot count must be specified"
        } else if self.most != 0 && self.most < self.total.value {
            "maximum memory size must be equal or greater than the actual memory size"
        } else {
            return Ok(());
        };
        Err(refused(&MEMORY_HOTPLUG, self.root, LibvirtError::Xml(message.to_owned())))
    }

    /// virDomainDefCheckUnsupportedMemoryHotplug.
    pub(super) fn refuse_hotplug(&self) -> Result<(), Note> {
        if self.most == 0 && self.slots == 0 {
            return Ok(());
        }
        Err(Note::error("memory-hotplug", "libvirt cannot add memory to a running Xen guest.")
            .at(self.root)
            .rule(&MEMORY_HOTPLUG)
            .help("Remove <maxMemory>.")
            .libvirt(LibvirtError::ConfigUnsupported(
                "memory hotplug tunables <maxMemory> are not supported by this hypervisor driver"
                    .to_owned(),
            )))
    }

    /// virDomainDefMemtuneValidate. `cells` is the number of NUMA cells.
    pub(super) fn validate(&self, r: &XmlReader<'_, '_>, cells: usize) -> Result<(), Note> {
        for (number, pages) in self.huge_pages.iter().enumerate() {
            let clash = self.huge_pages.iter().take(number).find_map(|other| pages.clash(other));
            if let Some(message) = clash {
                return Err(r.xml_detail(pages.element, message, &MEMORY_BACKING));
            }
            let mut nodes = pages.nodes.iter().flat_map(CpuSet::cpus);
            if let Some(node) = nodes.find(|&node| usize::from(node) >= cells) {
                let message = format!("hugepages: node {node} not found");
                return Err(r.xml_detail(pages.element, message, &MEMORY_BACKING));
            }
        }
        Ok(())
    }
}

impl HugePages {
    /// What libvirt says if both are about the same nodes.
    fn clash(&self, other: &Self) -> Option<String> {
        let (size, other_size) = (self.size, other.size);
        match (&self.nodes, &other.nodes) {
            (None, None) => Some(format!("two master hugepages detected: {size} and {other_size}")),
            (Some(nodes), Some(others)) if nodes.overlaps(others) => Some(format!(
                "nodeset attribute of hugepages of sizes {size} and {other_size} intersect"
            )),
            _ => None,
        }
    }
}

fn read_slots(r: &mut XmlReader<'_, '_>) -> Result<u32, Note> {
    let Some(element) = r.matches(&[ElementId::ROOT], "maxMemory").next() else {
        return Ok(0);
    };
    let Some(text) = r.xpath_attribute(&[element], "slots", &MEMORY_HOTPLUG) else {
        return Ok(0);
    };
    number::non_negative_int(text.value, 10)
        .ok_or_else(|| r.xml_error(element, "Failed to parse memory slot count", &MEMORY_HOTPLUG))
}

/// `<memoryBacking>`: from where the host takes the memory.
fn check_backing(r: &mut XmlReader<'_, '_>) -> Result<Vec<HugePages>, Note> {
    let backings: Vec<_> = r.matches(&[ElementId::ROOT], "memoryBacking").collect();
    for (child, attribute, words) in [
        ("source", "type", &["file", "anonymous", "memfd"][..]),
        ("access", "mode", &["shared", "private"]),
        ("allocation", "mode", &["immediate", "ondemand"]),
    ] {
        let elements: Vec<_> = r.matches(&backings, child).collect();
        if let Some(word) = r.xpath_attribute(&elements, attribute, &MEMORY_BACKING)
            && !words.contains(&word.value)
        {
            let message = format!("unknown memoryBacking/{child}/{attribute} '{}'", word.value);
            let error = LibvirtError::ConfigUnsupported(message);
            return Err(refused(&MEMORY_BACKING, span_of(word.origin), error));
        }
    }
    let allocations: Vec<_> = r.matches(&backings, "allocation").collect();
    if let Some(threads) = r.xpath_attribute(&allocations, "threads", &MEMORY_BACKING)
        && number::non_negative_int(threads.value, 10).is_none()
    {
        let message = "Failed to parse memory allocation threads".to_owned();
        return Err(refused(&MEMORY_BACKING, span_of(threads.origin), LibvirtError::Xml(message)));
    }
    let huge: Vec<_> = r.matches(&backings, "hugepages").collect();
    let pages: Vec<_> = r.matches(&huge, "page").collect();
    let pages = pages.into_iter().map(|page| read_huge_pages(r, page)).collect();
    for backing in backings {
        r.mark_dropped(backing, &MEMORY_BACKING);
    }
    pages
}

fn read_huge_pages(r: &mut XmlReader<'_, '_>, page: ElementId) -> Result<HugePages, Note> {
    let size = r.memory_attribute(page, "size", &MEMORY_BACKING)?.value;
    if size == 0 {
        return Err(r.xml_detail(page, "hugepage size can't be zero", &MEMORY_BACKING));
    }
    let nodes = read_nodes(r, page, "nodeset", &MEMORY_BACKING)?;
    Ok(HugePages { element: page, size, nodes })
}

/// A set of nodes or CPUs in an attribute, of which one at least must be in it.
pub(super) fn read_nodes(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
    name: &str,
    rule: &'static Rule,
) -> Result<Option<CpuSet>, Note> {
    let Some(text) = r.attribute(element, name, rule) else {
        return Ok(None);
    };
    let error = match CpuSet::parse_bitmap::<MAX_CPUS_9_0>(text.value) {
        Some(set) if !set.is_empty() => return Ok(Some(set)),
        Some(_) => {
            LibvirtError::ConfigUnsupported(format!("Invalid value of '{name}': {}", text.value))
        }
        None => LibvirtError::InvalidArgument(format!("Failed to parse bitmap '{}'", text.value)),
    };
    Err(refused(rule, span_of(text.origin), error))
}

fn span_of(origin: Origin) -> Span {
    origin.span().unwrap_or_default()
}
