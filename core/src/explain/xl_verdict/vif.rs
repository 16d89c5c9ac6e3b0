//! `vif`: network interfaces. xl drops most of what it does not know, says so, and keeps the card.

use super::lookup::{Found, Xl};
use super::refusal::{Checked, XlCause};
use crate::base::{Piece, Span, digits};

/// The keys that xl takes with any value.
const KEYS: &[&str] = &[
    "bridge",
    "gatewaydev",
    "ip",
    "script",
    "backend",
    "vifname",
    "model",
    "forwarddev",
    "colo_sock_mirror_id",
    "colo_sock_mirror_ip",
    "colo_sock_mirror_port",
    "colo_sock_compare_sec_in_id",
    "colo_sock_compare_sec_in_ip",
    "colo_sock_compare_sec_in_port",
    "colo_sock_redirector0_id",
    "colo_sock_redirector0_ip",
    "colo_sock_redirector0_port",
    "colo_sock_redirector1_id",
    "colo_sock_redirector1_ip",
    "colo_sock_redirector1_port",
    "colo_sock_redirector2_id",
    "colo_sock_redirector2_ip",
    "colo_sock_redirector2_port",
    "colo_sock_compare_pri_in_id",
    "colo_sock_compare_pri_in_ip",
    "colo_sock_compare_pri_in_port",
    "colo_sock_compare_notify_id",
    "colo_sock_compare_notify_ip",
    "colo_sock_compare_notify_port",
    "colo_filter_mirror_queue",
    "colo_filter_mirror_outdev",
    "colo_filter_redirector0_queue",
    "colo_filter_redirector0_indev",
    "colo_filter_redirector0_outdev",
    "colo_filter_redirector1_queue",
    "colo_filter_redirector1_indev",
    "colo_filter_redirector1_outdev",
    "colo_compare_pri_in",
    "colo_compare_sec_in",
    "colo_compare_out",
    "colo_compare_notify_dev",
    "colo_sock_sec_redirector0_id",
    "colo_sock_sec_redirector0_ip",
    "colo_sock_sec_redirector0_port",
    "colo_sock_sec_redirector1_id",
    "colo_sock_sec_redirector1_ip",
    "colo_sock_sec_redirector1_port",
    "colo_filter_sec_redirector0_queue",
    "colo_filter_sec_redirector0_indev",
    "colo_filter_sec_redirector0_outdev",
    "colo_filter_sec_redirector1_queue",
    "colo_filter_sec_redirector1_indev",
    "colo_filter_sec_redirector1_outdev",
    "colo_filter_sec_rewriter0_queue",
    "colo_checkpoint_host",
    "colo_checkpoint_port",
];

impl Xl<'_, '_> {
    pub(super) fn vifs(&mut self) -> Checked {
        for found in self.strings("vif") {
            for part in found.parts(&[',']) {
                self.vif_part(found, part.trim_start(&[' ']))?;
            }
        }
        Ok(())
    }

    fn vif_part(&mut self, found: Found<'_, '_>, part: Piece<'_>) -> Checked {
        let place = found.place(part);
        let Some((key, value)) = part.split_once('=') else {
            if !matches!(part.text, "trusted" | "untrusted") {
                self.unrecognized(place, part);
            }
            return Ok(());
        };
        match key.text {
            "type" if matches!(value.text, "vif" | "ioemu") => {}
            "type" => self.say(
                place,
                "Invalid parameter `type'.",
                ("xl ignores this type.", "Write type=ioemu or type=vif."),
            ),
            "mac" if !is_mac(value.text) => self.say(
                place,
                "Invalid parameter `mac'.",
                (
                    "xl keeps the pairs before the mistake, takes 00 for the others, and goes on. If it read none, it makes up an address.",
                    "Write six pairs of hexadecimal digits, such as 00:16:3e:00:00:01.",
                ),
            ),
            "mac" => {}
            "netdev" => self.say(
                place,
                "the netdev parameter is deprecated, please use gatewaydev instead",
                ("xl still takes this old key.", "Write gatewaydev in place of netdev."),
            ),
            "accel" => self.say(
                place,
                "the accel parameter for vifs is currently not supported",
                ("xl ignores this part of the card.", "Remove it."),
            ),
            "rate" => return self.rate(found, value),
            "devid" | "mtu" => {
                self.unsigned(found, value)?;
            }
            key if KEYS.contains(&key) => {}
            _ => self.unrecognized(place, part),
        }
        Ok(())
    }

