//! The command line of Xenlens: what libvirt tells Xen, without a Xen host.
//!
//! Exit status: 0, 1 when a document is refused or cannot be read, 2 for wrong usage.

mod arguments;
mod fix;
mod history;
mod lesson;
mod messages;
mod move_to_xl;
mod note_list;
mod picture;
mod report;
mod scenarios;
mod xl_verdict;

use arguments::{
    Arguments, Command, Conversion, DocumentFile, Explanation, HistoryOptions, LessonCommand,
    LinkOptions, MoveOptions, NativeConversion, ScenarioOptions,
};
use clap::Parser;
use serde::Serialize;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use xenlens::rules::glossary;
use xenlens::{
    Certainty, Document, DocumentKind, Format, FromOptions, Note, Output, Position, Target,
};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::ToNative { conversion } => to_native(&conversion),
        Command::FromNative { conversion } => from_native(&conversion),
        Command::Explain { explanation, json } => explain(&explanation, json),
        Command::Fix { options } => fix::fix(&options),
        Command::MoveToXl { options } => move_to_xl(&options),
        Command::Detect { file, json } => detect(&file, json),
        Command::Picture { options } => picture::picture(&options),
        Command::Scenarios { scenarios } => show_scenarios(&scenarios),
        Command::History { history } => show_history(&history),
        Command::Link { link: options } => link(&options),
        Command::Open { link } => open(&link),
        Command::XlVerdict { files } => xl_verdict::xl_verdict(&files),
        Command::Lesson { command: LessonCommand::Check { files } } => lesson::check(&files),
        Command::Glossary { id, json } => show_glossary(id.as_deref(), json),
        Command::Messages { text } => messages::show(text.as_deref()),
        Command::Rules { id, json } => rules(id.as_deref(), json),
    };
    match result {
        Ok(status) => status,
        // A reader that has had enough, such as head, is not an error.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "xenlens: {error}");
            ExitCode::FAILURE
        }
    }
}

fn to_native(conversion: &Conversion) -> io::Result<ExitCode> {
    let input = Input::of_domain(&conversion.input)?;
    let target = conversion.target();
    let explained = xenlens::convert(&input.text, &target);
    let format = conversion.format;
    let notes = explained
        .notes
        .iter()
        .filter(|note| note.format.is_none_or(|concerned| concerned == format));
    let to = &mut io::stderr().lock();
    note_list::write(to, &input, target.libvirt(), notes, conversion.notes)?;
    match explained.output(format) {
        Some(output) => {
            let kind = DocumentKind::DomainXml;
            if output.is_err() {
                let (formats, options) = (&[format], &FromOptions::default());
                let document = Document {
                    text: &input.text,
                    kind,
                    formats,
                    target: &target,
                    options,
                    variables: &[],
                };
                fix::further(&mut io::stderr().lock(), &input, &document)?;
            }
            let status = write_converted(output, &input, kind)?;
            if output.is_err() {
                other_release(&input, kind, format, &target, &FromOptions::default())?;
            }
            Ok(status)
        }
        // The arguments let no other format through.
        None => Ok(ExitCode::FAILURE),
    }
}

fn from_native(conversion: &NativeConversion) -> io::Result<ExitCode> {
    let input = Input::of_domain(&conversion.input)?;
    let (format, options) = (conversion.format, conversion.options());
    let target = conversion.target();
    let explained = xenlens::convert_native(&input.text, format, &target, &options);
    let (to, notes) = (&mut io::stderr().lock(), &explained.notes);
    note_list::write(to, &input, target.libvirt(), notes, conversion.notes)?;
    let kind = DocumentKind::Native(format);
    if explained.xml.is_err() {
        let (formats, options) = (&[format], &options);
        let document =
            Document { text: &input.text, kind, formats, target: &target, options, variables: &[] };
        fix::further(&mut io::stderr().lock(), &input, &document)?;
    }
    let status = write_converted(&explained.xml, &input, kind)?;
    if explained.xml.is_err() {
        other_release(&input, kind, format, &target, &options)?;
    }
    Ok(status)
}

