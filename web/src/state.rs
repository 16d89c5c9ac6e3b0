//! The page's state, and everything that can happen to it.
//!
//! The text is the editor's; here is its mirror. Nothing here touches the browser, so all of it is tested
//! natively.

use crate::examples;
use crate::link::{Opened, Snapshot};
use crate::shown::{Input, Shown};
use std::rc::Rc;
use xenlens::{
    Certainty, DocumentKind, Format, FromOptions, Guest, Libvirt, Note, PerFormat, Span, Target,
    Xen, detect,
};
use yew::Reducible;

/// Which outputs are on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Panes {
    Both,
    Only(Format),
    /// Two targets beside each other.
    Compare,
}

impl Panes {
    pub(crate) const ALL: [Self; 4] =
        [Self::Both, Self::Only(Format::Xm), Self::Only(Format::Sexpr), Self::Compare];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Both => "Both",
            Self::Only(format) => format.title(),
            Self::Compare => "Compare",
        }
    }

    pub(crate) fn shows(self, format: Format) -> bool {
        matches!(self, Self::Both) || self == Self::Only(format)
    }
}

/// The piece of output that the user points at: the mark's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pointed {
    pub(crate) format: Format,
    pub(crate) mark: usize,
}

/// What the page last told the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Said {
    /// Nothing that still matters.
    #[default]
    Nothing,
    /// To those who cannot see it: what is visible elsewhere on the page.
    Aloud(String),
    /// Something that was, or could not be, done to the document.
    Shown { text: String, undo: bool },
}

impl Said {
    /// What could not be done, and why.
    pub(crate) fn failed(note: Note) -> Self {
        let text = [Some(note.message), note.help].into_iter().flatten();
        Self::Shown { text: text.collect::<Vec<_>>().join(" "), undo: false }
    }
}

/// What the view of a native document found in it.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// What there is to say about places of the document.
    pub(crate) notes: Vec<Note>,
    /// Its interfaces, in order.
    pub(crate) interfaces: Vec<Span>,
}

/// What is told again is told of another text, whatever it says.
impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A document that was kept on this device, and its domain's name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    pub(crate) document: Opened,
    pub(crate) name: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// The text that the page began with, or a link brought: not the user's, so it is not kept.
    pub(crate) given: Rc<str>,
    /// What the user last left here, until it is decided what becomes of it.
    pub(crate) kept: Option<Kept>,
    /// Whether what is shown is being shared.
    pub(crate) sharing: bool,
    /// Whether the user, or a link, says what the document is, whatever it looks like.
    pub(crate) chosen: bool,
    /// What is known of a native document; for a moment, of the one before.
    pub(crate) told: Rc<Told>,
    /// The part of a native document behind the piece of its domain XML that is pointed at, and behind the one
    /// that is pinned.
    pub(crate) behind: [Option<Span>; 2],
    /// The document as it is now.
    pub(crate) shown: Rc<Shown>,
    /// For each format the last document that had an output: what is shown, dimmed, while there is none.
    pub(crate) last_good: PerFormat<Rc<Shown>>,
    /// The last document of which anything was known.
    pub(crate) last_known: Option<Rc<Shown>>,
    pub(crate) panes: Panes,
    /// Whether the S-expression is indented for reading.
    pub(crate) indented: bool,
    /// The interface that is selected, by its index.
    pub(crate) selected: usize,
    /// Where the cursor stands, in bytes.
    pub(crate) cursor: u32,
    pub(crate) pointed: Option<Pointed>,
    /// The piece that stays lit up until the user lets it go: it goes before the one that is pointed at.
    pub(crate) pinned: Option<Pointed>,
    /// Where the mouse is in a native document.
    pub(crate) over: Option<u32>,
    /// The part of the document that the user points at.
    pub(crate) hovered: Option<Span>,
    pub(crate) said: Said,
}

