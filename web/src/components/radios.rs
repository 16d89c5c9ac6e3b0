//! A choice of one out of few.

use yew::prelude::*;

/// One of the values to choose from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    pub(crate) title: &'static str,
    /// More words, shown on pointing.
    pub(crate) hint: Option<AttrValue>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is chosen: the group's accessible name.
    pub(crate) label: &'static str,
    /// A word that no other group of the page has.
    pub(crate) name: &'static str,
    pub(crate) choices: Vec<Choice>,
    /// The present choice's index; none where it is not known.
    pub(crate) value: Option<usize>,
    /// Gets the index of what is chosen.
    pub(crate) on_choose: Callback<usize>,
}

/// Radio buttons in a row. They are native ones, so arrows, forms and screen readers know them.
#[component]
pub(crate) fn Radios(props: &Props) -> Html {
    let Props { label, name, choices, value, on_choose } = props;
    // A choice may be refused: then the old one must be shown again, although no property changed.
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
            <label title={choice.hint.clone()}>
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
            <legend {id}>{ *label }</legend>
            <div class="radios-row">{ for choices }</div>
        </fieldset>
    }
}
