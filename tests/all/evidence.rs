//! What lints say of iproute2, iptables and wg, asked of these.

use super::oracles::{oracle, skip};

/// What a command says in a network namespace of its own, and whether it succeeds; nothing where that cannot be asked.
fn in_namespace(program: &str, command: &str) -> Option<(bool, String)> {
    oracle(program, &["--version"]).or_else(|| oracle(program, &["-V"]))?;
    if !oracle("unshare", &["-n", "true"])?.status.success() {
        skip(program, "network namespaces need root");
        return None;
    }
    let output = oracle("unshare", &["-n", "bash", "-c", command])?;
    let said = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

#[test]
fn the_kernel_takes_no_negative_priorities() {
    for (priority, expected) in [("-149", false), ("151", true)] {
        let command = format!("ip rule add from all lookup main suppress_prefixlength 0 priority {priority}");
        let Some((is_taken, said)) = in_namespace("ip", &command) else { return };
        assert_eq!(is_taken, expected, "{said}");
        assert!(is_taken || said.contains("preference value is invalid"), "{said}");
    }
}

#[test]
fn iptables_takes_addresses_without_a_prefix_and_appends_again() {
    let snat = |address: &str| format!("POSTROUTING -t nat -s 10.20.51.1/24 -j SNAT --to-source {address}");
    for (address, expected) in
        [("172.27.1.2/32", false), ("not-an-address", false), ("172.27.1.300", false), ("172.27.1.2", true)]
    {
        let Some((is_taken, said)) = in_namespace("iptables", &format!("iptables -A {}", snat(address))) else {
            return;
        };
        assert_eq!(is_taken, expected, "{address}: {said}");
        assert!(is_taken || said.contains("Bad IP address"), "{address}: {said}");
    }
    let snat = snat("172.27.1.2");
    let list = "iptables -t nat -S POSTROUTING | grep -c SNAT";
    let Some((_, twice)) = in_namespace("iptables", &format!("iptables -A {snat}; iptables -A {snat}; {list}")) else {
        return;
    };
    assert_eq!(twice.trim(), "2");
    let once = format!("iptables -C {snat} 2>/dev/null || iptables -A {snat}");
    let Some((_, once)) = in_namespace("iptables", &format!("{once}; {once}; {list}")) else { return };
    assert_eq!(once.trim(), "1");
}

#[test]
fn wg_takes_keys_of_32_bytes() {
    for (key, expected) in
        super::lints::KEYS.0.iter().map(|key| (key, true)).chain(super::lints::KEYS.1.iter().map(|key| (key, false)))
    {
        let Some((is_taken, said)) = in_namespace("wg", &format!("printf '%s\\n' '{key}' | wg pubkey")) else { return };
        assert_eq!(is_taken, expected, "{key}: {said}");
        let is_said = said.contains("Key is not the correct length or format") || said.contains("Trailing characters");
        assert!(is_taken || is_said, "{key}: {said}");
    }
}

/// The bridge's connected route is longer than any that a tunnel's address brings.
#[test]
fn a_connected_route_of_the_bridge_wins() {
    let command = "ip link add brx type bridge; ip link add bry type bridge; ip addr add 10.20.51.1/24 dev brx; ip addr add 10.20.51.77/8 dev bry; ip link set brx up; ip link set bry up; ip route get 10.20.51.99";
    let Some((_, said)) = in_namespace("ip", command) else { return };
    assert!(said.contains("dev brx"), "{said}");
}
