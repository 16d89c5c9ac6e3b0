//! What can be said on the command line.

use super::Input;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use xenlens::link::{State, View};
use xenlens::svg::Theme;
use xenlens::{
    Applicability, Choice, Choices, CpuVirtualization, DocumentKind, Fix, Format, FromOptions,
    Guest, Host, HostArch, HostFacts, Libvirt, Releases, Target, Xen,
};

/// See what libvirt tells Xen
///
/// Xenlens converts a domain's XML to the xl and xm configurations and the S-expression, byte for byte as
/// libvirt does, and explains each piece. It also converts them back to domain XML.
#[derive(Parser)]
#[command(name = "xenlens", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do with lessons.
#[derive(clap::Subcommand)]
pub(crate) enum LessonCommand {
    /// Say where lessons are wrong, for whoever writes them
    ///
    /// Works out each task, as a learner who is always right would. Writes what is wrong to standard output, with file, line and
    /// column. Exit status: 0 when nothing is wrong, 1 when something is, 2 for wrong usage.
    Check {
        /// The lessons; - is standard input
        #[arg(required = true)]
        files: Vec<String>,
    },
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Convert domain XML to a native format, as virsh domxml-to-native does
    ///
    /// Writes exactly libvirt's bytes to standard output and notes to standard error.
    /// Exit status: 0 for success, 1 for a refused document, 2 for wrong usage. That xl refuses the result is a
    /// warning and does not change the status; xl-verdict has a status for it.
    ToNative {
        #[command(flatten)]
        conversion: Conversion,
    },
    /// Convert a native document to domain XML, as virsh domxml-from-native does
    ///
    /// Writes exactly libvirt's bytes to standard output and notes to standard error.
    /// Exit status: 0 for success, 1 for a refused document, 2 for wrong usage.
    FromNative {
        #[command(flatten)]
        conversion: NativeConversion,
    },
    /// Explain a conversion: the scenarios of the interfaces, the rules behind every piece, the notes
    ///
    /// For a native document, it also shows what libvirt would change if it wrote the guest again, and why.
    Explain {
        #[command(flatten)]
        explanation: Explanation,
        /// Write JSON for programs
        #[arg(long)]
        json: bool,
    },
    /// Mend what libvirt refuses: write the document with the fixes made, so that libvirt converts it
    ///
    /// Writes the mended document to standard output. What stood in the way, and what each fix did, goes to standard
    /// error. Exit status: 0 when the document converts, 1 when obstacles remain, 2 for wrong usage.
    Fix {
        #[command(flatten)]
        options: FixOptions,
    },
    /// Move a guest to xl: what libvirt 9.0 makes of its document, step by step, and what changes
    ///
    /// Takes the document of a whole guest. Exit status: 0 for success, 1 when a step refuses, 2 for wrong usage.
    /// That xl refuses the result does not change the status; xl-verdict has a status for it.
    MoveToXl {
        #[command(flatten)]
        options: MoveOptions,
    },
    /// Detect the type of a document: xml, xl, xm or sexpr, how certain that is, and why
    Detect {
        /// The document; - is standard input
        #[arg(default_value = "-")]
        file: String,
        /// Write JSON for programs
        #[arg(long)]
        json: bool,
    },
    /// Draw what the guest sees of its interfaces, as SVG for documents that can show nothing live
    ///
    /// Writes the picture to standard output. Its title and description say the same in words. Exit status: 0, 1 when the
    /// document is refused or has no such interface, 2 for wrong usage.
    Picture {
        #[command(flatten)]
        options: PictureOptions,
    },
    /// Show what each of the four scenarios would make of an interface
    ///
    /// The scenarios differ in the guest's type and in the interface's model. Exit status: 0, 1 when the
    /// document is refused or has no such interface, 2 for wrong usage.
    Scenarios {
        #[command(flatten)]
        scenarios: ScenarioOptions,
    },
    /// Show what libvirt made of an interface across its releases: what it wrote for xm and xl, and what the guest saw
    History {
        #[command(flatten)]
        history: HistoryOptions,
    },
    /// Make a link that shows a document on the page of Xenlens
    ///
    /// The link contains everything that it shows: the document, the releases, the view. Opening it
    /// sends none of this to a server. docs/links.md describes the format.
    Link {
        #[command(flatten)]
        link: LinkOptions,
    },
    /// Write the document that a link contains
    ///
    /// The rest of its content goes to standard error, as options of xenlens link.
    Open {
        /// The link, or the part of it that begins with v1=; - is standard input
        #[arg(default_value = "-")]
        link: String,
    },
    /// Say whether Xen's own xl takes xl configurations, and in which words it refuses them
    ///
    /// Writes a line for each file to standard output: ok, or refused and xl's messages. The reasons go to standard
    /// error. This is xl of Xen 4.17, as far as it reads a file: it looks at no host. Exit status: 0 when xl takes
    /// all files, 1 when it refuses one, 2 for wrong usage.
    XlVerdict {
        /// The configurations; - is standard input
        #[arg(default_value = "-")]
        files: Vec<String>,
    },
    /// Lessons: predict what libvirt writes, then see
    Lesson {
        #[command(subcommand)]
        command: LessonCommand,
    },
    /// Explain the words of Xen and libvirt, such as HVM, vif and xend, with sources
    Glossary {
        /// The word's id, such as netfront; without it, all of them
        id: Option<String>,
        /// Write JSON for programs
        #[arg(long)]
        json: bool,
    },
    /// Find what a message of libvirt or xl means, the smallest document that causes it, and what helps
    ///
    /// Exit status: 0, 1 when neither a release that Xenlens reproduces nor xl has such a message, 2 for wrong usage.
    Messages {
        /// The message, with other words before and behind it as in a log, or an entry's name; without it, all messages
        text: Option<String>,
    },
    /// Show the catalogue of rules, or one rule: what libvirt does, why, since when, and the sources
    Rules {
        /// The rule's id, such as vif.scenario-3
        id: Option<String>,
        /// Write JSON for programs
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args)]
pub(crate) struct Conversion {
    /// The native format
    #[arg(long, value_name = "FORMAT", value_parser = choice::<Format>())]
    pub(crate) format: Format,
    #[command(flatten)]
    target: TargetOptions,
    #[command(flatten)]
    pub(crate) notes: NoteOptions,
    #[command(flatten)]
    pub(crate) input: DocumentFile,
}

