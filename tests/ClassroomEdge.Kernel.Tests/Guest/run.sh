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

modprobe -a i2c-dev uhid hid-cp2112
modprobe i2c-stub chip_addr=0x50
modprobe vivid n_devs=1
for adapter in /dev/cec*; do
  case $(cec-ctl -d"$adapter" 2>/dev/null) in
    *vid-cap*) cec-ctl -d"$adapter" --tv >/dev/null && { cec-follower -d"$adapter" >/run/results/television.log 2>&1 & } ;;
    *vid-out*) export EDGE_CEC=$adapter ;;
  esac
done
for name in /sys/class/video4linux/*/name; do
  [[ $(<"$name") != *vid-cap ]] || export EDGE_CAMERA=/dev/$(basename "$(dirname "$name")")
done

# A sound card whose two ends are wired to each other, with the volume and the switch that real cards have (alsa-lib's softvol).
modprobe snd-aloop
cat >/run/.asoundrc <<'ALSA'
pcm.room { type plug; slave.pcm roomvolume }
pcm.roomvolume { type softvol; slave.pcm roomswitch; control { name "Room Playback Volume"; card Loopback } }
pcm.roomswitch { type softvol; slave.pcm "hw:Loopback,0,0"; control { name "Room Playback Switch"; card Loopback } resolution 2 }
ALSA
# The first to open them makes the controls; and what is read once from the shared folder starts at once later.
aplay -q -D room -f S16_LE -r 48000 -c 2 -d 1 /dev/zero
ffmpeg -version >/dev/null
ffprobe -version >/dev/null

export PATH="$(word dotnet):$PATH" DOTNET_ROOT="$(word dotnet)"
dotnet vstest "$(word assembly)" --logger:"trx;LogFileName=ClassroomEdge.Kernel.Tests.trx" \
  --logger:"console;verbosity=normal" --ResultsDirectory:/run/results
echo $? >/run/results/status
sync
echo o >/proc/sysrq-trigger
while :; do read -r -t 1 _ </dev/console; done
