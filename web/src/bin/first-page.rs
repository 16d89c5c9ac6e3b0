//! Writes the page of a first visit as HTML into the file that is its argument. `./dev build` runs it before trunk.

use std::error::Error;
use std::sync::mpsc::channel;
use yew::platform::Runtime;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: first-page FILE")?;
    let (send, receive) = channel();
    // Yew draws as a task. It needs no thread of its own, but has no simpler way without a browser.
    Runtime::default().spawn_pinned(move || async move {
        // The other end waits below.
        let _ = send.send(xenlens_page::first_page().await);
    });
    Ok(std::fs::write(path, receive.recv()?)?)
}
