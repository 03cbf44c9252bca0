//! Paths as Nix has them: absolute, without `.`, `..` and double slashes, never looking at the disk.

/// `/a/./b//../c` is `/a/c` (`canonPath`).
pub fn canonical(path: &[u8]) -> Vec<u8> {
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    let mut out = Vec::with_capacity(path.len() + 1);
    for part in parts {
        out.push(b'/');
        out.extend_from_slice(part);
    }
    if out.is_empty() {
        out.push(b'/');
    }
    out
}

/// A path against a directory, canonical (`absPath`).
pub fn join(base: &[u8], path: &[u8]) -> Vec<u8> {
    if path.starts_with(b"/") { canonical(path) } else { canonical(&[base, b"/", path].concat()) }
}
