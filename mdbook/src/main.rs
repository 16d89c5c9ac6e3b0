//! `mdbook-xenlens`: a preprocessor for mdBook that turns domain XML in a chapter into a live demo.
//!
//! mdBook runs it and hands it the whole book on standard input. Exit status: 0, 1 when a chapter or book.toml has a
//! fault, 2 for wrong usage.

mod book_options;
mod chapter;
mod demo;
mod demo_options;
mod suggestion;

use book_options::BookOptions;
use mdbook_preprocessor::PreprocessorContext;
use mdbook_preprocessor::book::{Book, Chapter};
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "\
mdbook-xenlens turns domain XML in a chapter into a live demo of what libvirt tells Xen.
mdBook runs it where book.toml has [preprocessor.xenlens]:

  mdbook-xenlens                    reads the book on standard input, and writes it to standard output
  mdbook-xenlens supports RENDERER  succeeds: it serves every renderer
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        [] => match preprocess() {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                let _ = writeln!(io::stderr(), "{message}");
                ExitCode::FAILURE
            }
        },
        ["supports", _] => ExitCode::SUCCESS,
        ["-h" | "--help"] => {
            let _ = write!(io::stdout(), "{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            let _ = write!(io::stderr(), "{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Reads the book, and writes it with its demos. The error has a line for each fault of the book.
fn preprocess() -> Result<(), String> {
    let input = mdbook_preprocessor::parse_input(io::stdin().lock());
    let (context, mut book) = input.map_err(|error| {
        let ours = mdbook_preprocessor::MDBOOK_VERSION;
        format!("mdbook-xenlens reads what mdBook {ours} writes. This is something else: {error:#}")
    })?;
    let options = BookOptions::read(&context)?;
    add_demos(&context, &options, &mut book)?;
    serde_json::to_writer(io::stdout().lock(), &book).map_err(|error| error.to_string())
}

fn add_demos(
    context: &PreprocessorContext,
    options: &BookOptions,
    book: &mut Book,
) -> Result<(), String> {
    let mut faults = Vec::new();
    book.for_each_chapter_mut(|chapter| {
        match chapter::with_demos(&chapter.content, options.demo_script(chapter).as_deref()) {
            Ok(content) => chapter.content = content,
            Err(found) => {
                let file = file_of(context, chapter);
                let found = found.into_iter();
                faults
                    .extend(found.map(|fault| format!("{file}:{}: {}", fault.line, fault.message)));
            }
        }
    });
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// The chapter's file, as seen from the folder of the book.
fn file_of(context: &PreprocessorContext, chapter: &Chapter) -> String {
    match &chapter.source_path {
        Some(path) => context.config.book.src.join(path).display().to_string(),
        None => chapter.name.clone(),
    }
}
