//! Links that hold everything that is shown: the document, the target, the view.
//!
//! A link's fragment is `v1=` and the state: a few lines of options, an empty line, and the document as it is, all of it
//! deflated (RFC 1951) and written in base64url (RFC 4648). `docs/links.md` describes it for other
//! programs. Lines instead of JSON let a shell write a link, need no escapes in the document, and keep a parser
//! of JSON out of the page.
//!
//! The page leaves deflate and base64url to the browser, which has both: [`to_text`] and [`from_text`] are what a
//! link holds, [`find`] where it stands in an address, and [`Fault`] what can be wrong with its packing. The feature
//! `link-pack` adds `write` and `read`, which do it all.
//!
//! What a version means never changes, its defaults included: a link opens forever as what it was
//! made. An option that is unknown is ignored, which lets later releases add what older ones can do
//! without; whatever they cannot do without needs a new version.

use crate::base::{Choice, Format, MAX_INPUT, Note, choice, is_unseen};
use crate::read::DocumentKind;
use crate::release::{
    CpuVirtualization, FromOptions, Host, HostArch, Libvirt, Releases, Target, Xen,
};
use percent_encoding::AsciiSet;
use percent_encoding::CONTROLS;
use percent_encoding::percent_decode_str;
use percent_encoding::utf8_percent_encode;

#[cfg(feature = "link-pack")]
pub use pack::{read, write};

/// The version that is written.
pub const VERSION: u32 = 1;

/// How many bytes the options may have, the empty line included.
pub const MAX_OPTIONS: usize = 1 << 16;

/// How many bytes a link may hold: unpacking stops there.
pub const MAX_TEXT: usize = MAX_OPTIONS + MAX_INPUT;

/// What the name or bridge of a network, or a directory, cannot hold as it is.
const ESCAPED: &AsciiSet = &CONTROLS.add(b'%').add(b'=');

/// What a link holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The document.
    pub document: String,
    /// What it is.
    pub kind: DocumentKind,
    /// What it is converted for.
    pub target: Target,
    /// What a conversion from native depends on besides.
    pub from: FromOptions,
    /// Which outputs are on the page.
    pub view: View,
    /// Whether the S-expression is shown as it is, in one line, instead of indented.
    pub exact: bool,
    /// The number of the selected interface, from 1. The document may have fewer.
    pub interface: usize,
}

/// The Xen release of a link that states none, where the libvirt release tells Xen releases apart. Later defaults
/// must not change it.
const UNSTATED_XEN: Xen = Xen::V3_1;

impl State {
    /// The state that a link without options holds.
    pub fn new(document: impl Into<String>) -> Self {
        Self {
            document: document.into(),
            kind: DocumentKind::DomainXml,
            // Spelt out, since later defaults must not change what old links hold.
            target: Target {
                releases: Releases::new(Libvirt::V0_7_5, UNSTATED_XEN).unwrap_or_default(),
                host: Host {
                    networks: vec![("default".into(), "virbr0".into())],
                    firmware_directory: "/usr/lib/xen/boot".into(),
                    cpu_virtualization: CpuVirtualization::Vmx,
                },
                guest: None,
            },
            from: FromOptions { security_info: false, host_arch: HostArch::X86_64 },
            view: View::Both,
            exact: false,
            interface: 1,
        }
    }
}

/// Which outputs are on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// One format.
    Only(Format),
    /// Both formats of the libvirt release.
    Both,
    /// The differences between releases.
    Compare,
}

choice!(View);

impl View {
    /// Every view.
    pub const ALL: [Self; Format::ALL.len() + 2] = {
        let [xl, xm, sexpr] = Format::ALL;
        [Self::Only(xl), Self::Only(xm), Self::Only(sexpr), Self::Both, Self::Compare]
    };

    /// The name as in a link and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Only(format) => format.name(),
            Self::Both => "both",
            Self::Compare => "compare",
        }
    }

    /// Whether the libvirt release has what it shows.
    fn is_of(self, target: &Target) -> bool {
        match self {
            Self::Only(format) => target.formats().contains(&format),
            Self::Both | Self::Compare => true,
        }
    }
}

