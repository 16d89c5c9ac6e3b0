# The command-line tools of the build, in the folder `tools`: from a release archive, or else built from source.
# `dev` sets `tools`.
# shellcheck shell=bash disable=SC2154

trunk_version=0.21.14 # 0.22 needs a newer Rust than ours
cargo_fuzz_version=0.13.2
cargo_deny_version=0.20.2
geckodriver_version=0.37.1
mdbook_version=0.5.4 # what the crate mdbook-preprocessor talks to

# wasm-bindgen's tool must have the same version as the crate.
bindgen_version() { sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock; }

# Whether a tool of this version is there and runs. The program of wasm-bindgen-cli is wasm-bindgen.
has_tool() {
  local found
  read -r _ found _ < <("$tools/bin/${1%-cli}" --version 2>/dev/null) && [[ ${found#v} == "$2" ]]
}

# Prints the checksum and the address of a tool's archive for this machine. Prints nothing where archives.txt has none.
archive_of() {
  local platform
  platform=$(rustc -vV | sed -n 's/^host: //p')
  awk -v tool="$1" -v version="$2" -v platform="$platform" \
    '$1 == tool && $2 == version && $3 == platform { print $4, $5 }' scripts/archives.txt
}

sha256_of() { { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1"; } | cut -d ' ' -f 1; }

# Installs the programs of a tool's archive. Fails where there is no archive, no network, or another checksum than ours.
from_archive() (
  read -r sha256 address < <(archive_of "$1" "$2") && have curl || exit 1
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  say "downloading $1 $2"
  if ! curl --proto '=https' --fail --silent --location --connect-timeout 5 --max-time 300 --output "$folder/archive" "$address"; then
    say "cannot download $address"
    exit 1
  fi
  if [[ $(sha256_of "$folder/archive") != "$sha256" ]]; then
    say "$address has another checksum than in scripts/archives.txt, and is not used"
    exit 1
  fi
  mkdir -p "$tools/bin" &&
    tar -xzf "$folder/archive" -C "$folder" &&
    find "$folder" -type f -perm -u+x -exec mv {} "$tools/bin/" \;
)

# Installs a tool's own release by cargo-binstall, for those who have it.
by_binstall() {
  have cargo-binstall || return 1
  say "installing $1 $2 by cargo-binstall"
  cargo binstall --quiet --no-confirm --force --strategies crate-meta-data --root "$tools" --version "$2" "$1" >&2
}

# Builds a tool from crates.io. Arguments: its optimisation level, its name, its version, more arguments for cargo.
from_source() {
  local level=$1 name=$2 version=$3
  shift 3
  say "building $name $version from source"
  # Whatever makes the build of the tool fast.
  CARGO_PROFILE_DEV_OPT_LEVEL=$level CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_DEBUG_ASSERTIONS=false \
    CARGO_PROFILE_DEV_OVERFLOW_CHECKS=false CARGO_INCREMENTAL=0 \
    cargo install --quiet --force --profile dev --root "$tools" "$name" --version "$version" "$@" >&2
}

# Arguments: as for `from_source`.
need_tool() {
  if has_tool "$2" "$3"; then return; fi
  if from_archive "$2" "$3" && has_tool "$2" "$3"; then return; fi
  if by_binstall "$2" "$3" && has_tool "$2" "$3"; then return; fi
  from_source "$@"
}

# How `missing_tool` says where a tool comes from, and how long that takes. Arguments: a name, a version, minutes from source.
missing_tool() {
  if has_tool "$1" "$2"; then return; fi
  local how="built from source: $3 min"
  if [[ $(archive_of "$1" "$2") ]]; then how="downloaded; where that fails, $how"; fi
  echo "$1 $2, into $tools ($how)"
}

need_bindgen() { need_tool 1 wasm-bindgen-cli "$(bindgen_version)" --no-default-features; }

# Unoptimised: a build of the page spends its time in cargo and in wasm-bindgen.
need_trunk_itself() { need_tool 0 trunk "$trunk_version" --locked --no-default-features; }

need_cargo_deny() { need_tool 1 cargo-deny "$cargo_deny_version" --locked --no-default-features; }

need_cargo_fuzz() { need_tool 1 cargo-fuzz "$cargo_fuzz_version" --locked; }

need_geckodriver() { need_tool 1 geckodriver "$geckodriver_version" --locked; }

# For the tests of our preprocessor: the book has no search and no server.
need_mdbook() { need_tool 0 mdbook "$mdbook_version" --locked --no-default-features; }