/// Names the newest other libvirt release that reads a refused document, with the options that choose it. They keep the
/// `format` if the release knows it.
fn other_release(
    input: &Input,
    kind: DocumentKind,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> io::Result<()> {
    let others = xenlens::releases_that_read(&input.text, kind, target, options);
    let Some(&releases) = others.first() else { return Ok(()) };
    let other = Target { releases, ..target.clone() };
    let known = other.formats();
    let format = known.iter().find(|&&known| known == format).or(known.first());
    let format = format.map_or("", |format| format.name());
    let (name, libvirt) = (&input.name, other.libvirt().name());
    writeln!(
        io::stderr(),
        "{name}: libvirt {libvirt} reads this document: use --libvirt {libvirt} --format {format}."
    )
}

/// Writes what a conversion gives. Of a document that is refused, it says so if that is none of the
/// `expected` kind at all.
fn write_converted(
    result: &Result<Output, Note>,
    input: &Input,
    expected: DocumentKind,
) -> io::Result<ExitCode> {
    if let Ok(output) = result {
        let mut stdout = io::stdout().lock();
        stdout.write_all(output.text().as_bytes())?;
        stdout.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    other_kind(input, expected)?;
    Ok(ExitCode::FAILURE)
}

/// Says so if a document that is refused is none of the `expected` kind at all.
fn other_kind(input: &Input, expected: DocumentKind) -> io::Result<()> {
    if xenlens::host_facts(&input.text).is_some() {
        let name = &input.name;
        return writeln!(io::stderr(), "{name}: this is about a host, not a guest: use --host.");
    }
    let found = xenlens::detect(&input.text);
    // xl and xm have the same syntax, so that what tells them apart is to be sure.
    let is_configuration = |kind| matches!(kind, DocumentKind::Native(Format::Xl | Format::Xm));
    let needed = match is_configuration(found.kind) && is_configuration(expected) {
        true => Certainty::Sure,
        false => Certainty::Likely,
    };
    if found.kind != expected && found.certainty >= needed {
        let (kind, command) = match found.kind {
            DocumentKind::DomainXml => ("domain XML", "to-native"),
            DocumentKind::Native(Format::Xl) => ("an xl configuration", "from-native --format xl"),
            DocumentKind::Native(Format::Xm) => ("an xm configuration", "from-native --format xm"),
            DocumentKind::Native(Format::Sexpr) => {
                ("an S-expression", "from-native --format sexpr")
            }
        };
        let (name, reason) = (&input.name, found.reason);
        writeln!(
            io::stderr(),
            "{name}: this looks like {kind}: xenlens {command} converts it. {reason}"
        )?;
    }
    Ok(())
}

fn move_to_xl(options: &MoveOptions) -> io::Result<ExitCode> {
    let input = Input::of_domain(&options.input)?;
    let kind = options.kind.unwrap_or_else(|| xenlens::detect(&input.text).kind);
    let moved = xenlens::move_to_xl(&input.text, kind, &options.host(), &options.options());
    let mut stdout = io::stdout().lock();
    if options.json {
        let data = xenlens::json::JsonMove::new(&input.text, &moved);
        serde_json::to_writer_pretty(&mut stdout, &data)?;
        writeln!(stdout)?;
    } else {
        move_to_xl::write(&mut stdout, &input, &moved, options.notes)?;
    }
    stdout.flush()?;
    Ok(if moved.xl().is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn detect(file: &str, json: bool) -> io::Result<ExitCode> {
    let input = Input::read(file)?;
    let found = xenlens::detect(&input.text);
    let mut stdout = io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut stdout, &xenlens::json::JsonDetection::from(found))?;
        writeln!(stdout)?;
    } else {
        report::detection(&mut stdout, &found)?;
        if let Some(facts) = xenlens::host_facts(&input.text) {
            writeln!(stdout, "--host takes it: {}", facts.sentence())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn explain(explanation: &Explanation, json: bool) -> io::Result<ExitCode> {
    let input = Input::of_domain(&explanation.input)?;
    if let Some(format) = explanation.native(&input.text) {
        return explain_native(&input, format, explanation, json);
    }
    let target = explanation.target(None);
    let mut explained = xenlens::convert(&input.text, &target);
    let formats = explanation.formats(&target);
    let (kind, options) = (DocumentKind::DomainXml, explanation.options());
    let document = Document {
        text: &input.text,
        kind,
        formats: &formats,
        target: &target,
        options: &options,
        variables: &[],
    };
    fix::add_fixes(&mut explained.notes, &document);
    let mut stdout = io::stdout().lock();
    if json {
        let explanation =
            xenlens::json::Explanation::new(&input.text, &target, &explained, &formats);
        serde_json::to_writer_pretty(&mut stdout, &explanation)?;
        writeln!(stdout)?;
    } else {
        report::explanation(&mut stdout, &input, &target, &explained, &formats, explanation.notes)?;
        if explained.is_refused() {
            fix::further(&mut stdout, &input, &document)?;
        }
    }
    stdout.flush()?;
    let refused = formats.iter().any(|&format| !matches!(explained.output(format), Some(Ok(_))));
    Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn explain_native(
    input: &Input,
    format: xenlens::Format,
    explanation: &Explanation,
    json: bool,
) -> io::Result<ExitCode> {
    let target = explanation.target(Some(format));
    let options = explanation.options();
    let mut explained = xenlens::convert_native(&input.text, format, &target, &options);
    let document = Document {
        text: &input.text,
        kind: DocumentKind::Native(format),
        formats: &[format],
        target: &target,
        options: &options,
        variables: &[],
    };
    fix::add_fixes(&mut explained.notes, &document);
    let mut stdout = io::stdout().lock();
    if json {
        let data = xenlens::json::RoundTrip::new(&input.text, &target, &explained);
        serde_json::to_writer_pretty(&mut stdout, &data)?;
        writeln!(stdout)?;
    } else {
        report::native_explanation(&mut stdout, input, &target, &explained, explanation.notes)?;
        if explained.xml.is_err() {
            fix::further(&mut stdout, input, &document)?;
        }
    }
    stdout.flush()?;
    Ok(if explained.xml.is_err() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn show_scenarios(options: &ScenarioOptions) -> io::Result<ExitCode> {
    let input = Input::read(&options.file)?;
    let target = options.target();
    let explained = xenlens::convert(&input.text, &target);
    if explained.guest.is_none() {
        report::notes(&mut io::stderr().lock(), &input, target.libvirt(), &explained.notes)?;
        return Ok(ExitCode::FAILURE);
    }
    let (number, count) = (options.interface, explained.interfaces.len());
    let Some(card) = explained.interfaces.iter().find(|card| card.number == number) else {
        let message = format!("{}: there is no interface {number} among {count}", input.name);
        return Err(io::Error::other(message));
    };
    match xenlens::what_if(&input.text, &target, number - 1) {
        Ok(what_ifs) => {
            let mut stdout = io::stdout().lock();
            scenarios::scenarios(&mut stdout, card.scenario, &what_ifs, &options.formats())?;
            stdout.flush()?;
            Ok(ExitCode::SUCCESS)
        }
        Err(note) => refused(&input, &note),
    }
}

fn show_history(options: &HistoryOptions) -> io::Result<ExitCode> {
    let HistoryOptions { guest, xen, model, json } = options;
    let steps = xenlens::history(*guest, model.as_deref(), *xen);
    let mut stdout = io::stdout().lock();
    if *json {
        let steps: Vec<_> = steps.iter().map(xenlens::json::JsonHistoryStep::from).collect();
        serde_json::to_writer_pretty(&mut stdout, &steps)?;
        writeln!(stdout)?;
    } else {
        history::history(&mut stdout, *guest, model.as_deref(), *xen, &steps)?;
    }
    stdout.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn link(options: &LinkOptions) -> io::Result<ExitCode> {
    let input = Input::read(&options.file)?;
    match xenlens::link::write(&options.state(input.text.clone())) {
        Ok(fragment) => {
            // A fragment that the address already has is replaced.
            let page = options.base.split_once('#').map_or(&*options.base, |(page, _)| page);
            writeln!(io::stdout(), "{page}#{fragment}")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(note) => refused(&input, &note),
    }
}

/// A document that deflate makes no smaller still fits, in base64url.
const LONGEST_LINK: usize = 2 * xenlens::MAX_INPUT;

fn open(link: &str) -> io::Result<ExitCode> {
    let input = match link {
        "-" => Input::read_up_to(LONGEST_LINK, "-")?,
        _ => Input { name: "link".to_owned(), text: link.to_owned() },
    };
    match xenlens::link::read(&input.text) {
        Ok(Some(state)) => {
            report::link_options(&mut io::stderr(), &state)?;
            let mut stdout = io::stdout().lock();
            stdout.write_all(state.document.as_bytes())?;
            stdout.flush()?;
            Ok(ExitCode::SUCCESS)
        }
        Ok(None) => Err(io::Error::other(format!(
            "{}: this is not a Xenlens link: it has no #v1=",
            input.name
        ))),
        Err(note) => refused(&input, &note),
    }
}

/// Reports why Xenlens refuses a document or a link. The release of libvirt makes no difference there.
fn refused(input: &Input, note: &xenlens::Note) -> io::Result<ExitCode> {
    let libvirt = xenlens::Target::default().libvirt();
    report::notes(&mut io::stderr().lock(), input, libvirt, [note])?;
    Ok(ExitCode::FAILURE)
}

fn rules(id: Option<&str>, json: bool) -> io::Result<ExitCode> {
    let rules: Vec<_> = match id {
        None => xenlens::rules::all().collect(),
        Some(id) => xenlens::rules::find(id).into_iter().collect(),
    };
    if let (Some(id), []) = (id, &*rules) {
        let message = format!("there is no rule {id}; xenlens rules shows all of them");
        return Err(io::Error::other(message));
    }
    list(&rules, json, report::rule)
}

fn show_glossary(id: Option<&str>, json: bool) -> io::Result<ExitCode> {
    let terms = match id {
        None => glossary::ALL.to_vec(),
        Some(id) => glossary::find(id).into_iter().collect(),
    };
    if let (Some(id), []) = (id, &*terms) {
        let message = format!("the glossary has no {id}; xenlens glossary shows all words");
        return Err(io::Error::other(message));
    }
    list(&terms, json, report::term)
}

/// Writes all items, for people by `write`.
fn list<T: Serialize>(
    items: &[&T],
    json: bool,
    write: fn(&mut dyn Write, &T) -> io::Result<()>,
) -> io::Result<ExitCode> {
    let mut stdout = io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut stdout, items)?;
        writeln!(stdout)?;
    } else {
        for item in items {
            write(&mut stdout, item)?;
        }
    }
    stdout.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// A document and the name to call it by in messages.
struct Input {
    name: String,
    text: String,
}

impl Input {
    fn read(file: &str) -> io::Result<Self> {
        Self::read_up_to(xenlens::MAX_INPUT, file)
    }

    /// The document of a file: the domain that the user chose, with its places in the file. Names those of several.
    fn of_domain(from: &DocumentFile) -> io::Result<Self> {
        let Self { name, text } = Self::read(&from.file)?;
        let domains = xenlens::listed_domains(&text);
        let names: Vec<_> = domains.iter().map(|domain| &*domain.name).collect();
        let names = names.join(", ");
        let Some(wanted) = &from.domain else {
            if domains.len() > 1 {
                let told = format!("{name}: several domains: {names}. Choose one with --domain.");
                writeln!(io::stderr(), "{told}")?;
            }
            return Ok(Self { name, text });
        };
        let Some(domain) = domains.iter().find(|domain| domain.name == *wanted) else {
            let there = if names.is_empty() { "none" } else { &*names };
            let message = format!("{name}: there is no domain {wanted} among: {there}");
            return Err(io::Error::other(message));
        };
        // Blanks in front keep the places.
        let before = text.bytes().take(domain.span.range().start);
        let blanks = before.map(|byte| if byte == b'\n' { '\n' } else { ' ' });
        let text = blanks.chain(domain.span.of(&text).chars()).chain(['\n']).collect();
        Ok(Self { name, text })
    }

    fn read_up_to(most: usize, file: &str) -> io::Result<Self> {
        let name = if file == "-" { "(standard input)" } else { file };
        let context = |error: io::Error| io::Error::new(error.kind(), format!("{name}: {error}"));
        let mut bytes = Vec::new();
        // One byte more than is read tells a file that is too large from one that just fits.
        let limit = most as u64 + 1;
        if file == "-" {
            io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(context)?;
        } else {
            let opened = std::fs::File::open(file).map_err(context)?;
            opened.take(limit).read_to_end(&mut bytes).map_err(context)?;
        }
        if bytes.len() as u64 == limit {
            return Err(io::Error::other(format!(
                "{name}: the file has more than {most} bytes ({} MiB), which is the limit",
                most >> 20
            )));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { name: name.to_owned(), text }),
            Err(error) => {
                let read = error.utf8_error().valid_up_to();
                Err(io::Error::other(not_utf8(name, error.as_bytes(), read)))
            }
        }
    }
}

/// Where a file stops being UTF-8, and what it may be instead.
fn not_utf8(name: &str, bytes: &[u8], read: usize) -> String {
    let (text, rest) = bytes.split_at_checked(read).unwrap_or((bytes, &[]));
    let text = String::from_utf8_lossy(text);
    let Position { line, column } = Position::of(&text, u32::try_from(read).unwrap_or(u32::MAX));
    let byte = rest.first().copied().unwrap_or_default();
    let advice = match bytes {
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] => "This is UTF-16: save it as UTF-8.",
        _ if bytes.contains(&0) => "This looks like a binary file: is it the right one?",
        _ => "Save it as UTF-8. To convert a Latin-1 file, use iconv -f LATIN1 -t UTF-8.",
    };
    format!("{name}:{line}:{column}: not UTF-8 text: the byte 0x{byte:02x}. {advice}")
}