/// Writes what a link holds as text.
///
/// # Errors
///
/// A note if the document is larger than what is read, or the networks are too many.
pub fn to_text(state: &State) -> Result<String, Note> {
    let mut content = options(state);
    if state.document.len() > MAX_INPUT || content.len() > MAX_OPTIONS {
        return Err(too_large("The document and its options are too large for a link")
            .help("Share the document as a file instead."));
    }
    content += &state.document;
    Ok(content)
}

/// The fragment of a link with that data, without the `#`.
pub fn fragment(data: &str) -> String {
    format!("v{VERSION}={data}")
}

/// The options that differ from the defaults, always in the same order, and the empty line.
fn options(state: &State) -> String {
    let State { document: _, kind, target, from, view, exact, interface } = state;
    let default = State::new("");
    let mut lines = String::new();
    let mut line = |key: &str, value: &str| {
        lines.extend([key, "=", value, "\n"]);
    };
    if *kind != default.kind {
        line("document", kind.name());
    }
    if target.libvirt() != default.target.libvirt() {
        line("libvirt", target.libvirt().name());
    }
    if let Some(xen) = target.xen().filter(|xen| *xen != UNSTATED_XEN) {
        line("xen", xen.name());
    }
    if let Some(guest) = target.guest {
        line("guest", guest.name());
    }
    let networks = &*target.host.networks;
    let networks = networks.strip_prefix(&*default.target.host.networks).unwrap_or_else(|| {
        line("network", "");
        networks
    });
    for (name, bridge) in networks {
        let [name, bridge] = [name, bridge].map(|text| utf8_percent_encode(text, ESCAPED));
        line("network", &format!("{name}={bridge}"));
    }
    let Host { networks: _, firmware_directory, cpu_virtualization } = &target.host;
    if *firmware_directory != default.target.host.firmware_directory {
        let escaped = utf8_percent_encode(firmware_directory, ESCAPED).to_string();
        line("firmware-directory", &escaped);
    }
    if *cpu_virtualization != default.target.host.cpu_virtualization {
        line("cpu-virtualization", cpu_virtualization.name());
    }
    if from.host_arch != default.from.host_arch {
        line("host-arch", from.host_arch.name());
    }
    if from.security_info {
        line("security-info", "yes");
    }
    if *view != default.view {
        line("view", view.name());
    }
    if *exact {
        line("layout", "exact");
    }
    if *interface != default.interface {
        line("interface", &interface.to_string());
    }
    lines.push('\n');
    lines
}

/// Finds the data of a link in an address, or in its fragment alone: nothing if it is not one of our links at
/// all. The data is base64url without padding.
///
/// The fragment may have other parts, set apart by `&`.
///
/// # Errors
///
/// A note if the link is of a version that is not read, or has something in it that no link has.
pub fn find(address: &str) -> Result<Option<&str>, Note> {
    find_packed(address, "v")
}

/// Finds the data behind `NAME1=` in an address, as [`find`] does.
pub(crate) fn find_packed<'a>(address: &'a str, name: &str) -> Result<Option<&'a str>, Note> {
    let versions = || {
        parts(address).filter_map(|part| {
            let (version, data) = part.strip_prefix(name)?.split_once('=')?;
            let digits = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
            digits.then_some((version, data))
        })
    };
    // A link may come in several versions, for older and newer readers.
    let data = match versions().find(|(version, _)| *version == "1").or_else(|| versions().next()) {
        None => return Ok(None),
        Some(("1", data)) => data.trim_end_matches('='),
        Some((version, _)) => {
            let message =
                format!("The link is of version {version}, but this Xenlens reads only version 1.");
            return Err(Note::error("link-version", message)
                .help("A newer Xenlens made it. Open it there, or reload this page."));
        }
    };
    let foreign = |character: char| !character.is_ascii_alphanumeric() && !"-_".contains(character);
    match data.chars().find(|&character| foreign(character)) {
        Some(character) => {
            Err(broken(format!("it contains “{}”", visible(&character.to_string()))))
        }
        None => Ok(Some(data)),
    }
}

