//! A group of radio buttons.

use super::term::term;
use xenlens::rules::glossary::Term;
use yew::prelude::*;

/// One of the choices.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Choice {
    pub(crate) title: &'static str,
    /// The tooltip.
    pub(crate) hint: Option<AttrValue>,
    /// The term of the glossary that explains it.
    pub(crate) term: Option<&'static Term>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The group's accessible name.
    pub(crate) label: &'static str,
    /// The term of the glossary that explains the label.
    #[prop_or_default]
    pub(crate) term: Option<&'static Term>,
    /// A name that no other group of the page has.
    pub(crate) name: &'static str,
    pub(crate) choices: Vec<Choice>,
    /// The index of the present choice, if it is known.
    pub(crate) value: Option<usize>,
    /// Called with the index of the new choice.
    pub(crate) on_choose: Callback<usize>,
}

/// Native radio buttons in a row.
#[component]
pub(crate) fn Radios(props: &Props) -> Html {
    let Props { label, name, choices, value, on_choose, .. } = props;
    // The page may refuse a choice. Then the old one must be drawn again, although no property changed.
    let again = use_force_update();
    let id = format!("{name}-label");
    let choices = choices.iter().enumerate().map(|(index, choice)| {
        let choose = {
            let (on_choose, again) = (on_choose.clone(), again.clone());
            Callback::from(move |_: Event| {
                on_choose.emit(index);
                again.force_update();
            })
        };
        html! {
            <label title={choice.hint.clone()} data-term={choice.term.map(|term| term.id)}>
                <input
                    type="radio"
                    name={*name}
                    checked={*value == Some(index)}
                    onchange={choose}
                />
                <span>{ choice.title }</span>
            </label>
        }
    });
    html! {
        <fieldset class="radios" role="radiogroup" aria-labelledby={id.clone()}>
            <legend {id}>
                { props.term.map_or_else(|| html! { { *label } }, |of| term(of, label)) }
            </legend>
            <div class="radios-row">{ for choices }</div>
        </fieldset>
    }
}
