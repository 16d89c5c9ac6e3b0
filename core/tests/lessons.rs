//! The lessons of the course, played, and lessons that are wrong, told so.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use std::fs;
use std::path::Path;
use xenlens::lessons::{
    Answer, Block, CheckedLesson, ConvertedState, Find, Inline, Lesson, MAX_LESSON, Pane,
    Prediction, Reason, SeenDevices, Step, Task, check_lesson, read_lesson,
};
use xenlens::link::State;
use xenlens::{DocumentKind, Format, Scenario, link, rules, what_if_in};

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
    for (name, text) in course() {
        assert_eq!(check_lesson(&text), [], "{name}");
    }
}

/// Links open lessons by these names, for ever.
#[test]
fn the_names_of_the_course_stay() {
    let names: Vec<_> = course().into_iter().map(|(name, _)| name).collect();
    let known = [
        "01-two-forms",
        "02-hvm-and-pv",
        "03-no-model",
        "04-pv-any-model",
        "05-netfront",
        "06-other-model",
        "07-two-readings",
        "08-rhel-5",
        "09-from-xm",
        "10-refusals",
        "11-xl-today",
        "12-move-to-xl",
    ];
    assert_eq!(names, known);
}

/// Plays every lesson: the start passes no task that asks for a change, the reference solution passes, and so does
/// “Show me”, which gives that answer in the learner's place. Two hints help on the way.
#[test]
fn every_task_fails_at_its_start_and_passes_with_its_solution() {
    for (name, step, task) in tasks() {
        let start = start(&step);
        let untouched = task.check(&start, &Answer::State(Box::new(start.clone())));
        assert!(!untouched.is_right, "{name}: {untouched:?}");
        assert_ne!(untouched.sentence, "", "{name}");

        let answer = task.solution(&start).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let feedback = task.check(&start, &answer);
        assert!(feedback.is_right, "{name}: {feedback:?}");
        assert_ne!(feedback.sentence, "", "{name}");

        assert!(!task.solution_in_words(&start).is_empty(), "{name}");
        let choices = task.choices(&start);
        let right = choices.iter().filter(|(_, choice)| task.check(&start, choice).is_right);
        assert_eq!(right.count(), usize::from(!choices.is_empty()), "{name}: {choices:?}");

        assert_eq!(step.hints.len(), 2, "{name}");
        for hint in &step.hints {
            let words = hint
                .iter()
                .filter(|block| matches!(block, Block::Paragraph(words) if !words.is_empty()));
            assert_ne!(words.count(), 0, "{name}: {hint:?}");
        }
        assert_ne!(step.hints[0], step.hints[1], "{name}");
    }
}

/// Each wrong answer is told what it is, and what it would have needed. Where the feedback names a scenario or releases in
/// which the answer would be right, it is right there.
#[test]
fn every_wrong_answer_is_told_what_it_is_and_what_it_would_have_needed() {
    let (mut wrong_answers, mut right_elsewhere) = (0, 0);
    for (name, step, task) in tasks() {
        let start = start(&step);
        for answer in answers(&task, &start) {
            let feedback = task.check(&start, &answer);
            if feedback.is_right {
                continue;
            }
            let sentence = &feedback.sentence;
            assert!(sentence.ends_with(['.', '?', '”', ')']), "{name}: {sentence}");
            for part in what_it_is_and_needed(&task, &start, &answer) {
                assert!(sentence.contains(&part), "{name}, {answer:?}: no “{part}” in {sentence}");
            }
            let shows_the_place = match (&task, &answer) {
                (Task::Find(find), Answer::Place(pane, _)) => *pane == find.pane(),
                (Task::Explain(_), Answer::Rule(id)) => rules::find(id).is_some(),
                _ => false,
            };
            let is_refused = start.text(Pane::Output(DocumentKind::DomainXml)).is_none()
                && start.text(Pane::Output(DocumentKind::Native(Format::Xm))).is_none();
            assert!(
                !shows_the_place || is_refused || !feedback.pieces.is_empty(),
                "{name}: {sentence}"
            );
            right_elsewhere +=
                usize::from(is_right_where_it_says(&task, &start, &answer, sentence));
            wrong_answers += 1;
        }
    }
    assert!(wrong_answers > 500 && right_elsewhere > 20, "{wrong_answers}, {right_elsewhere}");
}

