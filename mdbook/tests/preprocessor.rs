//! The program as mdBook runs it: a book goes in, and comes out with its demos.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Output, Stdio};

const SCRIPT: &str = "https://example.org/xenlens/xenlens-demo.js";

const INTERFACE: &str = "<interface type='bridge'>
  <mac address='00:16:3e:5a:10:01'/>

  <source bridge='a&amp;b'/>
</interface>";

fn run(arguments: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_mdbook-xenlens"));
    let program = program.args(arguments).stdin(Stdio::piped());
    let program = program.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = program.spawn().expect("the program runs");
    let mut stdin = running.stdin.take().expect("a pipe");
    // With wrong arguments the program ends without reading.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    running.wait_with_output().expect("the program ends")
}

/// What the program makes of a chapter at that path, or what it says of it.
fn preprocess(renderer: &str, options: Value, path: &str, chapter: &str) -> Result<String, String> {
    let context = json!({
        "root": "/book",
        "config": { "book": { "src": "src" }, "preprocessor": { "xenlens": options } },
        "renderer": renderer,
        "mdbook_version": "0.5.4",
    });
    let book = json!({ "items": ["Separator", { "Chapter": {
        "name": "Interfaces", "content": chapter, "number": null, "sub_items": [],
        "path": path, "source_path": path, "parent_names": [],
    } }] });
    let output = run(&[], &json!([context, book]).to_string());
    if !output.status.success() {
        assert!(output.stdout.is_empty(), "a faulty book is not written");
        return Err(String::from_utf8(output.stderr).expect("text"));
    }
    let book: Value = serde_json::from_slice(&output.stdout).expect("a book");
    Ok(book["items"][1]["Chapter"]["content"].as_str().expect("text").to_owned())
}

fn html(chapter: &str) -> Result<String, String> {
    preprocess("html", json!({ "script": SCRIPT }), "interfaces.md", chapter)
}

#[test]
fn a_block_becomes_a_demo_with_the_converted_text_in_it() {
    let chapter = format!(
        "Before\n```xml,xenlens xen=3.1 format=xm highlight=vif.mac readonly\n{INTERFACE}\n```\nAfter\n"
    );
    let expected = r#"Before

<xenlens-demo libvirt="0.7.5" xen="3.1" format="xm" highlight="vif.mac" readonly>
<div class="xenlens-static">

<pre><code class="language-xml">&lt;interface type='bridge'&gt;
  &lt;mac address='00:16:3e:5a:10:01'/&gt;

  &lt;source bridge='a&amp;amp;b'/&gt;
&lt;/interface&gt;
</code></pre>

"#;
    let result = html(&chapter).expect("a demo");
    let rest = result.strip_prefix(expected).unwrap_or_else(|| panic!("{result}"));
    assert!(rest.starts_with("<p>xm config by libvirt 0.7.5, Xen 3.1"), "{rest}");
    assert!(rest.contains("mac=00:16:3e:5a:10:01,bridge=a&amp;b,"), "{rest}");
    let end =
        format!("</div>\n</xenlens-demo>\n\nAfter\n\n\n<script src=\"{SCRIPT}\" async></script>\n");
    assert!(rest.ends_with(&end), "{rest}");
}

#[test]
fn what_is_no_demo_stays_as_it_is() {
    let chapter = "# A\n\n```xml\n<domain/>\n```\n\n    ```xml,xenlens\n\n`xenlens`\n";
    assert_eq!(html(chapter).as_deref(), Ok(chapter));
}

