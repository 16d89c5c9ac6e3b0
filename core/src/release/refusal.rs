//! What libvirt says when it refuses a document, in the words of a release.

use crate::base::Note;
use crate::release::Libvirt;

impl Note {
    /// libvirt's own message, word for word as that release says it, without virsh's `error: ` in front. `None`
    /// if libvirt has no words for it.
    ///
    /// ```
    /// use xenlens::{Format, Libvirt, Target};
    ///
    /// let refusal = xenlens::to_native("<domain type='xen'/>", Format::Xm, &Target::default()).unwrap_err();
    /// let message = refusal.libvirt_message(Libvirt::V0_7_5);
    /// assert_eq!(message.as_deref(), Some("missing domain name information"));
    /// ```
    pub fn libvirt_message(&self, libvirt: Libvirt) -> Option<String> {
        self.libvirt.as_ref().map(libvirt.profile().error_message)
    }
}
