//! Addresses that once were published and moved. An address never disappears: who kept it gets to what took its place.

use crate::html::Root;
use maud::{DOCTYPE, html};

/// A page that leads from an old address to a new one.
pub(crate) struct Redirect {
    /// The old address, such as `reference/vif.old-name.html`.
    pub(crate) from: &'static str,
    /// The address of the page that took its place.
    pub(crate) to: &'static str,
}

/// Every redirect. Add one here when a page goes or gets another address.
pub(crate) static REDIRECTS: &[Redirect] = &[];

impl Redirect {
    /// The page as HTML.
    pub(crate) fn html(&self) -> String {
        let to = Root::of(self.from).to(self.to);
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    meta http-equiv="refresh" content=(format!("0; url={to}"));
                    title { "This page has moved · Xenlens" }
                }
                body { p { "This page has moved: " a href=(to) { (self.to) } } }
            }
        };
        page.into_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_to_the_new_address() {
        let redirect = Redirect { from: "reference/terms/old.html", to: "reference/new.html" };
        let page = redirect.html();
        assert!(page.contains(r#"content="0; url=../../reference/new.html""#), "{page}");
        assert!(page.contains(r#"<a href="../../reference/new.html">"#), "{page}");
    }
}
