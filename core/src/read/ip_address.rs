//! IP addresses as C's library reads and writes them (getaddrinfo with AI_NUMERICHOST, and inet_ntop).

use std::net::{IpAddr, Ipv4Addr};

/// The address that a text stands for. IPv4 has old short forms: fewer numbers, octal and hexadecimal ones.
pub(crate) fn parse(text: &str) -> Option<IpAddr> {
    ipv4(text).map(IpAddr::V4).or_else(|| text.parse().ok().map(IpAddr::V6))
}

/// The normal form of an address.
pub(crate) fn format(address: IpAddr) -> String {
    if let IpAddr::V6(v6) = address
        && let [0, 0, 0, 0, 0, 0, high, low] = v6.segments()
        && high != 0
    {
        // The old form of an IPv4 address within IPv6, which Rust's library does not write.
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        return format!("::{}", Ipv4Addr::new(a, b, c, d));
    }
    address.to_string()
}

/// The refusal's words for a text that is no address.
pub(crate) fn not_an_address(text: &str) -> String {
    format!("Cannot parse socket address '{text}': Name or service not known")
}

/// inet_aton: up to four numbers; the last one fills the bytes that are left.
fn ipv4(text: &str) -> Option<Ipv4Addr> {
    let numbers = text.split('.').map(number).collect::<Option<Vec<_>>>()?;
    let (&last, bytes) = numbers.split_last()?;
    let left = 4_usize.checked_sub(bytes.len())?;
    let most = u32::MAX >> (32 - 8 * left.clamp(1, 4));
    if left == 0 || last > most || bytes.iter().any(|byte| *byte > 0xff) {
        return None;
    }
    let high = bytes.iter().fold(0_u32, |high, byte| high << 8 | byte);
    let high = u64::from(high) << (8 * left);
    Some(Ipv4Addr::from_bits(u32::try_from(high).ok()? | last))
}

/// A decimal number, an octal one behind a 0, or a hexadecimal one behind 0x.
fn number(text: &str) -> Option<u32> {
    let (digits, base) = match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => (digits, 16),
        None if text.starts_with('0') => (text, 8),
        None => (text, 10),
    };
    let valid = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    valid.then(|| u32::from_str_radix(digits, base).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_of_ipv4_count() {
        for (text, expected) in [
            ("192.0.2.7", Some("192.0.2.7")),
            ("192.0.2", Some("192.0.0.2")),
            ("1", Some("0.0.0.1")),
            ("0x7f.1", Some("127.0.0.1")),
            ("010.0.0.1", Some("8.0.0.1")),
            ("4294967295", Some("255.255.255.255")),
            ("4294967296", None),
            ("10.16777216", None),
            ("192.0.2.256", None),
            ("192.0.2.7/24", None),
            ("08.0.0.1", None),
            ("1.2.3.4.5", None),
            ("1..2", None),
            ("0x", None),
            ("-1", None),
            ("", None),
            ("x", None),
        ] {
            let found = parse(text).map(format);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn ipv6_gets_its_normal_form() {
        for (text, expected) in [
            ("2001:DB8::5", Some("2001:db8::5")),
            ("0:0:0:0:0:0:0:1", Some("::1")),
            ("::", Some("::")),
            ("::1.2.3.4", Some("::1.2.3.4")),
            ("::ffff:1.2.3.4", Some("::ffff:1.2.3.4")),
            ("2001:db8:0:1:0:0:0:1", Some("2001:db8:0:1::1")),
            ("2001:db8::5::", None),
        ] {
            let found = parse(text).map(format);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
