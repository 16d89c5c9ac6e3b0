//! The page's state, and every action that changes it.
//!
//! The text belongs to the editor; the state has a copy of it.

use super::document::{ConvertedDocument, Input};
use super::examples;
use super::output_kind::{OutputKind, PieceRef};
use super::snapshot::Snapshot;
use std::rc::Rc;
use xenlens::{
    Certainty, DocumentKind, Format, FromOptions, Guest, Host, Libvirt, Note, PerFormat, Releases,
    Span, Target, Xen, detect,
};
use yew::Reducible;

/// Which outputs of domain XML are on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panes {
    Both,
    Only(Format),
    /// The outputs for two targets, and their differences.
    Compare,
}

impl Panes {
    /// The choices for a libvirt release with those formats.
    pub(crate) fn all(formats: &[Format]) -> Vec<Self> {
        let formats = formats.iter().copied().map(Self::Only);
        [Self::Both].into_iter().chain(formats).chain([Self::Compare]).collect()
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Both => "Both",
            Self::Only(format) => format.title(),
            Self::Compare => "Compare",
        }
    }

    fn shows(self, format: Format) -> bool {
        matches!(self, Self::Both) || self == Self::Only(format)
    }
}

/// The last message of the page to the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Status {
    #[default]
    None,
    /// Only for screen readers: others see it elsewhere on the page.
    Announced(String),
    /// What the page did to the document or could not do, and whether the user can undo it.
    Visible { text: String, undo: bool },
}

impl Status {
    /// What the page could not do, and why.
    pub(crate) fn failed(note: Note) -> Self {
        let note = note.into_content();
        let text = [Some(note.message), note.help].into_iter().flatten();
        Self::Visible { text: text.collect::<Vec<_>>().join(" "), undo: false }
    }
}

/// A document from an earlier visit, and its domain's name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SavedDocument {
    pub(crate) snapshot: Snapshot,
    pub(crate) name: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// The text that the page started with or that a link contained. The user did not write it, so the page does not
    /// save it.
    pub(crate) initial_text: Rc<str>,
    /// The document from an earlier visit, until the user brings it back or deletes it.
    pub(crate) saved_document: Option<SavedDocument>,
    /// Whether the dialog for sharing is open.
    pub(crate) sharing: bool,
    /// Whether the user or a link chose the kind of the document, against its looks.
    pub(crate) kind_is_chosen: bool,
    /// The document as it is now.
    pub(crate) document: Rc<ConvertedDocument>,
    /// The document that the present one replaced. Undo brings it back, with the releases that it had. The user's choice
    /// of releases since then counts for both.
    replaced: Option<Rc<ConvertedDocument>>,
    /// For each native format, the last text of this document that had an output. The page shows it dimmed while the
    /// document is refused.
    last_good: PerFormat<Rc<ConvertedDocument>>,
    /// The last text of this native document that had domain XML.
    last_good_xml: Option<Rc<ConvertedDocument>>,
    /// The last text of this document that was domain XML and not refused.
    last_known: Option<Rc<ConvertedDocument>>,
    pub(crate) panes: Panes,
    /// Whether the S-expression is indented for reading.
    pub(crate) indented: bool,
    /// The index of the selected interface.
    pub(crate) selected: usize,
    /// The cursor's place in the document, in bytes.
    pub(crate) cursor: u32,
    /// The piece of an output under the mouse, or the one that the arrow keys reached.
    pub(crate) hovered_piece: Option<PieceRef>,
    /// The piece that stays highlighted until the user unpins it. It takes precedence over the hovered one.
    pub(crate) pinned_piece: Option<PieceRef>,
    /// The part of the document under the mouse.
    pub(crate) hovered_part: Option<Span>,
    pub(crate) status: Status,
}

