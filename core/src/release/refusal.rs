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

    /// The same refusal with the release's number and year behind the first “libvirt” of its message.
    pub(crate) fn of_release(mut self, libvirt: Libvirt) -> Self {
        const NAME: &str = "libvirt ";
        let Some(at) = self.message.find(NAME) else { return self };
        let behind = at + NAME.len();
        let has_number = self.message[behind..].starts_with(|c: char| c.is_ascii_digit());
        if !has_number {
            self.message.replace_range(at..behind, &format!("{} ", libvirt.with_year()));
        }
        self
    }
}

impl Libvirt {
    /// The release as the subject of a sentence, with its year: `libvirt 0.7.5, of 2009,`.
    pub(crate) fn with_year(self) -> String {
        let year = self.profile().date.rsplit(' ').next().unwrap_or_default();
        format!("libvirt {}, of {year},", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_its_release_and_the_year_of_that() {
        let message =
            |text: &str, libvirt| Note::error("a", text).of_release(libvirt).message.clone();
        assert_eq!(
            message("libvirt does not know it. libvirt then fails.", Libvirt::V0_7_4),
            "libvirt 0.7.4, of 2009, does not know it. libvirt then fails."
        );
        assert_eq!(message("libvirt 9.0 knows it.", Libvirt::V9_0), "libvirt 9.0 knows it.");
        assert_eq!(message("libvirt's own.", Libvirt::V9_0), "libvirt's own.");
    }
}
