# What the machine needs, and how it is got. Says what it installs; a second run installs nothing.

# Pinned: what the default inference adapter was tested with. The npm package carries the library for x64 and arm64.
onnxruntime_npm=onnxruntime-node@1.30.0

# What a room needs of the distribution.
run_packages="ffmpeg fonts-wqy-microhei mosquitto libmosquitto1 janus janus-tools poppler-utils poppler-data util-linux"

need_dotnet() {
  command -v dotnet >/dev/null || die "the .NET 10 SDK is missing: https://learn.microsoft.com/dotnet/core/install/linux"
  case $(dotnet --version 2>/dev/null) in
    10.* | 1[1-9].*) ;;
    *) die "dotnet $(dotnet --version 2>/dev/null) is too old: the .NET 10 SDK is needed (https://learn.microsoft.com/dotnet/core/install/linux)" ;;
  esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "needs root to install packages, and sudo is missing: run as root: $*"
  fi
}

is_installed() { dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

# apt_install WHY PACKAGE...: those that are missing.
apt_install() {
  local why=$1 missing=() package
  shift
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    die "missing: ${missing[*]} ($why). This is not a Debian machine: install them with its own package manager"
  say "installing for $why: ${missing[*]}"
  as_root apt-get -qq update
  # The room runs its own children: the distribution's services must not start, least of all a media server
  # that is open on all addresses. policy-rc.d tells dpkg so, only for this installation.
  local policy=/usr/sbin/policy-rc.d made=no
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
    as_root chmod +x $policy
    made=yes
  fi
  local status=0
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends \
    "${missing[@]}" >"$artifacts/apt.log" 2>&1 || status=$?
  [ $made = no ] || as_root rm -f $policy
  if command -v systemctl >/dev/null && [ -d /run/systemd/system ]; then
    for package in "${missing[@]}"; do
      case $package in
        mosquitto | janus | coturn) as_root systemctl disable --quiet "$package" 2>/dev/null || true ;;
      esac
    done
  fi
  [ $status = 0 ] || {
    tail -n 5 "$artifacts/apt.log" >&2
    die "apt-get could not install ${missing[*]}; its output is in artifacts/apt.log"
  }
}

need_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    apt_install "building the pages" nodejs npm
  fi
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 18 ] || die "node $major is too old to build the pages: 18 or newer is needed"
}

# The inference library: named, on the system, or from npm. Sets EDGE_ONNXRUNTIME.
find_onnxruntime() {
  [ -z "${EDGE_ONNXRUNTIME:-}" ] || return 0
  local candidate
  for candidate in "$artifacts/native/libonnxruntime.so.1" /usr/lib/*/libonnxruntime.so.1* /usr/local/lib/libonnxruntime.so.1*; do
    if [ -e "$candidate" ]; then
      export EDGE_ONNXRUNTIME=$candidate
      return 0
    fi
  done
  return 1
}

need_onnxruntime() {
  find_onnxruntime && return 0
  local arch scratch
  case $(uname -m) in
    x86_64) arch=x64 ;;
    aarch64) arch=arm64 ;;
    *)
      say "no inference library for $(uname -m): the room runs without headcount"
      return 0
      ;;
  esac
  need_node
  say "obtaining libonnxruntime ($onnxruntime_npm) for the headcount"
  scratch=$(mktemp -d)
  if (cd "$scratch" && npm pack --silent "$onnxruntime_npm" >/dev/null 2>"$artifacts/npm-onnxruntime.log" &&
    tar xzf ./*.tgz "package/bin/napi-v6/linux/$arch/libonnxruntime.so.1"); then
    mkdir -p "$artifacts/native"
    mv "$scratch/package/bin/napi-v6/linux/$arch/libonnxruntime.so.1" "$artifacts/native/"
    export EDGE_ONNXRUNTIME=$artifacts/native/libonnxruntime.so.1
  else
    say "libonnxruntime could not be had (artifacts/npm-onnxruntime.log): the room runs without headcount"
  fi
  rm -rf "$scratch"
}

install_for_run() {
  mkdir -p "$artifacts"
  need_dotnet
  # shellcheck disable=SC2086 # Words.
  apt_install "the room" $run_packages
  need_onnxruntime
}

install_for_bench() {
  install_for_run
  apt_install "the measurements" mosquitto-clients chromium iproute2
}

install_for_tests() {
  install_for_run
  apt_install "the tests" mosquitto-clients chromium fonts-noto-cjk alsa-utils openssl poppler-utils procps device-tree-compiler iproute2 coturn systemd pulseaudio \
    gstreamer1.0-tools gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-nice python3-gi gir1.2-gst-plugins-bad-1.0
  need_node
}

# Model files: those of the data folder, else EDGE_MODELS, else the folder of test models beside the checkout.
use_models() {
  if [ -z "${EDGE_MODELS:-}" ] && [ -d "$root/../shared/models" ]; then
    EDGE_MODELS=$(cd "$root/../shared/models" && pwd)
    export EDGE_MODELS
  fi
}
