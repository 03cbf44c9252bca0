//! Single keys of a terminal, or of whatever else standard input is.

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use std::io::{self, Read as _};

/// Keys, one by one. A terminal gives them without a line break, until this is dropped.
pub(super) struct Keys {
    input: io::Stdin,
    before: Option<Termios>,
}

impl Keys {
    /// Takes the keys of standard input.
    pub(super) fn open() -> Self {
        // What is no terminal has no modes, and is read as it is.
        let before = tcgetattr(io::stdin()).ok();
        if let Some(before) = &before {
            let mut single = before.clone();
            single.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
            // If it cannot be changed a line break stands behind each key, which says nothing.
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, &single);
        }
        Keys { input: io::stdin(), before }
    }

    /// The next key that is not a line break; nothing at the end.
    pub(super) fn next(&mut self) -> Option<u8> {
        let mut key = [0];
        loop {
            // Unbuffered: what comes after the last key is not ours.
            match self.input.read(&mut key) {
                Ok(0) | Err(_) => return None,
                Ok(_) if matches!(key[0], b'\n' | b'\r') => {}
                Ok(_) => return Some(key[0].to_ascii_lowercase()),
            }
        }
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        if let Some(before) = &self.before {
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, before);
        }
    }
}
