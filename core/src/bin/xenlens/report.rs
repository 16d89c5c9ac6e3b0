//! Notes and explanations for people, as plain text.

use super::arguments::NoteOptions;
use super::{Input, note_list};
use std::io::{self, Write};
use xenlens::link::State;
use xenlens::round_trip::{self, RankedDifference, Reason, Row};
use xenlens::rules::glossary::Term;
use xenlens::{
    Conversion, Detection, DocumentKind, Format, GuestDevices, Host, InterfaceCard,
    InterfaceInFormat, Libvirt, Mark, NativeConversion, NativeInterfaceCard, Note, Origin, Output,
    Position, Positions, Preference, Rule, Scenario, Source, Span, Target, rules,
};

/// Writes notes, each with its place, what to do, and libvirt's own words.
pub(crate) fn notes<'n>(
    to: &mut dyn Write,
    input: &Input,
    libvirt: Libvirt,
    notes: impl IntoIterator<Item = &'n Note>,
) -> io::Result<()> {
    let positions = Positions::new(&input.text);
    for note in notes {
        write!(to, "{}", input.name)?;
        if let Some(span) = note.span {
            let Position { line, column } = positions.of(span.start);
            write!(to, ":{line}:{column}")?;
        }
        writeln!(to, ": {}: {}", note.severity().name(), note.message)?;
        libvirt_says(to, libvirt, note)?;
        for line in note.xl_message().iter().flat_map(|words| words.lines()) {
            writeln!(to, "  xl says: {line}")?;
        }
        match (&note.help, note.rule) {
            (Some(help), _) => writeln!(to, "  {help}")?,
            (None, Some(rule)) => writeln!(to, "  {} [{}]", rule.what, rule.id)?,
            (None, None) => {}
        }
        for fix in &note.fixes {
            writeln!(to, "  fix, {}: {}", fix.applicability.name(), fix.title)?;
        }
    }
    Ok(())
}

/// Writes the cards, the pieces and the notes of a conversion.
pub(crate) fn explanation(
    to: &mut dyn Write,
    input: &Input,
    target: &Target,
    conversion: &Conversion,
    formats: &[Format],
    options: NoteOptions,
) -> io::Result<()> {
    let guest = conversion.guest.map_or("refused", |guest| guest.title());
    writeln!(to, "{}: {guest} guest, {}", input.name, target.releases.title())?;
    for card in &conversion.interfaces {
        writeln!(to)?;
        interface(to, card, conversion, formats)?;
    }
    for &format in formats {
        if let Some(Ok(output)) = conversion.output(format) {
            writeln!(to)?;
            pieces(to, input, format.title(), output)?;
        }
    }
    let concerned: Vec<_> = conversion
        .notes
        .iter()
        .filter(|note| note.format.is_none_or(|format| formats.contains(&format)))
        .collect();
    if !concerned.is_empty() {
        writeln!(to, "\nNotes")?;
        note_list::write(to, input, target.libvirt(), concerned, options)?;
    }
    Ok(())
}

fn interface(
    to: &mut dyn Write,
    card: &InterfaceCard,
    conversion: &Conversion,
    formats: &[Format],
) -> io::Result<()> {
    let first = formats.iter().find_map(|&format| card.by_format.get(format));
    let decision = first.map_or(card.decision, |in_format| in_format.decision);
    let (heading, rule) = (decision.scenario, decision.rule);
    let title = scenario(heading);
    writeln!(to, "Interface {}, {}: {title} [{}]", card.number, card.mac, rule.id)?;
    for &format in formats {
        if let (Some(Ok(output)), Some(piece)) = (conversion.output(format), card.piece(format)) {
            writeln!(to, "  {:<13}{}", format.title(), piece.of(output.text()))?;
        }
    }
    guest_devices_by_format(to, card, formats, heading, about)
}

