//! The processor: the keys `nestedhvm` and `cpuid`.

use super::LibxlReader;
use crate::base::{LibvirtError, Note, Origin, Piece, Sourced};
use crate::domain::{Cpu, CpuFeature, CpuMode, Domain, FeaturePolicy};
use crate::read::parts::Use;
use crate::rules::domain_xml as rules;
use std::borrow::Cow;

/// Features by their names in domain XML and in xl, where these differ.
const NAMES: [(&str, &str); 17] = [
    ("cx16", "cmpxchg16"),
    ("cid", "cntxid"),
    ("ds_cpl", "dscpl"),
    ("pclmuldq", "pclmulqdq"),
    ("pni", "sse3"),
    ("ht", "htt"),
    ("pn", "psn"),
    ("clflush", "clfsh"),
    ("sep", "sysenter"),
    ("cx8", "cmpxchg8"),
    ("nodeid_msr", "nodeid"),
    ("cr8legacy", "altmovcr8"),
    ("lahf_lm", "lahfsahf"),
    ("cmp_legacy", "cmplegacy"),
    ("fxsr_opt", "ffxsr"),
    ("pdpe1gb", "page1gb"),
    ("spec-ctrl", "ibrsb"),
];

/// A processor like the host's.
fn host_passthrough<'t>(origin: Origin) -> Cpu<'t> {
    let mode = Some(Sourced { value: CpuMode::HostPassthrough, origin });
    Cpu { mode, features: Vec::new(), cells: Vec::new() }
}

impl<'t> LibxlReader<'t, '_> {
    /// Whether the guest can run guests of its own. Without it the processor lacks the feature for that.
    pub(super) fn nested_hvm(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        let on = self.document.flag("nestedhvm", &rules::CPU, false)?;
        let Some(origin) = self.document.origin("nestedhvm") else { return Ok(()) };
        self.document.mark_entry("nestedhvm", Use::Read(&rules::CPU));
        let element = self.entry("nestedhvm");
        let mut cpu = host_passthrough(origin);
        if on.is_none() {
            let name = Cow::Borrowed(self.target.host.cpu_virtualization.name());
            cpu.features.push(CpuFeature {
                element,
                name: Sourced { value: name, origin: Origin::Host(None) },
                policy: Sourced { value: FeaturePolicy::Disable, origin },
            });
        }
        domain.cpu = Some(cpu);
        Ok(())
    }

    /// Features of the processor, in the form of libxl.
    pub(super) fn cpuid(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        let Some(text) = self.document.string("cpuid", &rules::CPU)? else { return Ok(()) };
        let element = self.entry("cpuid");
        let mut cpu = domain.cpu.take().unwrap_or_else(|| host_passthrough(Origin::Input(element)));
        let mut rest = Some(text).filter(|text| !text.text.is_empty());
        let mut first = true;
        while let Some(pairs) = rest {
            let (pair, behind) = match pairs.split_once(',') {
                Some((pair, behind)) => (pair, Some(behind)),
                None => (pairs, None),
            };
            rest = behind;
            if !first {
                let feature = feature(pair)?;
                let name = &feature.name.value;
                if cpu.features.iter().any(|other| other.name.value == *name) {
                    let detail = format!("CPU feature '{name}' specified more than once");
                    let message = format!("The feature {name} stands there twice.");
                    return Err(refused(pair, &message, LibvirtError::Internal(detail)));
                }
                cpu.features.push(feature);
                self.field(pair, Use::Read(&rules::CPU));
            } else if pair.text != "host" {
                let detail = format!(
                    "cpuid starting with {} is not supported, only libxl format is",
                    pair.text
                );
                let message = "libvirt reads only the form host,NAME=VALUE,…".to_owned();
                return Err(refused(pair, &message, LibvirtError::ConfSyntax(detail)));
            }
            first = false;
        }
        domain.cpu = Some(cpu);
        Ok(())
    }
}

/// A pair `NAME=VALUE`.
fn feature(pair: Piece<'_>) -> Result<CpuFeature<'_>, Note> {
    let Some((name, value)) = pair.split_once('=') else {
        let detail = format!("Invalid libxl cpuid key=value element: {}", pair.text);
        let message = format!("“{}” has no equals sign.", pair.text);
        return Err(refused(pair, &message, LibvirtError::ConfSyntax(detail)));
    };
    let policy = match value.text {
        "1" => FeaturePolicy::Force,
        "0" => FeaturePolicy::Disable,
        "x" | "k" | "s" => FeaturePolicy::Optional,
        _ => {
            let detail = format!("Invalid libxl cpuid value: {}", pair.text);
            let message = format!("libvirt does not know the value “{}”.", value.text);
            return Err(refused(pair, &message, LibvirtError::ConfSyntax(detail)));
        }
    };
    let translated = NAMES.iter().find(|(_, xl)| *xl == name.text).map(|(libvirt, _)| *libvirt);
    Ok(CpuFeature {
        element: pair.span(),
        name: name.with(Cow::Borrowed(translated.unwrap_or(name.text))),
        policy: value.with(policy),
    })
}

fn refused(pair: Piece<'_>, message: &str, error: LibvirtError) -> Note {
    Note::error("cpuid", message)
        .at(pair.span())
        .rule(&rules::CPU)
        .help("Write for example host,htt=1,vmx=0. Each value is 1, 0, x, k or s.")
        .libvirt(error)
}
