//! What networkd takes, held against networkd itself: every setting with many values, random files, and what lints say of
//! values of VPNs.

use super::lints::{ADDRESSES, ENDPOINTS, KEYS, NAMES, SERVERS};
use super::oracles::{oracle, skip};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use wgeval::checks::networkd::{EARLIEST, Known, all, kinds, known, takes};

/// Values of all kinds, good here and bad there.
const VALUES: &str = "yes no true false on off y n t f Yes 1 0 2 3 4 5 7 8 15 16 17 20 31 32 63 64 100 127 128 129 254 255 256 \
     257 511 512 1000 1023 1024 1500 4094 4095 4096 16383 16384 32767 32768 65534 65535 65536 1048575 1048576 16777215 \
     16777216 2147483646 2147483647 2147483648 4294967294 4294967295 4294967296 18446744073709551615 18446744073709551616 -1 \
     -2 -20 -64 -65 -128 -129 -2147483648 0x10 010 08 0o17 0b11 +1 1.5 1K 1M 10G 1T 1.5K 1Q 1s 5min 1ms 1d 2h30min 1.5h 3x \
     infinity 50% 100% 101% 0% abc none auto default kernel maybe static route resolve inherit both ipv4 ipv6 link global host \
     vlan main local master self server client prohibit unreachable 802.1q 802.1ad 802.1Q always random 192.0.2.1 192.0.2.1/24 \
     192.0.2.0/24 192.0.2.1/33 192.0.2.300 0.0.0.0 0.0.0.0/0 2001:db8::1 2001:db8::1/64 2001:db8::/64 2001:db8::1/129 ::/0 :: \
     224.0.0.1 ff02::1 fe80::1 00:11:22:33:44:55 00:11:22:33:44 0011.2233.4455 00-11-22-33-44-55 any /run/x relative/x eth0 \
     averyveryverylongname a:b 1:2 ffff:1 10000:1 example.org -x- 1-2 2-1 1,2 192.0.2.1:53 [2001:db8::1]:53 1.1.1.1#x 66/0xff 66/ 5/6/7";

fn values() -> Vec<&'static str> {
    VALUES.split_whitespace().chain(["", "1 2", "yes no", "192.0.2.1 192.0.2.2", "192.0.2.1 x"]).collect()
}

/// The beginning of a file that can hold a section.
fn head(kind: &str, section: &str, number: usize) -> String {
    match (kind, section) {
        ("network", _) => "[Match]\nName=nosuch\n".to_owned(),
        (_, "NetDev") => String::new(),
        _ => format!("[NetDev]\nKind={}\nName=x{number}\n", kinds(section).map_or("dummy", |kinds| kinds[0])),
    }
}

/// What networkd says of lines of files, by file and line; nothing where it cannot be asked.
fn said(files: &BTreeMap<String, String>) -> Option<BTreeMap<(String, usize), String>> {
    if !Path::new("/lib/systemd/systemd-networkd").exists() {
        skip("systemd-networkd", "not installed");
        return None;
    }
    if !oracle("unshare", &["-n", "-m", "true"])?.status.success() {
        skip("systemd-networkd", "network namespaces need root");
        return None;
    }
    let version = oracle("/lib/systemd/systemd-networkd", &["--version"])?;
    if !String::from_utf8_lossy(&version.stdout).starts_with(&format!("systemd {EARLIEST} ")) {
        skip("systemd-networkd", "another version");
        return None;
    }
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(directory.path().join(name), text).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networkd-log.sh");
    let output = oracle(script.to_str().unwrap(), &[directory.path().to_str().unwrap()])?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let mut said = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let line = line.strip_prefix("/etc/systemd/network/").unwrap_or(line);
        let mut parts = line.splitn(3, ':');
        let (Some(file), Some(row), Some(message)) = (parts.next(), parts.next(), parts.next()) else { continue };
        // What is taken for another network is no refusal.
        let is_taken = message.contains("not properly masked");
        if let (true, Ok(row)) = (files.contains_key(file) && !is_taken, row.parse()) {
            said.entry((file.to_owned(), row)).or_insert_with(|| message.trim().to_owned());
        }
    }
    Some(said)
}

