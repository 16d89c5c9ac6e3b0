//! What the info string of a block says: ```` ```xml,xenlens xen=3.1 format=xm ````.

use crate::suggestion::not_known;
use xenlens::{Choice, Choices, Format, Guest, Target};

/// The word that makes a block a demo.
const MARKER: &str = "xenlens";

/// All options.
const OPTIONS: [&str; 9] =
    ["xen", "libvirt", "guest", "format", "highlight", "theme", "height", "readonly", "refused"];

/// How a document is to be converted and shown.
pub(crate) struct DemoOptions {
    /// What it is converted for.
    pub(crate) target: Target,
    /// The formats that are shown.
    pub(crate) formats: Vec<Format>,
    /// Whether the author knows that libvirt refuses it.
    pub(crate) refused: bool,
    /// The attributes of the element, each with its value. All values are words without special characters.
    pub(crate) attributes: Vec<(&'static str, String)>,
}

/// Whether a block is to become a demo, and with which options. Commas or blanks set the words of an info string apart.
///
/// # Errors
///
/// A sentence for the author if an option or its value is wrong.
pub(crate) fn read(info: &str) -> Option<Result<DemoOptions, String>> {
    let mut words = info.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    let language = words.next()?;
    if language != MARKER && words.clone().all(|word| word != MARKER) {
        return None;
    }
    if language != "xml" {
        return Some(
            Err("a demo shows domain XML: begin the block with ```xml,xenlens".to_owned()),
        );
    }
    Some(options(words.filter(|word| *word != MARKER)))
}

fn options<'w>(words: impl Iterator<Item = &'w str>) -> Result<DemoOptions, String> {
    let mut choices = Choices::default();
    let (mut highlight, mut theme, mut height) = (None, None, None);
    let (mut read_only, mut refused) = (false, false);
    let mut said = Vec::new();
    for word in words {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word, None),
        };
        if said.contains(&name) {
            return Err(format!("the option “{name}” is there twice"));
        }
        said.push(name);
        match (name, value) {
            ("xen", Some(value)) => choices.xen = Some(one_of(name, value)?),
            ("libvirt", Some(value)) => choices.libvirt = Some(one_of(name, value)?),
            ("guest", Some(value)) => choices.guest = Some(one_of(name, value)?),
            ("format", Some("both")) => {}
            ("format", Some(value)) => choices.format = Some(one_of(name, value)?),
            ("highlight", Some(value)) => highlight = Some(highlighted(value)?),
            ("theme", Some(value @ ("light" | "dark" | "system"))) => theme = Some(value),
            ("height", Some(value)) if value.parse::<u16>().is_ok_and(|pixels| pixels > 0) => {
                height = Some(value);
            }
            ("readonly", None) => read_only = true,
            ("refused", None) => refused = true,
            ("theme", _) => return Err("theme is light, dark or system".to_owned()),
            ("height", _) => {
                return Err("height is a number of pixels, such as height=400".to_owned());
            }
            ("readonly" | "refused", Some(_)) => {
                return Err(format!("the option “{name}” takes no value"));
            }
            (name, None) if OPTIONS.contains(&name) => {
                return Err(format!("the option “{name}” needs a value: {name}=…"));
            }
            _ => {
                return Err(format!(
                    "the option “{name}” is unknown. {}",
                    not_known(name, &OPTIONS)
                ));
            }
        }
    }
    let releases = choices.releases().map_err(|error| format!("{}: {error}", error.option))?;
    // As on the page, where a single device is one of an HVM guest if the author says nothing.
    let guest = choices.guest.or(Some(Guest::Hvm));
    let target = Target { releases, guest, ..Target::default() };
    // The element's default releases may change; those that this block was converted for must not.
    let mut attributes = vec![("libvirt", releases.libvirt().name().to_owned())];
    let more = [
        ("xen", releases.xen().map(|xen| xen.name())),
        ("guest", choices.guest.map(Guest::name)),
        ("format", choices.format.map(Format::name)),
        ("highlight", highlight),
        ("theme", theme),
        ("height", height),
        ("readonly", read_only.then_some("")),
    ];
    attributes.extend(more.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned()))));
    let formats = choices.format.map_or_else(|| target.formats().to_vec(), |format| vec![format]);
    Ok(DemoOptions { target, formats, refused, attributes })
}

fn one_of<T: Choice>(name: &str, value: &str) -> Result<T, String> {
    T::from_name(value).ok_or_else(|| {
        let known: Vec<_> = T::CHOICES.iter().map(|choice| choice.choice_name()).collect();
        format!("{name}={value} is unknown. {}", not_known(value, &known))
    })
}

/// What a demo marks: what decides about the interface, nothing, or what a rule wrote, by the rule's id or its first words.
fn highlighted(value: &str) -> Result<&str, String> {
    if ["vif", "none"].contains(&value) || xenlens::rules::all().any(|rule| rule.has_name(value)) {
        return Ok(value);
    }
    Err(format!(
        "highlight={value}: write vif, none, or the id of a rule; the command “xenlens rules” has them"
    ))
}