#[derive(Debug)]
pub(crate) enum Action {
    /// The document has a new text.
    Edited(String),
    /// The document is another one: nothing of the old text is left.
    Replaced(String),
    /// The user says what the document is.
    Kind(DocumentKind),
    From(FromOptions),
    /// The view of the native document found that.
    Told(Rc<Told>),
    /// What is pointed at in that view, and what is pinned, comes from these parts of the document.
    Behind([Option<Span>; 2]),
    /// The cursor moved to this place, in UTF-16.
    Moved(u32),
    Libvirt(Libvirt),
    Xen(Xen),
    /// The guest that a single device is attached to; a whole domain says itself what guest it is.
    Guest(Guest),
    Networks(Vec<(String, String)>),
    Panes(Panes),
    Indented(bool),
    Select(usize),
    Point(Option<Pointed>),
    Pin(Option<Pointed>),
    /// The user points at this place of the document, in UTF-16, or at none.
    Hover(Option<u32>),
    Say(Said),
    /// A link was opened, or what was kept.
    Opened(Opened),
    /// What was kept is brought back, or forgotten.
    Decided,
    Sharing(bool),
}

impl State {
    pub(crate) fn new(text: &str, input: Input, target: Target) -> Self {
        // Every device on the page has a guest; that of a domain is in the domain.
        let guest = target.guest.or(Some(Guest::Hvm));
        let shown = Rc::new(Shown::new(text, input, Target { guest, ..target }));
        let mut state = Self {
            given: shown.text.clone(),
            kept: None,
            sharing: false,
            chosen: false,
            told: Rc::default(),
            behind: [None; 2],
            shown: shown.clone(),
            last_good: PerFormat::default(),
            last_known: None,
            panes: Panes::Both,
            indented: true,
            selected: 0,
            cursor: 0,
            pointed: None,
            pinned: None,
            over: None,
            hovered: None,
            said: Said::Nothing,
        };
        state.show(shown);
        state
    }

    /// The last document that had an output in that format.
    pub(crate) fn last_good(&self, format: Format) -> Option<&Rc<Shown>> {
        self.last_good.get(format)
    }

    /// The document whose interfaces are shown: the present one, or the last of which they were known.
    pub(crate) fn with_cards(&self) -> &Rc<Shown> {
        self.last_known.as_ref().unwrap_or(&self.shown)
    }

    /// The guest, or what it last was.
    pub(crate) fn guest(&self) -> Option<Guest> {
        self.with_cards().conversion.guest
    }

    /// The piece whose origin is lit up and whose rule is shown.
    pub(crate) fn lit_piece(&self) -> Option<Pointed> {
        self.pinned.or(self.pointed)
    }

    /// The part of the document behind a piece.
    pub(crate) fn origin_of(&self, pointed: Option<Pointed>) -> Option<Span> {
        let pointed = pointed?;
        let output = self.shown.output(pointed.format)?;
        output.marks().get(pointed.mark)?.origin.span()
    }

    /// The part of the document that is lit up.
    pub(crate) fn lit_origin(&self) -> Option<Span> {
        let [pointed, pinned] = self.behind;
        self.origin_of(self.lit_piece()).or(pinned).or(pointed).or(self.hovered)
    }

    /// Where the user is in a native document: the mouse, or else the cursor.
    pub(crate) fn place(&self) -> u32 {
        self.over.unwrap_or(self.cursor)
    }

    /// Whether the document is the user's own, and something.
    pub(crate) fn is_own(&self) -> bool {
        let text = &*self.shown.text;
        let given = text == &*self.given || examples::all().any(|example| example.text == text);
        !given && !text.trim().is_empty()
    }

    /// Shows what a link holds.
    pub(crate) fn open(&mut self, opened: Opened) {
        self.look_as(&opened);
        self.convert(opened.text, opened.input, opened.target);
    }

    /// The same at the start.
    pub(crate) fn opened(opened: Opened) -> Self {
        let mut state = Self::new(&opened.text, opened.input, opened.target.clone());
        state.look_as(&opened);
        state.select_within();
        state
    }

