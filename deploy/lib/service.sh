# The room as a service of this box: installed, removed and looked at only when asked for. Every step may be done again; what is
# there already stays. EDGE_SERVICE_ROOT, for tests, puts the files under another folder than /.

service_root=${EDGE_SERVICE_ROOT:-}
service_program=/opt/classroom-edge
service_profile=/etc/classroom-edge/room.yaml
service_data=/var/lib/classroom-edge
service_unit=/etc/systemd/system/classroom-edge.service
service_rules=/etc/udev/rules.d/70-classroom-edge.rules
service_modules=/etc/modules-load.d/classroom-edge.conf
service_library=/usr/local/lib/classroom-edge/libonnxruntime.so.1
service_groups="gpio i2c dialout video audio"
service_dry=no
service_changed=no

manage_service() {
  local what=${1:-} profile='' from='' purge=no
  [ $# -eq 0 ] || shift
  while [ $# -gt 0 ]; do
    case $what:$1 in
      install:--profile) profile=${2:?"--profile needs a file"}; shift 2 ;;
      install:--from) from=${2:?"--from needs a folder"}; shift 2 ;;
      remove:--purge) purge=yes; shift ;;
      install:--dry-run | remove:--dry-run) service_dry=yes; shift ;;
      *) die "service $what: unknown option '$1'; install takes --profile FILE, --from DIR and --dry-run, remove --purge and --dry-run" ;;
    esac
  done
  case $what in
    install) install_service "$profile" "$from" ;;
    remove) remove_service $purge ;;
    status) service_status ;;
    *) die "service: 'install' makes this box run the room at boot, 'remove' undoes it, 'status' says what is there" ;;
  esac
}

# act WHAT COMMAND...: says it and does it, or with --dry-run only says it.
act() {
  local what=$1
  shift
  if [ $service_dry = yes ]; then
    say "would: $what"
  else
    say "$what"
    as_root "$@" || die "that failed: what was done until now stays, and 'service install' goes on from there; 'service remove' undoes it"
  fi
  service_changed=yes
}

# put SOURCE TARGET WHAT: a file, where it is not the same already.
put() {
  if cmp -s "$1" "$service_root$2"; then
    say "$3: is as it should be ($2)"
  else
    act "$3: $2" install -D -m 0644 "$1" "$service_root$2"
  fi
}

need_systemd() {
  command -v systemctl >/dev/null && [ -d "$service_root/run/systemd/system" ] ||
    die "this machine is not run by systemd: start 'deploy/edge run' by what starts its services"
}

install_service() {
  local profile=$1 from=$2 dotnet scratch
  [ $service_dry = yes ] || need_systemd
  if [ -z "$profile" ] && [ ! -e "$service_root$service_profile" ]; then
    die "the room's profile is missing: deploy/edge service install --profile FILE (firmware-profiles/ has examples; 'deploy/edge profile check FILE' reads it)"
  fi
  [ -z "$profile" ] || [ -r "$profile" ] || die "there is no file '$profile' that can be read"
  mkdir -p "$artifacts"
  service_packages
  from=$(service_build "$from") || exit 1
  dotnet=$(service_dotnet) || exit 1
  scratch=$(mktemp -d)
  # shellcheck disable=SC2064 # The folder of now.
  trap "rm -rf '$scratch'" EXIT
  [ -z "$profile" ] || check_profile "$profile" "$from" "$scratch"

  put_account
  put_program "$from"
  put_profile "$profile"
  put_library
  put_rules
  make_unit "$dotnet" >"$scratch/unit"
  put "$scratch/unit" $service_unit "the unit"
  start_service
}

service_packages() {
  local package
  find_onnxruntime || [ ! -e "$service_root$service_library" ] || export EDGE_ONNXRUNTIME=$service_root$service_library
  if [ $service_dry = no ]; then
    # shellcheck disable=SC2086 # Words.
    apt_install "the room" $run_packages
    need_onnxruntime
    return
  fi
  for package in $run_packages; do
    is_installed "$package" || say "would: install the package $package"
  done
  [ -n "${EDGE_ONNXRUNTIME:-}" ] || say "would: obtain libonnxruntime ($onnxruntime_npm) for the headcount"
}