/// What the feedback on a wrong answer has to name.
fn what_it_is_and_needed(task: &Task, start: &ConvertedState, answer: &Answer) -> Vec<String> {
    match (task, answer) {
        (_, Answer::Scenario(scenario)) => {
            vec![format!("scenario {}", scenario.number()), scenario.title().to_owned()]
        }
        (_, Answer::Devices(devices)) => {
            vec![devices.title().to_owned(), "Your answer would be right".to_owned()]
        }
        (Task::Predict(Prediction::Value { key, .. }), Answer::Value(value)) => {
            let chosen =
                if value.is_empty() { format!("no {key}") } else { format!("“{value}”") };
            vec![format!("You chose {chosen}."), "Your answer would be right".to_owned()]
        }
        (_, Answer::YesOrNo(yes)) => {
            vec![format!("You chose that it is {}", if *yes { "accepted" } else { "refused" })]
        }
        (Task::Find(find), Answer::Place(pane, byte)) => match find {
            _ if *pane != find.pane() => vec!["You chose a place in the ".to_owned()],
            Find::InOutput { output, quote } => {
                let output = start.output(output.0).expect("an output");
                let mark = output
                    .marks()
                    .iter()
                    .find(|mark| mark.span.range().contains(&(*byte as usize)));
                let mark = mark.expect("a mark covers the byte");
                let first_line =
                    mark.span.of(output.text()).trim().lines().next().unwrap_or_default();
                let chosen: String = first_line.chars().take(40).collect();
                let chosen = if chosen.is_empty() { "a blank".to_owned() } else { chosen };
                vec![chosen, mark.rule.title.to_owned(), format!("comes from “{quote}”")]
            }
            Find::InDocument { quote, .. } => {
                vec!["You chose “".to_owned(), format!("becomes “{quote}”")]
            }
        },
        (Task::Do(_), Answer::State(_)) => Vec::new(),
        (Task::Explain(reason), Answer::Rule(id)) => match rules::find(id) {
            None => vec![format!("There is no rule {id}.")],
            Some(rule) => {
                let needed = match reason {
                    Reason::Piece { .. } => "reason for ",
                    Reason::Interface { .. } => "It would be the reason ",
                    Reason::Refusal { .. } => "That rule does not refuse this document",
                };
                vec![format!("You chose “{}”.", rule.title), needed.to_owned()]
            }
        },
        _ => panic!("{answer:?} is no answer to {task:?}"),
    }
}

/// Whether the feedback says where the answer would be right. Then it has to be right there.
fn is_right_where_it_says(
    task: &Task,
    start: &ConvertedState,
    answer: &Answer,
    sentence: &str,
) -> bool {
    let Some((_, place)) = ["Your answer would be right in ", "It would be the reason in "]
        .iter()
        .find_map(|claim| sentence.split_once(claim))
    else {
        return false;
    };
    let interface = match task {
        Task::Predict(Prediction::Devices { interface } | Prediction::Value { interface, .. })
        | Task::Explain(Reason::Interface { number: interface, .. }) => *interface,
        _ => panic!("{sentence}"),
    };
    let mut scenarios = Scenario::ALL.into_iter();
    let scenario =
        scenarios.find(|scenario| place.starts_with(&format!("scenario {} (", scenario.number())));
    let Some(scenario) = scenario else {
        assert!(place.starts_with("no scenario"), "{sentence}");
        return false;
    };
    let State { document, target, .. } = start.state();
    let other = what_if_in(scenario, document, target, interface - 1).expect("well-formed");
    let state = State { document: other.text, target: other.target, ..start.state().clone() };
    assert!(task.check(&ConvertedState::new(state), answer).is_right, "{sentence}");
    true
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
        // Each byte that a character begins with, and the first one of each other text.
        Task::Find(find) => {
            let pane = find.pane();
            let text = start.text(pane).expect("a text to point at");
            let places = text.char_indices().map(|(byte, _)| Answer::Place(pane, byte as u32));
            let kinds = DocumentKind::ALL.map(Pane::Output);
            let panes = [Pane::Document].into_iter().chain(kinds).filter(|other| *other != pane);
            places.chain(panes.map(|pane| Answer::Place(pane, 0))).collect()
        }
        Task::Do(_) => vec![Answer::State(Box::new(start.clone()))],
        Task::Explain(reason) => {
            let others = reason.others().iter().cloned();
            others.chain(["no.such-rule".to_owned()]).map(Answer::Rule).collect()
        }
    }
}

