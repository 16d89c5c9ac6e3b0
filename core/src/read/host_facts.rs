//! What a text says of a host: the networks that `virsh net-dumpxml` prints, and what `virsh capabilities` prints.

use crate::base::Choice;
use crate::release::{CpuVirtualization, FromOptions, Host, HostArch};
use crate::syntax::xml::{ElementId, Tree, parse};
use crate::syntax::{elements, listed_domains};

/// What a text says of a host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostFacts {
    /// The networks by name, each with the bridge that it is on.
    pub networks: Vec<(String, String)>,
    /// The host's architecture, if it is one of Xen on a PC.
    pub arch: Option<HostArch>,
    /// The directory of Xen's firmware.
    pub firmware_directory: Option<String>,
    /// The virtualization that the CPU offers.
    pub cpu_virtualization: Option<CpuVirtualization>,
    /// The networks without a bridge, by name: an interface cannot be on them.
    pub without_bridge: Vec<String>,
}

/// What the networks or the capabilities in a text say of a host, whatever stands around them. `None` if the text
/// has neither, or has a domain.
///
/// ```
/// let text = "<network><name>lab</name><bridge name='br1'/></network>";
/// let facts = xenlens::host_facts(text).expect("it has a network");
/// assert_eq!(facts.sentence(), "Network lab is on br1.");
/// ```
pub fn host_facts(text: &str) -> Option<HostFacts> {
    if !text.contains("<network") && !text.contains("<capabilities")
        || !listed_domains(text).is_empty()
    {
        return None;
    }
    let mut facts = HostFacts::default();
    let trees =
        |name| elements(text, name).into_iter().filter_map(|span| parse(span.of(text)).ok());
    let (mut networks, mut capabilities) = (0, 0);
    for tree in trees("network") {
        networks += 1;
        facts.network(&tree);
    }
    for tree in trees("capabilities") {
        capabilities += 1;
        facts.capabilities(&tree);
    }
    (networks + capabilities > 0).then_some(facts)
}

impl HostFacts {
    fn network(&mut self, tree: &Tree<'_>) {
        let root = ElementId::ROOT;
        let Some(name) = text_at(tree, root, &["name"]) else { return };
        let bridge = child(tree, root, "bridge").and_then(|bridge| attribute(tree, bridge, "name"));
        match bridge {
            Some(bridge) => self.networks.push((name, bridge)),
            None => self.without_bridge.push(name),
        }
    }

    fn capabilities(&mut self, tree: &Tree<'_>) {
        let root = ElementId::ROOT;
        let cpu = child(tree, root, "host").and_then(|host| child(tree, host, "cpu"));
        if let Some(cpu) = cpu {
            let arch = text_at(tree, cpu, &["arch"]);
            self.arch = arch.and_then(|arch| HostArch::from_name(&arch)).or(self.arch);
            // Older releases name features by elements, newer ones by an attribute.
            let features = child(tree, cpu, "features");
            let older = features.into_iter().flat_map(|features| tree.children(features));
            let older = older.map(|feature| tree.element(feature).name.to_owned());
            let newer = tree.children(cpu).filter_map(|feature| attribute(tree, feature, "name"));
            let known = older.chain(newer).find_map(|name| CpuVirtualization::from_name(&name));
            self.cpu_virtualization = known.or(self.cpu_virtualization);
        }
        let guests = tree.children(root).filter(|&guest| tree.element(guest).name == "guest");
        for guest in guests {
            let loader = text_at(tree, guest, &["arch", "loader"]);
            if let Some((directory, _)) = loader.as_deref().and_then(|path| path.rsplit_once('/')) {
                self.firmware_directory = Some(directory.to_owned());
            }
        }
    }

    /// The host with what these facts say of it.
    pub fn fill_host(&self, host: Host) -> Host {
        let networks = self.networks.iter();
        let mut host = networks.fold(host, |mut host, (name, bridge)| {
            host.networks.retain(|(known, _)| known != name);
            host.with_network(name, bridge)
        });
        if let Some(directory) = &self.firmware_directory {
            host = host.with_firmware_directory(directory);
        }
        host.cpu_virtualization = self.cpu_virtualization.unwrap_or(host.cpu_virtualization);
        host
    }

    /// The options with what these facts say of the host.
    pub fn fill_options(&self, options: FromOptions) -> FromOptions {
        FromOptions { host_arch: self.arch.unwrap_or(options.host_arch), ..options }
    }

