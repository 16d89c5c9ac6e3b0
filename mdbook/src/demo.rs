//! A document with what libvirt makes of it, as HTML and as Markdown.

use crate::demo_options::DemoOptions;
use pulldown_cmark_escape::escape_html_body_text;
use xenlens::{Format, Note, Output, Position};

/// A document with what libvirt makes of it.
pub(crate) struct Demo<'d> {
    document: &'d str,
    options: DemoOptions,
    results: Vec<(Format, Result<Output, Note>)>,
}

impl<'d> Demo<'d> {
    pub(crate) fn new(document: &'d str, options: DemoOptions) -> Self {
        let convert =
            |&format: &Format| (format, xenlens::to_native(document, format, &options.target));
        let results = options.formats.iter().map(convert).collect();
        Self { document, options, results }
    }

    /// What is wrong with it, each with its line in the document, from 1: that libvirt refuses it, unless its author says
    /// so, or that libvirt does not although its author says so.
    pub(crate) fn faults(&self) -> impl Iterator<Item = (usize, String)> {
        let mut refusals: Vec<&Note> = Vec::new();
        for refusal in self.results.iter().filter_map(|(_, result)| result.as_ref().err()) {
            // Most refusals are the same for each format.
            if !refusals.contains(&refusal) {
                refusals.push(refusal);
            }
        }
        let mut faults = Vec::new();
        if self.options.refused {
            if refusals.is_empty() {
                let message = "the block says “refused”, but libvirt takes the document".to_owned();
                faults.push((0, message));
            }
        } else {
            faults.extend(refusals.into_iter().map(|refusal| {
                let place = refusal.span.map(|span| Position::of(self.document, span.start));
                (place.map_or(0, |place| place.line), self.explained(refusal))
            }));
        }
        faults.into_iter()
    }

    /// A refusal with libvirt's words and what to do.
    fn explained(&self, refusal: &Note) -> String {
        let mut text = format!("refused: {}", refusal.message);
        if let Some(words) = refusal.libvirt_message(self.options.target.libvirt()) {
            text.push_str(&format!("\n  libvirt says: {words}"));
        }
        if let Some(help) = &refusal.help {
            text.push_str(&format!("\n  {help}"));
        }
        text + "\n  If the chapter is to show the refusal, write it so: ```xml,xenlens refused"
    }

    /// What stands above a result, and the result.
    fn titled(&self, format: Format, result: &Result<Output, Note>) -> (String, String) {
        let releases = self.options.target.releases.title();
        match result {
            Ok(output) => {
                (format!("{} by {releases}:", format.document_title()), output.text().to_owned())
            }
            Err(refusal) => {
                let words = refusal.libvirt_message(self.options.target.libvirt());
                let words = words.unwrap_or_else(|| refusal.message.clone());
                (format!("{releases} refuses this for {}:", format.title_in_sentence()), words)
            }
        }
    }

    /// The element with the document and the results in it, for readers without scripts and for paper. Markdown takes each
    /// piece of it as HTML.
    pub(crate) fn html(&self) -> String {
        let attributes = self.options.attributes.iter();
        let attributes = attributes.map(|(name, value)| match value.as_str() {
            "" => format!(" {name}"),
            value => format!(" {name}=\"{value}\""),
        });
        let mut html = format!("<xenlens-demo{}>\n", attributes.collect::<String>());
        html.push_str("<div class=\"xenlens-static\">\n\n");
        html.push_str(&code("language-xml", self.document));
        for (format, result) in &self.results {
            let (title, text) = self.titled(*format, result);
            let text = code("language-plaintext", &text);
            html.push_str(&format!("<p>{}</p>\n\n{text}", escaped(&title)));
        }
        html + "</div>\n</xenlens-demo>\n"
    }

    /// The document and the results as blocks of code, for what shows no HTML.
    pub(crate) fn markdown(&self) -> String {
        let mut markdown = fenced("xml", self.document);
        for (format, result) in &self.results {
            let (title, text) = self.titled(*format, result);
            markdown.push_str(&format!("\n{title}\n\n{}", fenced("text", &text)));
        }
        markdown
    }
}

/// A block of code as HTML.
fn code(class: &str, text: &str) -> String {
    format!("<pre><code class=\"{class}\">{}</code></pre>\n\n", escaped(text))
}

/// A block of code as Markdown. Its fences are longer than whatever looks like one in the text.
fn fenced(language: &str, text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let end = if text.ends_with('\n') { "" } else { "\n" };
    format!("{fence}{language}\n{text}{end}{fence}\n")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // A string takes every text.
    let _ = escape_html_body_text(&mut escaped, text);
    escaped
}
