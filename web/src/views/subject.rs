//! What a view is about, as it goes from the page's module to the view's: as text.

use crate::components::strips::Cell;
use crate::link::{self, Snapshot};
use crate::shown::{Input, Shown};
use std::cell::RefCell;
use std::rc::Rc;
use xenlens::vif::HISTORY;
use xenlens::{Format, Guest, Note, Target, VifBehaviour, VifReader, Xen};
use yew::AttrValue;

/// What a view is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Subject {
    /// All that is shown, as in a link.
    Shown(Snapshot),
    /// One interface.
    Interface(Interface),
    /// An xm config or an S-expression.
    Native(NativeDocument),
}

/// An xm config or an S-expression, and where the user is in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NativeDocument {
    pub(crate) text: Rc<str>,
    pub(crate) input: Input,
    pub(crate) target: Target,
    /// The interface that is selected, by its index.
    pub(crate) selected: usize,
    /// The byte that the mouse or the cursor is at.
    pub(crate) at: u32,
}

impl NativeDocument {
    /// The place, and what a link holds, its document apart: one that is too large for a link has a refusal to be shown.
    fn to_text(&self) -> Result<String, Note> {
        let Self { text, input: Input { kind, from }, target, selected, at } = self;
        let options = xenlens::link::to_text(&xenlens::link::State {
            kind: *kind,
            from: *from,
            target: target.clone(),
            interface: selected + 1,
            ..xenlens::link::State::new("")
        })?;
        Ok(format!("{at} {}\n{options}{text}", options.len()))
    }

    fn from_text(text: &str) -> Option<Self> {
        let (numbers, text) = text.split_once('\n')?;
        let (at, length) = numbers.split_once(' ')?;
        let (options, text) = text.split_at_checked(length.parse().ok()?)?;
        let link::Opened { input, target, selected, .. } = link::opened(options.to_owned()).ok()?;
        Some(Self { text: text.into(), input, target, selected, at: at.parse().ok()? })
    }
}

/// An interface at the present releases.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Interface {
    pub(crate) guest: Guest,
    pub(crate) model: Option<AttrValue>,
    pub(crate) behaviour: &'static VifBehaviour,
    pub(crate) xen: Xen,
}

impl Interface {
    /// The interface of a time of libvirt: for xm at the present Xen, and for xl.
    pub(crate) fn of_time(&self, behaviour: &'static VifBehaviour) -> [Option<Cell>; 2] {
        [VifReader::Xm(self.xen), VifReader::Xl].map(|reader| {
            Cell::new(self.guest, self.model.as_deref(), behaviour, reader, Format::Xm)
        })
    }

    /// The releases of libvirt at which something changes for it.
    pub(crate) fn changes(&self) -> Vec<&'static str> {
        let changed = |[before, after]: &[&'static VifBehaviour; 2]| {
            self.of_time(before) != self.of_time(after)
        };
        let pairs = HISTORY.windows(2).map(|pair| [&pair[0].behaviour, &pair[1].behaviour]);
        pairs.filter(changed).map(|[_, after]| after.title).collect()
    }

    /// Guest, time of libvirt, Xen, and the model, which may be of any characters, or not be there at all.
    fn to_text(&self) -> String {
        let time = HISTORY.iter().position(|change| &change.behaviour == self.behaviour);
        let time = time.unwrap_or_default();
        let guest = self.guest.name();
        let model = self.model.as_ref().map(|model| format!(" {model}")).unwrap_or_default();
        format!("{guest} {time} {}{model}", self.xen.name())
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut words = text.splitn(4, ' ');
        let guest = words.next()?;
        let guest = Guest::ALL.into_iter().find(|of| of.name() == guest)?;
        let behaviour = &HISTORY.get(words.next()?.parse::<usize>().ok()?)?.behaviour;
        let xen = Xen::from_name(words.next()?)?;
        let model = words.next().map(|model| AttrValue::from(model.to_owned()));
        Some(Self { guest, model, behaviour, xen })
    }
}