#[derive(Args)]
pub(crate) struct NativeConversion {
    /// The native format
    #[arg(long, value_name = "FORMAT", value_parser = choice::<Format>())]
    pub(crate) format: Format,
    #[command(flatten)]
    releases: ReleaseOptions,
    #[command(flatten)]
    host: HostOptions,
    #[command(flatten)]
    from: FromNativeOptions,
    #[command(flatten)]
    pub(crate) notes: NoteOptions,
    #[command(flatten)]
    pub(crate) input: DocumentFile,
}

#[derive(Args)]
pub(crate) struct Explanation {
    /// The type of the document [default: detected]
    #[arg(long = "document", value_name = "KIND", value_parser = choice::<DocumentKind>())]
    kind: Option<DocumentKind>,
    /// For domain XML, the only native format to explain; for a native document, its format
    #[arg(long, value_name = "FORMAT", value_parser = choice::<Format>())]
    format: Option<Format>,
    #[command(flatten)]
    target: TargetOptions,
    #[command(flatten)]
    from: FromNativeOptions,
    #[command(flatten)]
    pub(crate) notes: NoteOptions,
    #[command(flatten)]
    pub(crate) input: DocumentFile,
}

#[derive(Args)]
pub(crate) struct PictureOptions {
    /// The number of the only interface to draw
    #[arg(long, value_name = "N")]
    pub(crate) interface: Option<usize>,
    /// The ground that it is for; both goes by the reader's browser
    #[arg(long, value_name = "THEME", default_value = "both", value_parser = choice::<Theme>())]
    pub(crate) theme: Theme,
    #[command(flatten)]
    pub(crate) explanation: Explanation,
}

