//! What libvirt made of an interface across its releases, as plain text.

use std::io::{self, Write};
use xenlens::{Guest, HistoryStep, Written, WrittenVif, Xen};

/// Writes the history of an interface with that model: a paragraph for each stretch of releases.
pub(crate) fn history(
    to: &mut dyn Write,
    guest: Guest,
    model: Option<&str>,
    xen: Xen,
    steps: &[HistoryStep],
) -> io::Result<()> {
    let model_in_words = model.map_or("no model".to_owned(), |model| format!("model {model}"));
    writeln!(to, "{} guest, {model_in_words}, {}", guest.title(), xen.full_title())?;
    for (index, step) in steps.iter().enumerate() {
        let (rule, date) = (step.change.rule, step.change.behaviour.date);
        let is_same = index > 0 && !step.is_change;
        let change = if is_same { ", no change for this interface" } else { "" };
        writeln!(to, "\n{} ({date}) [{}]{change}", rule.title, rule.id)?;
        written(to, "xm", &step.xm)?;
        written(to, "xl", &step.xl)?;
        if let Some(consequence) = step.consequence {
            writeln!(to, "  {consequence}")?;
        }
    }
    Ok(())
}

fn written(to: &mut dyn Write, toolstack: &str, written: &Written) -> io::Result<()> {
    let vif = match written {
        Ok(vif) => vif,
        Err(reason) => return writeln!(to, "  {toolstack}  {}", reason.describe()),
    };
    let words = if vif.words.is_empty() { WrittenVif::NO_WORDS } else { &vif.words };
    let devices = &vif.guest_devices;
    let go_by = devices.go_by();
    write!(to, "  {toolstack}  {words}: {}", devices.by(go_by).describe_briefly())?;
    if devices.sources_disagree() {
        let other = go_by.other();
        write!(to, "; by {}: {}", other.title(), devices.by(other).describe_briefly())?;
    }
    writeln!(to)
}
