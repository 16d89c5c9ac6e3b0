//! A page as HTML: what all pages of the reference have in common.

mod root;
mod words;

use maud::{DOCTYPE, Markup, html};

pub(crate) use root::Root;
pub(crate) use words::{explained, marked, sources, summary};

/// What a browser may load: nothing but the files of the published folder, and the embed in a frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      frame-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

/// A page of the reference.
pub(crate) struct Page {
    /// The address relative to the published folder, such as `reference/vif.type.html`. It never changes.
    pub(crate) address: String,
    /// What the search calls such a page; `None` for the index, which the search does not find.
    pub(crate) kind: Option<&'static str>,
    /// The title that the browser's window and search engines show. No two pages have the same.
    pub(crate) title: String,
    /// What a search engine shows below the title: a sentence or two.
    pub(crate) description: String,
    /// What the page says, in plain text, for the search.
    pub(crate) text: String,
    /// The messages of libvirt or xl that the page explains; “…” stands for what differs from document to document.
    pub(crate) messages: Vec<String>,
    /// The pages above this one: address and title.
    pub(crate) above: Vec<(String, String)>,
    /// What stands in `main`.
    pub(crate) content: Markup,
}

impl Page {
    /// The whole page.
    pub(crate) fn html(&self) -> String {
        let root = Root::of(&self.address);
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · Xenlens" }
                    meta name="description" content=(self.description);
                    link rel="icon" href=(root.to("favicon.svg"));
                    link rel="stylesheet" href=(root.to("reference.css"));
                    script type="module" src=(root.to("reference/search.js")) {}
                    script src=(root.to("xenlens-demo.js")) defer {}
                }
                body {
                    header {
                        p.home { a href=(root.to("")) { "Xenlens" } }
                        @if !self.above.is_empty() {
                            nav aria-label="You are here" {
                                ol {
                                    @for (address, title) in &self.above {
                                        li { a href=(root.to(address)) { (title) } }
                                    }
                                }
                            }
                        }
                        // The script fills it.
                        search {}
                    }
                    main { (self.content) }
                }
            }
        };
        page.into_string()
    }
}
