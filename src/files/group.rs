//! Groups of this machine, as its name service knows them (`getgrnam`).

/// The id of a group.
pub(super) fn id(name: &str) -> Option<u32> {
    nix::unistd::Group::from_name(name).ok().flatten().map(|group| group.gid.as_raw())
}
