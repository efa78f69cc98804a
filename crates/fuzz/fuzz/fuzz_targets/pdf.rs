#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readymark_fuzz::run("pdf", bytes));
