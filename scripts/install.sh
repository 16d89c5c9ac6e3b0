# What the commands of `dev` need, and how to get it. `dev` reads this file and calls the functions `need_…`.
# `dev` sets `root`, the folder of the project, and `tools`, the folder of the tools.
# shellcheck shell=bash disable=SC2154,SC2119,SC2120

# shellcheck source=scripts/tools.sh
source scripts/tools.sh
# shellcheck source=scripts/wasm.sh
source scripts/wasm.sh

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

packages_for_sphinx() { has_venv || echo python3-venv; }

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

# Runs functions beside each other. Fails after the last of them if one fails.
beside() {
  local one running=() failed=
  # What runs in the background ignores Ctrl+C by itself.
  trap 'trap - TERM; kill 0' INT
  for one in "$@"; do
    "$one" &
    running+=($!)
  done
  for one in "${running[@]}"; do wait "$one" || failed=yes; done
  trap - INT
  [[ ! $failed ]] || exit 1
}

# What a build of the page needs. After this, Trunk and its tools download nothing.
# Runs the functions that it gets as arguments beside the installation.
need_trunk() {
  # Before anything that takes long, so that a missing package or a question comes at the start.
  install_packages node wasm || exit 1
  need_wasm_rust
  beside need_node need_bindgen need_trunk_itself fetch_crates "$@"
}

fetch_crates() { in_wasm cargo fetch --quiet --locked --target "$wasm_target"; }

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
    (need_geckodriver) || say "going on without geckodriver"
  fi
}

has_venv() { python3 -c 'import ensurepip, venv' 2>/dev/null; }

# Sphinx in a Python of its own, for the tests of our extension. It is optional: they are skipped without it.
sphinx_python=$tools/sphinx/bin/python

has_sphinx() {
  cmp -s sphinx/requirements-test.txt "$tools/sphinx/requirements.txt" && "$sphinx_python" -c 'import sphinx' 2>/dev/null
}

need_sphinx() {
  if has_sphinx; then return; fi
  install_packages sphinx || true
  if ! has_venv; then
    say "going on without Sphinx: Python lacks venv, which Debian has in python3-venv"
    return
  fi
  say "installing Sphinx into $tools/sphinx"
  python3 -m venv --clear "$tools/sphinx" &&
    "$sphinx_python" -m pip install --quiet --disable-pip-version-check --requirement sphinx/requirements-test.txt &&
    cp sphinx/requirements-test.txt "$tools/sphinx/requirements.txt" ||
    say "going on without Sphinx: it cannot be installed from PyPI"
}

need_fuzzer() {
  need_rust
  need_cargo_fuzz
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
  need_cargo_deny
  need_mdbook
  need_sphinx
  need_engines
}

# Prints what `serve` is going to install, one item a line. Arguments: the purposes of the system's packages.
missing_items() {
  local packages
  packages=$(missing_packages "$@")
  if [[ $packages ]]; then echo "system packages, as root: $packages"; fi
  if rustup_may_install && ! has_wasm_std rustc; then echo "by rustup: the target $wasm_target and rust-src"; fi
  has_npm_packages || echo "npm's packages, into node_modules/"
  missing_tool wasm-bindgen-cli "$(bindgen_version)" 2
  missing_tool trunk "$trunk_version" 4
}

# Prints what `setup` is going to install, one item a line.
all_missing_items() {
  missing_items node wasm browser python sphinx engines
  if rustup_may_install && ! has_rust_checkers; then echo "by rustup: rustfmt and clippy"; fi
  missing_tool cargo-deny "$cargo_deny_version" 3
  missing_tool mdbook "$mdbook_version" 2
  has_sphinx || echo "Sphinx from PyPI, into $tools/sphinx"
  if on_debian; then
    have geckodriver || missing_tool geckodriver "$geckodriver_version" 1
  else
    has_chromium || echo "Playwright's Chromium"
  fi
}

# Says what a command is going to do first, if anything is missing. Arguments: the command, the items.
announce() {
  [[ $2 ]] || return 0
  say "$1 first installs and builds what is missing here (times on two cores):"
  printf '  - %s\n' "${2//$'\n'/$'\n  - '}" >&2
}