/// Everything that can happen to the state.
#[derive(Debug)]
pub(crate) enum Action {
    /// The user changed the text.
    Edited(String),
    /// The whole text was replaced.
    Replaced(String),
    /// The page replaced the document, which is for that libvirt release if it names one.
    Loaded {
        message: String,
        libvirt: Option<Libvirt>,
    },
    /// The user chose the kind of the document.
    Kind(DocumentKind),
    /// The user chose options for reading a native document.
    From(FromOptions),
    /// The cursor moved to this place, in UTF-16.
    Moved(u32),
    Libvirt(Libvirt),
    Xen(Xen),
    /// Both releases at once.
    Releases(Releases),
    /// The guest that a single device is attached to. A whole domain states its guest itself.
    Guest(Guest),
    Host(Host),
    Panes(Panes),
    Indented(bool),
    /// The user selected the interface at this index.
    Select(usize),
    /// The mouse or the arrow keys are at this piece of an output, or at none.
    HoverPiece(Option<PieceRef>),
    Pin(Option<PieceRef>),
    /// The mouse is over this place of the document, in UTF-16, or over none.
    HoverDocument(Option<u32>),
    /// The mouse is over something that shows this part of the document, or over nothing.
    HoverPart(Option<Span>),
    Status(Status),
    /// Shows what a link or the browser's storage contained.
    Open(Snapshot),
    /// The user brought the saved document back, or deleted it.
    SavedDocumentDone,
    Sharing(bool),
}

impl State {
    pub(crate) fn new(text: &str, input: Input, target: Target) -> Self {
        // On the page every device has a guest. A domain states its guest itself.
        let guest = target.guest.or(Some(Guest::Hvm));
        let document = Rc::new(ConvertedDocument::new(text, input, Target { guest, ..target }));
        let mut state = Self {
            initial_text: document.text.clone(),
            saved_document: None,
            sharing: false,
            kind_is_chosen: false,
            document: document.clone(),
            replaced: None,
            last_good: PerFormat::default(),
            last_good_xml: None,
            last_known: None,
            panes: Panes::Both,
            indented: true,
            selected: 0,
            cursor: 0,
            hovered_piece: None,
            pinned_piece: None,
            hovered_part: None,
            status: Status::None,
        };
        state.show(document);
        state
    }

    /// The state of a first visit.
    pub(crate) fn first_example() -> Self {
        Self::new(examples::FIRST.text, Input::XML, Target::default())
    }

    /// The state that the page starts with, by the address's link; the first example if there is no link.
    pub(crate) fn from_link(link: Result<Option<Snapshot>, Note>) -> Self {
        match link {
            Ok(None) => Self::first_example(),
            Ok(Some(snapshot)) => Self::from_snapshot(snapshot),
            Err(note) => Self { status: Status::failed(note), ..Self::first_example() },
        }
    }

    fn from_snapshot(snapshot: Snapshot) -> Self {
        let mut state = Self::new(&snapshot.text, snapshot.input, snapshot.target.clone());
        state.show_as(&snapshot);
        state.select_within();
        state
    }

    /// Which outputs of domain XML are on the page: what the user chose, if the libvirt release has it.
    pub(crate) fn panes(&self) -> Panes {
        match self.panes {
            Panes::Only(format) if !self.document.target.formats().contains(&format) => Panes::Both,
            panes => panes,
        }
    }

    /// The outputs that the page shows side by side.
    pub(crate) fn visible_outputs(&self) -> Vec<OutputKind> {
        if self.document.is_native() {
            return vec![OutputKind::DomainXml];
        }
        let formats = self.document.target.formats().iter().copied();
        let panes = self.panes();
        let formats = formats.filter(|&format| panes.shows(format));
        formats.map(OutputKind::Native).collect()
    }

    /// Whether two targets are compared. Only domain XML can be.
    pub(crate) fn is_comparing(&self) -> bool {
        !self.document.is_native() && self.panes == Panes::Compare
    }

    /// The last text of this document that had that output.
    pub(crate) fn last_good(&self, output: OutputKind) -> Option<&Rc<ConvertedDocument>> {
        match output {
            OutputKind::Native(format) => self.last_good.get(format),
            OutputKind::DomainXml => self.last_good_xml.as_ref(),
        }
    }

    /// The domain XML whose interfaces the page shows: the document, or the last one that was not refused.
    pub(crate) fn document_with_cards(&self) -> &Rc<ConvertedDocument> {
        self.last_known.as_ref().unwrap_or(&self.document)
    }

    /// The guest's type, or the last one that was known.
    pub(crate) fn guest(&self) -> Option<Guest> {
        self.document_with_cards().guest()
    }