#[test]
fn a_guest_that_does_not_start_sees_nothing() {
    let interface =
        "<interface type='bridge'><source bridge='b'/><model type='netfront'/></interface>";
    let state = format!("libvirt=0.7.4\nxen=3.0.4\nguest=hvm\n\n{interface}");
    let start = ConvertedState::new(link::from_text(state).expect("a state"));
    let task = Task::Predict(Prediction::Devices { interface: 1 });
    assert_eq!(task.solution(&start), Ok(Answer::Devices(SeenDevices::Nothing)));
    let right = task.check(&start, &Answer::Devices(SeenDevices::Nothing));
    assert!(right.is_right && right.sentence.contains("does not start"), "{right:?}");
}

#[test]
fn a_change_that_misses_the_goal_is_told_what_the_goal_needs() {
    let goals = [
        (
            "interface = 1, scenario = 3",
            "Scenario 3 needs “HVM, model netfront”. Here the guest is HVM, and interface 1 has no model.",
        ),
        ("interface = 1, devices = \"pv\"", "The goal is: “Only a PV device works”."),
        ("guest = \"pv\"", "The guest is not PV yet."),
        ("output = \"xm\", contains = \"netfront\"", "“netfront” is not in the xm config yet."),
        ("output = \"xm\", lacks = \"vif-bridge\"", "“vif-bridge” is still in the xm config."),
        ("libvirt = \"0.7.4\"", "Choose libvirt 0.7.4."),
        ("xen = \"3.0.3\"", "Choose Xen 3.0.3."),
    ];
    for (condition, needed) in goals {
        let toml = format!("until = [{{ {condition} }}]\nsolution = []");
        let problems = wrong_with(&format!("```do\n{toml}\n```{HINTS}"));
        assert!(problems.iter().any(|problem| problem.contains(needed)), "{needed}: {problems:?}");
    }
}

/// The feedback on an answer to the task, with the text of its first piece.
fn feedback_on(task: &str, answer: &Answer) -> (String, String) {
    let text = format!(
        "+++\ntitle = \"a\"\nabout = \"b\"\nminutes = 1\n+++\n\n## Step\n\n```document\nguest=hvm\n\n<interface type='bridge'>\n  <source bridge='b'/>\n  <model type='e1000'/>\n</interface>\n```\n\n{task}{HINTS}\n"
    );
    let lesson = lesson(&text);
    let step = lesson.steps.first().expect("a step");
    let start = start(step);
    let feedback = step.task.as_ref().expect("a task").check(&start, answer);
    let piece = feedback
        .pieces
        .first()
        .map(|(pane, span)| span.of(start.text(*pane).expect("a text")).to_owned());
    (feedback.sentence, piece.unwrap_or_default())
}

#[test]
fn a_value_may_be_typed_with_its_key_and_is_what_lights_up() {
    let task = "```predict\n[value]\ninterface = 1\noutput = \"xm\"\nkey = \"type\"\n```";
    for typed in ["ioemu", "'ioemu'", "type=ioemu", "type = \"ioemu\""] {
        let (sentence, piece) = feedback_on(task, &Answer::Value(typed.to_owned()));
        assert_eq!(sentence, "libvirt writes the type ioemu here.", "{typed}");
        assert_eq!(piece, "ioemu");
    }
    let (sentence, _) = feedback_on(task, &Answer::Value("IOEMU".to_owned()));
    assert!(
        sentence.starts_with("You chose “IOEMU”. Write capital and small letters as libvirt does."),
        "{sentence}"
    );
}

