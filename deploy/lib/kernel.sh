# The kernel in the loop: boots Debian's kernel in software emulation on this machine's own files, with the kernel's test
# devices and simulated USB adapters, and runs our Linux adapters there against real character devices.

# Gets the distribution's kernel without installing it. Sets kernel_root, kernel_version.
get_kernel() {
  local package
  kernel_root=$artifacts/kernel/root
  if [ ! -d "$kernel_root/boot" ]; then
    package=$(apt-cache depends linux-image-amd64 | awk '/Depends: linux-image/ {print $2; exit}')
    [ -n "$package" ] || die "the distribution has no package linux-image-amd64; run 'apt-get update' first"
    say "obtaining the kernel $package"
    mkdir -p "$artifacts/kernel"
    (cd "$artifacts/kernel" && apt-get -qq download "$package" 2>"$artifacts/kernel/download.log") ||
      die "the kernel could not be had; see artifacts/kernel/download.log"
    dpkg -x "$artifacts"/kernel/linux-image-*.deb "$kernel_root"
    rm -f "$artifacts"/kernel/linux-image-*.deb
  fi
  kernel_version=$(basename "$kernel_root"/lib/modules/*)
  [ -e "$kernel_root/lib/modules/$kernel_version/modules.dep" ] || /sbin/depmod -b "$kernel_root" "$kernel_version"
}

# Packs the first process and what it needs to reach this machine's files.
pack_guest() {
  local guest=$artifacts/kernel/guest module
  rm -rf "$guest"
  mkdir -p "$guest"/{bin,proc,sys,dev,host,layer,modules}
  cp /bin/busybox "$guest/bin/"
  cp "$root/tests/ClassroomEdge.Kernel.Tests/Guest/init" "$guest/init"
  for module in virtio virtio_ring virtio_pci virtio_pci_modern_dev virtio_pci_legacy_dev netfs fscache 9pnet 9pnet_virtio 9p overlay; do
    find "$kernel_root/lib/modules" -name "$module.ko" -exec cp {} "$guest/modules/" \;
  done
  (cd "$guest" && find . | cpio --quiet -o -H newc | gzip -1 >"$artifacts/kernel/guest.img")
}

run_kernel_tests() {
  [ "$(uname -m)" = x86_64 ] || die "the kernel tests run on x86-64 machines only, this is $(uname -m)"
  apt_install "the kernel tests" qemu-system-x86 busybox-static cpio kmod v4l-utils
  get_kernel
  pack_guest
  local assembly=$root/tests/ClassroomEdge.Kernel.Tests/bin/Release/net10.0/ClassroomEdge.Kernel.Tests.dll
  local results=$artifacts/tests/kernel wire=$artifacts/kernel/wire
  rm -rf "$results" "$wire"
  mkdir -p "$results"
  say "== ClassroomEdge.Kernel.Tests, in a guest with the kernel $kernel_version"
  # Two UARTs are wired to each other; no network.
  timeout 900 qemu-system-x86_64 -M q35 -accel tcg,thread=multi -cpu max -smp 2 -m 3072 -nic none -nographic -no-reboot \
    -kernel "$kernel_root/boot/vmlinuz-$kernel_version" -initrd "$artifacts/kernel/guest.img" \
    -append "console=ttyS0 quiet panic=-1 edge.tests=$root/tests/ClassroomEdge.Kernel.Tests/Guest/run.sh edge.assembly=$assembly edge.modules=$kernel_root/lib/modules edge.dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")" \
    -virtfs local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap \
    -virtfs local,path="$results",mount_tag=results,security_model=none \
    -serial mon:stdio \
    -chardev socket,id=one,path="$wire",server=on,wait=off -serial chardev:one \
    -chardev socket,id=other,path="$wire" -serial chardev:other </dev/null | stdbuf -oL tr -d '\r' | grep --line-buffered -v '^\s*$'
  mv "$results"/*.trx "$artifacts/tests/" 2>/dev/null || return 1
  [ "$(cat "$results/status" 2>/dev/null)" = 0 ]
}