    /// The piece whose origin is highlighted and whose rule is shown.
    pub(crate) fn highlighted_piece(&self) -> Option<PieceRef> {
        self.pinned_piece.or(self.hovered_piece)
    }

    /// The part of the document that a piece comes from.
    pub(crate) fn origin_of(&self, piece: Option<PieceRef>) -> Option<Span> {
        let PieceRef { output, mark } = piece?;
        self.document.output(output)?.marks().get(mark)?.origin.span()
    }

    /// The part of the document that is highlighted in the editor.
    pub(crate) fn highlighted_origin(&self) -> Option<Span> {
        self.origin_of(self.highlighted_piece()).or(self.hovered_part)
    }

    /// The part of the document whose pieces are highlighted in the outputs: at the mouse, or else at the cursor.
    pub(crate) fn highlighted_part(&self) -> Option<Span> {
        self.hovered_part.or_else(|| self.document.part_at(self.cursor))
    }

    /// Whether the user wrote the document, and it is not empty.
    pub(crate) fn is_own(&self) -> bool {
        let text = &*self.document.text;
        let is_ours =
            text == &*self.initial_text || examples::all().any(|example| example.text == text);
        !is_ours && !text.trim().is_empty()
    }

    /// Why the page reads the document as what it is; `None` if that is plain.
    pub(crate) fn kind_explanation(&self) -> Option<String> {
        let ConvertedDocument { text, input, .. } = &*self.document;
        if self.kind_is_chosen {
            return Some(format!("Read as {}, as you chose.", kind_phrase(input.kind)));
        }
        kind_explanation(text).filter(|_| !text.trim().is_empty())
    }

    /// Everything in a snapshot besides what is converted.
    fn show_as(&mut self, snapshot: &Snapshot) {
        let Snapshot { text, input, panes, indented, selected, .. } = snapshot;
        (self.panes, self.indented, self.selected) = (*panes, *indented, *selected);
        self.initial_text = text.clone();
        self.kind_is_chosen = detect(text).kind != input.kind;
    }

    /// The document may have fewer interfaces than the one before.
    fn select_within(&mut self) {
        let document =
            if self.document.is_native() { &self.document } else { self.document_with_cards() };
        let last = document.interface_spans().count().saturating_sub(1);
        self.selected = self.selected.min(last);
    }

    /// Takes another text. While the user types, its kind changes only if the new kind is sure: the page must not change
    /// at every key. For another document a likeness is enough, and for the step from something else to a configuration.
    fn edited(&mut self, text: String, is_other: bool) {
        if *text == *self.document.text {
            return;
        }
        let replaced = self.document.clone();
        if let Some(before) = self.replaced.take_if(|before| *before.text == *text) {
            self.forget_known();
            self.kind_is_chosen = false;
            self.convert(before.text.clone(), before.input, before.target.clone());
            return;
        }
        let found = detect(&text);
        let mut input = self.document.input;
        let becomes_configuration = is_configuration(found.kind) && !is_configuration(input.kind);
        let enough =
            if is_other || becomes_configuration { Certainty::Likely } else { Certainty::Sure };
        if is_other {
            self.kind_is_chosen = false;
            self.forget_known();
        }
        if !self.kind_is_chosen && found.certainty >= enough {
            input.kind = found.kind;
        }
        let mut target = self.document.target.clone();
        if let Some(format) = input.kind.format().filter(|_| is_other)
            && !target.formats().contains(&format)
        {
            target.releases = Releases::default_for(format);
        }
        self.convert(text.into(), input, target);
        if is_other {
            self.replaced = Some(replaced);
            if let Some(text) = self.other_releases() {
                self.status = Status::Visible { text, undo: true };
            }
        }
    }

    /// Which releases the page chose for the document, if the document before was at others.
    fn other_releases(&self) -> Option<String> {
        let releases = self.document.target.releases;
        let before = self.replaced.as_ref()?.target.releases;
        (before != releases)
            .then(|| format!("Xenlens went to {} for this document.", releases.title()))
    }

    /// Forgets the outputs and the interfaces of the present document, because another one comes.
    fn forget_known(&mut self) {
        self.last_good = PerFormat::default();
        self.last_good_xml = None;
        self.last_known = None;
    }

