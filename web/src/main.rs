//! The page, as the browser loads it first.

fn main() {
    xenlens_page::open();
}
