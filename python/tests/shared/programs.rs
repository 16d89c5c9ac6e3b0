//! Programs made at random, of what configurations use.

use super::fixtures::Fixture;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use xenlens_python::Environment;

/// So many programs; always the same ones.
pub(crate) fn made(count: usize) -> Vec<Fixture> {
    let mut runner = TestRunner::deterministic();
    let program = program();
    let environment = Environment::new("x86_64", []);
    (0..count)
        .map(|number| {
            let text = program.new_tree(&mut runner).expect("a program can be made").current();
            Fixture { name: format!("program {number}"), text, environment: environment.clone() }
        })
        .collect()
}

fn program() -> impl Strategy<Value = String> {
    prop::collection::vec(statement(), 1..10).prop_map(|statements| {
        let start =
            "import os, re\na = 7\nb = -3\ns = 'web'\nt = \"x-1\"\nl = ['p', 'q:r']\nm = []\n";
        let end = "memory = a\nvcpus = b\nname = s\nextra = t\ndisk = l\nvif = m\n";
        format!("{start}{}\n{end}", statements.join("\n"))
    })
}

fn number() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        (-20i64..20).prop_map(|number| number.to_string()),
        Just("a".to_owned()),
        Just("b".to_owned()),
        Just("len(s)".to_owned()),
        Just("len(l)".to_owned()),
        Just("l.count('p')".to_owned()),
        Just("t.find('-')".to_owned()),
        Just("True".to_owned()),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        let operator = prop::sample::select(vec!["+", "-", "*", "//", "/", "%", "&", "|"]);
        let comparison = prop::sample::select(vec!["<", "<=", "==", "!=", ">"]);
        prop_oneof![
            4 => (inner.clone(), operator, inner.clone())
                .prop_map(|(left, operator, right)| format!("({left} {operator} {right})")),
            1 => (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("max({left}, {right})")),
            1 => (inner.clone(), comparison, inner.clone(), inner.clone())
                .prop_map(|(left, sign, right, other)| format!("({left} if {left} {sign} {right} else {other})")),
            1 => inner.prop_map(|value| format!("int(str({value} + 0))")),
        ]
    })
    .boxed()
}

fn text() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        "[a-zA-Z0-9:/ ,.-]{0,6}".prop_map(|text| format!("'{text}'")),
        Just("s".to_owned()),
        Just("t".to_owned()),
        Just("os.uname()[4]".to_owned()),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        let method = prop::sample::select(vec![
            "upper()",
            "strip()",
            "strip('ab-')",
            "title()",
            "capitalize()",
            "replace('a', 'bc')",
            "zfill(6)",
            "center(7, '*')",
            "ljust(5, '.')",
            "rjust(5)",
            "partition('-')[2]",
            "split('-')[0]",
            "lower()",
        ]);
        let style =
            prop::sample::select(vec!["", ":03d", ":>6", ":<4", ":+d", ":x", ":,", ":^7", ":#x"]);
        let percent = prop::sample::select(vec![
            "%d", "%03d", "%-5d", "%x", "%s", "%+i", "%5.3d", "%r", "%o", "%%%d",
        ]);
        let bound = -4i64..5;
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left} + {right})")),
            (inner.clone(), method).prop_map(|(text, method)| format!("({text}).{method}")),
            // Python before 3.12 has no text with the same quotes inside one.
            (prop::sample::select(vec!["s", "t", "a"]), number(), style)
                .prop_map(|(name, number, style)| format!("f\"{{{name}}}{{({number}){style}}}\"")),
            (inner.clone(), number(), percent).prop_map(|(text, number, percent)| format!(
                "('%s{percent}' % ({text}, {number}))"
            )),
            (inner.clone(), number())
                .prop_map(|(text, number)| format!("'{{1}}-{{0:>4}}'.format({text}, {number})")),
            (inner.clone(), bound.clone(), bound)
                .prop_map(|(text, from, to)| format!("({text})[{from}:{to}]")),
            inner.clone().prop_map(|text| format!("('[%(x)s]' % {{'x': {text}}})")),
            inner.clone().prop_map(|text| format!(
                "(re.search('([a-z]+)', {text}) and re.search('([a-z]+)', {text}).group(1) or 'no')"
            )),
            (number(), inner).prop_map(|(number, text)| format!("({text} * ({number} % 3))")),
        ]
    })
    .boxed()
}

fn list() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        prop::collection::vec(text(), 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
        Just("l".to_owned()),
        Just("m[:]".to_owned()),
    ];
    leaf.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left} + {right})")),
            (text(), inner.clone()).prop_map(|(text, list)| format!("[x + {text} for x in {list} if x]")),
            (text(), inner.clone()).prop_map(|(text, list)| format!(
                "['%s%d%s' % (x, n, y) for n, x in enumerate({list}) for y in {text}[:2] if n % 2 == 0]"
            )),
            inner.clone().prop_map(|list| format!("sorted({list}, key=lambda x: (len(x), x))")),
            inner.clone().prop_map(|list| format!("list(map(str.upper, {list}))").replace("str.upper", "lambda x: x.upper()")),
            (inner.clone(), inner).prop_map(|(left, right)| format!("[x + y for x, y in zip({left}, {right})]")),
            text().prop_map(|text| format!("({text}).split()")),
        ]
    })
    .boxed()
}

fn statement() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        number().prop_map(|value| format!("a = {value}")),
        number().prop_map(|value| format!("b += {value}")),
        text().prop_map(|value| format!("s = {value}")),
        text().prop_map(|value| format!("t += {value}")),
        Just("t += '\\\\n\\x41\\''".to_owned()),
        list().prop_map(|value| format!("l = {value}")),
        text().prop_map(|value| format!("m.append({value})")),
        list().prop_map(|value| format!("m += {value}")),
        (text(), number()).prop_map(|(text, number)| format!("s, a = {text}, {number}")),
        (text(), text()).prop_map(|(first, second)| format!("d = {{'k': {first}, 1: {second}}}\ns = d['k']")),
        (text(), number()).prop_map(|(text, number)| format!(
            "def f(x, y={number}):\n    if y > 2:\n        return x\n    return x + {text}\nt = f(t)\nt = f('z', y=1)"
        )),
        (number(), text()).prop_map(|(number, text)| format!(
            "try:\n    a = 7 // {number}\nexcept ZeroDivisionError:\n    s = {text}"
        )),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let block = |statements: Vec<String>| statements.join("\n").replace('\n', "\n    ");
        let blocks = prop::collection::vec(inner, 1..3).prop_map(block);
        prop_oneof![
            (number(), blocks.clone(), blocks.clone()).prop_map(|(test, then, other)| format!(
                "if {test}:\n    {then}\nelse:\n    {other}"
            )),
            (0u8..3, blocks.clone())
                .prop_map(|(count, block)| format!("for i in range({count}):\n    {block}")),
            blocks.prop_map(|block| format!(
                "n = 0\nwhile True:\n    n += 1\n    if n > 1: break\n    {block}"
            )),
        ]
    })
    .boxed()
}
