# The classroom display on the box's own HDMI output: installed only when asked for.

display_token=/etc/classroom-edge/display.token
display_program=/usr/local/lib/classroom-edge/classroom-stage
display_unit=/etc/systemd/system/classroom-stage.service

manage_display() {
  case ${1:-} in
    install) install_display ;;
    remove) remove_display ;;
    *) die "display: 'install' puts the classroom display on this box's HDMI output, 'remove' takes it off" ;;
  esac
}

install_display() {
  mkdir -p "$artifacts"
  [ -e /etc/systemd/system/classroom-edge.service ] ||
    die "the room's service is not installed: deploy/edge service install --profile FILE"
  local browser=chromium
  command -v chromium-browser >/dev/null && browser=
  # shellcheck disable=SC2086 # No browser is no word.
  apt_install "the classroom display" cage xwayland $browser fonts-noto-cjk libpam-systemd
  id classroom-stage >/dev/null 2>&1 ||
    as_root useradd --system --create-home --home-dir /var/lib/classroom-stage --shell /usr/sbin/nologin classroom-stage
  if as_root test -s "$display_token"; then
    say "the display keeps its token ($display_token)"
  else
    say "making a token for the display: it may show lessons of this room, nothing else"
    make_display_token
  fi
  as_root install -D -m 0755 "$root/deploy/kiosk/classroom-stage" "$display_program"
  as_root install -D -m 0644 "$root/deploy/kiosk/classroom-stage.service" "$display_unit"
  as_root systemctl daemon-reload
  as_root systemctl enable --now classroom-stage
  say "the classroom display is on the HDMI output; what it says: journalctl -u classroom-stage"
}

# As the room's service runs it.
room_dotnet() {
  local dotnet
  dotnet=$(sed -n 's/^ExecStart=\([^ ]*\).*/\1/p' /etc/systemd/system/classroom-edge.service 2>/dev/null) || true
  printf '%s' "${dotnet:-/usr/bin/dotnet}"
}

# Into the room's own data folder, which only its service may read. The token passes no command line.
make_display_token() {
  as_root sh -euc '
    umask 077
    mkdir -p "$(dirname "$1")"
    runuser -u classroom-edge -- "$2" /opt/classroom-edge/ClassroomEdge.Host.dll \
      token create --role Display --name HDMI --data /var/lib/classroom-edge | tail -n 1 >"$1.new"
    grep -q "^edge_" "$1.new" || { rm -f "$1.new"; exit 1; }
    mv "$1.new" "$1"' sh "$display_token" "$(room_dotnet)" ||
    die "no token could be made; is the room installed in /opt/classroom-edge and /var/lib/classroom-edge?"
}

remove_display() {
  as_root systemctl disable --now classroom-stage 2>/dev/null || true
  as_root rm -f "$display_unit" "$display_program" "$display_token"
  as_root systemctl daemon-reload
  as_root runuser -u classroom-edge -- "$(room_dotnet)" /opt/classroom-edge/ClassroomEdge.Host.dll \
    token revoke HDMI --data /var/lib/classroom-edge || say "its token could not be made void: 'token list' tells whether there is one"
  say "the classroom display is off"
}
