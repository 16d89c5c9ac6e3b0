//! The messages of libvirt and of xl.

use std::io::{self, Write};
use std::process::ExitCode;
use xenlens::{Message, find_message, messages};

/// Shows the entry of a message, or a line for each message.
pub(crate) fn show(text: Option<&str>) -> io::Result<ExitCode> {
    let all = messages();
    let mut stdout = io::stdout().lock();
    let Some(text) = text else {
        for message in &all {
            for said in &message.said {
                writeln!(stdout, "{}: {}", message.slug, said.template)?;
            }
        }
        stdout.flush()?;
        return Ok(ExitCode::SUCCESS);
    };
    let of_that_name = all.iter().find(|message| message.slug == text);
    let found = of_that_name.or_else(|| find_message(&all, text).map(|(message, _)| message));
    let Some(message) = found else {
        let words =
            "no release that Xenlens reproduces says this; xenlens messages shows all messages";
        return Err(io::Error::other(words));
    };
    write(&mut stdout, message)?;
    stdout.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Who says what, what it means, the document and the mended one.
fn write(to: &mut dyn Write, message: &Message) -> io::Result<()> {
    writeln!(to, "{}", message.slug)?;
    let mut told = Vec::new();
    for said in &message.said {
        let speakers: Vec<_> = said.speakers.iter().map(ToString::to_string).collect();
        writeln!(to, "\n{}: {}", speakers.join(", "), said.template)?;
        let rule = said.note.rule.map(|rule| format!("{} [{}]", rule.what, rule.id));
        let meaning = [Some(said.note.message.clone()), said.note.help.clone(), rule];
        for sentence in meaning.into_iter().flatten() {
            if !told.contains(&sentence) {
                writeln!(to, "  {sentence}")?;
                told.push(sentence);
            }
        }
    }
    writeln!(
        to,
        "\nThe smallest document that causes it ({}):\n\n{}",
        message.kind.name(),
        message.document
    )?;
    if let Some(mended) = message.mended() {
        writeln!(to, "Mended:\n\n{}", mended.fixed)?;
    }
    Ok(())
}
