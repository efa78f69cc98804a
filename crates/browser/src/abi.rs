//! The boundary of the module: three functions of ours, two of the page's, and numbers between them.
//!
//! Bytes go in and out through two buffers that are ours: the page writes into the one and reads from the other between calls.

#![expect(
    unsafe_code,
    reason = "exports under plain names, and imports of the page: Rust counts both as unsafe; no pointer is followed here"
)]

use std::io;
use std::sync::Mutex;

use readymark_evidence::Progress;

use crate::Session;

#[link(wasm_import_module = "page")]
unsafe extern "C" {
    /// Writes so many bytes of a file to an address: 1, or 0 if they cannot be had.
    safe fn read(file: u32, offset: f64, address: *mut u8, bytes: usize) -> u32;
    /// So much of a file has been read.
    safe fn advance(name: *const u8, bytes: usize, done: f64, total: f64);
    /// The module gives up at a place of its source.
    safe fn gave_up(place: *const u8, bytes: usize);
}

/// What is said and answered.
struct Buffers {
    said: Vec<u8>,
    answered: Vec<u8>,
    session: Option<Session>,
}

static BUFFERS: Mutex<Buffers> = Mutex::new(Buffers { said: Vec::new(), answered: Vec::new(), session: None });

struct Meter;

impl Progress for Meter {
    fn advance(&self, file: &str, done: u64, total: u64) {
        advance(file.as_ptr(), file.len(), number(done), number(total));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a script counts in such numbers, and no file is that large")]
fn number(bytes: u64) -> f64 {
    bytes as f64
}

fn read_at(file: u32, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
    match read(file, number(offset), buffer.as_mut_ptr(), buffer.len()) {
        1 => Ok(()),
        _ => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

/// Makes room for a message of so many bytes, and says where.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn room(bytes: usize) -> *mut u8 {
    let Ok(mut buffers) = BUFFERS.lock() else { return std::ptr::null_mut() };
    buffers.said.clear();
    buffers.said.resize(bytes, 0);
    buffers.said.as_mut_ptr()
}

/// Answers the message that stands in the room, and says how long the answer is.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn answer() -> usize {
    let Ok(mut buffers) = BUFFERS.lock() else { return 0 };
    let said = std::mem::take(&mut buffers.said);
    let session = buffers.session.get_or_insert_with(|| {
        std::panic::set_hook(Box::new(|panic| {
            // Its place in our source; what it says may hold a value.
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            gave_up(place.as_ptr(), place.len());
        }));
        Session::new(read_at, Box::new(Meter))
    });
    let answered = session.answer(&said);
    buffers.answered = answered;
    buffers.answered.len()
}

/// Where the last answer stands.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn answered() -> *const u8 {
    BUFFERS.lock().map_or(std::ptr::null(), |buffers| buffers.answered.as_ptr())
}