    /// What was found, in words.
    pub fn sentence(&self) -> String {
        let networks =
            self.networks.iter().map(|(name, bridge)| format!("Network {name} is on {bridge}."));
        let others =
            self.without_bridge.iter().map(|name| format!("Network {name} has no bridge."));
        let arch = self.arch.map(|arch| format!("The host is {}.", arch.name()));
        let directory = self.firmware_directory.as_ref();
        let directory = directory.map(|directory| format!("Xen’s firmware is in {directory}."));
        let cpu = self.cpu_virtualization.map(|cpu| format!("The CPU offers {}.", cpu.name()));
        let sentences: Vec<_> =
            networks.chain(others).chain(arch).chain(directory).chain(cpu).collect();
        match sentences.is_empty() {
            true => "It says nothing that libvirt asks a host for.".to_owned(),
            false => sentences.join(" "),
        }
    }
}

fn child(tree: &Tree<'_>, parent: ElementId, name: &str) -> Option<ElementId> {
    tree.children(parent).find(|&child| tree.element(child).name == name)
}

fn attribute(tree: &Tree<'_>, element: ElementId, name: &str) -> Option<String> {
    let mut attributes = tree.attributes(element);
    let (_, attribute) = attributes.find(|(_, attribute)| attribute.name == name)?;
    Some(attribute.value.to_string())
}

/// The text of the first element at a path, without blanks around it.
fn text_at(tree: &Tree<'_>, parent: ElementId, path: &[&str]) -> Option<String> {
    let element = path.iter().try_fold(parent, |parent, name| child(tree, parent, name))?;
    Some(tree.string_value(element).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAPABILITIES: &str = "[root@dom0 ~]# virsh capabilities\n<capabilities>\n  <host>\n    <cpu>\n      <arch>i686</arch>\n      <features>\n        <svm/>\n        <pae/>\n      </features>\n    </cpu>\n  </host>\n  <guest>\n    <os_type>xen</os_type>\n    <arch name='i686'>\n      <domain type='xen'/>\n    </arch>\n  </guest>\n  <guest>\n    <os_type>hvm</os_type>\n    <arch name='i686'>\n      <emulator>/opt/xen/bin/qemu-dm</emulator>\n      <loader>/opt/xen/boot/hvmloader</loader>\n      <domain type='xen'/>\n    </arch>\n  </guest>\n</capabilities>\n\n[root@dom0 ~]#\n";

    #[test]
    fn capabilities_fill_the_host() {
        let facts = host_facts(CAPABILITIES).expect("capabilities");
        let host = facts.fill_host(Host::default());
        assert_eq!(host.firmware_directory, "/opt/xen/boot");
        assert_eq!(host.cpu_virtualization, CpuVirtualization::Svm);
        assert_eq!(host.bridge_of("default"), Some("virbr0"));
        assert_eq!(facts.fill_options(FromOptions::default()).host_arch, HostArch::I686);
        assert_eq!(
            facts.sentence(),
            "The host is i686. Xen’s firmware is in /opt/xen/boot. The CPU offers svm."
        );
        let newer = "<capabilities><host><cpu><arch>x86_64</arch><feature name='vmx'/></cpu></host></capabilities>";
        let facts = host_facts(newer).expect("capabilities");
        assert_eq!(
            (facts.arch, facts.cpu_virtualization),
            (Some(HostArch::X86_64), Some(CpuVirtualization::Vmx))
        );
    }

    #[test]
    fn networks_fill_the_host() {
        let text = "# virsh net-dumpxml default\n<network>\n  <name>default</name>\n  <forward mode='nat'/>\n  <bridge name=\"br7\" stp='on'/>\n</network>\n\n# virsh net-dumpxml lab\n<network><name>lab</name><forward mode='passthrough'/></network>\n";
        let facts = host_facts(text).expect("networks");
        assert_eq!(facts.sentence(), "Network default is on br7. Network lab has no bridge.");
        let host = facts.fill_host(Host::default());
        assert_eq!(host.networks, [("default".into(), "br7".into())]);
    }

    #[test]
    fn other_documents_are_no_facts_of_a_host() {
        for text in [
            "",
            "<domain type='xen'><name>a</name></domain>",
            "<domain><name>a</name><devices><interface type='network'/></devices></domain>",
            "<network>",
            "<domain><name>a</name></domain><network><name>b</name><bridge name='c'/></network>",
            "<interface type='network'><source network='a'/></interface>",
        ] {
            assert_eq!(host_facts(text), None, "{text}");
        }
    }
}
