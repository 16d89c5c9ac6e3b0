//! Projector mode: the lesson, the document and the outputs in large type, led by a presenter's keys.

use crate::browser::projector::{Presenter, PresenterWish, begin, end};
use crate::components::commands::Commands;
use crate::model::lesson::RunningLesson;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) lesson: Rc<RunningLesson>,
    pub(super) commands: Commands,
}

/// The button that begins and ends it.
#[component]
pub(super) fn Projector(props: &Props) -> Html {
    let Props { lesson, commands } = props;
    let is_on = use_state_eq(|| false);
    {
        // When the lesson ends, so does this.
        use_effect_with(*is_on, |&is_on| {
            move || {
                if is_on {
                    end()
                }
            }
        });
    }
    {
        let (commands, to) = (commands.clone(), is_on.clone());
        use_effect_with((*is_on, lesson.clone()), move |(is_on, lesson)| {
            let lesson = lesson.clone();
            let presenter = is_on.then(|| {
                Presenter::new(move |wish| match wish {
                    PresenterWish::Forward => commands.go_to_step(&lesson, lesson.number() + 1),
                    PresenterWish::Back => commands.go_to_step(&lesson, lesson.number() - 1),
                    PresenterWish::End => to.set(false),
                })
            });
            move || drop(presenter)
        });
    }
    let onclick = {
        let is_on = is_on.clone();
        Callback::from(move |_: MouseEvent| {
            if !*is_on {
                begin();
            }
            is_on.set(!*is_on);
        })
    };
    let (label, keys) = match *is_on {
        true => {
            ("Leave the projector", "PageDown and PageUp lead through the steps. Escape leaves.")
        }
        false => ("Projector", "Large type, for a room"),
    };
    html! { <button type="button" class="button is-quiet" title={keys} {onclick}>{ label }</button> }
}
