//! Much of something: what it costs.

use std::fmt::Write;
use std::fs::File;
use std::io::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use readymark_evidence::{Bundle, InMemory, MemoryExport, Period, Tuning, read_with};
use readymark_source::Date;

use crate::case::{Case, shown};
use crate::tables::{need, tables};

/// Tests run in one process: to measure what one of them takes, it runs alone in another.
const ALONE: &str = "READYMARK_HOSTILE_ALONE";
const FIFTY: usize = 50 * 1024 * 1024;

fn large_field(quoted: bool) -> Case {
    Case::new().export("cases", "cases.csv", "").made(|dir| {
        let mut file = File::create(dir.join("cases.csv")).unwrap();
        let quote = if quoted { "\"" } else { "" };
        write!(file, "case_ref,referred_on\nC1,2025-05-01\nC2,{quote}").unwrap();
        let text = b"CANARY-text ".repeat(1024);
        (0..FIFTY / text.len()).for_each(|_| file.write_all(&text).unwrap());
        writeln!(file, "{quote}\nC3,2025-05-03").unwrap();
    })
}

crate::cases! {
    two_hundred_thousand_sparse_rows => two_hundred_thousand_sparse_rows();
    a_field_of_fifty_megabytes => large_field(false);
    a_quoted_field_of_fifty_megabytes => large_field(true);
    a_field_of_a_mebibyte => Case::with("drop: [Notes]", format!("case_ref,referred_on,Notes\nC1,2025-05-01,{}\nC2,2025-05-02,\n", "x".repeat(1 << 20)));
    a_field_of_one_byte_more => Case::with("drop: [Notes]", format!("case_ref,referred_on,Notes\nC1,2025-05-01,{}\nC2,2025-05-02,\n", "x".repeat((1 << 20) + 1)));
    a_heading_of_two_mebibytes => Case::of(format!("case_ref,{}\nC1,x\n", "CANARY".repeat(400_000)));
    a_quote_left_open_over_many_rows => Case::of(format!("case_ref,referred_on\n\"CANARY,2025-05-01\n{}", "C2,2025-05-02\n".repeat(200_000)));
    a_file_without_a_line_end => Case::of("case_ref,".repeat(2_500_000));
    a_file_of_blank_lines => Case::of(format!("case_ref,referred_on\n{}C1,bad\n", "\n".repeat(3_000_000)));
}

#[test]
fn a_field_of_fifty_megabytes_takes_little_memory() {
    if std::env::var_os(ALONE).is_some() {
        let case = large_field(true);
        let before = peak();
        let evidence = case.read();
        assert_eq!(evidence.quality.len(), 1);
        let after = peak();
        assert!(after < before + 40_000, "{} kB more at the peak", after - before);
        return;
    }
    if !cfg!(target_os = "linux") {
        return;
    }
    let this = std::env::current_exe().unwrap();
    let name = "size::a_field_of_fifty_megabytes_takes_little_memory";
    let alone = Command::new(this).args(["--exact", name, "--test-threads=1"]).env(ALONE, "1").output().unwrap();
    let said = String::from_utf8_lossy(&alone.stdout);
    assert!(said.contains("1 passed"), "it did not run: {said}");
    assert!(alone.status.success(), "{}", String::from_utf8_lossy(&alone.stdout));
}

/// The most memory that this process has held, in kB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

fn two_hundred_thousand_sparse_rows() -> String {
    let mut text = "case_ref,referred_on,review_on,kind,meetings,hours,consent,officer\n".to_owned();
    for row in 0..200_000 {
        match row % 50_000 {
            17 => text.push_str("short\n"),
            18 => text.push('\n'),
            19 => text.push_str("\"CANARY\n19\",CANARY,,,,,,\n"),
            _ => writeln!(text, "C{row},2025-05-01,,,,,,").unwrap(),
        }
    }
    let case = Case::of(text);
    let start = Instant::now();
    let evidence = case.read();
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    shown(&evidence)
}

/// However the file is cut for the workers, the same comes out.
#[test]
fn the_cut_changes_nothing() {
    let mut text = "case_ref,referred_on,kind,officer\n".to_owned();
    for row in 0..2_000 {
        match row % 100 {
            3 => text.push_str("\"C\n\n\"\"x\"\"\",2025-02-30,direct,\"a,\nb\"\r\n"),
            5 => text.push_str("\n,,,\n"),
            7 => text.push_str("short,\n"),
            _ => writeln!(text, "C{row},2025-05-01,direct,").unwrap(),
        }
    }
    for end in ["", "\"open,,,\n\n\n", "x\"y,,,\n", "a,\0,,\n"] {
        let day = |text| Date::parse(text).unwrap();
        let period = Period { from: day("2025-04-01"), to: day("2026-03-31") };
        let export = MemoryExport {
            table: "cases".to_owned(),
            csv: format!("{text}{end}").into_bytes(),
            exported_on: day("2026-04-14"),
            covers: Some(period),
            complete: true,
            partner: None,
        };
        let contents = InMemory { window: period, partners: Vec::new(), exports: vec![export], documents: None };
        let bundle = Bundle::in_memory(contents);
        let whole = read_with(&bundle, &tables(), &need(), &Tuning { threads: 1, ..Tuning::default() }, &());
        for (segment, chunk, threads) in
            [(1, 64, 3), (100, 100, 2), (997, 64, 4), (50_000, 4096, 2), (1 << 20, 1 << 20, 8)]
        {
            let cut = read_with(&bundle, &tables(), &need(), &Tuning { segment, chunk, threads }, &());
            assert_eq!(cut.quality, whole.quality, "{segment} {chunk} {threads} {end:?}");
            let (one, other) = (&cut.tables["cases"], &whole.tables["cases"]);
            assert_eq!(crate::case::rows(one), crate::case::rows(other), "{segment} {chunk} {threads} {end:?}");
        }
    }
}
