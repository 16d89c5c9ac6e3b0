//! The words that xl knows. It matches these whatever their case.

pub(super) const VUART: &[&str] = &["unknown", "sbsa_uart"];
pub(super) const PASSTHROUGH: &[&str] = &["default", "disabled", "enabled", "sync_pt", "share_pt"];
pub(super) const TSC_MODE: &[&str] = &["default", "always_emulate", "native", "native_paravirt"];
pub(super) const TIMER_MODE: &[&str] = &[
    "unknown",
    "delay_for_missed_ticks",
    "no_delay_for_missed_ticks",
    "no_missed_ticks_pending",
    "one_missed_tick_pending",
];
pub(super) const BIOS: &[&str] = &["unknown", "rombios", "seabios", "ovmf"];
pub(super) const VIRIDIAN: &[&str] = &[
    "base",
    "freq",
    "time_ref_count",
    "reference_tsc",
    "hcall_remote_tlb_flush",
    "apic_assist",
    "crash_ctl",
    "synic",
    "stimer",
    "hcall_ipi",
    "ex_processor_masks",
    "no_vp_limit",
    "cpu_hotplug",
];
pub(super) const ALTP2M: &[&str] = &["disabled", "mixed", "external", "limited"];
pub(super) const HDTYPE: &[&str] = &["ide", "ahci"];
pub(super) const GFX_PASSTHRU: &[&str] = &["default", "igd"];
pub(super) const VENDOR_DEVICE: &[&str] = &["none", "xenserver"];
pub(super) const GIC_VERSION: &[&str] = &["default", "v2", "v3"];
pub(super) const TEE: &[&str] = &["none", "optee"];
pub(super) const USB_CONTROLLER: &[&str] = &["auto", "pv", "devicemodel", "qusb"];
pub(super) const USB_DEVICE: &[&str] = &["hostdev"];
pub(super) const VKB_BACKEND: &[&str] = &["unknown", "qemu", "linux"];
pub(super) const PCM_FORMAT: &[&str] = &[
    "s8",
    "u8",
    "s16_le",
    "s16_be",
    "u16_le",
    "u16_be",
    "s24_le",
    "s24_be",
    "u24_le",
    "u24_be",
    "s32_le",
    "s32_be",
    "u32_le",
    "u32_be",
    "f32_le",
    "f32_be",
    "f64_le",
    "f64_be",
    "iec958_subframe_le",
    "iec958_subframe_be",
    "mu_law",
    "a_law",
    "ima_adpcm",
    "mpeg",
    "gsm",
];
pub(super) const SOUND_STREAM: &[&str] = &["p", "c"];
pub(super) const RDM_POLICY: &[&str] = &["invalid", "strict", "relaxed"];
pub(super) const LIFECYCLE_ACTIONS: &[&str] = &[
    "destroy",
    "restart",
    "rename-restart",
    "preserve",
    "coredump-destroy",
    "coredump-restart",
    "soft-reset",
];

/// Whether `text` is one of these words.
pub(super) fn is_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(text))
}
