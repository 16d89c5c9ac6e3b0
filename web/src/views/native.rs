//! A native document: the domain XML that libvirt reads in it, what libvirt writes of that again, its interfaces, and
//! what is lost on the way.

mod domain_xml;
mod round_trip;

pub(super) use domain_xml::DomainXml;
pub(super) use round_trip::RoundTrip;

use super::NativeDocument;
use crate::shown::Input;
use std::cell::RefCell;
use std::rc::Rc;
use xenlens::{Format, NativeConversion, Output, Span, Target, convert_native};

/// A native document together with what became of it.
#[derive(Debug)]
struct Native {
    text: Rc<str>,
    input: Input,
    target: Target,
    format: Format,
    conversion: NativeConversion,
}

/// Results are computed once for each document.
impl PartialEq for Native {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Native {
    /// What became of that document. Both views ask for the same, and the user's place in it changes more often than
    /// the document.
    fn of(document: &NativeDocument) -> Rc<Self> {
        thread_local! {
            static LAST: RefCell<Option<Rc<Native>>> = const { RefCell::new(None) };
        }
        LAST.with_borrow_mut(|last| {
            let NativeDocument { text, input, target, .. } = document;
            if let Some(last) = last
                && (&last.text, &last.input, &last.target) == (text, input, target)
            {
                return last.clone();
            }
            let format = input.kind.format().unwrap_or(Format::Xm);
            let conversion = convert_native(text, format, target, &input.from);
            let (text, input, target) = (text.clone(), *input, target.clone());
            let native = Rc::new(Self { text, input, target, format, conversion });
            *last = Some(native.clone());
            native
        })
    }

    /// The domain XML, if it is not refused.
    fn xml(&self) -> Option<&Output> {
        self.conversion.xml.as_ref().ok()
    }

    /// The innermost part of the document around a byte that reached the XML. What holds the whole guest is no such
    /// part: everything would stand out.
    fn part_at(&self, byte: u32) -> Option<Span> {
        let marks = self.xml()?.marks().iter();
        let around = |span: &Span| span.start <= byte && byte <= span.end;
        marks.filter_map(|mark| mark.origin.span()).filter(around).min_by_key(|span| span.len())
    }
}