impl Subject {
    pub(crate) fn to_text(&self) -> Result<String, Note> {
        match self {
            Self::Shown(snapshot) => snapshot.text().map(|text| format!("shown\n{text}")),
            Self::Interface(interface) => Ok(format!("interface\n{}", interface.to_text())),
            Self::Native(document) => document.to_text().map(|text| format!("native\n{text}")),
        }
    }

    /// Nothing if the page is of another version.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let (what, text) = text.split_once('\n')?;
        match what {
            "shown" => {
                let link::Opened { text, input, target, panes, indented, selected } =
                    link::opened(text.to_owned()).ok()?;
                let shown = converted(text, input, target);
                Some(Self::Shown(Snapshot { shown, panes, indented, selected }))
            }
            "interface" => Interface::from_text(text).map(Self::Interface),
            "native" => NativeDocument::from_text(text).map(Self::Native),
            _ => None,
        }
    }
}

/// What became of a document. The views beside each other are of the same one, which is converted once for all of them.
fn converted(text: Rc<str>, input: Input, target: Target) -> Rc<Shown> {
    thread_local! {
        static LAST: RefCell<Option<Rc<Shown>>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| match last {
        Some(last) if (&last.text, &last.input, &last.target) == (&text, &input, &target) => {
            last.clone()
        }
        _ => last.insert(Rc::new(Shown::new(text, input, target))).clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples;
    use xenlens::{DocumentKind, FromOptions, HostArch};

    #[test]
    fn text_tells_the_interface() {
        for model in [None, Some(""), Some("e1000"), Some("two words, \n a line")] {
            for (guest, behaviour) in [
                (Guest::Hvm, &VifBehaviour::BEFORE_0_2_3),
                (Guest::Pv, &VifBehaviour::SINCE_0_9_12),
            ] {
                let model = model.map(|model| AttrValue::from(model.to_owned()));
                let interface = Interface { guest, model, behaviour, xen: Xen::Rhel5 };
                let subject = Subject::Interface(interface);
                let text = subject.to_text().expect("it is small");
                assert_eq!(Subject::from_text(&text), Some(subject));
            }
        }
        let from = FromOptions { security_info: true, host_arch: HostArch::I686 };
        let input = Input { kind: DocumentKind::Sexpr, from };
        let target = Target { guest: Some(Guest::Hvm), xen: Xen::V3_0_3, ..Target::default() };
        let text = "(domain\n\n(name é))".into();
        let subject = Subject::Native(NativeDocument { text, input, target, selected: 2, at: 7 });
        assert_eq!(Subject::from_text(&subject.to_text().expect("it is small")), Some(subject));
        for foreign in ["", "interface", "interface\nhvm 99 3.1", "other\n", "shown\nx"] {
            assert_eq!(Subject::from_text(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn text_tells_what_is_shown() {
        // On the page every device has a guest.
        let target = Target { guest: Some(Guest::Hvm), ..Target::default() };
        let shown = Rc::new(Shown::new(examples::FIRST.text, Input::XML, target));
        let panes = crate::state::Panes::Compare;
        let snapshot = Snapshot { shown, panes, indented: false, selected: 1 };
        let text = Subject::Shown(snapshot.clone()).to_text().expect("it is small");
        let Some(Subject::Shown(told)) = Subject::from_text(&text) else { panic!("{text}") };
        assert_eq!(told.shown.text, snapshot.shown.text);
        assert_eq!(told.shown.target, snapshot.shown.target);
        assert_eq!((told.panes, told.indented, told.selected), (panes, false, 1));
        // The next view of the same has the same, and one of another target has its own.
        let Some(Subject::Shown(again)) = Subject::from_text(&text) else { panic!("{text}") };
        assert!(Rc::ptr_eq(&again.shown, &told.shown));
        let older = text.replacen("shown\n", "shown\nxen=3.0.2\n", 1);
        let Some(Subject::Shown(older)) = Subject::from_text(&older) else { panic!("{text}") };
        assert_ne!(older.shown.target, told.shown.target);
    }
}
