//! The options of a call. Whatever is wrong with them is a `TypeError` that says what would be right.

use js_sys::{Array, JsString, Object, Reflect, TypeError};
use wasm_bindgen::prelude::*;
#[cfg(feature = "fixes")]
use xenlens::{Applicability, HostFacts, host_facts};
use xenlens::{Choice, Choices, DocumentKind, Format, FromOptions, Target};

/// What a caller may say besides the document.
pub(crate) struct Options {
    pub(crate) format: Option<Format>,
    pub(crate) target: Target,
    pub(crate) from: FromOptions,
    /// How safe a fix must be to be made; any fix if it is missing.
    #[cfg(feature = "fixes")]
    pub(crate) only: Option<Vec<Applicability>>,
}

impl Options {
    /// The options of `toNative`.
    #[cfg(feature = "to-native")]
    pub(crate) const TO_NATIVE: &[&str] = &[
        "format",
        "libvirt",
        "xen",
        "guest",
        "networks",
        "firmwareDirectory",
        "cpuVirtualization",
    ];
    /// The options of `explain` for domain XML.
    #[cfg(feature = "to-native")]
    pub(crate) const EXPLAIN: &[&str] = &[
        "document",
        "format",
        "libvirt",
        "xen",
        "guest",
        "networks",
        "firmwareDirectory",
        "cpuVirtualization",
    ];
    /// The options of `fromNative`.
    #[cfg(feature = "from-native")]
    pub(crate) const FROM_NATIVE: &[&str] = &[
        "format",
        "libvirt",
        "xen",
        "hostArch",
        "securityInfo",
        "firmwareDirectory",
        "cpuVirtualization",
    ];
    /// The options of `explain` for native documents.
    #[cfg(feature = "from-native")]
    pub(crate) const EXPLAIN_NATIVE: &[&str] = &[
        "document",
        "libvirt",
        "xen",
        "hostArch",
        "securityInfo",
        "firmwareDirectory",
        "cpuVirtualization",
    ];

    /// The options of `fixes`.
    #[cfg(feature = "fixes")]
    pub(crate) const FIXES: &[&str] = &[
        "document",
        "libvirt",
        "xen",
        "guest",
        "host",
        "networks",
        "hostArch",
        "securityInfo",
        "firmwareDirectory",
        "cpuVirtualization",
        "only",
    ];

    pub(crate) fn read(options: &JsValue, allowed: &[&str]) -> Result<Self, JsValue> {
        let mut read = Self {
            format: None,
            target: Target::default(),
            from: FromOptions::default(),
            #[cfg(feature = "fixes")]
            only: None,
        };
        let mut choices = Choices::default();
        let mut options = entries("options", options)?;
        // What the caller says goes above what the host says.
        options.sort_by_key(|(name, _)| name != "host");
        for (name, value) in options {
            let place = format!("options.{name}");
            if !allowed.contains(&&*name) {
                return Err(wrong(&format!("{place}: there is no such option")));
            }
            if value.is_undefined() {
                continue;
            }
            let target = &mut read.target;
            match &*name {
                // What is no native document is domain XML, which needs no word.
                "document" => {
                    let kind: DocumentKind = one_of(&place, &value)?;
                    read.format = read.format.or(kind.format());
                }
                "format" => read.format = Some(one_of(&place, &value)?),
                "libvirt" => {
                    choices.libvirt = Some(one_of(&place, &value)?);
                }
                "xen" => choices.xen = Some(one_of(&place, &value)?),
                "guest" => {
                    target.guest = Some(one_of(&place, &value)?);
                }
                "networks" => {
                    for (name, bridge) in entries(&place, &value)? {
                        let bridge = text(&format!("{place}.{name}"), &bridge)?;
                        target.host = std::mem::take(&mut target.host).with_network(name, bridge);
                    }
                }
                "firmwareDirectory" => {
                    let host = std::mem::take(&mut target.host);
                    target.host = host.with_firmware_directory(&text(&place, &value)?);
                }
                "cpuVirtualization" => target.host.cpu_virtualization = one_of(&place, &value)?,
                "hostArch" => {
                    read.from.host_arch = one_of(&place, &value)?;
                }
                "securityInfo" => {
                    let answer = value.as_bool();
                    let expected = || wrong(&format!("{place}: expected true or false"));
                    read.from.security_info = answer.ok_or_else(expected)?;
                }
                #[cfg(feature = "fixes")]
                "host" => {
                    for facts in facts_of_host(&place, &value)? {
                        target.host = facts.fill_host(std::mem::take(&mut target.host));
                        read.from = facts.fill_options(read.from);
                    }
                }
                #[cfg(feature = "fixes")]
                "only" => read.only = Some(applicabilities(&place, &value)?),
                _ => {}
            }
        }
        choices.format = read.format;
        choices.guest = read.target.guest;
        let releases = choices.releases();
        read.target.releases =
            releases.map_err(|error| wrong(&format!("options.{}: {error}", error.option)))?;
        Ok(read)
    }

