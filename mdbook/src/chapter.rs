//! The blocks of a chapter that become demos.

use crate::demo::Demo;
use crate::demo_options;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Something wrong in a chapter.
pub(crate) struct Fault {
    /// Its line in the chapter, from 1.
    pub(crate) line: usize,
    /// What is wrong, for the author.
    pub(crate) message: String,
}

/// A block of code between fences.
struct Block {
    info: String,
    text: String,
    range: Range<usize>,
}

/// The Markdown of a chapter with its demos. The demos need the `script` of that address; without an address the
/// converted text stands behind each document instead.
///
/// # Errors
///
/// Everything that is wrong with the chapter's demos.
pub(crate) fn with_demos(markdown: &str, script: Option<&str>) -> Result<String, Vec<Fault>> {
    let mut result = String::with_capacity(markdown.len());
    let mut faults = Vec::new();
    let (mut copied, mut count) = (0, 0);
    for block in blocks(markdown) {
        let line = 1 + markdown[..block.range.start].matches('\n').count();
        let demo = match demo_options::read(&block.info) {
            None => continue,
            Some(Ok(options)) => Demo::new(&block.text, options),
            Some(Err(message)) => {
                faults.push(Fault { line, message });
                continue;
            }
        };
        faults.extend(
            demo.faults().map(|(line_of_document, message)| Fault {
                line: line + line_of_document,
                message,
            }),
        );
        let text = if script.is_some() { demo.html() } else { demo.markdown() };
        result.push_str(&markdown[copied..block.range.start]);
        result.push_str(&within_containers(&text, markdown, block.range.start));
        copied = block.range.end;
        count += 1;
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    result.push_str(&markdown[copied..]);
    if let Some(script) = script
        && count > 0
    {
        let mut address = String::new();
        // A string takes every text.
        let _ = pulldown_cmark_escape::escape_html(&mut address, script);
        result.push_str(&format!("\n\n<script src=\"{address}\" async></script>\n"));
    }
    Ok(result)
}

/// The fenced blocks of code in a chapter.
fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    let events = Parser::new_ext(markdown, Options::ENABLE_FOOTNOTES).into_offset_iter();
    for (event, range) in events {
        match (event, &mut open) {
            (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))), _) => {
                let end = range.start + markdown[range.clone()].trim_end().len();
                let range = range.start..end;
                open = Some(Block { info: info.into_string(), text: String::new(), range });
            }
            (Event::Text(text), Some(block)) => block.text.push_str(&text),
            (Event::End(TagEnd::CodeBlock), _) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

/// The text for that place, which may be in lists and quotes: each of its lines begins as those of the place do. Empty
/// lines set it apart from its neighbours.
fn within_containers(text: &str, markdown: &str, at: usize) -> String {
    let before = &markdown[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let start = &before[line_start..];
    let kept = |character: char| character.is_whitespace() || character == '>';
    let prefix: String = start.chars().map(|c| if kept(c) { c } else { ' ' }).collect();
    let mut result = String::new();
    // Behind the mark of a list's item, the line is the first one of its container.
    if start == prefix {
        result.push_str(&format!("\n{prefix}"));
    }
    result.push_str(&text.trim_end().replace('\n', &format!("\n{prefix}")));
    result.push_str(&format!("\n{prefix}"));
    result
}
