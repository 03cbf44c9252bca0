//! Read, check, merge and render, for 1, 10 and 99 VPNs.
#![allow(missing_docs)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use serde_json::{Map, Value as Json, json};
use std::hint::black_box;
use wgeval::diagnostic::Diagnostics;
use wgeval::pipeline::{self, Settings};
use wgeval::source::Sources;
use wgeval::targets;

fn document(vpns: usize) -> Vec<u8> {
    let vpn = |id: usize| {
        let vpn = json!({
            "id": id, "endpoint": format!("gw{id}.example.org:51820"), "addrV4": format!("172.27.{id}.2"),
            "publicKey": "5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=", "privateKeyFile": format!("/run/secrets/wg{id}.priv"),
        });
        (format!("wg{id:02}"), vpn)
    };
    Json::from((1..=vpns).map(vpn).collect::<Map<_, _>>()).to_string().into_bytes()
}

fn whole(document: &[u8], settings: &Settings) -> usize {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let inputs = vec![("vpns.json".to_owned(), document.to_vec())];
    let evaluated = pipeline::run_documents(inputs, settings, &mut sources, &mut diagnostics);
    let Some(files) = &evaluated.units else { return 0 };
    files.units.iter().map(|unit| unit.text().len()).sum()
}

fn benchmark(criterion: &mut Criterion) {
    let settings = Settings { target: targets::named("nixos"), ..Settings::default() };
    let mut group = criterion.benchmark_group("read-check-merge-render");
    for vpns in [1, 10, 99] {
        let document = document(vpns);
        assert!(whole(&document, &settings) > 0, "the document is not valid");
        group.throughput(Throughput::Elements(vpns as u64));
        group.bench_with_input(BenchmarkId::from_parameter(vpns), &document, |bencher, document| {
            bencher.iter(|| whole(black_box(document), &settings));
        });
    }
    group.finish();
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