    /// All that a link holds besides what is converted.
    fn look_as(&mut self, opened: &Opened) {
        let Opened { text, input, panes, indented, selected, .. } = opened;
        (self.panes, self.indented, self.selected) = (*panes, *indented, *selected);
        self.given = text.clone();
        self.chosen = detect(text).kind != input.kind;
    }

    /// The document may have fewer interfaces. How many a native one has, its view tells later.
    fn select_within(&mut self) {
        if !self.shown.is_native() {
            let last = self.with_cards().cards().len().saturating_sub(1);
            self.selected = self.selected.min(last);
        }
    }

    /// The part of the document whose output is lit up: the one that is pointed at, or the cursor's.
    pub(crate) fn lit_part(&self) -> Option<Span> {
        self.hovered.or_else(|| self.shown.part_at(self.cursor))
    }

    /// Why the document is read as what it is, where that goes without saying nowhere else.
    pub(crate) fn read_as(&self) -> Option<String> {
        let Shown { text, input, .. } = &*self.shown;
        if self.chosen {
            return Some(format!("Read as {}, as you chose.", name_of(input.kind)));
        }
        read_as(text).filter(|_| !text.trim().is_empty())
    }

    /// The interface around a byte of the document.
    fn interface_at(&self, byte: u32) -> Option<usize> {
        if self.shown.is_native() {
            let around = |span: &Span| span.start <= byte && byte <= span.end;
            return self.told.interfaces.iter().position(around);
        }
        self.shown.interface_at(byte)
    }

    /// Takes another text. It is read as what it looks like, as far as that is sure: who types does not want the page
    /// to change at every key. Of another document a likeness is enough.
    fn edited(&mut self, text: String, is_other: bool) {
        if *text == *self.shown.text {
            return;
        }
        let found = detect(&text);
        let enough = if is_other { Certainty::Likely } else { Certainty::Sure };
        let mut input = self.shown.input;
        self.chosen &= !is_other;
        if !self.chosen && found.certainty >= enough {
            input.kind = found.kind;
        }
        self.convert(text.into(), input, self.shown.target.clone());
    }

    fn convert(&mut self, text: Rc<str>, input: Input, target: Target) {
        self.show(Rc::new(Shown::new(text, input, target)));
    }

    fn retarget(&mut self, change: impl FnOnce(&mut Target)) {
        let mut target = self.shown.target.clone();
        change(&mut target);
        if target != self.shown.target {
            self.convert(self.shown.text.clone(), self.shown.input, target);
        }
    }

    fn read_again(&mut self, input: Input) {
        if input != self.shown.input {
            self.convert(self.shown.text.clone(), input, self.shown.target.clone());
        }
    }

    /// Attaches a single device to a guest of that type, and says so behind what was said of the document.
    fn attach_to(&mut self, guest: Guest) {
        if !self.shown.conversion.is_device || self.shown.target.guest == Some(guest) {
            return;
        }
        let (mut text, undo) = match &self.said {
            Said::Shown { text, undo } => (format!("{text} "), *undo),
            _ => (String::new(), false),
        };
        text.push_str(&format!(
            "The device is now attached to {} {} guest. The XML does not say so: it is a choice of the page.",
            if guest == Guest::Hvm { "an" } else { "a" },
            guest.title(),
        ));
        self.retarget(|target| target.guest = Some(guest));
        self.said = Said::Shown { text, undo };
    }

