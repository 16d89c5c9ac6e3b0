# A Rust that builds for wasm: how to get one, and how to run commands with it.
# `dev` sets `root`, the folder of the project, and `tools`, the folder of the tools.
# shellcheck shell=bash disable=SC2154

wasm_target=wasm32-unknown-unknown

has_wasm_std() {
  have "$1" && compgen -G "$("$1" --print target-libdir --target "$wasm_target")/libstd-*.rlib" >/dev/null
}

# Whether this Rust has the sources of its std.
has_std_sources() { [[ -d $("$1" --print sysroot)/lib/rustlib/src/rust/library/std ]]; }

debian_has_wasm() {
  [[ -x /usr/bin/rustc && -x /usr/bin/cargo && -x /usr/bin/wasm-ld-22 ]] && has_std_sources /usr/bin/rustc
}

# What a build for wasm needs.
need_wasm() {
  need_wasm_rust
  need_bindgen
}

# A Rust that builds for wasm, for `in_wasm`. If the installed Rust has or can get the wasm target, that is it.
# Otherwise it is Debian's, which comes with the sources of std instead of a compiled std.
need_wasm_rust() {
  need_rust
  if has_wasm_std rustc; then
    :
  elif rustup_may_install; then
    say "adding the target $wasm_target and the sources of std"
    rustup target add "$wasm_target"
    rustup component add rust-src
  elif on_debian; then
    install_packages wasm || exit 1
    debian_rust=$tools/debian
    mkdir -p "$debian_rust"
    ln -sf /usr/bin/rustc /usr/bin/cargo "$debian_rust"
  else
    die "your Rust lacks the target $wasm_target: install your system's package of it, or rustup"
  fi
}

# The folder with Debian's cargo and rustc and nothing else. Empty where the wasm build does not need them.
debian_rust=

# Runs a command with the Rust that builds for wasm.
in_wasm() (
  # The native build may use another version of Rust. One folder for both would make each undo the other's work.
  export CARGO_TARGET_DIR=$root/target/wasm
  if [[ $debian_rust ]]; then
    export PATH=$debian_rust:$PATH
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22
    build_std
  fi
  unset NO_COLOR # Trunk fails on it.
  exec "$@"
)

# Runs a command as `in_wasm` does, for what we publish. It builds std for size, and a panic ends the program at once:
# this leaves out the texts of panics, 16 KB of the page that nobody reads.
in_small_wasm() (
  if has_std_sources "${debian_rust:+$debian_rust/}rustc"; then
    build_std
    export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort"
  else
    say "the sources of std are missing (rustup component add rust-src): the published files become larger"
  fi
  in_wasm "$@"
)

# Building std is unstable. RUSTC_BOOTSTRAP allows it on a stable Rust.
build_std() { export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD="std,panic_abort"; }
