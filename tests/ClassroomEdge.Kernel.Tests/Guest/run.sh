#!/bin/bash
# Runs in the guest: loads the kernel's test devices and runs the tests of this folder's assembly on them.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/run DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0
word() { sed -n "s|.*edge.$1=\([^ ]*\).*|\1|p" /proc/cmdline; }
mkdir -p /dev/pts /dev/shm /lib/modules
mount -t devpts none /dev/pts
mount -t tmpfs none /dev/shm
mount --bind "$(word modules)" /lib/modules
ip link set lo up
echo "kernel $(uname -r), up after $(cut -d' ' -f1 /proc/uptime) s"

modprobe -a i2c-dev uhid hid-mcp2221 hid-cp2112 snd-dummy snd-aloop
modprobe i2c-stub chip_addr=0x50
modprobe vivid n_devs=1 node_types=0x1 no_error_inj=1
export PATH="$(word dotnet):$PATH" DOTNET_ROOT="$(word dotnet)"
dotnet vstest "$(word assembly)" --logger:"trx;LogFileName=ClassroomEdge.Kernel.Tests.trx" \
  --logger:"console;verbosity=minimal" --ResultsDirectory:/run/results
echo $? >/run/results/status
sync
echo o >/proc/sysrq-trigger
while :; do read -r -t 1 _ </dev/console; done