    fn show(&mut self, shown: Rc<Shown>) {
        let refused = (self.shown.is_refused(), shown.is_refused());
        let kinds = (self.shown.input.kind, shown.input.kind);
        self.said = match refused {
            _ if kinds.0 != kinds.1 => Said::Aloud(format!("Read as {}.", name_of(kinds.1))),
            _ if shown.is_native() => Said::Nothing,
            (false, true) => {
                let reason =
                    shown.conversion.outputs.values().find_map(|output| output.as_ref().err());
                Said::Aloud(format!(
                    "The document is refused: {}",
                    reason.map_or("", |note| &note.message)
                ))
            }
            (true, false) => Said::Aloud("The document is converted again.".to_owned()),
            _ => Said::Nothing,
        };
        for (format, output) in shown.conversion.outputs.iter() {
            if output.is_ok() {
                self.last_good.insert(format, shown.clone());
            }
        }
        if !shown.is_refused() {
            self.last_known = Some(shown.clone());
        }
        self.shown = shown;
        self.pointed = None;
        self.pinned = None;
        self.hovered = None;
        self.behind = [None; 2];
        self.over = None;
        if !self.shown.is_native() {
            self.told = Rc::default();
        }
        self.select_within();
    }
}

/// What a text looks like and why, unless it is plainly XML.
pub(crate) fn read_as(text: &str) -> Option<String> {
    let found = detect(text);
    let plain = found.kind == DocumentKind::DomainXml && found.certainty > Certainty::Guess;
    (!plain).then(|| format!("Read as {}: {}", name_of(found.kind), found.reason))
}