#[derive(Args)]
pub(crate) struct MoveOptions {
    /// The type of the document [default: detected]
    #[arg(long = "document", value_name = "KIND", value_parser = choice::<DocumentKind>())]
    pub(crate) kind: Option<DocumentKind>,
    /// The bridge of a network on the host; repeat the option for more networks [default: default=virbr0]
    #[arg(long = "network", value_name = "NAME=BRIDGE", value_parser = network)]
    networks: Vec<(String, String)>,
    #[command(flatten)]
    host: HostOptions,
    #[command(flatten)]
    from: FromNativeOptions,
    /// Write JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) notes: NoteOptions,
    #[command(flatten)]
    pub(crate) input: DocumentFile,
}

impl MoveOptions {
    pub(crate) fn host(&self) -> Host {
        self.host.with_networks(&self.networks)
    }

    pub(crate) fn options(&self) -> FromOptions {
        self.from.options(&self.host)
    }
}

#[derive(Args)]
pub(crate) struct FixOptions {
    /// The type of the document [default: detected]
    #[arg(long = "document", value_name = "KIND", value_parser = choice::<DocumentKind>())]
    kind: Option<DocumentKind>,
    /// For domain XML, the only native format that it is to convert to; for a native document, its format
    #[arg(long, value_name = "FORMAT", value_parser = choice::<Format>())]
    format: Option<Format>,
    /// List the obstacles with all their fixes, and write no document
    #[arg(long)]
    pub(crate) list: bool,
    /// Make only fixes that are so safe. Safe fixes keep what the document means, assuming fixes make something
    /// up, and unsafe fixes throw something away. Repeat the option, or separate the words by commas
    #[arg(long, value_name = "HOW-SAFE", value_delimiter = ',', value_parser = applicability())]
    only: Vec<Applicability>,
    /// A variable of xm's command line, for the Python of an xm configuration. Repeat the option for each
    #[arg(long = "variable", value_name = "NAME=VALUE", value_parser = variable)]
    pub(crate) variables: Vec<(String, String)>,
    /// Write JSON for programs: the obstacles, their fixes and the mended document
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    target: TargetOptions,
    #[command(flatten)]
    from: FromNativeOptions,
    #[command(flatten)]
    pub(crate) input: DocumentFile,
}

impl FixOptions {
    /// What the document is.
    pub(crate) fn kind(&self, document: &str) -> DocumentKind {
        let kind = self.kind.unwrap_or_else(|| xenlens::detect(document).kind);
        match (kind, self.format) {
            (DocumentKind::Native(_), Some(format)) => DocumentKind::Native(format),
            (kind, _) => kind,
        }
    }

    /// What a document of that kind is to convert for.
    pub(crate) fn target(&self, kind: DocumentKind) -> Target {
        match self.format {
            Some(format) => self.target.target(format),
            None => self.target.target_for(kind.format()),
        }
    }

    /// The formats that domain XML is to convert to: the one that was said, or all of the libvirt release.
    pub(crate) fn formats(&self, target: &Target) -> Vec<Format> {
        self.format.map_or_else(|| target.formats().to_vec(), |format| vec![format])
    }

    pub(crate) fn options(&self) -> FromOptions {
        self.from.options(&self.target.host)
    }

    /// Whether to make a fix.
    pub(crate) fn wants(&self, fix: &Fix) -> bool {
        self.only.is_empty() || self.only.contains(&fix.applicability)
    }
}

#[derive(Args)]
pub(crate) struct ScenarioOptions {
    /// The number of the interface
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) interface: usize,
    /// The only native format to show
    #[arg(long, value_name = "FORMAT", value_parser = choice::<Format>())]
    format: Option<Format>,
    #[command(flatten)]
    target: TargetOptions,
    /// The domain XML; - is standard input
    #[arg(default_value = "-")]
    pub(crate) file: String,
}