    fn convert(&mut self, text: Rc<str>, input: Input, target: Target) {
        self.show(Rc::new(ConvertedDocument::new(text, input, target)));
    }

    fn change_target(&mut self, change: impl FnOnce(&mut Target)) {
        let mut target = self.document.target.clone();
        change(&mut target);
        if target != self.document.target {
            self.convert(self.document.text.clone(), self.document.input, target);
        }
    }

    fn change_releases(&mut self, releases: Releases) {
        self.change_target(|target| {
            target.releases = releases;
            // A device can go only to a guest that the libvirt release knows.
            let guests = releases.libvirt().profile().guests;
            if !target.guest.is_some_and(|guest| guests.contains(&guest)) {
                target.guest = guests.first().copied();
            }
        });
    }

    fn change_input(&mut self, input: Input) {
        if input != self.document.input {
            self.convert(self.document.text.clone(), input, self.document.target.clone());
        }
    }

    /// Attaches a single device to a guest of that type, and adds a sentence about it to the status.
    fn attach_to(&mut self, guest: Guest) {
        if !self.document.is_device() || self.document.target.guest == Some(guest) {
            return;
        }
        let (mut text, undo) = match &self.status {
            Status::Visible { text, undo } => (format!("{text} "), *undo),
            _ => (String::new(), false),
        };
        text.push_str(&format!(
            "Xenlens now attaches the device to {} {} guest. The XML names no guest: it is a choice of the page.",
            if guest == Guest::Hvm { "an" } else { "a" },
            guest.title(),
        ));
        self.change_target(|target| target.guest = Some(guest));
        self.status = Status::Visible { text, undo };
    }

    fn show(&mut self, document: Rc<ConvertedDocument>) {
        self.status = change_announcement(&self.document, &document);
        for (output, _) in document.outputs() {
            match output {
                OutputKind::Native(format) => self.last_good.insert(format, document.clone()),
                OutputKind::DomainXml => self.last_good_xml = Some(document.clone()),
            }
        }
        if !document.is_refused() && !document.is_native() {
            self.last_known = Some(document.clone());
        }
        self.document = document;
        self.hovered_piece = None;
        self.pinned_piece = None;
        self.hovered_part = None;
        self.select_within();
    }
}

/// What a screen reader should say when one document takes the place of another.
fn change_announcement(before: &ConvertedDocument, after: &ConvertedDocument) -> Status {
    if before.input.kind != after.input.kind {
        return Status::Announced(format!("Read as {}.", kind_phrase(after.input.kind)));
    }
    if after.is_native() {
        return Status::None;
    }
    match (before.is_refused(), after.is_refused()) {
        (false, true) => {
            let reason = after.refusal().map_or("", |note| &note.message);
            Status::Announced(format!("The document is refused: {reason}"))
        }
        (true, false) => Status::Announced("The document is converted again.".to_owned()),
        _ => Status::None,
    }
}

/// What a text looks like and why, unless it is plainly XML.
pub(crate) fn kind_explanation(text: &str) -> Option<String> {
    let found = detect(text);
    let plain = found.kind == DocumentKind::DomainXml && found.certainty > Certainty::Guess;
    (!plain).then(|| format!("Read as {}: {}", kind_phrase(found.kind), found.reason))
}

/// Whether it is a file of keys and values.
fn is_configuration(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::Native(Format::Xl | Format::Xm))
}

