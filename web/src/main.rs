//! The program of the page.

fn main() {
    xenlens_page::open_page();
}
