//! Makes the guest HVM, PV or PVH.

use super::DocumentChange;
use super::editor::{Editor, edit_document};
use crate::base::Note;
use crate::release::Guest;
use crate::syntax::xml::ElementId;

/// The firmware of HVM guests, where Xen installs it.
const HVMLOADER: &str = "/usr/lib/xen/boot/hvmloader";

/// Makes the guest HVM, PV or PVH: sets its type, adds the loader that an HVM guest needs, and removes what
/// the new type cannot have. A document without a type, such as a single device, stays as it is.
///
/// # Errors
///
/// The refusal of a document that is not well-formed.
pub fn set_guest(text: &str, guest: Guest) -> Result<DocumentChange, Note> {
    edit_document(text, |editor| editor.set_guest(guest))
}

/// The type of guest that the text of `<type>` stands for.
pub(crate) fn guest_of_type(text: &str) -> Guest {
    match text {
        "hvm" => Guest::Hvm,
        "xenpvh" => Guest::Pvh,
        _ => Guest::Pv,
    }
}

impl Editor<'_, '_> {
    pub(super) fn set_guest(&mut self, guest: Guest) {
        let os = self.below_root("os");
        let types = self.children(&os, "type");
        let current = match types.first() {
            Some(&id) => guest_of_type(&self.tree.string_value(id)),
            None if self.below_root("bootloader").is_empty() => return,
            None => Guest::Pv,
        };
        match guest {
            _ if current == guest => {}
            Guest::Hvm => self.make_hvm(&os, types.first().copied()),
            Guest::Pv => self.make_paravirtual(&os, types.first().copied(), "linux", "xenpv"),
            Guest::Pvh => self.make_pvh(&os, types.first().copied()),
        }
    }

    fn make_pvh(&mut self, os: &[ElementId], type_element: Option<ElementId>) {
        if type_element.is_none() {
            // A boot loader alone made it PV.
            let inner = "<type>xenpvh</type>";
            let sentence = "Added the type xenpvh.";
            match (os.first(), self.below_root("bootloader").first()) {
                (Some(&os), _) => self.insert_last(os, inner, sentence),
                (None, Some(&bootloader)) => {
                    self.insert_after(bootloader, &format!("<os>{inner}</os>"), sentence);
                }
                (None, None) => {}
            }
        }
        self.make_paravirtual(os, type_element, "xenpvh", "xenpvh");
    }

    fn make_hvm(&mut self, os: &[ElementId], type_element: Option<ElementId>) {
        let mut bootloaders = self.below_root("bootloader");
        match type_element {
            Some(id) => {
                self.set_type(id, "hvm", "xenfv");
                self.add_loader(os, id);
            }
            // The boot loader alone made it PV: the type takes its place.
            None => self.add_type(os.first().copied(), &mut bootloaders),
        }
        self.remove(bootloaders);
        self.remove(self.below_root("bootloader_args"));
        let mut inputs = self.children(&self.below_root("devices"), "input");
        inputs.retain(|&id| self.bus(id) == Some("xen"));
        self.remove(inputs);
    }

    /// Sets the type, and removes what guests without emulated devices cannot have.
    fn make_paravirtual(
        &mut self,
        os: &[ElementId],
        type_element: Option<ElementId>,
        name: &str,
        machine: &str,
    ) {
        if let Some(id) = type_element {
            self.set_type(id, name, machine);
        }
        for name in ["loader", "boot"] {
            self.remove(self.children(os, name));
        }
        self.remove(self.below_root("features"));
        let devices = self.below_root("devices");
        let mut inputs = self.children(&devices, "input");
        inputs.retain(|&id| {
            self.bus(id).is_some_and(|bus| bus != "xen")
                || self.attribute(id, "type").is_some_and(|(kind, _)| kind == "tablet")
        });
        self.remove(inputs);
        for name in ["serial", "parallel", "sound"] {
            self.remove(self.children(&devices, name));
        }
        if self.children(os, "kernel").is_empty() && self.below_root("bootloader").is_empty() {
            self.say("To start, the guest still needs a <kernel> or a <bootloader>.");
        }
    }

    fn bus(&self, input: ElementId) -> Option<&str> {
        self.attribute(input, "bus").map(|(bus, _)| bus)
    }

    fn set_type(&mut self, id: ElementId, name: &str, machine: &str) {
        self.set_content(id, name, format!("The guest's type is now {name}."));
        if let Some((old, span)) = self.attribute(id, "machine")
            && matches!(old, "xenfv" | "xenpv" | "xenpvh")
            && old != machine
        {
            self.replace(span, machine, format!("Its machine is now {machine}."));
        }
    }