/// The kind within a sentence.
fn kind_phrase(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::DomainXml => "domain XML",
        DocumentKind::Native(Format::Xl) => "an xl config",
        DocumentKind::Native(Format::Xm) => "an xm config",
        DocumentKind::Native(Format::Sexpr) => "an S-expression",
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Edited(text) => next.edited(text, false),
            Action::Replaced(text) => next.edited(text, true),
            Action::Loaded { message, libvirt } => {
                if let Some(libvirt) = libvirt {
                    next.change_releases(next.document.target.releases.with_libvirt(libvirt));
                }
                let text = [Some(message), next.other_releases()].into_iter().flatten();
                let text = text.collect::<Vec<_>>().join(" ");
                next.status = Status::Visible { text, undo: true };
            }
            Action::Kind(kind) => {
                next.kind_is_chosen = detect(&next.document.text).kind != kind;
                next.change_input(Input { kind, ..next.document.input });
            }
            Action::From(from) => next.change_input(Input { from, ..next.document.input }),
            Action::Moved(utf16) => {
                next.cursor = next.document.utf16.to_byte(utf16);
                if let Some(index) = next.document.interface_at(next.cursor) {
                    next.selected = index;
                }
            }
            Action::Libvirt(libvirt) => {
                next.replaced = None;
                next.change_releases(next.document.target.releases.with_libvirt(libvirt))
            }
            Action::Xen(xen) => {
                next.replaced = None;
                if let Some(releases) = next.document.target.releases.with_xen(xen) {
                    next.change_releases(releases);
                }
            }
            Action::Releases(releases) => {
                next.replaced = None;
                next.change_releases(releases);
            }
            Action::Guest(guest) => next.attach_to(guest),
            Action::Host(host) => {
                next.replaced = None;
                next.change_target(|target| target.host = host);
            }
            Action::Panes(panes) => next.panes = panes,
            Action::Indented(indented) => next.indented = indented,
            Action::Select(index) => {
                // The card may belong to an earlier document.
                next.selected = index;
                next.select_within();
            }
            Action::HoverPiece(piece) => next.hovered_piece = piece,
            Action::Pin(piece) => {
                next.pinned_piece = piece;
                let place = next.origin_of(piece).map(|span| span.start);
                if let Some(index) = place.and_then(|place| next.document.interface_at(place)) {
                    next.selected = index;
                }
            }
            Action::HoverDocument(place) => {
                let byte = place.map(|utf16| next.document.utf16.to_byte(utf16));
                next.hovered_part = byte.and_then(|byte| next.document.part_at(byte));
            }
            Action::HoverPart(part) => next.hovered_part = part,
            Action::Status(status) => next.status = status,
            Action::Open(snapshot) => {
                next.show_as(&snapshot);
                next.forget_known();
                next.convert(snapshot.text, snapshot.input, snapshot.target);
            }
            Action::SavedDocumentDone => next.saved_document = None,
            // A document that is too large for a link has nothing to show in the dialog: the status says why.
            Action::Sharing(true) => match Snapshot::of(&next).to_text() {
                Ok(_) => next.sharing = true,
                Err(note) => next.status = Status::failed(note),
            },
            Action::Sharing(false) => next.sharing = false,
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
        let state = actions.into_iter().fold(Rc::new(state), Reducible::reduce);
        Rc::unwrap_or_clone(state)
    }

    fn start() -> State {
        State::first_example()
    }

    #[test]
    fn a_refused_document_leaves_the_last_good_one() {
        let good = start();
        let state = after(good.clone(), [Action::Edited("<domain".to_owned())]);
        assert!(state.document.is_refused());
        for output in [OutputKind::Native(Format::Xm), OutputKind::Native(Format::Sexpr)] {
            assert_eq!(state.last_good(output), Some(&good.document));
        }
        assert_eq!(state.document_with_cards(), &good.document);
        assert_eq!(state.guest(), Some(Guest::Hvm));
        assert!(
            matches!(&state.status, Status::Announced(text) if text.starts_with("The document is refused"))
        );

        let again = after(state, [Action::Edited(examples::FIRST.text.to_owned())]);
        assert!(!again.document.is_refused());
        assert_eq!(again.status, Status::Announced("The document is converted again.".to_owned()));
    }

    #[test]
    fn a_first_document_may_be_refused() {
        let state = State::new("", Input::XML, Target::default());
        assert!(state.document.is_refused());
        assert_eq!(state.last_good(OutputKind::Native(Format::Xm)), None);
        assert!(state.document_with_cards().cards().is_empty());
    }

    #[test]
    fn the_cursor_selects_the_interface_around_it() {
        let place = examples::FIRST.text.find("netfront").expect("in the example");
        let state = after(start(), [Action::Moved(place as u32)]);
        assert_eq!(state.selected, 1);
        // The cursor is outside of all interfaces, so the selection stays.
        assert_eq!(after(state, [Action::Moved(0)]).selected, 1);
    }

    #[test]
    fn a_pinned_piece_takes_precedence_and_ends_with_the_document() {
        let pointed = |mark| Some(PieceRef { output: OutputKind::Native(Format::Xm), mark });
        let state = after(start(), [Action::Pin(pointed(1)), Action::HoverPiece(pointed(2))]);
        assert_eq!(state.highlighted_piece(), pointed(1));
        let unpinned = after(state.clone(), [Action::Pin(None)]);
        assert_eq!(unpinned.highlighted_piece(), pointed(2));
        assert_eq!(after(state, [Action::Xen(Xen::V3_0_2)]).highlighted_piece(), None);
    }

    #[test]
    fn a_place_is_the_value_there_or_else_the_element() {
        let text = examples::FIRST.text;
        let part = |needle: &str| {
            let place = text.find(needle).expect("in the example");
            let state = after(start(), [Action::HoverDocument(Some(place as u32))]);
            state.highlighted_part().map(|part| part.of(text).to_owned())
        };
        assert_eq!(part("netfront").as_deref(), Some("netfront"));
        assert_eq!(part("model type='netfront'").as_deref(), Some("<model type='netfront'/>"));
        // Nothing is highlighted for an element that contains all devices.
        assert_eq!(part("devices"), None);
    }

    #[test]
    fn the_selection_stays_within_the_document() {
        let one = examples::GROUPS[0].examples[0].text.to_owned();
        let state = after(start(), [Action::Select(2), Action::Edited(one)]);
        assert_eq!(state.selected, 0);
    }

    #[test]
    fn only_what_the_user_wrote_is_own() {
        assert!(!start().is_own());
        let text = |text: &str| Action::Edited(text.to_owned());
        for (action, own) in [
            (text("<domain/>"), true),
            (text("<"), true),
            (text(" \n"), false),
            (text(examples::INTERFACE.text), false),
            (Action::Xen(Xen::V3_0_3), false),
        ] {
            assert_eq!(after(start(), [action]).is_own(), own);
        }
        let snapshot = Snapshot {
            text: "<domain/>".into(),
            input: Input::XML,
            target: Target::default(),
            panes: Panes::Both,
            indented: true,
            selected: 0,
        };
        let link = after(start(), [Action::Open(snapshot)]);
        assert!(!link.is_own());
        assert!(after(link, [text("<domain>")]).is_own());
    }

    #[test]
    fn a_document_is_read_as_what_it_looks_like() {
        use DocumentKind::{DomainXml, Native};
        let kind = |state: &State| state.document.input.kind;
        let edited = |text: &str| Action::Edited(text.to_owned());
        let replaced = |text: &str| Action::Replaced(text.to_owned());
        // While the user types, the kind changes only if the new kind is sure.
        let typed = after(start(), [edited("(")]);
        assert_eq!(kind(&typed), DomainXml);
        let typed = after(typed, [edited("(domain (domid 1))")]);
        assert_eq!(kind(&typed), Native(Format::Sexpr));
        assert_eq!(typed.status, Status::Announced("Read as an S-expression.".to_owned()));
        assert_eq!(kind(&after(typed.clone(), [edited("foo = 1")])), Native(Format::Sexpr));
        // For another document a likeness is enough.
        let other = after(typed, [replaced("memory = 1")]);
        assert_eq!(kind(&other), Native(Format::Xm));
        assert!(
            other
                .kind_explanation()
                .is_some_and(|words| words.starts_with("Read as an xm config: "))
        );
        // A text that looks like no kind keeps the kind of the text before.
        assert_eq!(kind(&after(other, [replaced("?")])), Native(Format::Xm));
    }

    /// An xl config, to which no older release has a key.
    const XL: &str = "name = 'a'\ntype = 'pvh'\nmemory = 512\nkernel = '/k'\n";

    #[test]
    fn another_document_goes_to_a_release_that_reads_its_format_and_undo_comes_back() {
        let replaced = |text: &str| Action::Replaced(text.to_owned());
        let older = after(start(), [Action::Libvirt(Libvirt::V0_7_4)]);
        let xl = after(older.clone(), [replaced(XL)]);
        assert_eq!(xl.document.input.kind, DocumentKind::Native(Format::Xl));
        assert_eq!(xl.document.target.releases, Releases::default_of(Libvirt::V9_0));
        let Status::Visible { text, undo: true } = &xl.status else { panic!("{:?}", xl.status) };
        assert_eq!(text, "Xenlens went to libvirt 9.0 for this document.");
        let undone = after(xl.clone(), [replaced(examples::FIRST.text)]);
        assert_eq!(undone.document.target, older.document.target);
        assert_eq!(undone.document.input, Input::XML);
        // An S-expression goes the other way.
        let sexpr = after(xl.clone(), [replaced("(domain (domid 1))")]);
        assert_eq!(sexpr.document.target.releases, Releases::default());
        // What the user chose since then stays.
        let chosen = after(xl, [Action::Libvirt(Libvirt::V0_7_5), replaced(examples::FIRST.text)]);
        assert_eq!(chosen.document.target.releases, Releases::default());
    }

    #[test]
    fn a_loaded_document_may_name_its_release() {
        let loaded = |libvirt| {
            let message = "Loaded.".to_owned();
            [Action::Replaced("<domain/>".to_owned()), Action::Loaded { message, libvirt }]
        };
        let state = after(start(), loaded(Some(Libvirt::V9_0)));
        assert_eq!(state.document.target.libvirt(), Libvirt::V9_0);
        let text = "Loaded. Xenlens went to libvirt 9.0 for this document.".to_owned();
        assert_eq!(state.status, Status::Visible { text, undo: true });
        let undone = after(state, [Action::Replaced(examples::FIRST.text.to_owned())]);
        assert_eq!(undone.document.target, start().document.target);
        let text = "Loaded.".to_owned();
        let same = after(start(), loaded(None));
        assert_eq!(same.status, Status::Visible { text, undo: true });
    }

    #[test]
    fn a_release_shows_its_own_formats() {
        let only = after(start(), [Action::Panes(Panes::Only(Format::Sexpr))]);
        let newer = after(only, [Action::Libvirt(Libvirt::V9_0)]);
        let formats = [Format::Xl, Format::Xm].map(OutputKind::Native);
        assert_eq!(newer.visible_outputs(), formats);
        let older = after(newer, [Action::Libvirt(Libvirt::V0_7_5)]);
        assert_eq!(older.visible_outputs(), [OutputKind::Native(Format::Sexpr)]);
    }

    #[test]
    fn what_the_user_says_goes_before_what_a_document_looks_like() {
        let xm = Action::Edited("name = 'a'\n".to_owned());
        let state = after(start(), [xm, Action::Kind(DocumentKind::Native(Format::Sexpr))]);
        assert_eq!(
            state.kind_explanation().as_deref(),
            Some("Read as an S-expression, as you chose.")
        );
        let typed = after(state.clone(), [Action::Edited("name = 'ab'\n".to_owned())]);
        assert_eq!(typed.document.input.kind, DocumentKind::Native(Format::Sexpr));
        // For another document the user's choice does not count.
        let other = after(typed, [Action::Replaced(examples::FIRST.text.to_owned())]);
        assert_eq!(
            (other.document.input.kind, other.kind_is_chosen),
            (DocumentKind::DomainXml, false)
        );
        // The user chooses the kind that the document looks like: that does not count as a choice.
        assert!(!after(state, [Action::Kind(DocumentKind::Native(Format::Xm))]).kind_is_chosen);
    }

    #[test]
    fn a_native_document_is_linked_with_its_domain_xml() {
        let text = "name = 'a'\nuuid = '085950a2-b0c6-9653-0a36-84b8b4793cf6'\nmemory = 1\nkernel = '/k'\n\
                    vif = [ 'bridge=b' ]\n";
        let native = Action::Edited(text.to_owned());
        let state = after(start(), [Action::Select(2), native]);
        // It has one interface.
        assert_eq!((state.document.interface_spans().count(), state.selected), (1, 0));
        let xml = state.document.output(OutputKind::DomainXml).expect("it is converted");
        assert_eq!(state.visible_outputs(), [OutputKind::DomainXml]);
        let mark = xml.marks().iter().position(|mark| mark.span.of(xml.text()) == "a");
        let piece = PieceRef { output: OutputKind::DomainXml, mark: mark.expect("the name") };
        let pinned = after(state, [Action::Pin(Some(piece))]);
        let origin =
            |state: &State| state.highlighted_origin().map(|span| span.of(text).to_owned());
        assert_eq!(origin(&pinned).as_deref(), Some("a"));
        // While the document is refused, the state keeps the last domain XML.
        let refused = after(pinned.clone(), [Action::Edited(format!("?\n{text}"))]);
        assert!(refused.document.is_refused());
        assert_eq!(refused.last_good(OutputKind::DomainXml), Some(&pinned.document));
        assert_eq!(origin(&refused), None);
    }

    #[test]
    fn another_document_takes_everything_of_the_last_one_away() {
        let config = "name = 'a'\nuuid = '085950a2-b0c6-9653-0a36-84b8b4793cf6'\nmemory = 1\nkernel = '/k'\n";
        let replaced = |text: &str| Action::Replaced(text.to_owned());
        let native = after(start(), [replaced(config)]);
        assert_eq!(native.last_good(OutputKind::DomainXml), Some(&native.document));
        let back = after(native.clone(), [replaced(examples::INTERFACE.text)]);
        let other = after(back, [replaced("name =")]);
        assert!(other.document.is_native() && other.document.is_refused());
        assert_eq!(other.last_good(OutputKind::DomainXml), None);

        // Domain XML and links are no different.
        let xm = OutputKind::Native(Format::Xm);
        let refused = after(start(), [replaced("<domain")]);
        assert_eq!(refused.last_good(xm), None);
        assert!(refused.document_with_cards().cards().is_empty());
        let broken = Snapshot { text: "<domain".into(), ..Snapshot::of(&start()) };
        assert_eq!(after(start(), [Action::Open(broken)]).last_good(xm), None);
    }

    #[test]
    fn what_is_too_large_for_a_link_is_not_shared_and_why() {
        let text = " ".repeat(xenlens::MAX_INPUT + 1);
        let state = after(start(), [Action::Edited(text), Action::Sharing(true)]);
        assert!(!state.sharing);
        assert!(matches!(&state.status, Status::Visible { text, .. } if text.contains("1 MiB")));
        assert!(after(start(), [Action::Sharing(true)]).sharing);
    }

    fn xm(state: &State) -> &str {
        state.document.output(OutputKind::Native(Format::Xm)).expect("it is converted").text()
    }

    #[test]
    fn the_target_changes_the_output_and_not_the_document() {
        let actions = [Action::Xen(Xen::V3_0_3), Action::Libvirt(Libvirt::V0_7_4)];
        let state = after(start(), actions);
        assert_eq!(state.document.text, start().document.text);
        assert_ne!(xm(&state), xm(&start()));
        let releases = Releases::new(Libvirt::V0_7_4, Xen::V3_0_3).expect("the pair exists");
        let at_once = after(start(), [Action::Releases(releases)]);
        assert_eq!(at_once.document.target, state.document.target);
        assert_eq!(xm(&at_once), xm(&state));
    }

    #[test]
    fn the_guest_of_a_device_is_a_choice_of_the_page() {
        let device = Action::Edited(examples::INTERFACE.text.to_owned());
        let state = after(start(), [device]);
        assert_eq!(state.guest(), Some(Guest::Hvm));
        let pv = after(state, [Action::Guest(Guest::Pv)]);
        assert_eq!(pv.guest(), Some(Guest::Pv));
        assert_eq!(&*pv.document.text, examples::INTERFACE.text);
        assert!(matches!(&pv.status, Status::Visible { undo: false, .. }));
        // A domain says itself what guest it is.
        let domain = after(start(), [Action::Guest(Guest::Pv)]);
        assert_eq!(domain.guest(), Some(Guest::Hvm));
        assert_eq!(domain.status, Status::None);
    }

    #[test]
    fn the_networks_are_the_hosts() {
        let host = Host::default().with_network("default", "br9");
        let state = after(start(), [Action::Host(host)]);
        assert!(xm(&state).contains("bridge=br9"));
    }
}