    /// The format, where it has to be said.
    #[cfg(any(feature = "to-native", feature = "from-native"))]
    pub(crate) fn the_format(&self) -> Result<Format, JsValue> {
        self.format
            .ok_or_else(|| wrong(&format!("options.format: say one of {}", names::<Format>())))
    }

    /// The format that was said, or all of the libvirt release.
    #[cfg(feature = "to-native")]
    pub(crate) fn formats(&self) -> &[Format] {
        self.format.as_ref().map_or(self.target.formats(), std::slice::from_ref)
    }
}

/// The names and values of an object; none if it is undefined.
fn entries(place: &str, value: &JsValue) -> Result<Vec<(String, JsValue)>, JsValue> {
    if value.is_undefined() {
        return Ok(Vec::new());
    }
    let object = value.dyn_ref::<Object>().filter(|value| !Array::is_array(value));
    let object = object.ok_or_else(|| wrong(&format!("{place}: expected an object")))?;
    let names = Object::keys(object).into_iter();
    let entry = |name: JsValue| {
        let value = Reflect::get(object, &name)?;
        Ok((name.as_string().unwrap_or_default(), value))
    };
    names.map(entry).collect()
}

pub(crate) fn text(place: &str, value: &JsValue) -> Result<String, JsValue> {
    let text = value.dyn_ref::<JsString>().map(String::from);
    text.ok_or_else(|| wrong(&format!("{place}: expected a string")))
}

fn one_of<T: Choice>(place: &str, value: &JsValue) -> Result<T, JsValue> {
    let word = text(place, value)?;
    T::from_name(&word)
        .ok_or_else(|| wrong(&format!("{place}: {word:?} is none of {}", names::<T>())))
}

/// The texts of a list.
#[cfg(feature = "fixes")]
fn texts(place: &str, value: &JsValue) -> Result<Vec<String>, JsValue> {
    let list =
        value.dyn_ref::<Array>().ok_or_else(|| wrong(&format!("{place}: expected a list")))?;
    list.iter().map(|one| text(place, &one)).collect()
}

/// What a host says of itself in a list of texts.
#[cfg(feature = "fixes")]
fn facts_of_host(place: &str, value: &JsValue) -> Result<Vec<HostFacts>, JsValue> {
    let expected = "expected what virsh net-dumpxml or virsh capabilities writes";
    let facts =
        |text: String| host_facts(&text).ok_or_else(|| wrong(&format!("{place}: {expected}")));
    texts(place, value)?.into_iter().map(facts).collect()
}

/// A list of words for how safe fixes are.
#[cfg(feature = "fixes")]
fn applicabilities(place: &str, value: &JsValue) -> Result<Vec<Applicability>, JsValue> {
    let all = Applicability::ALL;
    let one = |word: String| {
        all.into_iter().find(|one| one.name() == word).ok_or_else(|| {
            wrong(&format!("{place}: {word:?} is none of {:?}", all.map(Applicability::name)))
        })
    };
    texts(place, value)?.into_iter().map(one).collect()
}

/// The names of all choices, quoted.
fn names<T: Choice>() -> String {
    let names = T::CHOICES.iter().map(|choice| format!("{:?}", choice.choice_name()));
    names.collect::<Vec<_>>().join(", ")
}

/// The error for a caller's mistake.
pub(crate) fn wrong(message: &str) -> JsValue {
    TypeError::new(message).into()
}
