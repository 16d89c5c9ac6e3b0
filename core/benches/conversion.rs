//! How fast the conversion is, beside how fast bare quick-xml walks the same bytes: the events and the
//! attributes of a document, and nothing made of them. The way back is measured beside the walk of the XML that the
//! native document was written from.
//!
//! Only ratios can be compared from machine to machine, and from day to day; they are printed at the
//! end. For them each piece of work takes its turn, many times over, and its fastest turn counts: what
//! else the machine does disturbs all alike, and the fastest ones least.

use criterion::{BenchmarkId, Criterion, Throughput};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::hint::black_box;
use std::time::{Duration, Instant};
use xenlens::{Format, FromOptions, Libvirt, Releases, Target, from_native, to_native};

/// An HVM guest with one of everything, 1.7 KB.
const EVERYTHING: &str = include_str!("../tests/fixtures/to-native/everything-hvm/domain.xml");

/// A guest in all its forms: as domain XML, and as what that becomes.
struct Document {
    name: &'static str,
    xml: String,
    xm: String,
    sexpr: String,
    /// What libvirt 9.0 makes of it.
    xl: String,
}

impl Document {
    fn new(name: &'static str, xml: impl Into<String>) -> Self {
        let xml = xml.into();
        let native = |format, target: &Target| {
            let output = to_native(&xml, format, target).expect("it is converted");
            let text = output.text().to_owned();
            // What is measured must be read to its end.
            assert!(from_native(&text, format, target, &FromOptions::default()).is_ok());
            text
        };
        let older = Target::default();
        let (xm, sexpr) = (native(Format::Xm, &older), native(Format::Sexpr, &older));
        Self { name, xm, sexpr, xl: native(Format::Xl, &libvirt_9_0()), xml }
    }
}

/// libvirt 9.0, whose conversions are measured beside those of the default release.
fn libvirt_9_0() -> Target {
    Target { releases: Releases::default_of(Libvirt::V9_0), ..Target::default() }
}

type Work = fn(&Document);

/// What is measured, the walk of the XML first: what becomes of XML, and then what becomes XML again.
const WORKS: [(&str, Work); 10] = [
    ("walk", |document| {
        black_box(walk(&document.xml));
    }),
    ("parse", |document| drop(black_box(xenlens::xml::parse(&document.xml)))),
    ("to-xm", |document| {
        drop(black_box(to_native(&document.xml, Format::Xm, &Target::default())));
    }),
    ("to-sexpr", |document| {
        drop(black_box(to_native(&document.xml, Format::Sexpr, &Target::default())));
    }),
    ("convert", |document| drop(black_box(xenlens::convert(&document.xml, &Target::default())))),
    ("from-xm", |document| {
        let options = FromOptions::default();
        drop(black_box(from_native(&document.xm, Format::Xm, &Target::default(), &options)));
    }),
    ("from-sexpr", |document| {
        let options = FromOptions::default();
        drop(black_box(from_native(&document.sexpr, Format::Sexpr, &Target::default(), &options)));
    }),
    ("to-xl", |document| {
        drop(black_box(to_native(&document.xml, Format::Xl, &libvirt_9_0())));
    }),
    ("convert-9.0", |document| drop(black_box(xenlens::convert(&document.xml, &libvirt_9_0())))),
    ("from-xl", |document| {
        let options = FromOptions::default();
        drop(black_box(from_native(&document.xl, Format::Xl, &libvirt_9_0(), &options)));
    }),
];

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let documents = documents();
    let mut group = criterion.benchmark_group("conversion");
    for document in &documents {
        group.throughput(Throughput::Bytes(document.xml.len() as u64));
        for (what, work) in WORKS {
            group.bench_with_input(
                BenchmarkId::new(what, document.name),
                document,
                |bencher, document| {
                    bencher.iter(|| work(black_box(document)));
                },
            );
        }
    }
    group.finish();
    criterion.final_summary();
    print_ratios(&documents);
}

fn documents() -> [Document; 4] {
    let small = include_str!("../tests/fixtures/to-native/scenario-2-pv-no-model/domain.xml");
    [
        Document::new("small", small),
        Document::new("everything", EVERYTHING),
        Document::new("typical", with_interfaces(8)),
        Document::new("large", with_interfaces(6000)),
    ]
}

/// The guest with one of everything, and with so many interfaces more.
fn with_interfaces(count: usize) -> String {
    let (head, tail) = EVERYTHING.split_once("    <serial").expect("it has a serial port");
    let mut text = head.to_owned();
    for number in 0..count {
        let [_, _, high, low] = (number as u32).to_be_bytes();
        text.push_str(&format!(
            "    <interface type='bridge'>
      <mac address='00:16:3e:01:{high:02x}:{low:02x}'/>
      <source bridge='xenbr{}'/>
      <model type='{}'/>
    </interface>
",
            number % 4,
            ["netfront", "e1000", "rtl8139"][number % 3],
        ));
    }
    text + "    <serial" + tail
}

/// Every event and attribute of a document, as quick-xml gives them.
fn walk(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut bytes = 0;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) | Event::Empty(tag) => {
                bytes += tag.name().as_ref().len();
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("well-formed");
                    bytes += attribute.key.as_ref().len() + attribute.value.len();
                }
            }
            Event::Text(text) => bytes += text.len(),
            Event::Eof => return bytes,
            _ => {}
        }
    }
}

fn print_ratios(documents: &[Document]) {
    println!("\nTime of the walk, and of the others as multiples of it:");
    println!("{:28}{}", "", WORKS.map(|(what, _)| format!("{what:>12}")).concat());
    let mut per_byte = Vec::new();
    for document in documents {
        let times = fastest(document);
        let ratios = times[1..].iter().map(|time| format!("{:12.2}", time / times[0]));
        let ratios: String = ratios.collect();
        let (name, bytes) = (document.name, document.xml.len());
        println!("{name:12}{bytes:>10} bytes{:>8.2} µs{ratios}", times[0] / 1000.0);
        per_byte.push(times.map(|time| time / bytes as f64));
    }
    if let [.., typical, large] = &*per_byte {
        let ratios = large.iter().zip(typical).map(|(large, typical)| large / typical);
        let ratios: String = ratios.map(|ratio| format!("{ratio:12.2}")).collect();
        println!("{:28}{ratios}", "per byte, large to typical");
    }
}

/// The nanoseconds that each piece of work takes at its fastest.
fn fastest(document: &Document) -> [f64; WORKS.len()] {
    let mut fastest = [f64::MAX; WORKS.len()];
    let runs = (100_000 / document.xml.len()).max(1);
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(4) {
        for ((_, work), fastest) in WORKS.iter().zip(&mut fastest) {
            let turn = Instant::now();
            for _ in 0..runs {
                work(black_box(document));
            }
            *fastest = fastest.min(turn.elapsed().as_nanos() as f64 / runs as f64);
        }
    }
    fastest
}
