//! Links between pages are relative, so that the reference works from any folder of any server.

/// The way from a page to the published folder.
#[derive(Clone, Copy)]
pub(crate) struct Root(&'static str);

impl Root {
    /// That of the page with this address.
    pub(crate) fn of(address: &str) -> Self {
        Self(match address.matches('/').count() {
            0 => "./",
            1 => "../",
            _ => "../../",
        })
    }

    /// The relative link to an address of the published folder; the page itself has the address "".
    pub(crate) fn to(self, address: &str) -> String {
        format!("{}{address}", self.0)
    }
}
