//! Texts and what xl of Xen 4.17 said of them; `xl -N create` gave each answer.

use super::parse::parse;
use super::*;

/// The settings in a form of its own.
fn shape(text: &str) -> String {
    fn value(config: &Config<'_>, id: ValueId) -> String {
        match config.value(id).map(|value| &value.kind) {
            Some(Kind::Text(text)) => format!("<{}>", text.as_str()),
            Some(Kind::List(items)) => {
                let items: Vec<_> = items.iter().map(|item| value(config, *item)).collect();
                format!("[{}]", items.join(" "))
            }
            None => unreachable!("a value of another configuration"),
        }
    }
    let reading = parse(text);
    assert_eq!(reading.complaints, [], "{text:?}");
    let config = reading.config;
    let settings = config.settings().iter();
    let settings = settings.filter(|setting| {
        let counts = config.find(setting.name.text).map(|found| found.name.span());
        counts == Some(setting.name.span())
    });
    let settings: Vec<_> =
        settings.map(|s| format!("{}={}", s.name.text, value(&config, s.value))).collect();
    settings.join(" ")
}

#[test]
fn settings_are_read_as_xl_reads_them() {
    for (text, expected) in [
        ("", ""),
        ("a=1;;b=2;", "a=<1> b=<2>"),
        ("a = 0x1f # c\n\n# d\nb.c_2 = 'e\"f'\n", "a=<0x1f> b.c_2=<e\"f>"),
        ("a=['b',\n\n# c\n]\n", "a=[<b>]"),
        ("a=[#c\n'b'#d\n,#e\n[ [], 3 ] ]\n", "a=[<b> [[] <3>]]"),
        ("a=1\na=2\n", "a=<2>"),
        ("a='x'\na += 'y'\na+=1", "a=<xy1>"),
        ("a=['x']\na += ['y','z']\na+=[]", "a=[<x> <y> <z>]"),
        ("a += 'x'", "a=<x>"),
        (r#"a = "\a\b\f\n\r\t\v\\\"\'""#, "a=<\x07\x08\x0c\n\r\t\x0b\\\"'>"),
        // Two characters of a number must follow the first digit, and all of it is lost.
        (r"a = 'b\012c\1234\0 1x\7-5'", "a=<bcx>"),
        ("a = 'é\\'é'", "a=<é'é>"),
        // A last character that begins nothing is never told.
        ("a=1-", "a=<1>"),
        ("a=1#", "a=<1>"),
    ] {
        assert_eq!(shape(text), expected, "{text:?}");
    }
}

#[test]
fn complaints_are_those_of_xl() {
    for (text, expected) in [
        ("a=[", &["1: `': syntax error, unexpected $end, expecting ']'"][..]),
        ("a=", &["1: `': syntax error, unexpected $end, expecting STRING or NUMBER or '['"]),
        (
            "\na=\n",
            &["1: <newline>: syntax error, unexpected NEWLINE, expecting STRING or NUMBER or '['"],
        ),
        ("a\n", &["0: <newline>: syntax error, unexpected NEWLINE, expecting += or '='"]),
        ("a # b \n", &["0: `# b': syntax error, unexpected NEWLINE, expecting += or '='"]),
        // Behind a whole assignment nothing more is read.
        ("a=1 b=2\nc=é\n", &["1: `b': syntax error, unexpected IDENT, expecting $end"]),
        (
            "='x'\n",
            &["1: `=': syntax error, unexpected '=', expecting $end or IDENT or NEWLINE or ';'"],
        ),
        ("a='b\n", &["1: `'b': lexical error"]),
        ("a=1 #x", &["1: `#x': lexical error"]),
        ("A=1\n", &["1: `A=1': lexical error"]),
        ("é=1\n", &["1: `é=1': lexical error"]),
        ("a=1\r\nb=2\r\n", &["1: `\r': lexical error", "2: `\r': lexical error"]),
        // One complaint a line; a line end that follows at once takes the next line with it.
        ("a=1\n-\n=\n=\nb\n=\n", &["2: `-': lexical error"]),
        (
            "a='\\q'\nb='\\z'\nc\n",
            &[
                "1: `'\\q'': invalid character after backlash in quoted string",
                "2: <newline>: syntax error, unexpected NEWLINE, expecting += or '='",
            ],
        ),
        (
            "a='x'\na+=['y']\nc=é\n",
            &["2: `]': can't add [list] to \"string\" or vice versa", "3: `é': lexical error"],
        ),
        (
            "a=[\n'b'\n'c'\n]\nd=1\n='z'\n",
            &[
                "3: `'c'': syntax error, unexpected STRING, expecting ']'",
                "6: `=': syntax error, unexpected '=', expecting $end or IDENT or NEWLINE or ';'",
            ],
        ),
        (
            "a='\\x41'",
            &[
                "1: `'\\x41'': invalid digit after backslash hexnumerical character escape in quoted string",
            ],
        ),
        (
            "a='\\0'",
            &[
                "1: `'\\0'': invalid digit after backslash octalnumerical character escape in quoted string",
            ],
        ),
        ("a=['b',,]\n", &["1: `,': syntax error, unexpected ',', expecting ']'"]),
    ] {
        let complaints = parse(text).complaints;
        let said: Vec<_> = complaints.iter().map(|complaint| complaint.message("F")).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|message| {
                let (line, rest) = message.split_once(": ").expect("a line");
                let (near, words) = rest.split_once(": ").expect("what is near");
                format!("F:{line}: config parsing error near {near}: {words}")
            })
            .collect();
        assert_eq!(said, expected, "{text:?}");
    }
}

#[test]
fn a_minus_makes_it_look_like_python() {
    assert!(parse("a = -1\n").looks_like_python);
    assert!(!parse("a = é\n").looks_like_python);
    assert!(!parse("a = '-1'\n").looks_like_python);
}

#[test]
fn lists_within_lists_fill_the_stack() {
    let nested = |depth: usize| format!("a = {}{}\n", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(parse(&nested(4996)).complaints, []);
    let complaints = parse(&nested(4997)).complaints;
    assert_eq!(complaints.first().map(|found| found.mistake), Some(Mistake::TooDeep));
}

#[test]
fn parts_of_a_text_know_their_places() {
    let text = "a = 'b\\né'\na += 'xy'\n";
    let config = parse(text).config;
    let setting = config.find("a").expect("a setting");
    let Some(Kind::Text(found)) = config.value(setting.value).map(|value| &value.kind) else {
        panic!("a text")
    };
    assert_eq!(found.as_str(), "b\néxy");
    let place =
        |start, end| found.place(crate::base::Span::new(start, end)).map(|place| place.of(text));
    assert_eq!(place(2, 4), Some("é"));
    assert_eq!(place(4, 6), Some("xy"));
    assert_eq!(place(3, 3), Some(""));
    assert_eq!(config.comments_in_lists(), []);
}
