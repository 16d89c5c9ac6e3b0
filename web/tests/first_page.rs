//! The build draws the page of a first visit without a browser.

use std::sync::mpsc::channel;
use yew::platform::Runtime;

/// A component that asks the browser for something while it is drawn would panic here.
#[test]
fn the_first_page_needs_no_browser_and_is_whole() {
    let (send, receive) = channel();
    Runtime::default().spawn_pinned(move || async move {
        let _ = send.send(xenlens_page::first_page().await);
    });
    let page = receive.recv().expect("the page is drawn");
    for part in [
        "<h1>Xenlens</h1>",
        "&lt;name&gt;gateway&lt;/name&gt;",
        "id=\"scenarios\"",
        "data-exact=\"name = ",
        "id=\"interfaces\"",
        "id=\"notes\"",
    ] {
        assert!(page.contains(part), "no {part} in the page");
    }
}
