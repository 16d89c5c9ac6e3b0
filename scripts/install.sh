# What the commands of `dev` need, and how to get it. `dev` reads this file and calls the functions `need_…`.
# `dev` sets `root`, the folder of the project, and `tools`, the folder of the tools.
# shellcheck shell=bash disable=SC2154

trunk_version=0.21.14 # 0.22 needs a newer Rust than ours
cargo_fuzz_version=0.13.2
cargo_deny_version=0.20.2
geckodriver_version=0.37.1
wasm_target=wasm32-unknown-unknown

# Some machines forbid rustup to download toolchains and their parts.
rustup_may_install() { have rustup && [[ ${RUSTUP_AUTO_INSTALL:-1} != 0 ]]; }

on_debian() { [[ -r /etc/os-release ]] && grep -q '^ID=debian$' /etc/os-release; }

# Debian's packages. Each function prints those that are missing for one purpose.

packages_for_node() { have node || echo nodejs npm; }

packages_for_wasm() {
  if has_wasm_std rustc || rustup_may_install || debian_has_wasm; then return; fi
  echo rustc-web cargo-web rust-web-src lld-22
}

packages_for_browser() { has_chromium || echo chromium; }

packages_for_python() { have python3 || echo python3; }

packages_for_engines() {
  have chromedriver || echo chromium-driver
  have firefox-esr || echo firefox-esr
  have WebKitWebDriver || echo webkit2gtk-driver
  have xvfb-run || echo xvfb xauth
}

# Prints the missing packages for these purposes on one line. Only Debian has them under these names.
missing_packages() {
  on_debian || return 0
  local purpose
  for purpose in "$@"; do "packages_for_$purpose"; done | xargs
}

# Set by `./dev setup --yes`: the user agrees to sudo in advance.
agreed=

# Asks a question on the terminal. Without a terminal the answer is no.
agrees() {
  if [[ $agreed ]]; then return; fi
  # The output may go through a pipe, so the question goes to the terminal itself.
  [[ -t 0 ]] && { printf 'dev: %s [y/N] ' "$1" >/dev/tty; } 2>/dev/null || return 1
  local answer
  read -r answer </dev/tty && [[ $answer == [yY]* ]]
}