impl ScenarioOptions {
    /// The target; a single device is in an HVM guest at first, since the scenarios choose its guest.
    pub(crate) fn target(&self) -> Target {
        let target = self.target.target(self.format);
        Target { guest: target.guest.or(Some(Guest::Hvm)), ..target }
    }

    /// The format that was named, or all of the libvirt release.
    pub(crate) fn formats(&self) -> Vec<Format> {
        self.format.map_or_else(|| self.target().formats().to_vec(), |format| vec![format])
    }
}

#[derive(Args)]
pub(crate) struct HistoryOptions {
    /// The guest that has the interface. libvirt knows PVH guests since 4.10.0 only, so they have no history
    #[arg(long, value_name = "GUEST", default_value = "hvm", value_parser = guest_with_history())]
    pub(crate) guest: Guest,
    /// The Xen release; 3.2 to 4.4 have the format of 3.1
    #[arg(long, value_name = "RELEASE", default_value = "3.1", value_parser = choice::<Xen>())]
    pub(crate) xen: Xen,
    /// The interface's model in the domain XML, such as e1000 [default: it names none]
    pub(crate) model: Option<String>,
    /// Write JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct LinkOptions {
    /// The type of the document [default: detected]
    #[arg(long = "document", value_name = "KIND", value_parser = choice::<DocumentKind>())]
    kind: Option<DocumentKind>,
    /// The address of the page, such as https://example.org/xenlens/ [default: only the fragment]
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
    pub(crate) base: String,
    /// What the page shows
    #[arg(long = "format", value_name = "VIEW", default_value = "both", value_parser = choice::<View>())]
    view: View,
    /// Show the S-expression as it is, in one line
    #[arg(long)]
    exact: bool,
    /// The number of the interface that is selected
    #[arg(long, value_name = "N", default_value_t = 1)]
    interface: usize,
    #[command(flatten)]
    target: TargetOptions,
    #[command(flatten)]
    from: FromNativeOptions,
    /// The document; - is standard input
    #[arg(default_value = "-")]
    pub(crate) file: String,
}

impl LinkOptions {
    pub(crate) fn state(&self, document: String) -> State {
        let kind = self.kind.unwrap_or_else(|| xenlens::detect(&document).kind);
        let target = match (self.view, kind) {
            (View::Only(format), _) => self.target.target(format),
            (_, kind) => self.target.target_for(kind.format()),
        };
        State {
            kind,
            document,
            target,
            from: self.from.options(&self.target.host),
            view: self.view,
            exact: self.exact,
            interface: self.interface,
        }
    }
}

/// How notes are listed.
#[derive(Args, Clone, Copy)]
pub(crate) struct NoteOptions {
    /// List every note at its place: also those of no effect on the guest, and each of those that say the same
    #[arg(long)]
    pub(crate) all_notes: bool,
}

/// A file that holds the document, and perhaps others.
#[derive(Args)]
pub(crate) struct DocumentFile {
    /// Of a file with several domains, the one to take
    #[arg(long, value_name = "NAME")]
    pub(crate) domain: Option<String>,
    /// The document; - is standard input
    #[arg(default_value = "-")]
    pub(crate) file: String,
}

/// The releases that every conversion depends on.
#[derive(Args, Clone, Copy)]
struct ReleaseOptions {
    /// The libvirt release [default: 0.7.5, or 9.0 for xl]
    #[arg(long, value_name = "RELEASE", value_parser = choice::<Libvirt>())]
    libvirt: Option<Libvirt>,
    /// The Xen release; 3.2 to 4.4 have the format of 3.1. libvirt 9.0 takes none [default: 3.1]
    #[arg(long, value_name = "RELEASE", value_parser = choice::<Xen>())]
    xen: Option<Xen>,
}

