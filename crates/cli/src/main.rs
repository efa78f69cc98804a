//! The `readymark` command.
fn main() {}
