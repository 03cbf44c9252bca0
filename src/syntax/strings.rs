//! String literals: escapes, and the stripping of indentation (`stripIndentation` of Nix's parser).

/// A part of a string literal before it is stripped.
#[derive(Debug)]
pub(super) enum Piece<E> {
    /// Text. Only text as it was written counts for indentation, not what an escape stands for.
    Text { text: Vec<u8>, has_indentation: bool },
    /// An interpolated expression.
    Expr(E),
}

/// The first of 256 characters that nobody uses, which stand for bytes of a file that is not UTF-8.
const SMUGGLED: u32 = 0x10_fe00;

/// A text for bytes that are not UTF-8: string literals get the bytes back.
pub fn smuggle(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().filter_map(|byte| char::from_u32(SMUGGLED + u32::from(*byte))));
    }
    text
}

/// The bytes of a literal, those that were smuggled into the text restored.
pub(super) fn restore(bytes: Vec<u8>) -> Vec<u8> {
    // U+10FE00 to U+10FEFF begin with these bytes in UTF-8.
    if !bytes.windows(2).any(|pair| pair == [0xf4, 0x8f]) {
        return bytes;
    }
    let mut out = Vec::with_capacity(bytes.len());
    for c in String::from_utf8_lossy(&bytes).chars() {
        match u32::from(c).checked_sub(SMUGGLED).and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => out.push(byte),
            None => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out
}

/// The text of a `"…"` piece without its escapes. A line end is always one newline.
pub(super) fn unescape(raw: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    let mut bytes = raw.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => match bytes.next() {
                Some(b'n') => out.push(b'\n'),
                Some(b'r') => out.push(b'\r'),
                Some(b't') => out.push(b'\t'),
                Some(other) => out.push(other),
                None => {}
            },
            b'\r' => {
                out.push(b'\n');
                bytes.next_if_eq(&b'\n');
            }
            _ => out.push(byte),
        }
    }
    out
}

/// Splits a `''…''` piece at its escapes.
pub(super) fn indented_pieces<E>(raw: &str, pieces: &mut Vec<Piece<E>>) {
    let mut text = Vec::new();
    let mut rest = raw.as_bytes();
    let flush = |text: &mut Vec<u8>, pieces: &mut Vec<Piece<E>>| {
        if !text.is_empty() {
            pieces.push(Piece::Text { text: std::mem::take(text), has_indentation: true });
        }
    };
    while let Some(byte) = rest.first() {
        let escape = match rest {
            [b'\'', b'\'', b'$', ..] => Some((vec![b'$'], 3)),
            [b'\'', b'\'', b'\'', ..] => Some((b"''".to_vec(), 3)),
            [b'\'', b'\'', b'\\', escaped, ..] => {
                let escaped = match escaped {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    other => *other,
                };
                Some((vec![escaped], 4))
            }
            _ => None,
        };
        if let Some((escaped, length)) = escape {
            flush(&mut text, pieces);
            pieces.push(Piece::Text { text: escaped, has_indentation: false });
            rest = &rest[length..];
        } else {
            text.push(*byte);
            rest = &rest[1..];
        }
    }
    flush(&mut text, pieces);
}

/// Takes the common indentation off the lines of an indented string.
pub(super) fn strip_indentation<E>(pieces: Vec<Piece<E>>) -> Vec<Piece<E>> {
    let indent = common_indentation(&pieces);
    let mut at_line_start = true;
    let mut dropped = 0;
    let mut stripped = Vec::with_capacity(pieces.len());
    let count = pieces.len();
    for (index, piece) in pieces.into_iter().enumerate() {
        let Piece::Text { text, has_indentation } = piece else {
            at_line_start = false;
            dropped = 0;
            stripped.push(piece);
            continue;
        };
        let mut out = Vec::with_capacity(text.len());
        for byte in text {
            if !at_line_start {
                out.push(byte);
                at_line_start = byte == b'\n';
                continue;
            }
            match byte {
                b' ' => {
                    if dropped >= indent {
                        out.push(byte);
                    }
                    dropped += 1;
                }
                b'\n' => {
                    dropped = 0;
                    out.push(byte);
                }
                _ => {
                    at_line_start = false;
                    dropped = 0;
                    out.push(byte);
                }
            }
        }
        if index + 1 == count {
            // The last line goes if it has nothing but spaces.
            if let Some(newline) = out.iter().rposition(|byte| *byte == b'\n')
                && out[newline + 1..].iter().all(|byte| *byte == b' ')
            {
                out.truncate(newline + 1);
            }
        }
        if !out.is_empty() {
            stripped.push(Piece::Text { text: out, has_indentation });
        }
    }
    stripped
}

fn common_indentation<E>(pieces: &[Piece<E>]) -> usize {
    let (mut least, mut current, mut at_line_start) = (usize::MAX, 0, true);
    for piece in pieces {
        let Piece::Text { text, has_indentation: true } = piece else {
            if at_line_start {
                at_line_start = false;
                least = least.min(current);
            }
            continue;
        };
        for byte in text {
            match (at_line_start, byte) {
                (true, b' ') => current += 1,
                (true, b'\n') => current = 0,
                (true, _) => {
                    at_line_start = false;
                    least = least.min(current);
                }
                (false, b'\n') => {
                    at_line_start = true;
                    current = 0;
                }
                (false, _) => {}
            }
        }
    }
    least
}
