//! The libvirt releases that read a document which another one refuses.

use crate::explain::{from_native, to_native};
use crate::read::DocumentKind;
use crate::release::{FromOptions, Libvirt, Releases, Target};

/// The other libvirt releases that convert the document, newest first. Each keeps the target's Xen release if it
/// writes for it. This tries the conversion at each of them.
///
/// ```
/// use xenlens::{DocumentKind, Format, FromOptions, Libvirt, Releases, Target, releases_that_read};
///
/// let target = Target::new(Libvirt::V9_0, None).expect("9.0 tells no Xen releases apart");
/// let text = "(domain (domid 1)(name a)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(memory 1)(maxmem 1)(vcpus 1)(image (linux (kernel /k))))";
/// let sexpr = DocumentKind::Native(Format::Sexpr);
/// let others = releases_that_read(text, sexpr, &target, &FromOptions::default());
/// assert_eq!(others.first(), Some(&Releases::default()));
/// ```
pub fn releases_that_read(
    text: &str,
    kind: DocumentKind,
    target: &Target,
    options: &FromOptions,
) -> Vec<Releases> {
    let others = Libvirt::ALL.into_iter().rev().filter(|&libvirt| libvirt != target.libvirt());
    others
        .map(|libvirt| target.releases.with_libvirt(libvirt))
        .filter(|&releases| {
            let target = Target { releases, ..target.clone() };
            match kind.format() {
                Some(format) => from_native(text, format, &target, options).is_ok(),
                None => (target.formats().iter())
                    .any(|&format| to_native(text, format, &target).is_ok()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Format;
    use crate::release::Guest;

    fn others(text: &str, kind: DocumentKind, libvirt: Libvirt) -> Vec<&'static str> {
        let releases = Releases::default_of(libvirt);
        let target = Target { releases, guest: Some(Guest::Hvm), ..Target::default() };
        let others = releases_that_read(text, kind, &target, &FromOptions::default());
        others.into_iter().map(|releases| releases.libvirt().name()).collect()
    }

    #[test]
    fn a_newer_release_reads_what_an_older_one_does_not_know() {
        let pvh = "<domain type='xen'><name>a</name><memory unit='KiB'>1024</memory>\
                   <os><type>xenpvh</type><kernel>/k</kernel></os></domain>";
        assert_eq!(others(pvh, DocumentKind::DomainXml, Libvirt::V0_7_5), ["9.0"]);
    }

    #[test]
    fn an_older_release_reads_what_a_newer_one_no_longer_knows() {
        let text = "(domain (domid 1)(name a)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)(memory 1)\
                    (maxmem 1)(vcpus 1)(image (linux (kernel /k))))";
        let sexpr = DocumentKind::Native(Format::Sexpr);
        assert_eq!(others(text, sexpr, Libvirt::V9_0), ["0.7.5", "0.7.4"]);
    }

    #[test]
    fn no_release_reads_what_is_not_well_formed() {
        for libvirt in Libvirt::ALL {
            assert!(others("<domain", DocumentKind::DomainXml, libvirt).is_empty());
        }
    }
}
