//! What is worked out of each fixture. `tests/fixtures/NAME.txt` has the title and the flat file of `NAME.xm`, or its problems.
//!
//! After a change that is meant, `XENLENS_BLESS=1 cargo test -p xenlens-python --test fixtures` writes them anew; read the
//! difference.

#[path = "shared/fixtures.rs"]
mod fixtures;

use fixtures::Fixture;
use xenlens_python::{Environment, work_out};

#[test]
fn fixtures_are_worked_out() {
    let mut wrong = Vec::new();
    for fixture in fixtures::all() {
        let answer = answer(&fixture);
        let path = format!(
            "{}/tests/fixtures/{}.txt",
            env!("CARGO_MANIFEST_DIR"),
            fixture.name.trim_end_matches(".xm")
        );
        if std::env::var_os("XENLENS_BLESS").is_some() {
            std::fs::write(&path, &answer).expect("the answer can be written");
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if answer != expected {
            wrong.push(format!("{}:\n{answer}", fixture.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn answer(fixture: &Fixture) -> String {
    let text = &fixture.text;
    match work_out(text, &fixture.environment) {
        Ok(None) => "Nothing to work out.\n".to_owned(),
        Ok(Some(flat)) => {
            let safety = if flat.is_safe { "safe" } else { "assuming" };
            format!("{}: {safety}\n\n{}", flat.title, flat.applied(text))
        }
        Err(problems) => {
            let lines = problems.iter().map(|problem| {
                let before = text.get(..problem.range.start).unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                let place = text.get(problem.range.clone()).unwrap_or_default();
                let place = place.lines().next().unwrap_or_default();
                format!(
                    "{line}: {place}\n  {}: {}\n  {}\n",
                    problem.code, problem.message, problem.help
                )
            });
            lines.collect()
        }
    }
}

#[test]
fn a_flat_file_has_nothing_to_work_out() {
    let mut flat = 0;
    for Fixture { name, text, environment } in fixtures::all() {
        if let Ok(Some(file)) = work_out(&text, &environment) {
            let text = file.applied(&text);
            assert_eq!(work_out(&text, &environment), Ok(None), "{name}:\n{text}");
            flat += 1;
        }
    }
    assert!(flat > 5, "only {flat} fixtures are worked out");
}

#[test]
fn edits_are_in_order_and_within_the_document() {
    for Fixture { name, text, environment } in fixtures::all() {
        let Ok(Some(file)) = work_out(&text, &environment) else { continue };
        let mut end = 0;
        for edit in &file.edits {
            assert!(
                end <= edit.range.start && text.get(edit.range.clone()).is_some(),
                "{name}: {edit:?}"
            );
            end = edit.range.end;
        }
    }
}

#[test]
fn sentences_are_short() {
    for Fixture { name, text, environment } in fixtures::all() {
        for problem in work_out(&text, &environment).err().into_iter().flatten() {
            for sentence in [problem.message, problem.help].iter().flat_map(|text| text.split(". "))
            {
                assert!(sentence.split_whitespace().count() <= 25, "{name}: {sentence}");
            }
        }
    }
}

#[test]
fn a_program_that_runs_on_or_grows_stops() {
    for text in [
        "while True: pass",
        "x = 'a' * 10 ** 12",
        "x = [1]\nwhile 1: x = x + x",
        "x = []\nwhile 1: x.append(x)",
        "def f(n): return f(n + 1)\nname = f(0)",
        "x = 'a'\nwhile 1: x = x + x",
        "x = ()\nfor n in range(100000): x = (x,)\nname = x == x",
        "name = '%9999999999d' % 1",
        "name = [[[0 for x in range(9999)] for y in range(9999)] for z in range(9999)]",
        "import re\nx = re.search('(a*)*' * 50, 'a' * 100000)",
        "x = []\nx.append(x)\nname = str(x)",
        "name = 1 << 62 << 62",
    ] {
        assert!(work_out(text, &Environment::default()).is_err(), "{text}");
    }
}

#[test]
fn deep_nesting_stops() {
    for (open, close) in
        [("(", ")"), ("[", "]"), ("-", ""), ("not ", ""), ("lambda: ", ""), ("f'{", "}'")]
    {
        let text = format!("name = {}1{}\n", open.repeat(5000), close.repeat(5000));
        assert!(work_out(&text, &Environment::default()).is_err(), "{open}");
    }
    for part in [" + 1", " ** 1", ".a", "[0]", "()", " if 1 else 1", " and 1", " < 1", "\\\n+ 1"] {
        let text = format!("name = a{}\n", part.repeat(5000));
        assert!(work_out(&text, &Environment::default()).is_err(), "{part}");
    }
    let blocks: String = (0..500).map(|depth| format!("{}if 1:\n", " ".repeat(depth))).collect();
    assert!(
        work_out(&format!("{blocks}{}a = 1\n", " ".repeat(500)), &Environment::default()).is_err()
    );
    let long = format!("disk = [{}]\nname = 'a' + 'b'\n", "'phy:sda,hda,w', ".repeat(5000));
    assert!(work_out(&long, &Environment::default()).is_ok());
}
