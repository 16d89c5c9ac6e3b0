//! Rules of the guest’s clock and its timers.

use super::sources::*;

rules! {
    OFFSET = "clock.offset" {
        title: "Offset of the clock",
        what: "libvirt writes localtime, and for an HVM guest rtc_timeoffset: the seconds beside universal or local time. It refuses a time zone and an absolute time. For other guests than HVM, it also refuses seconds.",
        why: "Xen counts the guest’s clock from the host’s clock.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 writes localtime only, libvirt 9.0 both.",
        sources: [V9_XEN_FORMAT_TIME_OFFSET],
    }
    RESET = "clock.reset" {
        title: "Clock that is reset at each start",
        what: "libvirt refuses an HVM guest whose clock is to be reset at each start. For other guests it ignores the attribute.",
        why: "Xen keeps what the guest changes in its clock. libvirt has no way to forbid that.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not read the attribute, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_TIME_OFFSET],
    }
    TIMER = "clock.timer" {
        title: "Timers",
        what: "libvirt writes the mode of the timer tsc as tsc_mode, and for an HVM guest whether there is a timer hpet. It refuses any other timer.",
        why: "Xen has keys for these two timers only. Of two timers of one name the last one counts.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_HYPERVISOR_FEATURES],
    }
}
