# Building, only when something changed.

# True when nothing that the build reads is newer than the stamp.
is_fresh() {
  [ -e "$1" ] || return 1
  [ -z "$(find "$root/src" "$root/hardware" "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/.editorconfig" \
    \( -name bin -o -name obj -o -name node_modules -o -name wwwroot \) -prune -o -type f -newer "$1" -print -quit)" ]
}

# The second adapters are taken where the package feed has them; the answer is kept until the versions change.
decide_packages() {
  local answer=$artifacts/packages
  if [ ! -e "$answer" ] || [ "$root/Directory.Packages.props" -nt "$answer" ]; then
    if dotnet restore "$root/src/ClassroomEdge.Packages" -p:EdgePackages=true >"$artifacts/restore-packages.log" 2>&1; then
      printf 'true\n' >"$answer"
    else
      printf 'false\n' >"$answer"
    fi
  fi
  packages=$(cat "$answer")
  if [ "$packages" = true ]; then
    say "adapters: system libraries and NuGet packages (MQTTnet, SIPSorcery, FFMpegCore and others)"
  else
    say "adapters: system libraries (the package feed lacks the NuGet ones)"
  fi
}

build_host() {
  mkdir -p "$artifacts"
  need_dotnet
  local stamp=$artifacts/host/.built
  if is_fresh "$stamp"; then
    return 0
  fi
  need_node
  decide_packages
  say "building…"
  # The stamp is older than the build's own start, so that a file saved meanwhile builds again.
  touch "$artifacts/.building"
  if ! dotnet publish "$root/src/ClassroomEdge.Host" -c Release -p:EdgePackages="$packages" -o "$artifacts/host" \
    --nologo -v quiet >"$artifacts/build.log" 2>&1; then
    grep -E 'error|ERR' "$artifacts/build.log" | sort -u | head -n 20 >&2
    die "the build failed; its output is in artifacts/build.log"
  fi
  mv "$artifacts/.building" "$stamp"
}

run_bench() {
  say "building…"
  dotnet build "$root/tests/ClassroomEdge.Bench" -c Release --nologo -v quiet >"$artifacts/build.log" 2>&1 ||
    die "the build failed; its output is in artifacts/build.log"
  exec dotnet "$root/tests/ClassroomEdge.Bench/bin/Release/net10.0/ClassroomEdge.Bench.dll" "$@"
}
