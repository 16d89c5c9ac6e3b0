//! The page's head.

use super::downloads::Download;
use super::saved_documents::SavedDocuments;
use super::theme::use_theme;
use crate::browser::theme::Theme;
use crate::components::commands::Commands;
use crate::components::icon::logo;
use crate::components::menu::{Item, Section, menu};
use crate::components::select::select;
use crate::components::term::term;
use crate::model::document::ConvertedDocument;
use crate::model::examples::{self, GROUPS};
use crate::model::saved_document::SavedDocument;
use crate::model::state::Action;
use std::rc::Rc;
use xenlens::covered_releases;
use xenlens::rules::glossary::{LIBVIRT, XEN};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) document: Rc<ConvertedDocument>,
    pub(super) commands: Commands,
    /// The theme at the start.
    pub(super) theme: Theme,
    /// The saved documents at the start.
    pub(super) saved: Rc<[SavedDocument]>,
}

/// Name, saved documents, examples, files, sharing, the rules, theme.
#[component]
pub(super) fn Header(props: &Props) -> Html {
    let (theme, choose_theme) = use_theme(props.theme);
    let item = |example: &examples::Example| Item {
        title: example.title.into(),
        about: example.about.into(),
    };
    let sections: Vec<Section> = (GROUPS.iter())
        .map(|group| (group.title, group.examples.iter().map(item).collect()))
        .collect();
    let on_choose = props.commands.with(|commands, index| {
        if let Some(example) = examples::all().nth(index) {
            commands.open_example(example);
        }
    });
    let on_open = props.commands.on(Commands::open_file);
    let on_lessons = props.commands.on(Commands::open_lessons);
    let on_share = props.commands.on(|commands| commands.act(Action::Sharing(true)));
    let kind = props.document.input.kind;
    let downloads = Download::all(&props.document);
    let items = downloads
        .iter()
        .map(|what| Item { title: what.title(kind).into(), about: what.ending(kind).into() });
    let files = [("As a file", items.collect())];
    let on_save = {
        let document = props.document.clone();
        props
            .commands
            .with(move |commands, index: usize| commands.save(&document, downloads[index]))
    };
    let on_theme = choose_theme.reform(|index: usize| Theme::ALL[index]);
    let themes = Theme::ALL.map(|option| (option.title(), option == theme));
    html! {
        <header class="masthead">
            { logo() }
            <h1>{ "Xenlens" }</h1>
            <p class="tagline">
                <strong>
                    { "See what " }{ term(&LIBVIRT, "libvirt") }{ " tells " }{ term(&XEN, "Xen") }
                    { ", and what the guest gets. " }
                </strong>
                { "Nothing leaves your browser." }
                <span>{ covered_releases() }</span>
            </p>
            <div class="masthead-actions">
                <SavedDocuments first={props.saved.clone()} commands={props.commands.clone()} />
                { menu("Examples", "examples", &sections, &on_choose, None) }
                <button type="button" class="button" onclick={on_open}>{ "Open…" }</button>
                { menu("Download", "download", &files, &on_save, None) }
                <button type="button" class="button" aria-haspopup="dialog" onclick={on_share}>{ "Share" }</button>
                <button type="button" class="button" onclick={on_lessons}>{ "Lessons" }</button>
                <a class="button" href="reference.html">{ "Rules" }</a>
                <label class="select-label">
                    <span>{ "Theme" }</span>
                    { select("button", None, themes, on_theme) }
                </label>
            </div>
        </header>
    }
}
