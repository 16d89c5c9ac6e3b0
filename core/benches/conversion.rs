//! How fast the conversion is, beside how fast bare quick-xml walks the same bytes: the events and the
//! attributes of a document, and nothing made of them.
//!
//! Only ratios can be compared from machine to machine, and from day to day; they are printed at the
//! end. Each is made of the fastest samples, which are the least disturbed ones.

use criterion::{BenchmarkId, Criterion, Throughput};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::HashMap;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;
use xenlens::{Format, Target};

/// An HVM guest with one of everything, 1.7 KB.
const EVERYTHING: &str = include_str!("../tests/fixtures/to-native/everything-hvm/domain.xml");

fn main() {
    // A folder of its own: of a run that measures only some, only those are printed.
    let results = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    let _ = std::fs::remove_dir_all(&results);
    let mut criterion = Criterion::default()
        .output_directory(&results)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let documents = documents();
    for (name, text) in &documents {
        measure(&mut criterion, name, text);
    }
    criterion.final_summary();
    print_ratios(&results, &documents);
}

fn documents() -> [(&'static str, String); 4] {
    let small = include_str!("../tests/fixtures/to-native/scenario-2-pv-no-model/domain.xml");
    [
        ("small", small.to_owned()),
        ("everything", EVERYTHING.to_owned()),
        ("typical", with_interfaces(8)),
        ("large", with_interfaces(6000)),
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

fn measure(criterion: &mut Criterion, name: &str, text: &str) {
    let target = Target::default();
    let mut group = criterion.benchmark_group("from-xml");
    group.throughput(Throughput::Bytes(text.len() as u64));
    let mut bench = |what, work: &dyn Fn(&str)| {
        group.bench_with_input(BenchmarkId::new(what, name), text, |bencher, text| {
            bencher.iter(|| work(black_box(text)));
        });
    };
    bench("walk", &|text| {
        black_box(walk(text));
    });
    bench("parse", &|text| {
        black_box(xenlens::xml::parse(text).expect("well-formed"));
    });
    for format in Format::ALL {
        bench(format.name(), &|text| {
            black_box(xenlens::to_native(text, format, &target).expect("written"));
        });
    }
    bench("convert", &|text| {
        black_box(xenlens::convert(text, &target));
    });
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

fn print_ratios(results: &Path, documents: &[(&str, String)]) {
    let whats = ["walk", "parse", "xm", "sexpr", "convert"];
    let mut times = HashMap::new();
    for what in whats {
        for (name, _) in documents {
            if let Some(time) = fastest(&results.join("from-xml").join(what).join(name)) {
                times.insert((what, *name), time);
            }
        }
    }
    println!("\nTime of the walk, and of the others as multiples of it:");
    print!("{:28}", "");
    println!("{}", whats.map(|what| format!("{what:>10}")).concat());
    for (name, text) in documents {
        print!("{name:12}{:>10} bytes", text.len());
        let walk = times.get(&("walk", *name));
        for what in whats {
            match (what, walk, times.get(&(what, *name))) {
                ("walk", Some(walk), _) => print!("{:>7.2} µs", walk / 1000.0),
                (_, Some(walk), Some(time)) => print!("{:>10.2}", time / walk),
                _ => print!("{:>10}", "-"),
            }
        }
        println!();
    }
    print!("{:28}", "per byte, large to typical");
    let per_byte = |what, name| {
        let (_, text) = documents.iter().find(|document| document.0 == name)?;
        Some(times.get(&(what, name))? / text.len() as f64)
    };
    for what in whats {
        match (per_byte(what, "large"), per_byte(what, "typical")) {
            (Some(large), Some(typical)) => print!("{:>10.2}", large / typical),
            _ => print!("{:>10}", "-"),
        }
    }
    println!();
}

/// The nanoseconds that one run took in the fastest of criterion's samples.
fn fastest(results: &Path) -> Option<f64> {
    let samples = std::fs::read(results.join("new/sample.json")).ok()?;
    let samples: serde_json::Value = serde_json::from_slice(&samples).ok()?;
    let numbers = |key: &str| Some(samples[key].as_array()?.iter().filter_map(|n| n.as_f64()));
    numbers("times")?.zip(numbers("iters")?).map(|(time, runs)| time / runs).reduce(f64::min)
}