/// The parts of an address's fragment, or of the fragment alone.
pub(crate) fn parts(address: &str) -> impl Iterator<Item = &str> {
    let fragment = address.split_once('#').map_or(address, |(_, fragment)| fragment);
    fragment.trim().split('&')
}

/// Why the data of a link cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its end is missing.
    CutOff,
    /// It is no base64url, or not deflated, or something stands behind the end.
    Damaged,
    /// It holds something else than UTF-8.
    NotText,
    /// It holds more than [`MAX_TEXT`] bytes.
    TooLarge,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::CutOff, Self::Damaged, Self::NotText, Self::TooLarge];

    /// The name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::CutOff => "cut off",
            Self::Damaged => "damaged",
            Self::NotText => "not text",
            Self::TooLarge => "too large",
        }
    }
}

impl From<Fault> for Note {
    fn from(fault: Fault) -> Self {
        let how = match fault {
            Fault::CutOff => "its end is missing",
            Fault::Damaged => "Xenlens cannot unpack it",
            Fault::NotText => "its content is not text",
            Fault::TooLarge => return too_large("The link contains more than a link can"),
        };
        broken(how.to_owned())
    }
}

/// Reads what a link holds, as text: the options and the document behind them.
///
/// # Errors
///
/// A note if that is not what a link holds.
pub fn from_text(mut content: String) -> Result<State, Note> {
    let mut state = State::new("");
    // The options may name the releases in any order, so only the last pair has to exist.
    let (mut libvirt, mut xen) = (state.target.libvirt(), None);
    let mut at = 0;
    loop {
        let Some((line, _)) = content[at..].split_once('\n') else {
            return Err(broken("it has no empty line before its document".to_owned()));
        };
        at += line.len() + 1;
        if at > MAX_OPTIONS {
            return Err(Fault::TooLarge.into());
        }
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() {
            break;
        }
        option(line, &mut state, (&mut libvirt, &mut xen))?;
    }
    state.target.releases = match xen {
        None => Releases::new(libvirt, UNSTATED_XEN).or(Releases::new(libvirt, None)),
        Some(xen) => Releases::new(libvirt, xen),
    }
    .ok_or_else(|| {
        unknown(&format!("libvirt {} and Xen", libvirt.name()), xen.map_or("", Xen::name))
    })?;
    if !state.view.is_of(&state.target) {
        state.view = View::Both;
    }
    content.drain(..at);
    if content.len() > MAX_INPUT {
        return Err(Fault::TooLarge.into());
    }
    state.document = content;
    Ok(state)
}