/// Writes what the guest sees of an interface by each of `formats`. It names the format and its scenario where they
/// differ from the scenario of the heading or from the first format. `about_rule` writes more about a scenario's rule.
pub(crate) fn guest_devices_by_format(
    to: &mut dyn Write,
    card: &InterfaceCard,
    formats: &[Format],
    heading: Scenario,
    about_rule: impl Fn(&mut dyn Write, &Rule) -> io::Result<()>,
) -> io::Result<()> {
    let mut first: Option<&InterfaceInFormat> = None;
    for &format in formats {
        let Some(in_format) = card.by_format.get(format) else { continue };
        let here = in_format.decision.scenario;
        let rule = in_format.decision.rule;
        let differs = match first {
            None => here != heading,
            Some(first) => {
                let alike = first.guest_devices.same_devices(&in_format.guest_devices);
                if in_format.piece.is_none() || (first.decision.scenario == here && alike) {
                    continue;
                }
                true
            }
        };
        if differs {
            let format = format.title_in_sentence();
            writeln!(to, "  In {format} it is {} [{}].", scenario(here), rule.id)?;
        }
        guest_devices(to, &in_format.guest_devices)?;
        about_rule(to, rule)?;
        first.get_or_insert(in_format);
    }
    Ok(())
}

fn scenario(scenario: Scenario) -> String {
    format!("scenario {}, {}", scenario.number(), scenario.title())
}

/// Writes the verdict on an interface and, where the sources disagree, both readings and which one to go by.
fn guest_devices(to: &mut dyn Write, devices: &GuestDevices) -> io::Result<()> {
    writeln!(to, "  {}", devices.verdict)?;
    if let Some(Preference { go_by, why }) = devices.preference {
        for reading in [go_by, go_by.other()] {
            writeln!(to, "  By {}: {}.", reading.title(), devices.by(reading).describe())?;
        }
        writeln!(to, "  {why}")?;
    }
    if let Some(caveat) = devices.caveat {
        writeln!(to, "  {caveat}")?;
    }
    Ok(())
}

/// What a rule says, and where that was read.
fn about(to: &mut dyn Write, rule: &Rule) -> io::Result<()> {
    writeln!(to, "  {}", rule.what)?;
    writeln!(to, "  {}", rule.why)?;
    for source in rule.sources {
        writeln!(to, "  - {} <{}>", source.title, source.url)?;
    }
    Ok(())
}

/// Writes what a document looks like.
pub(crate) fn detection(to: &mut dyn Write, found: &Detection) -> io::Result<()> {
    let Detection { kind, certainty, reason } = found;
    writeln!(to, "{}: {}, {}. {reason}", kind.name(), kind.title(), certainty.title())
}

/// Writes the cards, the pieces, the notes and the round trip of a conversion from native.
pub(crate) fn native_explanation(
    to: &mut dyn Write,
    input: &Input,
    target: &Target,
    conversion: &NativeConversion,
    options: NoteOptions,
) -> io::Result<()> {
    let guest = match conversion.guest {
        Some(guest) => format!("{} guest", guest.title()),
        None => "refused".to_owned(),
    };
    writeln!(
        to,
        "{}: {}, {guest}, {}",
        input.name,
        DocumentKind::Native(conversion.format).title(),
        target.releases.title()
    )?;
    for card in &conversion.interfaces {
        writeln!(to)?;
        native_interface(to, input, card, conversion)?;
    }
    if let Ok(xml) = &conversion.xml {
        writeln!(to)?;
        pieces(to, input, "Domain XML", xml)?;
    }
    if !conversion.notes.is_empty() {
        writeln!(to, "\nNotes")?;
        note_list::write(to, input, target.libvirt(), &conversion.notes, options)?;
    }
    round_trip(to, input, target, conversion)
}