impl ReleaseOptions {
    /// The releases, if they know each other, the format and the guest.
    fn releases(self, format: Option<Format>, guest: Option<Guest>) -> Releases {
        let choices = Choices { libvirt: self.libvirt, xen: self.xen, format, guest };
        choices.releases().unwrap_or_else(|error| {
            usage_error(&format!("--{} does not fit: {error}", error.option))
        })
    }
}

/// What libvirt asks its host, besides its networks.
#[derive(Args)]
struct HostOptions {
    /// What the host says of itself: a file that virsh net-dumpxml or virsh capabilities wrote. Repeat the option
    /// for more files; other options go before it
    #[arg(long = "host", value_name = "FILE", value_parser = host_facts)]
    facts: Vec<HostFacts>,
    /// The directory of Xen's firmware on the host. Only libvirt 9.0 asks for it [default: /usr/lib/xen/boot]
    #[arg(long, value_name = "DIRECTORY")]
    firmware_directory: Option<String>,
    /// The virtualization that the host's CPU offers. Only libvirt 9.0 asks for it [default: vmx]
    #[arg(long, value_name = "FEATURE", value_parser = choice::<CpuVirtualization>())]
    cpu_virtualization: Option<CpuVirtualization>,
}

impl HostOptions {
    fn host(&self) -> Host {
        let facts = self.facts.iter();
        let mut host = facts.fold(Host::default(), |host, facts| facts.fill_host(host));
        host.cpu_virtualization = self.cpu_virtualization.unwrap_or(host.cpu_virtualization);
        match &self.firmware_directory {
            Some(directory) => host.with_firmware_directory(directory),
            None => host,
        }
    }

    /// The host with these networks.
    fn with_networks(&self, networks: &[(String, String)]) -> Host {
        let networks = networks.iter();
        networks.fold(self.host(), |host, (name, bridge)| host.with_network(name, bridge))
    }
}

/// What a conversion depends on besides the document.
#[derive(Args)]
struct TargetOptions {
    #[command(flatten)]
    releases: ReleaseOptions,
    /// The type of guest for a single <interface>, <disk> or <hostdev>; a <domain> names its own
    #[arg(long, value_name = "GUEST", value_parser = choice::<Guest>())]
    guest: Option<Guest>,
    /// The bridge of a network on the host; repeat the option for more networks [default: default=virbr0]
    #[arg(long = "network", value_name = "NAME=BRIDGE", value_parser = network)]
    networks: Vec<(String, String)>,
    #[command(flatten)]
    host: HostOptions,
}

impl TargetOptions {
    /// The target. The libvirt release has to know the format, if one is named.
    fn target(&self, format: impl Into<Option<Format>>) -> Target {
        self.with_releases(self.releases.releases(format.into(), self.guest))
    }

    /// The target for a document of a format that was detected. It decides the default release alone: a release
    /// that does not know the format refuses the document.
    fn target_for(&self, detected: Option<Format>) -> Target {
        let default = detected.map(|format| Releases::default_for(format).libvirt());
        let libvirt = self.releases.libvirt.or(default);
        let releases = ReleaseOptions { libvirt, ..self.releases };
        self.with_releases(releases.releases(None, self.guest))
    }

    fn with_releases(&self, releases: Releases) -> Target {
        Target { releases, host: self.host.with_networks(&self.networks), guest: self.guest }
    }
}

/// What a conversion from native depends on besides.
#[derive(Args)]
struct FromNativeOptions {
    /// Keep VNC passwords in the domain XML of a native document
    #[arg(long)]
    security_info: bool,
    /// The host's architecture, where a native document cannot name one [default: x86_64]
    #[arg(long, value_name = "ARCH", value_parser = choice::<HostArch>())]
    host_arch: Option<HostArch>,
}