#[test]
fn every_setting_takes_what_networkd_takes() {
    let mut files = BTreeMap::new();
    let mut asked = Vec::new();
    for (number, (kind, section, setting, rule)) in all(EARLIEST).enumerate() {
        let name = format!("{number:05}.{kind}");
        let mut text = head(kind, section, number);
        for value in values() {
            let _ = write!(text, "[{section}]\n{setting}={value}\n");
            asked.push((name.clone(), text.lines().count(), (section, setting, rule, value)));
        }
        files.insert(name, text);
    }
    assert!(files.len() >= 750, "{}", files.len());
    let Some(said) = said(&files) else { return };
    let mut wrong = Vec::new();
    for (file, row, (section, setting, rule, value)) in asked {
        let message = said.get(&(file, row));
        let unknown =
            message.is_some_and(|message| message.starts_with("Unknown key") || message.starts_with("Unknown section"));
        let Some(ours) = takes(rule, value) else {
            assert!(!unknown, "[{section}] {setting}");
            continue;
        };
        // What has a scope is not judged.
        if unknown || ours != message.is_none() && !value.contains('%') {
            wrong.push(format!("[{section}] {setting}={value}: {rule}: {ours}, {message:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_that_networkd_does_not_know_are_known_to_be_so() {
    let mut files = BTreeMap::new();
    let mut asked = Vec::new();
    let sections: BTreeSet<(&str, &str)> = all(EARLIEST).map(|(kind, section, ..)| (kind, section)).collect();
    // An empty PVID= ends the reading of the whole file.
    let names: BTreeSet<&str> =
        all(257).map(|(_, _, setting, _)| setting).filter(|setting| *setting != "PVID").collect();
    for (number, (kind, section)) in sections.iter().enumerate() {
        let name = format!("{number:05}.{kind}");
        let mut text = head(kind, section, number);
        for setting in &names {
            let _ = write!(text, "[{section}]\n{setting}=\n");
            asked.push((name.clone(), text.lines().count(), (*kind, *section, *setting)));
        }
        files.insert(name, text);
    }
    let Some(said) = said(&files) else { return };
    for (file, row, (kind, section, setting)) in asked {
        let is_unknown = said.get(&(file.clone(), row)).is_some_and(|message| message.starts_with("Unknown key"));
        let ours = known(kind, section, setting, EARLIEST);
        let message = said.get(&(file.clone(), row));
        assert_eq!(
            ours == Known::NoSetting,
            is_unknown,
            "{file}:{row} {kind} [{section}] {setting}: {ours:?} {message:?}"
        );
    }
}

/// A number that looks random, and is the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }
}

/// Whole files of several sections, good and bad values mixed, names misspelled here and there.
#[test]
fn random_files_are_judged_line_by_line_as_networkd_does() {
    let mut random = Random(252);
    let settings: Vec<_> = all(EARLIEST).filter(|(.., rule)| *rule != "-").collect();
    let values = values();
    let mut files = BTreeMap::new();
    let mut asked = Vec::new();
    for number in 0..2000 {
        let kind = ["network", "netdev"][usize::from(number % 4 == 3)];
        let of_kind: Vec<_> = settings.iter().filter(|(known, ..)| *known == kind).collect();
        let first = of_kind[random.below(of_kind.len())].1;
        let name = format!("{number:05}.{kind}");
        let mut text = head(kind, first, number);
        for _ in 0..3 + random.below(8) {
            let within: Vec<_> =
                of_kind.iter().filter(|(_, section, ..)| kind == "network" || *section == first).collect();
            let (_, section, setting, rule) = within[random.below(within.len())];
            let (mut setting, mut ours) = ((*setting).to_owned(), None);
            let value = values[random.below(values.len())];
            if random.below(12) == 0 {
                setting.push('x');
                ours = Some(known(kind, section, &setting, EARLIEST) != Known::NoSetting);
            }
            let ours = ours.or_else(|| takes(rule, value));
            let _ = write!(text, "[{section}]\n{setting}={value}\n");
            if !value.contains('%') {
                asked.push((
                    name.clone(),
                    text.lines().count(),
                    ours,
                    format!("[{section}] {setting}={value}: {rule}"),
                ));
            }
        }
        files.insert(name, text);
    }
    let Some(said) = said(&files) else { return };
    let (mut good, mut bad, mut wrong) = (0, 0, Vec::new());
    for (file, row, ours, what) in asked {
        let message = said.get(&(file, row));
        *(if message.is_some() { &mut bad } else { &mut good }) += 1;
        if ours.is_some_and(|ours| ours != message.is_none()) {
            wrong.push(format!("{what}: {ours:?}, {message:?}"));
        }
    }
    assert!(good > 2000 && bad > 2000, "{good} {bad}");
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// What lints say of VPNs is what networkd says of their units.
#[test]
fn lints_of_values_are_networkd_s_own_words() {
    let mut files = BTreeMap::new();
    let mut asked: Vec<(String, String)> = Vec::new();
    let mut add = |text: String, ending: &str, good: &[&str], bad: &[&str], silent: &[&str], words: &str| {
        for (value, is_bad) in good.iter().map(|value| (value, false)).chain(bad.iter().map(|value| (value, true))) {
            let name = format!("{:05}.{ending}", files.len());
            files.insert(name.clone(), text.replace("NUMBER", &files.len().to_string()).replace("VALUE", value));
            let expected = if is_bad && !silent.contains(value) { words } else { "" };
            asked.push((name, format!("{expected}\t{value}")));
        }
    };
    let peer = |setting: &str| {
        let key = if setting == "PublicKey" { "" } else { "PublicKey=5+h3iBBkqxPqb7xjf0HDg32Y+P+0YmJ/F39rpP+AlTY=\n" };
        format!(
            "[NetDev]\nKind=wireguard\nName=wgNUMBER\n\n[WireGuard]\nPrivateKeyFile=/run/key\n\n[WireGuardPeer]\n{key}{setting}=VALUE\n"
        )
    };
    // Names that no server knows are taken without a word, and an address without a port is silently port 0.
    let silent = [
        ":51820",
        "192.0.2.1",
        "2001:db8::1",
        "2001:db8::1:51820",
        "vpn.example.org:0x10",
        "vpn.example.org:+1",
        "-a.example:1",
        "a-.example:1",
        "1.2.3:1",
        "256.1.1.1:1",
        "[192.0.2.1]:1",
        "https://vpn.example.org:1",
    ];
    add(peer("Endpoint"), "netdev", &ENDPOINTS.0, &ENDPOINTS.1, &silent, " endpoint");
    add(peer("PublicKey"), "netdev", &KEYS.0, &KEYS.1, &[""], "key");
    let network = |setting: &str| format!("[Match]\nName=nosuch\n\n[Network]\n{setting}=VALUE\n");
    let servers: Vec<&str> = SERVERS.0.iter().copied().filter(|server| !server.contains('%')).collect();
    add(network("DNS"), "network", &servers, &SERVERS.1, &[""], "Failed to parse dns server address");
    // networkd takes IPv6 here.
    let addresses: Vec<String> = ADDRESSES.0.iter().map(|address| format!("{address}/32")).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    add(network("Address"), "network", &addresses, &ADDRESSES.1, &["fd00::1"], "address");
    let netdev = "[NetDev]\nKind=bridge\nName=VALUE\n".to_owned();
    add(netdev, "netdev", &NAMES.0, &NAMES.1, &[""], "Interface name is not valid or too long");
    let Some(said) = said(&files) else { return };
    for (file, expected) in asked {
        let (words, value) = expected.split_once('\t').unwrap();
        let messages: Vec<&String> =
            said.iter().filter(|((known, _), _)| *known == file).map(|(_, said)| said).collect();
        if words.is_empty() {
            let is_plain = messages.iter().all(|message| {
                // Nothing but what other lints are about.
                message.contains("without prefix length")
                    || message.contains("Interface name is not valid") && value.is_empty()
            });
            assert!(is_plain, "{value:?}: {messages:?}");
        } else {
            let is_said = messages.iter().any(|message| message.to_lowercase().contains(&words.to_lowercase()));
            assert!(is_said, "{value:?}: {messages:?} has no {words}");
        }
    }
}

/// Hosts with settings of all kinds, through the command line: what networkd says of a line is said of the option behind
/// it, and nothing else is.
#[test]
fn lints_of_hosts_are_what_networkd_says_of_their_files() {
    let directory = tempfile::tempdir().unwrap();
    let (mut files, mut ours) = (BTreeMap::new(), BTreeSet::new());
    for host in fs::read_dir(super::golden::root().join("nixos")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = host.file_name().unwrap().to_str().unwrap().to_owned();
        let file = host.join("host.nix");
        let out = directory.path().join(&name);
        let built = super::cli::wgeval(&["build", file.to_str().unwrap(), "-o", out.to_str().unwrap()], "");
        let Ok(units) = fs::read_dir(out.join("etc/systemd/network")) else { continue };
        assert_eq!(built.status, 0, "{name}");
        // Each host in a name space of its own: networkd reads all in one go.
        for unit in units.map(|entry| entry.unwrap().path()) {
            let base = unit.file_name().unwrap().to_str().unwrap();
            let is_networkd_s = unit.extension().is_some_and(|ending| ending != "link");
            if is_networkd_s && !unit.is_symlink() {
                let text = fs::read_to_string(&unit).unwrap().replace("\nName=", &format!("\nName=x{}", files.len()));
                // Conditions of other machines would let the whole file be passed over.
                let text = text
                    .find("[NetDev]")
                    .map_or(text.clone(), |at| text[at..].replace("Virtualization=!container", ""));
                files.insert(format!("{name}@{base}"), text);
            }
        }
        let checked = super::cli::wgeval(&["check", "--message-format", "json", file.to_str().unwrap()], "");
        for line in checked.stdout.lines() {
            let report: serde_json::Value = serde_json::from_str(line).unwrap();
            let code = report["code"].as_str().unwrap();
            if code == "lint::refused-value" || code == "lint::unknown-setting" {
                // `OPTION' makes KEY= in [SECTION] of FILE, …
                let message = report["message"].as_str().unwrap();
                let (_, rest) = message.split_once(" makes ").unwrap();
                let (key, rest) = rest.split_once("= in [").unwrap();
                let (_, rest) = rest.split_once("] of ").unwrap();
                ours.insert((format!("{name}@{}", rest.split_once(',').unwrap().0), key.to_owned()));
            }
        }
    }
    assert!(files.len() > 25 && ours.len() > 100, "{} {}", files.len(), ours.len());
    let Some(said) = said(&files) else { return };
    let mut theirs = BTreeSet::new();
    for ((file, row), message) in &said {
        let text = &files[file];
        let line = text.lines().nth(row - 1).unwrap_or_default();
        if message.starts_with("Unknown section") {
            let section = text.lines().skip(*row).take_while(|line| !line.starts_with('['));
            let keys = section.filter_map(|line| Some(line.split_once('=')?.0.to_owned()));
            theirs.extend(keys.map(|key| (file.clone(), key)));
        }
        let key = line.split_once('=').map(|(key, _)| key.to_owned());
        let is_parsing = ["ignoring", "Ignoring", "Unknown", "Could not"].iter().any(|word| message.contains(word));
        if let (Some(key), true) = (key, is_parsing && !message.contains("without prefix length")) {
            theirs.insert((file.clone(), key));
        }
    }
    let false_alarms: Vec<_> = ours.difference(&theirs).collect();
    assert!(false_alarms.is_empty(), "{false_alarms:#?}");
    // Some settings are known, and their values not judged.
    let unjudged: BTreeSet<&str> =
        all(EARLIEST).filter(|(.., rule)| *rule == "-").map(|(_, _, setting, _)| setting).collect();
    let missed: Vec<_> = theirs.difference(&ours).filter(|(_, key)| !unjudged.contains(key.as_str())).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}