/// The kind within a sentence.
fn name_of(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::DomainXml => "domain XML",
        DocumentKind::Xm => "an xm config",
        DocumentKind::Sexpr => "an S-expression",
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Edited(text) => next.edited(text, false),
            Action::Replaced(text) => next.edited(text, true),
            Action::Kind(kind) => {
                next.chosen = detect(&next.shown.text).kind != kind;
                next.read_again(Input { kind, ..next.shown.input });
            }
            Action::From(from) => next.read_again(Input { from, ..next.shown.input }),
            Action::Told(told) => {
                if next.shown.is_native() {
                    next.selected = next.selected.min(told.interfaces.len().saturating_sub(1));
                    next.told = told;
                }
            }
            Action::Behind(parts) => next.behind = parts,
            Action::Moved(utf16) => {
                next.cursor = next.shown.utf16.to_byte(utf16);
                if let Some(index) = next.interface_at(next.cursor) {
                    next.selected = index;
                }
            }
            Action::Libvirt(libvirt) => next.retarget(|target| target.libvirt = libvirt),
            Action::Xen(xen) => next.retarget(|target| target.xen = xen),
            Action::Guest(guest) => next.attach_to(guest),
            Action::Networks(networks) => next.retarget(|target| {
                target.host.networks = networks
                    .into_iter()
                    .map(|(name, bridge)| (name.into(), bridge.into()))
                    .collect();
            }),
            Action::Panes(panes) => next.panes = panes,
            Action::Indented(indented) => next.indented = indented,
            Action::Select(index) => {
                // The card may be that of a document before.
                next.selected = index;
                next.select_within();
            }
            Action::Point(pointed) => next.pointed = pointed,
            Action::Pin(pinned) => {
                next.pinned = pinned;
                let place = next.origin_of(pinned).map(|span| span.start);
                if let Some(index) = place.and_then(|place| next.shown.interface_at(place)) {
                    next.selected = index;
                }
            }
            Action::Hover(place) => {
                let byte = place.map(|utf16| next.shown.utf16.to_byte(utf16));
                if next.shown.is_native() {
                    next.over = byte;
                } else {
                    next.hovered = byte.and_then(|byte| next.shown.part_at(byte));
                }
            }
            Action::Say(said) => next.said = said,
            Action::Opened(opened) => next.open(opened),
            Action::Decided => next.kept = None,
            // What no link can hold is said here: there is nothing to show in the dialog.
            Action::Sharing(true) => match Snapshot::of(&next).text() {
                Ok(_) => next.sharing = true,
                Err(note) => next.said = Said::failed(note),
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
        State::new(examples::FIRST.text, Input::XML, Target::default())
    }

    #[test]
    fn a_refused_document_leaves_the_last_good_one() {
        let good = start();
        let state = after(good.clone(), [Action::Edited("<domain".to_owned())]);
        assert!(state.shown.is_refused());
        for format in Format::ALL {
            assert_eq!(state.last_good(format), Some(&good.shown));
        }
        assert_eq!(state.with_cards(), &good.shown);
        assert_eq!(state.guest(), Some(Guest::Hvm));
        assert!(
            matches!(&state.said, Said::Aloud(text) if text.starts_with("The document is refused"))
        );

        let again = after(state, [Action::Edited(examples::FIRST.text.to_owned())]);
        assert!(!again.shown.is_refused());
        assert_eq!(again.said, Said::Aloud("The document is converted again.".to_owned()));
    }

    #[test]
    fn a_first_document_may_be_refused() {
        let state = State::new("", Input::XML, Target::default());
        assert!(state.shown.is_refused());
        assert_eq!(state.last_good(Format::Xm), None);
        assert!(state.with_cards().cards().is_empty());
    }

    #[test]
    fn the_cursor_selects_the_interface_around_it() {
        let place = examples::FIRST.text.find("netfront").expect("in the example");
        let state = after(start(), [Action::Moved(place as u32)]);
        assert_eq!(state.selected, 1);
        // Outside of all interfaces the selection stays.
        assert_eq!(after(state, [Action::Moved(0)]).selected, 1);
    }

    #[test]
    fn a_pin_goes_before_what_is_pointed_at_and_ends_with_the_document() {
        let pointed = |mark| Some(Pointed { format: Format::Xm, mark });
        let state = after(start(), [Action::Pin(pointed(1)), Action::Point(pointed(2))]);
        assert_eq!(state.lit_piece(), pointed(1));
        let unpinned = after(state.clone(), [Action::Pin(None)]);
        assert_eq!(unpinned.lit_piece(), pointed(2));
        assert_eq!(after(state, [Action::Xen(Xen::V3_0_2)]).lit_piece(), None);
    }

    #[test]
    fn a_place_is_the_value_there_or_else_the_element() {
        let text = examples::FIRST.text;
        let part = |needle: &str| {
            let place = text.find(needle).expect("in the example");
            let state = after(start(), [Action::Hover(Some(place as u32))]);
            state.lit_part().map(|part| part.of(text).to_owned())
        };
        assert_eq!(part("netfront").as_deref(), Some("netfront"));
        assert_eq!(part("model type='netfront'").as_deref(), Some("<model type='netfront'/>"));
        // What holds everything stands out nowhere.
        assert_eq!(part("devices"), None);
    }

    #[test]
    fn the_selection_stays_within_the_document() {
        let one = examples::GROUPS[0].examples[0].text.to_owned();
        let state = after(start(), [Action::Select(2), Action::Edited(one)]);
        assert_eq!(state.selected, 0);
    }

    #[test]
    fn what_the_user_wrote_is_kept_and_nothing_else() {
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
        let opened = Opened {
            text: "<domain/>".into(),
            input: Input::XML,
            target: Target::default(),
            panes: Panes::Both,
            indented: true,
            selected: 0,
        };
        let link = after(start(), [Action::Opened(opened)]);
        assert!(!link.is_own());
        assert!(after(link, [text("<domain>")]).is_own());
    }

    #[test]
    fn a_document_is_read_as_what_it_looks_like() {
        use DocumentKind::{DomainXml, Sexpr, Xm};
        let kind = |state: &State| state.shown.input.kind;
        let edited = |text: &str| Action::Edited(text.to_owned());
        let replaced = |text: &str| Action::Replaced(text.to_owned());
        // While typing, only what is sure counts.
        let typed = after(start(), [edited("(")]);
        assert_eq!(kind(&typed), DomainXml);
        let typed = after(typed, [edited("(domain (domid 1))")]);
        assert_eq!(kind(&typed), Sexpr);
        assert_eq!(typed.said, Said::Aloud("Read as an S-expression.".to_owned()));
        assert_eq!(kind(&after(typed.clone(), [edited("foo = 1")])), Sexpr);
        // Of another document a likeness is enough.
        let other = after(typed, [replaced("foo = 1")]);
        assert_eq!(kind(&other), Xm);
        assert!(other.read_as().is_some_and(|words| words.starts_with("Read as an xm config: ")));
        // What looks like nothing stays what it was.
        assert_eq!(kind(&after(other, [replaced("?")])), Xm);
    }

    #[test]
    fn what_the_user_says_goes_before_what_a_document_looks_like() {
        let xm = Action::Edited("name = 'a'\n".to_owned());
        let state = after(start(), [xm, Action::Kind(DocumentKind::Sexpr)]);
        assert_eq!(state.read_as().as_deref(), Some("Read as an S-expression, as you chose."));
        let typed = after(state.clone(), [Action::Edited("name = 'ab'\n".to_owned())]);
        assert_eq!(typed.shown.input.kind, DocumentKind::Sexpr);
        // Another document is looked at anew.
        let other = after(typed, [Action::Replaced(examples::FIRST.text.to_owned())]);
        assert_eq!((other.shown.input.kind, other.chosen), (DocumentKind::DomainXml, false));
        // Who chooses what it looks like anyway has chosen nothing.
        assert!(!after(state, [Action::Kind(DocumentKind::Xm)]).chosen);
    }

    #[test]
    fn what_is_told_of_a_native_document_goes_with_it() {
        let interface = Span { start: 0, end: 4 };
        let told = Rc::new(Told { interfaces: vec![interface], ..Told::default() });
        let native = Action::Edited("name = 'a'\n".to_owned());
        let state = after(start(), [native, Action::Select(2), Action::Told(told.clone())]);
        assert_eq!((state.told.interfaces.len(), state.selected), (1, 0));
        let behind = after(state, [Action::Behind([Some(interface), None])]);
        assert_eq!(behind.lit_origin(), Some(interface));
        let xml = after(behind, [Action::Edited(examples::FIRST.text.to_owned())]);
        assert_eq!((xml.told.interfaces.len(), xml.lit_origin()), (0, None));
        // It came too late.
        assert!(after(xml, [Action::Told(told)]).told.interfaces.is_empty());
    }

    #[test]
    fn what_is_too_large_for_a_link_is_not_shared_and_why() {
        let text = " ".repeat(xenlens::MAX_INPUT + 1);
        let state = after(start(), [Action::Edited(text), Action::Sharing(true)]);
        assert!(!state.sharing);
        assert!(matches!(&state.said, Said::Shown { text, .. } if text.contains("1 MiB")));
        assert!(after(start(), [Action::Sharing(true)]).sharing);
    }

    fn xm(state: &State) -> &str {
        state.shown.output(Format::Xm).expect("it is converted").text()
    }

    #[test]
    fn the_target_changes_the_output_and_not_the_document() {
        let actions = [Action::Xen(Xen::V3_0_3), Action::Libvirt(Libvirt::V0_7_4)];
        let state = after(start(), actions);
        assert_eq!(state.shown.text, start().shown.text);
        assert_ne!(xm(&state), xm(&start()));
    }

    #[test]
    fn the_guest_of_a_device_is_a_choice_of_the_page() {
        let device = Action::Edited(examples::INTERFACE.text.to_owned());
        let state = after(start(), [device]);
        assert_eq!(state.guest(), Some(Guest::Hvm));
        let pv = after(state, [Action::Guest(Guest::Pv)]);
        assert_eq!(pv.guest(), Some(Guest::Pv));
        assert_eq!(&*pv.shown.text, examples::INTERFACE.text);
        assert!(matches!(&pv.said, Said::Shown { undo: false, .. }));
        // A domain says itself what guest it is.
        let domain = after(start(), [Action::Guest(Guest::Pv)]);
        assert_eq!(domain.guest(), Some(Guest::Hvm));
        assert_eq!(domain.said, Said::Nothing);
    }

    #[test]
    fn the_networks_are_the_hosts() {
        let networks = vec![("default".to_owned(), "br9".to_owned())];
        let state = after(start(), [Action::Networks(networks)]);
        assert!(xm(&state).contains("bridge=br9"));
    }
}