impl FromNativeOptions {
    fn options(&self, host: &HostOptions) -> FromOptions {
        let facts = host.facts.iter();
        let options = facts.fold(FromOptions::default(), |found, facts| facts.fill_options(found));
        let host_arch = self.host_arch.unwrap_or(options.host_arch);
        FromOptions { security_info: self.security_info, host_arch }
    }
}

impl Conversion {
    pub(crate) fn target(&self) -> Target {
        self.target.target(self.format)
    }
}

impl NativeConversion {
    pub(crate) fn target(&self) -> Target {
        let releases = self.releases.releases(Some(self.format), None);
        Target { releases, host: self.host.host(), guest: None }
    }

    pub(crate) fn options(&self) -> FromOptions {
        self.from.options(&self.host)
    }
}

impl Explanation {
    /// The target for a document in that format, or for domain XML.
    pub(crate) fn target(&self, native: Option<Format>) -> Target {
        match self.format.or(self.kind.and_then(DocumentKind::format)) {
            Some(format) => self.target.target(format),
            None => self.target.target_for(native),
        }
    }

    pub(crate) fn options(&self) -> FromOptions {
        self.from.options(&self.target.host)
    }

    /// The format that the document is in, unless it is domain XML.
    pub(crate) fn native(&self, document: &str) -> Option<Format> {
        match self.kind {
            Some(said) => {
                if let (Some(of_document), Some(format)) = (said.format(), self.format)
                    && of_document != format
                {
                    let message = "--document and --format name different formats";
                    usage_error(message)
                }
                said.format()
            }
            None => {
                xenlens::detect(document).kind.format().map(|found| self.format.unwrap_or(found))
            }
        }
    }

    /// The formats of domain XML to explain: the one that was said, or all of the libvirt release.
    pub(crate) fn formats(&self, target: &Target) -> Vec<Format> {
        self.format.map_or_else(|| target.formats().to_vec(), |format| vec![format])
    }
}

fn usage_error(message: &str) -> ! {
    use clap::CommandFactory;
    Arguments::command().error(clap::error::ErrorKind::ArgumentConflict, message).exit()
}

/// Takes the names of what can be chosen.
fn choice<T: Choice>() -> impl TypedValueParser<Value = T> {
    let names = T::CHOICES.iter().map(|choice| {
        PossibleValue::new(choice.choice_name()).aliases(choice.other_names().iter().copied())
    });
    PossibleValuesParser::new(names)
        .try_map(|name| T::from_name(&name).ok_or_else(|| format!("there is no {name}")))
}

/// Takes how safe a fix is.
fn applicability() -> impl TypedValueParser<Value = Applicability> {
    PossibleValuesParser::new(Applicability::ALL.map(Applicability::name)).try_map(|name| {
        let found =
            Applicability::ALL.into_iter().find(|applicability| applicability.name() == name);
        found.ok_or_else(|| format!("there is no {name}"))
    })
}

/// Takes the types of guests that every libvirt release knows.
fn guest_with_history() -> impl TypedValueParser<Value = Guest> {
    let names = [Guest::Hvm, Guest::Pv].map(Guest::name);
    PossibleValuesParser::new(names)
        .try_map(|name| Guest::from_name(&name).ok_or_else(|| format!("there is no {name}")))
}

/// Reads what a host says of itself.
fn host_facts(file: &str) -> Result<HostFacts, String> {
    let input = Input::read(file).map_err(|error| error.to_string())?;
    xenlens::host_facts(&input.text).ok_or_else(|| {
        "the file has no <network> and no <capabilities>, as virsh prints them".to_owned()
    })
}

fn network(word: &str) -> Result<(String, String), String> {
    match word.split_once('=') {
        Some((name, bridge)) if !name.is_empty() && !bridge.is_empty() => {
            Ok((name.to_owned(), bridge.to_owned()))
        }
        _ => Err("write NAME=BRIDGE, such as default=virbr0".to_owned()),
    }
}

/// `NAME=VALUE`, as xm takes it.
fn variable(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("a variable is NAME=VALUE".to_owned()),
    }
}