/// Reads one option. What the conversion depends on must be known, or another result than the
/// author's would be shown; what is only about the view need not be.
fn option(
    line: &str,
    state: &mut State,
    (libvirt, xen): (&mut Libvirt, &mut Option<Xen>),
) -> Result<(), Note> {
    let key_of = |key: &&str| {
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let Some((key, value)) = line.split_once('=').filter(|(key, _)| key_of(key)) else {
        let start: String = line.chars().take(40).collect();
        return Err(broken(format!(
            "it has “{}” where options or an empty line belong",
            visible(&start)
        )));
    };
    let target = &mut state.target;
    match key {
        "document" => state.kind = known("a document of kind", value)?,
        "libvirt" => *libvirt = known("libvirt", value)?,
        "xen" => *xen = Some(known("Xen", value)?),
        "guest" => target.guest = Some(known("a guest of type", value)?),
        "host-arch" => state.from.host_arch = known("a host of type", value)?,
        "security-info" => {
            state.from.security_info = match value {
                "yes" => true,
                "no" => false,
                _ => return Err(unknown("security-info", value)),
            };
        }
        "network" if value.is_empty() => target.host.networks.clear(),
        "network" => {
            let Some((name, bridge)) = value.split_once('=') else {
                return Err(broken(format!("the network “{}” has no bridge", visible(value))));
            };
            target.host.networks.push((decoded(name).into(), decoded(bridge).into()));
        }
        "firmware-directory" => target.host.firmware_directory = decoded(value).into(),
        "cpu-virtualization" => {
            target.host.cpu_virtualization = known("a CPU that offers", value)?;
        }
        "view" => state.view = View::from_name(value).unwrap_or(state.view),
        "layout" => state.exact = value == "exact",
        "interface" => state.interface = value.parse().unwrap_or(state.interface),
        _ => {}
    }
    Ok(())
}

/// The text that was percent-encoded.
pub(crate) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn known<T: Choice>(what: &str, value: &str) -> Result<T, Note> {
    T::from_name(value).ok_or_else(|| unknown(what, value))
}

fn broken(how: String) -> Note {
    Note::error("link-broken", format!("The link is incomplete or damaged: {how}."))
        .help("Copy the whole link again, from its first to its last character.")
}

/// The text with the numbers of the characters that a reader cannot see. An option is a single line, so a tab is one of
/// them.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unseen(character) || character == '\t' {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

fn unknown(what: &str, value: &str) -> Note {
    let value: String = value.chars().take(40).collect();
    let message =
        format!("The link is for {what} {}, which this Xenlens does not know.", visible(&value));
    Note::error("link-unknown", message)
        .help("A newer Xenlens may have made it. Open it there, or reload this page.")
}

fn too_large(what: &str) -> Note {
    let message = format!(
        "{what}. The limits are {MAX_INPUT} bytes (1 MiB) for the document and {MAX_OPTIONS} for the options."
    );
    Note::error("link-too-large", message)
}

/// Packing without a browser.
#[cfg(feature = "link-pack")]
mod pack {
    use super::{Fault, MAX_TEXT, State, find, fragment, from_text, to_text};
    use crate::base::Note;
    use base64ct::{Base64UrlUnpadded, Encoding};
    use miniz_oxide::deflate::compress_to_vec;
    use miniz_oxide::inflate::TINFLStatus;
    use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

    /// How hard deflate tries, of 10: more makes typical documents no smaller.
    const EFFORT: u8 = 9;

    /// Writes the fragment of a link, without the `#`.
    ///
    /// # Errors
    ///
    /// A note if the document is larger than what is read, or the networks are too many.
    pub fn write(state: &State) -> Result<String, Note> {
        let deflated = compress_to_vec(to_text(state)?.as_bytes(), EFFORT);
        Ok(fragment(&Base64UrlUnpadded::encode_string(&deflated)))
    }

    /// Reads what an address, or only its fragment, holds: nothing if it is not one of our links at all.
    ///
    /// The fragment may have other parts, set apart by `&`.
    ///
    /// # Errors
    ///
    /// A note that says what is wrong with the link. Whatever the text, at most [`MAX_TEXT`] bytes are
    /// unpacked.
    pub fn read(address: &str) -> Result<Option<State>, Note> {
        let Some(data) = find(address)? else { return Ok(None) };
        from_text(unpack(data)?).map(Some)
    }

    /// Undoes base64url and deflate.
    fn unpack(data: &str) -> Result<String, Fault> {
        // The alphabet is right, so what is left to be wrong is the length.
        let deflated = Base64UrlUnpadded::decode_vec(data).map_err(|_| Fault::CutOff)?;
        let mut bytes = vec![0; MAX_TEXT];
        let (status, read, written) = decompress(
            &mut DecompressorOxide::default(),
            &deflated,
            &mut bytes,
            0,
            TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
        );
        match status {
            // Browsers refuse what stands behind the end: so do we, or a link would open here only.
            TINFLStatus::Done if read == deflated.len() => {}
            TINFLStatus::HasMoreOutput => return Err(Fault::TooLarge),
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => {
                return Err(Fault::CutOff);
            }
            _ => return Err(Fault::Damaged),
        }
        bytes.truncate(written);
        String::from_utf8(bytes).map_err(|_| Fault::NotText)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_nobody_sees_is_written_out() {
        assert_eq!(super::visible("é “a”\t\u{202e}b"), "é “a”\\u{9}\\u{202e}b");
    }
}
