//! Icons. They repeat the words beside them, so screen readers skip them.

use xenlens::Severity;
use yew::prelude::*;

/// The logo.
pub(crate) fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
            <circle class="logo-lens" cx="14" cy="14" r="10" />
            <path class="logo-handle" d="m21.5 21.5 7 7" />
            <path class="logo-x" d="m10 10 8 8m0-8-8 8" />
        </svg>
    }
}

/// The icon of a severity. Each has a shape of its own, for those who cannot tell colours.
pub(crate) fn severity_icon(severity: Severity) -> Html {
    icon(match severity {
        Severity::Error => {
            "M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2zm.4 4.1 4.8 4.8m0-4.8-4.8 4.8"
        }
        Severity::Warning => "M8 1.8 15 14H1zm0 4.4v3.6m0 2v.2",
        Severity::Hint => "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 5.9v4m0-6.8v.2",
    })
}

/// Two sheets of paper, for copying.
pub(crate) fn copy_icon() -> Html {
    icon("M5.5 5.5h8v8h-8zm5 0v-3h-8v8h3")
}

/// A tick, for something that worked.
pub(crate) fn tick_icon() -> Html {
    icon("m2.5 8.5 3.7 3.7 7.3-8")
}

fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
    }
}

/// A severity as a word.
pub(crate) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    }
}

/// The style class of a severity.
pub(crate) fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "is-error",
        Severity::Warning => "is-warning",
        Severity::Hint => "is-hint",
    }
}
