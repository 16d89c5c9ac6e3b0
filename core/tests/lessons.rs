//! The lessons of the course, played, and lessons that are wrong, told so.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::Path;
use xenlens::lessons::{
    Answer, Block, ConvertedState, Inline, Lesson, Pane, SeenDevices, Step, Task, check_lesson,
    read_lesson,
};
use xenlens::{DocumentKind, Scenario, link, rules};

/// The texts of the course's lessons, with their names.
fn course() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons");
    let files = fs::read_dir(folder).expect("the lessons are part of the repository");
    let paths = files.map(|file| file.expect("readable").path());
    let mut texts: Vec<_> = paths
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("text"))
        })
        .collect();
    texts.sort();
    texts
}

fn lesson(text: &str) -> Lesson {
    read_lesson(text).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn start(step: &Step) -> ConvertedState {
    ConvertedState::new(link::from_text(step.state.clone()).expect("a state"))
}

/// Each step of the course that has a task, behind the name of its lesson.
fn tasks() -> Vec<(String, Step, Task)> {
    let mut tasks = Vec::new();
    for (name, text) in course() {
        for step in lesson(&text).steps {
            if let Some(task) = step.task.clone() {
                tasks.push((format!("{name}, {}", step.title), step, task));
            }
        }
    }
    tasks
}

#[test]
fn the_course_is_in_order() {
    let course = course();
    assert_eq!(course.len(), 12);
    for (name, text) in course {
        assert_eq!(check_lesson(&text), [], "{name}");
    }
}

#[test]
fn the_right_answer_to_each_task_is_right() {
    for (name, step, task) in tasks() {
        let start = start(&step);
        let answer = task.solution(&start).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let feedback = task.check(&start, &answer);
        assert!(feedback.is_right, "{name}: {feedback:?}");
    }
}

#[test]
fn every_other_answer_to_a_task_is_wrong_and_says_why() {
    let mut wrong_answers = 0;
    for (name, step, task) in tasks() {
        let start = start(&step);
        let right = format!("{:?}", task.solution(&start));
        let wrong = answers(&task, &start).into_iter();
        let wrong = wrong.filter(|answer| format!("Ok({answer:?})") != right);
        for answer in wrong {
            let feedback = task.check(&start, &answer);
            assert!(!feedback.is_right, "{name}: {answer:?}");
            assert!(
                feedback.sentence.ends_with(['.', '?', '”', ')']),
                "{name}: {}",
                feedback.sentence
            );
            wrong_answers += 1;
        }
    }
    assert!(wrong_answers > 100, "only {wrong_answers}");
}

/// Answers to a task, most of them wrong.
fn answers(task: &Task, start: &ConvertedState) -> Vec<Answer> {
    match task {
        Task::Predict(_) => {
            let expected = task.solution(start).expect("a right answer");
            match expected {
                Answer::Scenario(_) => Scenario::ALL.map(Answer::Scenario).to_vec(),
                Answer::Devices(_) => SeenDevices::ALL.map(Answer::Devices).to_vec(),
                Answer::YesOrNo(_) => vec![Answer::YesOrNo(true), Answer::YesOrNo(false)],
                _ => {
                    let words = ["", "ioemu", "netfront", "vif", "e1000", "unheard-of"];
                    words.map(|word| Answer::Value(word.to_owned())).to_vec()
                }
            }
        }
        // The first byte of each text is the name of a root or a key.
        Task::Find(_) => {
            let kinds = DocumentKind::ALL.map(Pane::Output);
            let panes = [Pane::Document].into_iter().chain(kinds);
            panes.map(|pane| Answer::Place(pane, 0)).collect()
        }
        Task::Do(_) => vec![Answer::State(Box::new(start.clone()))],
        Task::Explain(reason) => {
            let others = reason.others().iter().cloned();
            others.chain(["no.such-rule".to_owned()]).map(Answer::Rule).collect()
        }
    }
}

#[test]
fn an_answer_of_another_kind_is_wrong() {
    for (name, step, task) in tasks() {
        let answer = match task {
            Task::Explain(_) => Answer::YesOrNo(true),
            _ => Answer::Rule("vif.scenario-1".to_owned()),
        };
        assert!(!task.check(&start(&step), &answer).is_right, "{name}");
    }
}

#[test]
fn the_course_covers_each_scenario_and_links_rules() {
    let mut linked = Vec::new();
    for (_, text) in course() {
        for step in lesson(&text).steps {
            for block in step.words {
                let paragraphs = match block {
                    Block::Paragraph(paragraph) => vec![paragraph],
                    Block::List(items) => items,
                    Block::Code(_) => Vec::new(),
                };
                linked.extend(paragraphs.into_iter().flatten().filter_map(|inline| match inline {
                    Inline::Rule { id, .. } => Some(id),
                    _ => None,
                }));
            }
        }
    }
    for scenario in 1..=4 {
        assert!(linked.contains(&format!("vif.scenario-{scenario}")), "{scenario}: {linked:?}");
    }
    assert!(linked.iter().all(|id| rules::find(id).is_some()));
}

/// What is wrong with a lesson whose only step has these words and blocks.
fn wrong_with(step: &str) -> Vec<String> {
    let text = format!(
        "+++\ntitle = \"a\"\nabout = \"b\"\nminutes = 1\n+++\n\n## Step\n\n```document\nguest=hvm\n\n{INTERFACE}\n```\n\n{step}\n"
    );
    check_lesson(&text).into_iter().map(|problem| problem.message).collect()
}

const INTERFACE: &str = "<interface type='bridge'><source bridge='b'/></interface>";

const HINTS: &str = "\n\n> One.\n\n> Two.";

#[test]
fn a_wrong_lesson_is_told_what_is_wrong() {
    let block = |kind: &str, toml: &str| wrong_with(&format!("```{kind}\n{toml}\n```{HINTS}"));
    let first = |found: Vec<String>| found.first().cloned().unwrap_or_default();

    assert_eq!(block("predict", "[scenario]\ninterface = 1"), [""; 0]);
    assert_eq!(
        first(block("predict", "[scenario]\ninterface = 2")),
        "There is no interface 2 here."
    );
    assert!(first(block("predict", "[weather]")).contains("unknown variant `weather`"));
    assert!(
        first(block("predict", "[scenario]\ninterface = 1 2"))
            .starts_with("The block predict cannot be read")
    );
    assert_eq!(
        first(block("find", "[in-output]\noutput = \"xm\"\nquote = \"bridge\"")),
        "“bridge” stands more than once in the document: quote more of it."
    );
    assert_eq!(
        first(block("find", "[in-output]\noutput = \"xm\"\nquote = \"nowhere\"")),
        "“nowhere” does not stand in the document."
    );
    assert_eq!(
        block(
            "do",
            "until = [{ interface = 1, scenario = 3 }]\n[[solution]]\nreplace = \"<source\"\nwith = \"<model type='e1000'/><source\""
        ),
        ["The solution does not reach the goal. Interface 1 is in scenario 4, not in 3."]
    );
    assert_eq!(
        block("do", "until = [{ interface = 1, scenario = 1 }]\nsolution = []"),
        ["The goal is reached before the learner does anything."]
    );
    assert_eq!(
        block("explain", "[interface]\nnumber = 1\nothers = [\"vif.scenario-1\", \"vif.none\"]"),
        [
            "vif.scenario-1 is the right rule, and stands among the others.",
            "There is no rule vif.none."
        ]
    );
    assert!(first(block("draw", "")).starts_with("“draw” is no kind of block."));
    assert_eq!(
        wrong_with("```predict\n[scenario]\ninterface = 1\n```"),
        ["A task has two hints; this one has 0."]
    );
    assert_eq!(wrong_with("[words](rule:no.rule)"), ["There is no rule no.rule."]);
    assert!(first(wrong_with("[words](ftp://elsewhere)")).starts_with("A link leads to a rule"));
    assert!(first(wrong_with("1. one")).starts_with("A lesson's words are paragraphs"));
}

#[test]
fn a_file_that_is_no_lesson_is_told_so() {
    let message = |text: &str| check_lesson(text).first().map(|problem| problem.message.clone());
    let head = "+++\ntitle = \"a\"\nabout = \"b\"\nminutes = 1\n+++\n";
    assert!(message("").is_some_and(|message| message.starts_with("The file begins with a head")));
    assert!(message(head).is_some_and(|message| message.starts_with("A lesson has steps")));
    let without_document = format!("{head}\n## Step\n\nWords.\n");
    assert!(message(&without_document).is_some_and(|message| message.contains("needs a document")));
    let unknown = "+++\ntitle = \"a\"\ncolour = 1\n+++\n\n## Step\n";
    assert!(message(unknown).is_some_and(|message| message.contains("unknown field `colour`")));
}

#[test]
fn a_problem_has_its_place() {
    let text = "+++\ntitle = \"a\"\nabout = \"b\"\nminutes = \"many\"\n+++\n\n## Step\n";
    let problems = check_lesson(text);
    assert_eq!(problems.first().map(|problem| problem.span.of(text)), Some("\"many\""));
}

/// The example of each kind of task in `docs/lessons.md`, one after the other in the lesson that the page begins with.
#[test]
fn the_examples_of_the_documentation_are_in_order() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/lessons.md");
    let page = fs::read_to_string(page).expect("the page is part of the repository");
    let blocks = page.split("````markdown\n").skip(1);
    let blocks: Vec<_> = blocks.filter_map(|rest| Some(rest.split_once("````")?.0)).collect();
    let [head, predict, find, perform, explain] = blocks[..] else {
        panic!("{} examples", blocks.len())
    };
    let lesson = format!(
        "{head}\n## Predict\n\n{predict}\n## Find\n\n{find}\n## Do\n\n{perform}\n## Explain\n\n{}\n\n{explain}",
        "```document\nguest=hvm\n\n<interface type='bridge'><source bridge='b'/><model type='netfront'/></interface>\n```"
    );
    assert_eq!(check_lesson(&lesson), [], "{lesson}");
}
