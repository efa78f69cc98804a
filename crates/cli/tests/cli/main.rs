//! The program as its callers see it: exit codes, both outputs, and nothing else.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper that panics fails its test")]

mod archive;
mod audit;
mod blocks;
mod broken;
mod by_case;
mod confidence;
mod counted;
#[cfg(target_os = "linux")]
mod crashes;
mod diff;
mod documents;
mod edition;
mod exit;
mod explain;
#[cfg(unix)]
mod first_report;
mod forged;
mod forms;
mod golden;
mod half_done;
mod harness;
mod hostile;
mod init;
mod journey;
mod last_year;
mod length;
mod map;
mod mistaken;
mod one_row;
mod one_sheet_each;
mod packs;
mod patterns;
mod plan;
mod portfolio;
mod privacy;
#[cfg(unix)]
mod quality;
mod raw;
mod readme;
mod refresh;
mod report;
mod reviewed;
#[cfg(unix)]
mod rows;
mod scan;
mod screen;
mod shell;
mod since;
mod spared;
mod unread;
mod verify;
mod windows;
mod words;