    fn add_loader(&mut self, os: &[ElementId], type_element: ElementId) {
        let new = format!("<loader>{HVMLOADER}</loader>");
        let sentence = "Added the loader that an HVM guest needs.";
        match self.children(os, "loader").first() {
            Some(&loader) if !self.tree.string_value(loader).is_empty() => {}
            Some(&loader) => self.replace_element(loader, new, sentence),
            None => self.insert_after(type_element, &new, sentence),
        }
    }

    /// Adds the type to `os`. Where there is no `os`, one takes the place of the first boot loader.
    fn add_type(&mut self, os: Option<ElementId>, bootloaders: &mut Vec<ElementId>) {
        let inner = format!("<type>hvm</type><loader>{HVMLOADER}</loader>");
        let sentence = "Added the type hvm, with the loader that an HVM guest needs.";
        match os {
            Some(os) => self.insert_last(os, &inner, sentence),
            None if bootloaders.is_empty() => {}
            None => self.replace_element(
                bootloaders.remove(0),
                format!("<os>{inner}</os>"),
                format!("{sentence} Removed <bootloader>."),
            ),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::edit::tests::changed;

    pub(in crate::edit) const HVM: &str = "<domain type='xen'>
  <name>a</name>
  <memory>1024</memory>
  <os>
    <type arch='x86_64' machine='xenfv'>hvm</type>
    <loader>/usr/lib/xen/boot/hvmloader</loader>
    <boot dev='hd'/>
  </os>
  <features><acpi/></features>
  <devices>
    <interface type='bridge'>
      <source bridge='xenbr0'/>
    </interface>
    <input type='tablet' bus='usb'/>
    <serial type='pty'/>
  </devices>
</domain>
";

    #[test]
    fn an_empty_type_gets_its_text() {
        let text = "<domain><os><type machine='xenpv' /></os></domain>";
        assert_eq!(
            changed(text, set_guest(text, Guest::Hvm)),
            "<domain><os><type machine='xenfv'>hvm</type><loader>/usr/lib/xen/boot/hvmloader</loader></os></domain>"
        );
    }

    #[test]
    fn hvm_becomes_pv_and_back() {
        let pv = changed(HVM, set_guest(HVM, Guest::Pv));
        assert_eq!(
            pv,
            "<domain type='xen'>
  <name>a</name>
  <memory>1024</memory>
  <os>
    <type arch='x86_64' machine='xenpv'>linux</type>
  </os>
  <devices>
    <interface type='bridge'>
      <source bridge='xenbr0'/>
    </interface>
  </devices>
</domain>
"
        );
        let hvm = changed(&pv, set_guest(&pv, Guest::Hvm));
        assert!(hvm.contains(
            "\n    <type arch='x86_64' machine='xenfv'>hvm</type>\n    <loader>/usr/lib/xen/boot/hvmloader</loader>\n  </os>"
        ));
        assert_eq!(changed(&hvm, set_guest(&hvm, Guest::Hvm)), hvm, "nothing to do");
    }

    #[test]
    fn pv_becomes_pvh_and_back() {
        let pv = changed(HVM, set_guest(HVM, Guest::Pv));
        let pvh = changed(&pv, set_guest(&pv, Guest::Pvh));
        assert!(pvh.contains("<type arch='x86_64' machine='xenpvh'>xenpvh</type>"));
        assert_eq!(changed(&pvh, set_guest(&pvh, Guest::Pvh)), pvh, "nothing to do");
        assert_eq!(changed(&pvh, set_guest(&pvh, Guest::Pv)), pv);
        assert_eq!(changed(HVM, set_guest(HVM, Guest::Pvh)), pvh);
    }

    #[test]
    fn a_guest_with_a_boot_loader_alone_becomes_pvh() {
        let text = "<domain type='xen'><name>a</name><bootloader>/b</bootloader></domain>";
        assert_eq!(
            changed(text, set_guest(text, Guest::Pvh)),
            "<domain type='xen'><name>a</name><bootloader>/b</bootloader><os><type>xenpvh</type></os></domain>"
        );
    }

    #[test]
    fn a_boot_loader_gives_way_to_hvm() {
        let text = "<domain type='xen'><name>a</name><memory>1024</memory>\n  <bootloader>/usr/bin/pygrub</bootloader>\n</domain>";
        let hvm = changed(text, set_guest(text, Guest::Hvm));
        assert_eq!(
            hvm,
            "<domain type='xen'><name>a</name><memory>1024</memory>\n  <os><type>hvm</type><loader>/usr/lib/xen/boot/hvmloader</loader></os>\n</domain>"
        );
    }
}
