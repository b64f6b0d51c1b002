# All tests: the pages' own, then every project, the integration tests last and alone.

# Adds up a counter of all result files: sum NAME
sum() {
  local total=0 value
  for value in $(grep -ho "<Counters [^>]*" "$artifacts"/tests/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'); do
    total=$((total + value))
  done
  printf '%s' "$total"
}

run_tests() {
  local only= packages=false kernel=false status=0
  while [ $# -gt 0 ]; do
    case $1 in
      --only) only=${2:?"--only needs a name"}; shift 2 ;;
      --packages) packages=true; shift ;;
      --kernel) kernel=true; shift ;;
      *) die "test: unknown option '$1'; it takes --only NAME, --packages and --kernel" ;;
    esac
  done

  install_for_tests
  use_models
  rm -rf "$artifacts/tests"
  mkdir -p "$artifacts/tests" "$artifacts/screenshots"
  export EDGE_ARTIFACTS=$artifacts

  say "building…"
  if ! dotnet build "$root/ClassroomEdge.sln" -c Release -p:EdgePackages=$packages --nologo -v quiet >"$artifacts/build.log" 2>&1; then
    grep -E 'error|ERR' "$artifacts/build.log" | sort -u | head -n 20
    say "0 passed, 1 failed"
    return 1
  fi

  local ui_passed=0 ui_failed=0 ui_skipped=0
  if [ -z "$only" ] || [ "$only" = ui ]; then
    (cd "$root/src/ClassroomEdge.Web/ui" && npm run --silent check &&
      npx vitest run --reporter=default --reporter=json --outputFile.json="$artifacts/tests/ui.json") || status=1
    ui_passed=$(node -p "require('$artifacts/tests/ui.json').numPassedTests" 2>/dev/null || echo 0)
    ui_failed=$(node -p "require('$artifacts/tests/ui.json').numFailedTests" 2>/dev/null || echo 1)
    ui_skipped=$(node -p "const r = require('$artifacts/tests/ui.json'); r.numPendingTests + r.numTodoTests" 2>/dev/null || echo 0)
  fi

  local project name
  for project in $(test_projects "$only" "$packages"); do
    name=$(basename "$project" .csproj)
    say "== $name"
    dotnet test "$project" -c Release --no-build --nologo -p:EdgePackages=$packages \
      --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
      --results-directory "$artifacts/tests" --blame-hang --blame-hang-timeout 5m || status=1
  done

  if [ $kernel = true ]; then
    . "$root/deploy/lib/kernel.sh"
    run_kernel_tests || status=1
  fi

  local passed failed skipped
  passed=$(($(sum passed) + ui_passed))
  failed=$(($(sum failed) + $(sum error) + $(sum timeout) + $(sum aborted) + ui_failed))
  skipped=$(($(sum notExecuted) + ui_skipped))
  [ "$status" = 0 ] || [ "$failed" -gt 0 ] || failed=1
  say "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}

test_projects() {
  local only=$1 packages=$2 project
  for project in "$root"/tests/*.Tests/*.csproj; do
    case $project in
      *Integration.Tests* | *Kernel.Tests*) continue ;;
      *Packages.Tests*) [ "$packages" = true ] || continue ;;
    esac
    [ -z "$only" ] || [[ $project == *".$only."* ]] || continue
    printf '%s\n' "$project"
  done
  if [ -z "$only" ] || [ "$only" = Integration ]; then
    printf '%s\n' "$root/tests/ClassroomEdge.Integration.Tests/ClassroomEdge.Integration.Tests.csproj"
  fi
}