fn native_interface(
    to: &mut dyn Write,
    input: &Input,
    card: &NativeInterfaceCard,
    conversion: &NativeConversion,
) -> io::Result<()> {
    let Position { line, column } = Position::of(&input.text, card.element.start);
    let rule = card.model_rule;
    write!(to, "Interface {}, line {line}, column {column}: ", card.number)?;
    match card.is_dropped() {
        true => writeln!(to, "libvirt drops it")?,
        false => writeln!(to, "{} [{}]", card.model_import.title(), rule.id)?,
    }
    let element = card.element.of(&input.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let document = DocumentKind::Native(conversion.format).title();
    writeln!(to, "  {document:<14}{element}")?;
    if card.is_dropped() {
        return writeln!(
            to,
            "  It is missing in the domain XML and in what libvirt writes again. A note below says why."
        );
    }
    if let (Ok(xml), Some(piece)) = (&conversion.xml, card.xml) {
        // What libvirt indents within the device is indented here too.
        let lines = piece.of(xml.text()).trim().replace("\n    ", &format!("\n{:16}", ""));
        writeln!(to, "  {:<14}{lines}", "domain XML")?;
    }
    let Some(back) = conversion.card_of_xml(card) else {
        guest_devices(to, &card.guest_devices)?;
        return about(to, rule);
    };
    let again = conversion.round_trip();
    if let (Some(Ok(again)), Some(piece)) = (again, back.piece(conversion.format)) {
        writeln!(to, "  {:<14}{}", "written again", piece.of(again.text()))?;
    }
    writeln!(
        to,
        "  libvirt treats this as {} [{}].",
        scenario(back.scenario),
        back.decision.rule.id
    )?;
    guest_devices(to, &card.guest_devices)?;
    if !card.guest_devices.same_devices(&back.guest_devices) {
        writeln!(to, "  Once libvirt writes the guest again:")?;
        guest_devices(to, &back.guest_devices)?;
    }
    about(to, rule)
}

/// The report shows no more differences than this.
const MOST_DIFFERENCES: usize = 200;

/// What libvirt writes of the domain XML, where it differs from the document, and why.
fn round_trip(
    to: &mut dyn Write,
    input: &Input,
    target: &Target,
    conversion: &NativeConversion,
) -> io::Result<()> {
    let release = target.libvirt().name();
    let again = match conversion.round_trip() {
        None => return Ok(()),
        Some(Ok(again)) => again.text(),
        Some(Err(refusal)) => {
            writeln!(to, "\nlibvirt {release} cannot write this guest again: {}", refusal.message)?;
            return libvirt_says(to, target.libvirt(), refusal);
        }
    };
    let rows = match round_trip::rows(&input.text, conversion) {
        None => return Ok(()),
        Some(Ok(rows)) => rows,
        Some(Err(note)) => {
            writeln!(
                to,
                "\nXenlens cannot read what libvirt {release} writes again: {}",
                note.message
            )?;
            if let Some(span) = note.span {
                writeln!(to, "  {}", span.of(again))?;
            }
            libvirt_says(to, target.libvirt(), &note)?;
            return note.rule.map_or(Ok(()), |rule| about(to, rule));
        }
    };
    let differences = round_trip::ranked(&rows, conversion, target.xen());
    match differences.len() {
        0 => return writeln!(to, "\nWritten again, the document is the same."),
        1 => writeln!(to, "\nWritten again, 1 difference")?,
        count => writeln!(to, "\nWritten again, {count} differences")?,
    }
    let positions = Positions::new(&input.text);
    let mut explained_rules = Vec::new();
    let mut effect = None;
    for RankedDifference { rows: range, effect: found, follows } in
        differences.iter().take(MOST_DIFFERENCES).cloned()
    {
        if effect.replace(found) != Some(found) {
            writeln!(to, "\n{}:", found.title())?;
        }
        let first = &rows[range.start];
        write!(to, "\n{}", first.difference.title())?;
        if let Some(left) = &first.left {
            let Position { line, column } = positions.of(left.source.start);
            write!(to, ", line {line}, column {column}")?;
        } else {
            let heads = round_trip::around(&rows, range.start);
            let heads = heads.iter().filter_map(|row| Some(&*row.right.as_ref()?.text));
            let heads = heads.collect::<Vec<_>>().join(" ");
            if !heads.is_empty() {
                write!(to, " in {heads}")?;
            }
        }
        writeln!(to)?;
        let reason = round_trip::reason(&rows[range.clone()], conversion);
        difference(to, &rows[range], follows, &reason, &mut explained_rules)?;
    }
    match differences.len().saturating_sub(MOST_DIFFERENCES) {
        0 => Ok(()),
        count => writeln!(to, "\nXenlens does not show {count} more."),
    }
}

/// The rows of a difference, and why they differ. It explains a rule once: `explained_rules` are those before.
fn difference(
    to: &mut dyn Write,
    rows: &[Row],
    follows: Option<&str>,
    reason: &Reason<'_>,
    explained_rules: &mut Vec<&'static str>,
) -> io::Result<()> {
    for row in rows {
        let indent = 4 * (row.depth - rows[0].depth);
        for (sign, side) in [('-', &row.left), ('+', &row.right)] {
            if let Some(side) = side {
                for line in side.text.split('\n') {
                    writeln!(to, "  {sign} {:indent$}{line}", "")?;
                }
            }
        }
    }
    if let Some(follows) = follows {
        writeln!(to, "  {follows}")?;
    }
    for note in &reason.notes {
        writeln!(to, "  {}", note.message)?;
        if let Some(help) = &note.help {
            writeln!(to, "  {help}")?;
        }
    }
    for rule in &reason.rules {
        if explained_rules.contains(&rule.id) {
            writeln!(to, "  {} [{}]", rule.title, rule.id)?;
        } else {
            explained_rules.push(rule.id);
            writeln!(to, "  {} [{}]", rule.what, rule.id)?;
        }
    }
    if *reason == Reason::default() {
        writeln!(to, "  {}", round_trip::NO_REASON_KNOWN)?;
    }
    Ok(())
}

fn libvirt_says(to: &mut dyn Write, libvirt: Libvirt, note: &Note) -> io::Result<()> {
    match note.libvirt_message(libvirt) {
        Some(words) => writeln!(to, "  libvirt says: {words}"),
        None => Ok(()),
    }
}

/// Writes what a link holds besides the document, as options of the command line.
pub(crate) fn link_options(to: &mut dyn Write, state: &State) -> io::Result<()> {
    let State { document: _, kind, target, from, view, exact, interface } = state;
    write!(to, "--document {} --libvirt {}", kind.name(), target.libvirt().name())?;
    if let Some(xen) = target.xen() {
        write!(to, " --xen {}", xen.name())?;
    }
    if let Some(guest) = target.guest {
        write!(to, " --guest {}", guest.name())?;
    }
    for (name, bridge) in &target.host.networks {
        write!(to, " --network {}", format!("{name}={bridge}").escape_debug())?;
    }
    let default = Host::default();
    if target.host.firmware_directory != default.firmware_directory {
        let directory = target.host.firmware_directory.escape_debug();
        write!(to, " --firmware-directory {directory}")?;
    }
    if target.host.cpu_virtualization != default.cpu_virtualization {
        write!(to, " --cpu-virtualization {}", target.host.cpu_virtualization.name())?;
    }
    if from.security_info {
        write!(to, " --security-info")?;
    }
    write!(to, " --host-arch {} --format {}", from.host_arch.name(), view.name())?;
    if *exact {
        write!(to, " --exact")?;
    }
    writeln!(to, " --interface {interface}")
}

/// Writes a rule of the catalogue.
pub(crate) fn rule(to: &mut dyn Write, rule: &Rule) -> io::Result<()> {
    writeln!(to, "{}: {}", rule.id, rule.title)?;
    for sentence in [rule.what, rule.why, &rule.since()] {
        writeln!(to, "  {sentence}")?;
    }
    sources(to, rule.sources)
}

/// A word of the glossary: what it means, and the sources.
pub(crate) fn term(to: &mut dyn Write, term: &Term) -> io::Result<()> {
    writeln!(to, "{}: {}", term.id, term.title)?;
    writeln!(to, "  {}", term.definition)?;
    sources(to, term.sources)
}

fn sources(to: &mut dyn Write, sources: &[Source]) -> io::Result<()> {
    for source in sources {
        writeln!(to, "  - {} <{}>", source.title, source.url)?;
    }
    writeln!(to)
}

/// The rules behind an output, each with the pieces that it put there.
fn pieces(to: &mut dyn Write, input: &Input, title: &str, output: &Output) -> io::Result<()> {
    writeln!(to, "{title}, piece by piece")?;
    let positions = Positions::new(&input.text);
    let mut marks = output.marks().iter().peekable();
    while let Some(first) = marks.next() {
        let mut end = first.span.end;
        let mut place = first.origin.span();
        let mut origin = first.origin;
        // Quotes and brackets go with what stands in front of them.
        let form = [&rules::xm::QUOTES, &rules::xm::FORM, &rules::xl::QUOTES, &rules::xl::FORM];
        let goes_on = |next: &Mark| next.rule == first.rule || form.contains(&next.rule);
        while let Some(next) = marks.next_if(|next| goes_on(next)) {
            end = next.span.end;
            if place.is_none() {
                place = next.origin.span();
            }
            if origin == Origin::Syntax {
                origin = next.origin;
            }
        }
        let piece = Span { start: first.span.start, end }.of(output.text());
        let position = |span: Span| {
            let Position { line, column } = positions.of(span.start);
            format!("line {line}, column {column}")
        };
        let from = match place {
            Some(span) => position(span),
            None => origin.describe(position),
        };
        let piece = piece.trim_end().replace('\n', "\n  ");
        writeln!(to, "  {piece}  [{}; {from}]", first.rule.id)?;
    }
    Ok(())
}