#[test]
fn a_tag_that_is_chosen_is_told_what_its_line_becomes() {
    let task = "```find\n[in-document]\noutput = \"xm\"\nquote = \"ioemu\"\n```";
    let document = "<interface type='bridge'>\n  <source";
    let answer = Answer::Place(Pane::Document, document.len() as u32 - 2);
    let (sentence, _) = feedback_on(task, &answer);
    assert!(sentence.starts_with("You chose “b”. It becomes “b” in the xm config."), "{sentence}");
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
        [
            "The solution does not reach the goal. Interface 1 is in scenario 4, not in 3. Scenario 3 needs “HVM, model netfront”. Here the guest is HVM, and interface 1 has the model e1000."
        ]
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

#[test]
fn a_lesson_has_limits() {
    let message = |text: &str| check_lesson(text).first().map(|problem| problem.message.clone());
    let large = " ".repeat(MAX_LESSON + 1);
    assert_eq!(message(&large).as_deref(), Some("A lesson has at most 262144 bytes (256 KiB)."));
    // Each step would have a copy of the document.
    let head = "+++\ntitle = \"a\"\nabout = \"b\"\nminutes = 1\n+++\n\n## Step\n\n```document\n";
    let filler = " ".repeat(MAX_LESSON / 2);
    let many = format!("{head}\n{filler}\n```\n{}", "## a\n".repeat(MAX_LESSON / 16));
    assert_eq!(message(&many).as_deref(), Some("A lesson has at most 99 steps."));
}

/// What means something in a lesson.
const PARTS: &[&str] = &[
    "+++\n",
    "title = \"a\"\nabout = \"b\"\nminutes = 1\n",
    "\n## Step\n\n",
    "```document\nguest=hvm\n\n<interface type='bridge'><source bridge='b'/></interface>\n```\n",
    "```document\ndocument=xm\n\nname = 'a'\n```\n",
    "```predict\n[scenario]\ninterface = 1\n```\n",
    "```predict\n[value]\ninterface = 18446744073709551615\noutput = \"xl\"\nkey = \"é\"\n```\n",
    "```find\n[in-output]\noutput = \"xm\"\nquote = \"b\"\n```\n",
    "```do\nuntil = [{ interface = 1, scenario = 3 }]\n[[solution]]\nreplace = \"<source\"\nwith = \"<\"\n```\n",
    "```explain\n[refusal]\nothers = []\n```\n",
    "~~~do\n",
    "\n> Hint [words](rule:vif.none) **strong** `code`\n\n",
    "- item\n  - inner\n",
    "> > ```predict\n> é = \n",
    "\t\r\n",
    "é",
];

/// Texts with much of that in them.
fn nearly_a_lesson() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => proptest::sample::select(PARTS).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    proptest::collection::vec(part, 0..14).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_is_answered(text in nearly_a_lesson()) {
        let problems = check_lesson(&text);
        for problem in &problems {
            prop_assert!(problem.span.end as usize <= text.len(), "{problem:?}");
            prop_assert!(problem.message.ends_with(['.', '?', '”', ')']), "{problem:?}");
        }
        if problems.is_empty() {
            prop_assert!(read_lesson(&text).is_ok());
        }
    }
}

#[test]
fn the_page_gets_a_lesson_or_its_problems_with_their_lines() {
    for (name, text) in course() {
        let checked = CheckedLesson::new(&text);
        assert_eq!((checked.lesson, checked.problems), (Some(lesson(&text)), Vec::new()), "{name}");
    }
    let text = "+++\ntitle = \"é\"\nabout = \"b\" minutes\n+++\n";
    let CheckedLesson { lesson: None, problems } = CheckedLesson::new(text) else {
        panic!("wrong")
    };
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!((problem.line, problem.column), (3, 13));
    assert_eq!(problem.text, "about = \"b\" minutes");
    let many = format!("1. {}\n\n", "é".repeat(1000)).repeat(CheckedLesson::MOST_PROBLEMS + 1);
    let problems = CheckedLesson::new(&many).problems;
    assert_eq!(problems.len(), CheckedLesson::MOST_PROBLEMS);
    assert!(problems.iter().all(|problem| problem.text.chars().count() <= 120));
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
        "{head}\n## Predict\n\n{predict}\n## Find\n\n{find}\n## Do\n\n{perform}\n## Explain\n\n{explain}"
    );
    assert_eq!(check_lesson(&lesson), [], "{lesson}");
}