#[test]
fn every_format_of_the_release_is_shown_without_a_format() {
    let block = |info: &str| format!("```xml,xenlens {info}\n{INTERFACE}\n```\n");
    let both = html(&(block("") + &block("libvirt=9.0"))).expect("two demos");
    for title in
        ["xm config by libvirt 0.7.5", "S-expression by libvirt 0.7.5", "xl config by libvirt 9.0"]
    {
        assert!(both.contains(title), "{title}: {both}");
    }
    assert_eq!(both.matches("<script ").count(), 1);
    // xl alone says which release it is.
    let xl = html(&block("format=xl")).expect("a demo");
    assert!(xl.contains(r#"<xenlens-demo libvirt="9.0" format="xl">"#), "{xl}");
}

#[test]
fn a_demo_stays_within_its_list_or_quote() {
    let indented = INTERFACE.replace('\n', "\n  ");
    let list = html(&format!("- ```xml,xenlens\n  {indented}\n  ```\n- next\n")).expect("a demo");
    assert!(list.starts_with("- <xenlens-demo "), "{list}");
    let demo = list.split("\n- next").next().expect("a part");
    assert!(demo.lines().skip(1).all(|line| line.starts_with("  ")), "{demo}");
    let quoted = INTERFACE.replace('\n', "\n> ");
    let quote = html(&format!("> ```xml,xenlens\n> {quoted}\n> ```\n\nend\n")).expect("a demo");
    let demo = quote.split("\n\nend").next().expect("a part");
    assert!(demo.lines().all(|line| line.starts_with('>')), "{demo}");
}

#[test]
fn other_renderers_get_blocks_of_code() {
    let chapter = format!("```xml,xenlens format=xm\n{INTERFACE}\n```\n");
    let result = preprocess("latex", json!({}), "interfaces.md", &chapter).expect("text");
    assert!(
        result.contains(&format!("```xml\n{INTERFACE}\n```\n\nxm config by libvirt 0.7.5")),
        "{result}"
    );
    assert!(result.contains("bridge=a&b") && !result.contains("<xenlens-demo"), "{result}");
}

#[test]
fn a_refused_document_fails_the_build_unless_it_is_told_so() {
    let chapter = |info: &str| {
        format!(
            "# A\n\n```xml,xenlens {info}\n<domain type='xen'>\n  <name>a</name>\n</domain>\n```\n"
        )
    };
    let message = html(&chapter("format=xm")).expect_err("refused");
    assert!(message.starts_with("src/interfaces.md:4: refused: "), "{message}");
    assert!(message.contains("libvirt says: "), "{message}");
    let told = html(&chapter("format=xm refused")).expect("a demo of a refusal");
    assert!(told.contains("refuses this for xm:</p>"), "{told}");

    let taken = format!("```xml,xenlens refused\n{INTERFACE}\n```\n");
    let message = html(&taken).expect_err("it is not refused");
    assert_eq!(
        message,
        "src/interfaces.md:1: the block says “refused”, but libvirt takes the document\n"
    );
}

#[test]
fn wrong_options_are_named_with_what_may_be_meant() {
    for (info, expected) in [
        ("xml,xenlens fromat=xm", "the option “fromat” is unknown. Do you mean “format”?"),
        ("xml,xenlens format=xn", "format=xn is unknown. "),
        ("xml,xenlens format", "the option “format” needs a value: format=…"),
        ("xml,xenlens readonly=yes", "the option “readonly” takes no value"),
        ("xml,xenlens xen=3.1 xen=3.1", "the option “xen” is there twice"),
        (
            "xml,xenlens libvirt=0.7.5 format=xl",
            "format: libvirt 0.7.5 knows xm and sexpr, but not xl",
        ),
        ("xml,xenlens highlight=dis", "highlight=dis: write vif, none, or the id of a rule"),
        ("xml,xenlens theme=pink", "theme is light, dark or system"),
        ("xml,xenlens height=all", "height is a number of pixels, such as height=400"),
        ("ini,xenlens", "a demo shows domain XML: begin the block with ```xml,xenlens"),
    ] {
        let message = html(&format!("\n```{info}\n{INTERFACE}\n```\n")).expect_err(info);
        let expected = format!("src/interfaces.md:2: {expected}");
        assert!(message.starts_with(&expected), "{message}");
    }
}

#[test]
fn every_fault_is_named_at_once() {
    let message = html("```xml,xenlens a\n```\n\n```xml,xenlens b\n```\n").expect_err("two faults");
    let lines: Vec<_> = message.lines().map(|line| line.split(": ").next()).collect();
    assert_eq!(lines, [Some("src/interfaces.md:1"), Some("src/interfaces.md:4")]);
}

#[test]
fn wrong_options_of_the_book_are_named() {
    let message = |options| preprocess("html", options, "a.md", "").expect_err("wrong");
    assert_eq!(
        message(json!({ "script": SCRIPT, "scirpt": "" })),
        "book.toml: [preprocessor.xenlens] has the unknown option “scirpt”. Do you mean “script”?\n"
    );
    assert!(message(json!({})).contains("must say where the demos come from"));
    assert!(message(json!({ "script": 1 })).contains("must say where the demos come from"));
    let known = json!({ "script": SCRIPT, "command": "x", "after": ["links"] });
    assert_eq!(preprocess("html", known, "a.md", "text").as_deref(), Ok("text"));
}

#[test]
fn a_relative_address_starts_from_the_root_of_the_book() {
    let chapter = format!("```xml,xenlens\n{INTERFACE}\n```\n");
    let of = |script: &str, path: &str| {
        preprocess("html", json!({ "script": script }), path, &chapter).expect("a demo")
    };
    assert!(
        of("x/xenlens-demo.js", "one/two/a.md").contains("<script src=\"../../x/xenlens-demo.js\"")
    );
    assert!(of("x/xenlens-demo.js", "a.md").contains("<script src=\"x/xenlens-demo.js\""));
    assert!(of("/xenlens-demo.js", "one/a.md").contains("<script src=\"/xenlens-demo.js\""));
}

#[test]
fn it_serves_every_renderer_and_says_how_it_is_used() {
    assert!(run(&["supports", "latex"], "").status.success());
    let help = run(&["--help"], "");
    assert!(help.status.success() && help.stdout.starts_with(b"mdbook-xenlens turns"));
    assert_eq!(run(&["build"], "").status.code(), Some(2));
    let other = run(&[], "no book");
    assert_eq!(other.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&other.stderr).contains("This is something else"));
}
