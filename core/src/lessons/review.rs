//! What is wrong with a lesson, for whoever writes it.

use super::converted_state::ConvertedState;
use super::task::{Answer, Task};
use super::{Block, Inline, Lesson, Step};
use crate::boundary::link;
use crate::rules;

/// What is wrong with a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepProblem {
    /// The step's index, from 0.
    pub step: usize,
    /// What is wrong, in a sentence or more.
    pub message: String,
}

/// What is wrong with the steps of a lesson: a state that cannot be read, a task without a right answer, a goal that is reached
/// before anybody does anything, a rule that does not exist, a task without two hints.
pub fn review(lesson: &Lesson) -> Vec<StepProblem> {
    let steps = lesson.steps.iter().enumerate();
    let problems = steps.flat_map(|(step, content)| {
        review_step(content).into_iter().map(move |message| StepProblem { step, message })
    });
    problems.collect()
}

fn review_step(step: &Step) -> Vec<String> {
    let mut problems = Vec::new();
    for id in rules_of(step).filter(|id| rules::find(id).is_none()) {
        problems.push(format!("There is no rule {id}."));
    }
    let state = match link::from_text(step.state.clone()) {
        Ok(state) => ConvertedState::new(state),
        Err(note) => {
            problems.push(format!("Xenlens cannot read the state. {}", note.message));
            return problems;
        }
    };
    let Some(task) = &step.task else { return problems };
    match task.solution(&state) {
        Err(problem) => problems.push(problem),
        Ok(answer) => {
            let feedback = task.check(&state, &answer);
            if !feedback.is_right {
                problems.push(format!("The solution is not right. {}", feedback.sentence));
            }
        }
    }
    if let Task::Do(goal) = task {
        problems.extend(
            goal.until.iter().filter_map(|condition| condition.problem()).map(str::to_owned),
        );
        if goal.solution.iter().any(|change| change.with.is_some() && change.replace.is_none()) {
            problems.push("A change with a new text needs the text to replace.".to_owned());
        }
    }
    let untouched = Answer::State(Box::new(state.clone()));
    if matches!(task, Task::Do(_)) && task.check(&state, &untouched).is_right {
        problems.push("The goal is reached before the learner does anything.".to_owned());
    }
    if let Task::Explain(reason) = task {
        let right = reason.rule(&state).ok().map(|rule| rule.id);
        for id in reason.others() {
            if rules::find(id).is_none() {
                problems.push(format!("There is no rule {id}."));
            } else if right == Some(&**id) {
                problems.push(format!("{id} is the right rule, and stands among the others."));
            }
        }
        if reason.others().is_empty() {
            problems.push("There is nothing to choose from: name other rules.".to_owned());
        }
    }
    if step.hints.len() != 2 {
        problems.push(format!("A task has two hints; this one has {}.", step.hints.len()));
    }
    problems
}

/// The ids of all rules that a step's words and hints lead to.
fn rules_of(step: &Step) -> impl Iterator<Item = &str> {
    let blocks = step.words.iter().chain(step.hints.iter().flatten());
    let paragraphs = blocks.flat_map(|block| match block {
        Block::Paragraph(paragraph) => std::slice::from_ref(paragraph),
        Block::List(items) => items,
        Block::Code(_) => &[],
    });
    paragraphs.flatten().filter_map(|inline| match inline {
        Inline::Rule { id, .. } => Some(&**id),
        _ => None,
    })
}