    fn unrecognized(&mut self, place: Span, part: Piece<'_>) {
        let help = "Remove it, or correct its name.";
        let words = format!("unrecognized argument `{}'", part.text);
        self.say(place, words, ("xl does not know this part of the card, and ignores it.", help));
    }

    fn rate(&mut self, found: Found<'_, '_>, value: Piece<'_>) -> Checked {
        let (rate, interval) = match value.text.split_once('@') {
            Some((rate, interval)) => (rate, Some(interval)),
            None => (value.text, None),
        };
        let (mistake, quoted) = if rate.is_empty() {
            ("no rate specified", value.text)
        } else {
            match bytes_per_second(rate) {
                Err(mistake) => (mistake, rate),
                Ok(bytes) => match interval.map(microseconds) {
                    Some(Err(mistake)) => (mistake, interval.unwrap_or_default()),
                    interval => {
                        let interval = interval.and_then(Result::ok).unwrap_or(50_000);
                        if interval == 0 || bytes <= u64::MAX / interval {
                            return Ok(());
                        }
                        ("rate overflow", value.text)
                    }
                },
            }
        };
        let words = format!("{}: config parsing error in vif: {mistake} in `{quoted}'", self.file);
        let why = match mistake {
            "invalid replenishment interval" | "replenishment interval overflow" => {
                "xl wants a number other than 0, then s, ms, us or nothing for seconds. The interval is at most 4294 seconds."
            }
            "rate overflow" => "The number in front of the unit must be from 1 to 4294967295.",
            _ => "xl wants a number, G, M, K or nothing, and then B/s or b/s.",
        };
        let help = "Write a rate such as 10Mb/s or 250KB/s@20ms.";
        self.refuse(XlCause::Value, found.place(value), words, (why, help))
    }
}

/// Whether six hexadecimal numbers begin the text, each with any character behind it.
fn is_mac(text: &str) -> bool {
    let mut rest = Some(text);
    (0..6).all(|_| match rest.and_then(|text| digits(text, 16)) {
        Some(number) if number.unsigned_long() as u32 <= 255 => {
            let mut behind = number.rest.chars();
            rest = behind.next().map(|_| behind.as_str());
            true
        }
        _ => false,
    })
}

/// A number of 32 bits without sign, other than 0, and what follows its digits.
fn number<'t>(text: &'t str, overflow: &'static str) -> Result<(u64, &'t str), &'static str> {
    match digits(text, 0).map(|number| (number.unsigned_long(), number.rest)) {
        Some((number, rest)) if number != 0 && number <= u64::from(u32::MAX) => Ok((number, rest)),
        _ => Err(overflow),
    }
}

fn bytes_per_second(text: &str) -> Result<u64, &'static str> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let known = matches!(unit.strip_prefix(['G', 'M', 'K']).unwrap_or(unit), "B/s" | "b/s");
    if unit.len() == text.len() || !known {
        return Err("invalid rate");
    }
    let (number, rest) = number(text, "rate overflow")?;
    let times = match rest.bytes().next() {
        Some(b'G') => 1_000_000_000,
        Some(b'M') => 1_000_000,
        Some(b'K') => 1_000,
        _ => 1,
    };
    Ok(if unit.contains('b') { number * times / 8 } else { number * times })
}

fn microseconds(text: &str) -> Result<u64, &'static str> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if unit.len() == text.len() || !matches!(unit, "" | "m" | "u" | "s" | "ms" | "us") {
        return Err("invalid replenishment interval");
    }
    let overflow = "replenishment interval overflow";
    let (number, rest) = number(text, overflow)?;
    let times = match rest.bytes().next() {
        Some(b's') | None => 1_000_000,
        Some(b'm') => 1_000,
        _ => 1,
    };
    Some(number * times).filter(|all| *all <= u64::from(u32::MAX)).ok_or(overflow)
}
