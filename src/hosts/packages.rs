//! The programs that generated text names, and where its scripts lie.
//!
//! In: nothing (an ordinary Linux host), or the JSON that `--packages` reads. Out: paths.

use serde::Deserialize;
use std::collections::BTreeMap;

/// How a name that stands for a package begins.
const STAND_IN: &str = "/<wgeval:";

/// A package: the directory that holds its `bin` and `sbin`.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "PackageJson")]
pub struct Package {
    /// The directory: `/usr`, or a store path.
    pub prefix: String,
    /// Where under it the programs are that are called by path.
    pub bin: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum PackageJson {
    Prefix(String),
    Whole { prefix: String, bin: String },
}

impl From<PackageJson> for Package {
    fn from(json: PackageJson) -> Self {
        match json {
            PackageJson::Prefix(prefix) => Package { prefix, bin: "bin".into() },
            PackageJson::Whole { prefix, bin } => Package { prefix, bin },
        }
    }
}

impl Package {
    pub(super) fn host(bin: &str) -> Self {
        Package { prefix: "/usr".into(), bin: bin.into() }
    }

    /// The path of one of its programs.
    pub fn program(&self, name: &str) -> String {
        format!("{}/{}/{name}", self.prefix, self.bin)
    }
}

/// All packages that the module's output and NixOS' units around it name.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Packages {
    /// Runs the scripts.
    pub bash: Package,
    /// On the `PATH` of NixOS' services.
    pub coreutils: Package,
    /// On the `PATH` of NixOS' services.
    pub findutils: Package,
    /// On the `PATH` of NixOS' services.
    pub gnugrep: Package,
    /// On the `PATH` of NixOS' services.
    pub gnused: Package,
    /// Has `ip`.
    pub iproute2: Package,
    /// Has `iptables`.
    pub iptables: Package,
    /// On the `PATH` of NixOS' services.
    pub systemd: Package,
    /// For `TZDIR` in NixOS' services.
    pub tzdata: Package,
    /// `LOCALE_ARCHIVE` in NixOS' services.
    #[serde(rename = "localeArchive")]
    pub locale_archive: String,
    /// Where a script lies; `{name}` stands for its name.
    pub script: String,
    /// Any other package that a host's files name, as `pkgs.NAME`.
    pub packages: BTreeMap<String, Package>,
}

impl Default for Packages {
    fn default() -> Self {
        let usr = || Package::host("bin");
        Packages {
            bash: usr(),
            coreutils: usr(),
            findutils: usr(),
            gnugrep: usr(),
            gnused: usr(),
            iproute2: usr(),
            iptables: Package::host("sbin"),
            systemd: usr(),
            tzdata: usr(),
            locale_archive: "/run/current-system/sw/lib/locale/locale-archive".into(),
            script: "/usr/local/lib/wgeval/{name}".into(),
            packages: BTreeMap::new(),
        }
    }
}

impl Packages {
    /// The path of the script with this name.
    pub fn script_path(&self, name: &str) -> String {
        self.script.replace("{name}", name)
    }
}

impl Packages {
    /// Every package with its name in nixpkgs.
    pub fn named(&self) -> [(&'static str, &Package); 9] {
        [
            ("bash", &self.bash),
            ("coreutils", &self.coreutils),
            ("findutils", &self.findutils),
            ("gnugrep", &self.gnugrep),
            ("gnused", &self.gnused),
            ("iproute2", &self.iproute2),
            ("iptables", &self.iptables),
            ("systemd", &self.systemd),
            ("tzdata", &self.tzdata),
        ]
    }

    /// What stands for a package while a host is evaluated: its prefix, or, where its programs are not in `bin`, a
    /// name that [`Packages::resolve`] knows. Nix files say `${pkgs.NAME}/bin/PROGRAM` in any case.
    pub(super) fn stand_in(name: &str, package: &Package) -> String {
        if package.bin == "bin" { package.prefix.clone() } else { format!("{STAND_IN}{name}>") }
    }

    /// A text with the real paths of packages.
    pub fn resolve(&self, text: &str) -> String {
        let mut resolved = text.to_owned();
        let others = self.packages.iter().map(|(name, package)| (name.as_str(), package));
        for (name, package) in self.named().into_iter().chain(others) {
            if !resolved.contains(STAND_IN) {
                break;
            }
            let stand_in = Self::stand_in(name, package);
            if stand_in.starts_with(STAND_IN) {
                resolved = resolved.replace(&format!("{stand_in}/bin/"), &package.program(""));
                resolved = resolved.replace(&stand_in, &package.prefix);
            }
        }
        resolved
    }

    /// What NixOS puts on the `PATH` of every service.
    pub fn of_services(&self) -> [&Package; 5] {
        [&self.coreutils, &self.findutils, &self.gnugrep, &self.gnused, &self.systemd]
    }

    /// Whether every path can stand in a unit, on a `PATH` and in a script: absolute, and nothing in it that means
    /// something there.
    pub fn validate(&self) -> Result<(), String> {
        for (name, package) in self.named() {
            check_path(name, &package.program(""))?;
        }
        for (name, package) in &self.packages {
            check_path(name, &package.program(""))?;
        }
        check_path("localeArchive", &self.locale_archive)?;
        if !self.script.contains("{name}") {
            return Err("`script` has no `{name}` in it, so all scripts would have one path".into());
        }
        check_path("script", &self.script.replace("{name}", "name"))
    }
}

fn check_path(name: &str, path: &str) -> Result<(), String> {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || "/.+-_=?@,".contains(c);
    if !path.starts_with('/') {
        return Err(format!("`{name}` is not an absolute path"));
    }
    if path.split('/').any(|part| part == "." || part == "..") {
        return Err(format!("`{name}` has `.` or `..` in it"));
    }
    match path.chars().find(|c| !is_safe(*c)) {
        Some(c) => Err(format!("`{name}` has {c:?} in it, which would mean something in a unit or a script")),
        None => Ok(()),
    }
}
