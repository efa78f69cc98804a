//! Where a path leads.
#![cfg(unix)]

use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::case::Case;
use crate::cases;

const CASES: &str = "case_ref,referred_on\nCANARY-1,2025-05-01\n";

fn fifo(dir: &Path, name: &str) {
    // A pipe that nobody writes to: whoever opens it waits for ever.
    assert!(Command::new("mkfifo").arg(dir.join(name)).status().unwrap().success());
}

/// Sessions, whose export is such a thing, or lies behind it.
fn export(path: &str) -> Case {
    Case::new().export("cases", path, "complete: true")
}

cases! {
    a_bundle_without_its_file => a_bundle_without_its_file();
    missing_file => export("cases.csv");
    missing_folder => export("exports/cases.csv");
    a_file_where_a_folder_should_be => export("staff.csv/cases.csv");
    a_folder_where_a_file_should_be => export("cases.csv").made(|dir| std::fs::create_dir(dir.join("cases.csv")).unwrap());
    a_link_to_a_file_inside => export("cases.csv").file("real.csv", CASES).made(|dir| symlink("real.csv", dir.join("cases.csv")).unwrap());
    a_link_to_a_file_outside => export("cases.csv").made(|dir| symlink("/etc/passwd", dir.join("cases.csv")).unwrap());
    a_link_to_nothing => export("cases.csv").made(|dir| symlink("CANARY", dir.join("cases.csv")).unwrap());
    a_link_to_itself => export("cases.csv").made(|dir| symlink("cases.csv", dir.join("cases.csv")).unwrap());
    a_folder_that_is_a_link => export("exports/cases.csv").file("real/cases.csv", CASES).made(|dir| symlink("real", dir.join("exports")).unwrap());
    a_folder_that_is_a_link_upwards => export("exports/staff.csv").made(|dir| symlink(".", dir.join("exports")).unwrap());
    a_pipe_does_not_block => export("cases.csv").made(|dir| fifo(dir, "cases.csv"));
    a_device => export("cases.csv").made(|dir| symlink("/dev/zero", dir.join("cases.csv")).unwrap());
    a_path_upwards => export("../outside.csv");
    a_path_upwards_and_back => export("exports/../staff.csv");
    an_absolute_path => export("/etc/outside");
    a_path_with_a_drive => export("C:/outside.csv");
    a_path_with_backslashes => export("exports\\outside.csv");
    the_folder_itself => export("'.'");
    the_same_file_twice => export("exports/cases.csv").export("sessions", "exports/cases.csv", "").file("exports/cases.csv", CASES);
    documents_folder_is_a_link => policies("handbook.pdf").file("real/handbook.pdf", "x").made(|dir| symlink("real", dir.join("documents")).unwrap());
    documents_folder_is_a_file => policies("handbook.pdf").file("documents", "x");
    documents_folder_is_not_there => policies("handbook.pdf");
    documents_that_are_no_files => policies("link.pdf\nB,pipe.pdf\nC,folder\nD,real.pdf\nE,.hidden.pdf").file("documents/real.pdf", "x").file("documents/.hidden.pdf", "x").made(|dir| {
        let documents = dir.join("documents");
        symlink("real.pdf", documents.join("link.pdf")).unwrap();
        std::fs::create_dir(documents.join("folder")).unwrap();
        fifo(&documents, "pipe.pdf");
    });
}

fn policies(file: &str) -> Case {
    Case::new().export("policies", "policies.csv", "").file("policies.csv", format!("title,file\nA,{file}\n"))
}

/// The bundle's own files are opened before anything else.
#[test]
fn the_bundles_own_files_do_not_block() {
    for name in ["bundle.yaml", "judgements.yaml", "exceptions.yaml"] {
        let dir = tempfile::tempdir().unwrap();
        fifo(dir.path(), name);
        let problems = crate::case::open(dir.path()).unwrap_err();
        let said =
            readymark_source::plain(problems.iter().find(|problem| problem.code == "bundle-unreadable").unwrap());
        assert!(said.contains(&format!("error[bundle-unreadable]: {name}: not a regular file\n")), "{said}");
    }
}

fn a_bundle_without_its_file() -> String {
    let dir = tempfile::tempdir().unwrap();
    let problems = crate::case::open(dir.path()).unwrap_err();
    let nowhere = crate::case::open(&dir.path().join("nowhere")).unwrap_err();
    assert_eq!(nowhere[0].code, "bundle-missing");
    readymark_source::plain(&problems[0])
}