# Installs the missing packages for these purposes. Fails where it is not root and the user does not agree to sudo.
install_packages() {
  local packages as_root=(env)
  read -ra packages <<<"$(missing_packages "$@")"
  ((${#packages[@]})) || return 0
  if ((EUID != 0)); then
    if ! have sudo; then
      say "missing packages. As root: apt-get install ${packages[*]}"
      return 1
    fi
    if ! agrees "Install these packages with sudo? ${packages[*]}"; then
      say "missing packages. Run: sudo apt-get install ${packages[*]}"
      say "or run ./dev setup --yes, which installs everything at once"
      return 1
    fi
    as_root=(sudo)
  fi
  say "installing ${packages[*]}"
  "${as_root[@]}" apt-get update -q >&2 &&
    "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}" >&2
}

has_cargo_tool() { grep -qs "^\"$1 $2 " "$tools/.crates.toml"; }

# Builds a command-line tool from crates.io. Arguments: its name, its version, more arguments for cargo.
# The profile makes the build of the tool fast, not the tool.
cargo_tool() {
  local name=$1 version=$2
  shift 2
  if has_cargo_tool "$name" "$version"; then return; fi
  say "building $name $version into $tools (minutes, once)"
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install --quiet --force --root "$tools" "$name" --version "$version" "$@" >&2
}

# wasm-bindgen's tool must have the same version as the crate.
bindgen_version() { sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock; }

need_rust() {
  have cargo || die "Rust is missing. Install it as https://rustup.rs describes"
}

has_rust_checkers() { { cargo fmt --version && cargo clippy --version; } >/dev/null 2>&1; }

need_rust_checkers() {
  if has_rust_checkers; then return; fi
  rustup_may_install || die "rustfmt and clippy are missing: install them, by rustup or your system's packages"
  rustup component add rustfmt clippy
}

has_npm_packages() { [[ node_modules/.package-lock.json -nt package-lock.json ]]; }

# Node.js, and npm's packages as package-lock.json lists them.
need_node() {
  install_packages node || exit 1
  have npm || die "Node.js is missing: version 20.11 or newer, with npm"
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 11) ? 0 : 1)' ||
    die "Node.js is $(node --version); we need 20.11 or newer"
  if ! has_npm_packages; then
    say "installing npm's packages"
    npm ci --silent --no-audit --no-fund
  fi
}

has_wasm_std() {
  have "$1" && compgen -G "$("$1" --print target-libdir --target "$wasm_target")/libstd-*.rlib" >/dev/null
}

# Whether this Rust has the sources of its std.
has_std_sources() { [[ -d $("$1" --print sysroot)/lib/rustlib/src/rust/library/std ]]; }

debian_has_wasm() {
  [[ -x /usr/bin/rustc && -x /usr/bin/cargo && -x /usr/bin/wasm-ld-22 ]] && has_std_sources /usr/bin/rustc
}

# A Rust that builds for wasm, for `in_wasm`. If the installed Rust has or can get the wasm target, that is it.
# Otherwise it is Debian's, which comes with the sources of std instead of a compiled std.
need_wasm() {
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
  cargo_tool wasm-bindgen-cli "$(bindgen_version)" --no-default-features
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

# What a build of the page needs. After this, Trunk and its tools download nothing.
need_trunk() {
  need_node
  need_wasm
  cargo_tool trunk "$trunk_version" --locked --no-default-features
  in_wasm cargo fetch --quiet --locked --target "$wasm_target"
}

playwright_chromium() { node -p 'require("playwright-core").chromium.executablePath()' 2>/dev/null; }

has_chromium() { [[ -x /usr/bin/chromium || -x $(playwright_chromium) ]]; }

need_browser() {
  need_node
  if has_chromium; then return; fi
  if on_debian; then
    install_packages browser || exit 1
  else
    say "installing Playwright's Chromium"
    playwright install chromium
  fi
}

# Browsers of other engines and their drivers. They are optional: their tests skip a browser that is missing.
need_engines() {
  need_browser
  install_packages engines || say "going on without these browsers"
  # Debian has no package of geckodriver.
  if on_debian && have firefox-esr && ! have geckodriver; then
    (cargo_tool geckodriver "$geckodriver_version" --locked) || say "going on without geckodriver"
  fi
}

need_fuzzer() {
  need_rust
  cargo_tool cargo-fuzz "$cargo_fuzz_version" --locked
  if ! cargo +nightly --version >/dev/null 2>&1; then
    rustup_may_install || die "fuzzing needs Rust's nightly toolchain"
    rustup toolchain install nightly --profile minimal
  fi
}

# What `serve` and `test` need.
need_all() {
  # Before anything that takes long, so that a missing package or a question comes at the start.
  install_packages node wasm browser python || exit 1
  need_rust_checkers
  need_trunk
  cargo_tool cargo-deny "$cargo_deny_version" --locked --no-default-features
  need_engines
}

# Prints what `setup` is going to install, one item a line.
missing_items() {
  local packages
  packages=$(missing_packages node wasm browser python engines)
  if [[ $packages ]]; then echo "system packages, as root: $packages"; fi
  if rustup_may_install; then
    has_wasm_std rustc || echo "by rustup: the target $wasm_target and rust-src"
    has_rust_checkers || echo "by rustup: rustfmt and clippy"
  fi
  has_npm_packages || echo "npm's packages, into node_modules/"
  has_cargo_tool wasm-bindgen-cli "$(bindgen_version)" || echo "wasm-bindgen-cli $(bindgen_version), into $tools"
  has_cargo_tool trunk "$trunk_version" || echo "trunk $trunk_version, into $tools (built from source: several minutes)"
  has_cargo_tool cargo-deny "$cargo_deny_version" || echo "cargo-deny $cargo_deny_version, into $tools (built from source: several minutes)"
  if on_debian; then
    have geckodriver || echo "geckodriver $geckodriver_version, into $tools"
  else
    has_chromium || echo "Playwright's Chromium"
  fi
}