# The published program: of another machine (--from), else built here. What is printed is its folder; the talk goes beside it.
service_build() {
  if [ -n "$1" ]; then
    [ -e "$1/ClassroomEdge.Host.dll" ] || die "--from: '$1' holds no ClassroomEdge.Host.dll; 'dotnet publish src/ClassroomEdge.Host -c Release -o DIR' makes such a folder"
  elif [ $service_dry = no ]; then
    build_host >&2
  elif ! is_fresh "$artifacts/host/.built"; then
    say "would: build the program" >&2
  fi
  printf '%s' "${1:-$artifacts/host}"
}

service_dotnet() {
  local dotnet
  dotnet --list-runtimes 2>/dev/null | grep -q '^Microsoft.AspNetCore.App 1[0-9]' ||
    die "the .NET 10 runtime for ASP.NET Core is missing: https://learn.microsoft.com/dotnet/core/install/linux"
  dotnet=$(readlink -f "$(command -v dotnet)")
  case $dotnet in
    /root/* | /home/*) die "dotnet is in $dotnet, which a service must not see: install it for all, https://learn.microsoft.com/dotnet/core/install/linux" ;;
  esac
  printf '%s' "$dotnet"
}

# As it will lie: alone in its folder, so that a file that it names beside itself is found missing now.
check_profile() {
  if [ ! -e "$2/ClassroomEdge.Host.dll" ]; then
    say "would: check the profile $1"
    return
  fi
  cp "$1" "$3/room.yaml"
  dotnet "$2/ClassroomEdge.Host.dll" profile check "$3/room.yaml" ||
    die "the profile $1 is not in order (above; 'deploy/edge profile check' reads it in its place): nothing was installed. Files that it names must be named by their whole path"
}

put_account() {
  local group
  for group in $service_groups; do
    getent group "$group" >/dev/null || act "the group $group" groupadd --system "$group"
  done
  id classroom-edge >/dev/null 2>&1 ||
    act "the account classroom-edge" useradd --system --user-group --home-dir $service_data --no-create-home --shell /usr/sbin/nologin classroom-edge
}

put_program() {
  local target=$service_root$service_program
  if diff -rq "$1" "$target" >/dev/null 2>&1; then
    say "the program: is as it should be ($service_program)"
    return
  fi
  # A power cut in the middle leaves the old one or the new one whole.
  act "the program: $service_program$([ ! -e "$target" ] || printf ', the old one in %s.previous' $service_program)" sh -euc '
    rm -rf "$2.new"
    mkdir -p "$(dirname "$2")"
    cp -r "$1" "$2.new"
    chmod -R u=rwX,go=rX "$2.new"
    sync -f "$2.new"
    rm -rf "$2.previous"
    [ ! -e "$2" ] || mv "$2" "$2.previous"
    mv "$2.new" "$2"' sh "$1" "$target"
}

put_profile() {
  local target=$service_root$service_profile
  if [ -z "$1" ] || cmp -s "$1" "$target" || { [ -e "$target" ] && [ ! -r "$target" ] && as_root cmp -s "$1" "$target"; }; then
    say "the profile: stays ($service_profile)"
    return
  fi
  # It may hold passwords of projectors: for root and the service only.
  act "the profile: $service_profile$([ ! -e "$target" ] || printf ', the old one in %s.previous' $service_profile)" sh -euc '
    mkdir -p "$(dirname "$2")"
    [ ! -e "$2" ] || cp -p "$2" "$2.previous"
    install -m 0640 "$1" "$2.new"
    chown root:classroom-edge "$2.new"
    mv "$2.new" "$2"' sh "$1" "$target"
}

# Where the inference library is none of the distribution's: the unit names it then.
put_library() {
  if own_library && [ "$EDGE_ONNXRUNTIME" != "$service_root$service_library" ]; then
    put "$EDGE_ONNXRUNTIME" $service_library "the inference library"
  fi
}

own_library() {
  case ${EDGE_ONNXRUNTIME:-} in
    '' | /usr/lib/* | /usr/local/lib/libonnxruntime*) return 1 ;;
  esac
}

make_unit() {
  local library=''
  ! own_library || library="\nEnvironment=EDGE_ONNXRUNTIME=$service_library"
  sed "s|^ExecStart=/usr/bin/dotnet .*|ExecStart=$1 ${service_program}/ClassroomEdge.Host.dll run --profile $service_profile --data $service_data$library|" \
    "$root/deploy/systemd/classroom-edge.service"
}

put_rules() {
  put "$root/hardware/modules-load/classroom-edge.conf" $service_modules "kernel modules to load"
  local before=$service_changed
  service_changed=no
  put "$root/hardware/udev/70-classroom-edge.rules" $service_rules "who may use the buses (udev)"
  if [ $service_changed = yes ]; then
    # Where a container has no udev, or the kernel not all modules, the rest is as good.
    act "the rules take effect" sh -c 'udevadm control --reload; udevadm trigger; systemctl restart systemd-modules-load; true'
  else
    service_changed=$before
  fi
}

start_service() {
  if [ $service_changed = no ] && systemctl is-enabled --quiet classroom-edge && systemctl is-active --quiet classroom-edge; then
    say "the service runs and is as it should be: nothing to do"
    return
  fi
  act "the service is enabled and started" sh -euc 'systemctl daemon-reload; systemctl enable --quiet classroom-edge; systemctl restart classroom-edge'
  [ $service_dry = no ] || { say "nothing was changed"; return; }
  say "
the room runs at every boot now
  claim code, log   journalctl -u classroom-edge
  is all in order   deploy/edge service status
  another profile   deploy/edge service install --profile FILE
  undo all this     deploy/edge service remove"
}

remove_service() {
  if [ -e "$service_root/etc/systemd/system/classroom-stage.service" ]; then
    die "the classroom display is installed and needs the room's service: 'deploy/edge display remove' first"
  fi
  local path found=no
  if [ -e "$service_root$service_unit" ]; then
    act "the service is stopped and disabled" sh -c 'systemctl disable --now classroom-edge || true'
  fi
  for path in $service_unit $service_rules $service_modules $service_library $service_program $service_program.previous $service_program.new; do
    [ ! -e "$service_root$path" ] || { act "gone: $path" rm -rf "$service_root$path"; found=yes; }
  done
  [ $found = no ] || act "systemd and udev know" sh -c 'systemctl daemon-reload; udevadm control --reload; true'
  if [ "$1" = yes ]; then
    for path in "$(dirname $service_profile)" $service_data; do
      [ ! -e "$service_root$path" ] || act "gone: $path" rm -rf "$service_root$path"
    done
    ! id classroom-edge >/dev/null 2>&1 || act "gone: the account classroom-edge" userdel classroom-edge
  else
    local kept=''
    for path in "$(dirname $service_profile)" $service_data; do
      [ ! -e "$service_root$path" ] || kept="$kept $path"
    done
    [ -z "$kept" ] || say "stay:$kept, with the room's recordings and settings; 'deploy/edge service remove --purge' deletes them and the account"
  fi
  [ $service_dry = no ] || { say "nothing was changed"; return 0; }
  say "the groups $service_groups stay; 'deploy/edge service install --profile FILE' brings the service back"
}

# One line a thing, the way to mend it behind; like systemctl, 3 when it does not run, 0 only when all is in order.
service_status() {
  local status=0 group path missing=''
  for path in $service_program/ClassroomEdge.Host.dll $service_profile $service_unit; do
    tell "$path" "$([ -e "$service_root$path" ] && echo there || echo missing)" there || status=1
  done
  tell $service_rules "$(same "$root/hardware/udev/70-classroom-edge.rules" $service_rules)" "as in this checkout" || status=1
  tell $service_modules "$(same "$root/hardware/modules-load/classroom-edge.conf" $service_modules)" "as in this checkout" || status=1
  for group in $service_groups; do
    getent group "$group" >/dev/null || missing="$missing $group"
  done
  tell "the service's groups" "${missing:+missing:}${missing:-there}" there || status=1
  tell "at boot" "$(systemctl is-enabled classroom-edge 2>/dev/null || true)" enabled || status=1
  tell "now" "$(systemctl is-active classroom-edge 2>/dev/null || true)" active "journalctl -u classroom-edge -n 50" || status=3
  [ $status = 0 ] || say "'deploy/edge service install' puts in order what is not; --dry-run says what it would do"
  return $status
}

same() {
  if [ ! -e "$service_root$2" ]; then
    echo missing
  elif cmp -s "$1" "$service_root$2"; then
    echo "as in this checkout"
  else
    echo "another than in this checkout"
  fi
}

# tell WHAT IS SHOULD [HOW]: a line; false when it is not as it should be.
tell() {
  if [ "$2" = "$3" ]; then
    say "ok   $1: $2"
  else
    say "NOT  $1: ${2:-unknown}${4:+ ($4)}"
    return 1
  fi
}
