using System.Globalization;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Platform.Boards;

namespace ClassroomEdge.Host.Doctor;

/// <summary>The machine itself: which board, who we are, sound cards, CEC, the clock, the disk.</summary>
/// <param name="profile">The room.</param>
/// <param name="root">The root of the file system; another one in tests.</param>
/// <param name="groups">The groups that we are in, and our name; null when we are root.</param>
internal sealed class BoxExamination(RoomProfile profile, string root, (string User, IReadOnlyCollection<string> Groups)? groups)
{
    private const long FewBytes = 2L * 1024 * 1024 * 1024;

    public IEnumerable<ComponentStatus> Run(string dataFolder) =>
        ((ComponentStatus?[])[Board(), Permissions(), .. Sound(), Cec(), Clock(), Disk(dataFolder)]).OfType<ComponentStatus>();

    /// <summary>Whether this machine is the profile's board.</summary>
    private ComponentStatus? Board()
    {
        var model = ReadText("proc/device-tree/model");
        var known = model is null ? null : BoardCatalogue.All.FirstOrDefault(b => model.StartsWith(b.Name.En, StringComparison.Ordinal));
        if (profile.Board is not { } named || !IsReal)
        {
            return model is null ? null : new ComponentStatus("board", model, ComponentState.Ready);
        }

        var wanted = BoardCatalogue.Find(named);
        var isOther = known is not null ? known.Id != named : model is null && wanted?.Rows == 2;
        return isOther
            ? new ComponentStatus(
                "board",
                model ?? "",
                ComponentState.Missing,
                $"the profile is for {wanted?.Name.En ?? named}, but this is {model ?? "another machine"}",
                known is null ? "run it on its board, or with --simulate" : $"write board: {known.Id} in the profile")
            : new ComponentStatus("board", model ?? wanted?.Name.En ?? named, ComponentState.Ready);
    }

    /// <summary>The groups that the profile's devices want; nothing is said of the owner of all.</summary>
    private ComponentStatus? Permissions()
    {
        if (groups is not { } we || !IsReal)
        {
            return null;
        }

        var missing = Wanted().Distinct().Except(we.Groups).ToArray();
        return missing.Length == 0
            ? new ComponentStatus("groups", string.Join(", ", Wanted().Distinct()), ComponentState.Ready)
            : new ComponentStatus(
                "groups",
                "",
                ComponentState.Missing,
                $"{we.User} is not in {string.Join(", ", missing)}",
                $"sudo install -m 0644 hardware/udev/70-classroom-edge.rules /etc/udev/rules.d/ && sudo udevadm control --reload && sudo udevadm trigger; sudo usermod -aG {string.Join(',', missing)} {we.User}; sign in anew");
    }

    private IEnumerable<string> Wanted()
    {
        foreach (var bus in profile.Buses.Where(b => b is { Chip: null, Path: not null }))
        {
            yield return bus.Kind switch
            {
                BusKind.I2c => "i2c",
                BusKind.Serial => "dialout",
                _ => "gpio",
            };
        }

        if (profile.Devices.Any(d => d.Driver == "hdmi-cec") || profile.Camera?.Source.StartsWith("/dev/", StringComparison.Ordinal) == true)
        {
            yield return "video";
        }

        if (Cards().Any() || profile.Camera?.Microphone.StartsWith("alsa", StringComparison.Ordinal) == true)
        {
            yield return "audio";
        }
    }

    private IEnumerable<(string Device, string Card)> Cards() =>
        from device in profile.Devices
        where device.Driver == "audio-alsa"
        select (device.Id, (string?)device.Settings["card"] ?? "0");

    private IEnumerable<ComponentStatus> Sound()
    {
        // "  1 [Device         ]: USB-Audio - USB Audio Device"
        var there = (ReadText("proc/asound/cards") ?? "").Split('\n').Where(l => l.Contains("]: ", StringComparison.Ordinal)).Select(l => l.Trim()).ToArray();
        foreach (var (device, card) in Cards())
        {
            var found = there.FirstOrDefault(l => l.StartsWith($"{card} [", StringComparison.Ordinal) || l.Contains($"[{card} ", StringComparison.Ordinal) || l.Contains($"[{card}]", StringComparison.Ordinal));
            yield return found is null
                ? new ComponentStatus(
                    "sound",
                    "",
                    ComponentState.Missing,
                    $"'{device}' wants the card {card}; there {(there.Length == 0 ? "is none" : $"are: {string.Join("; ", there)}")}",
                    "plug it in; 'aplay -l' numbers the cards; a card's name instead of its number survives another plug")
                : new ComponentStatus("sound", found[(found.IndexOf("]: ", StringComparison.Ordinal) + 3)..], ComponentState.Ready);
        }
    }

    private ComponentStatus? Cec()
    {
        if (profile.Devices.All(d => d.Driver != "hdmi-cec"))
        {
            return null;
        }

        var adapters = Directory.Exists(Path.Combine(root, "dev")) ? Directory.GetFiles(Path.Combine(root, "dev"), "cec*") : [];
        return adapters.Length > 0
            ? new ComponentStatus("cec", string.Join(", ", adapters.Select(a => $"/dev/{Path.GetFileName(a)}").Order(StringComparer.Ordinal)), ComponentState.Ready)
            : new ComponentStatus(
                "cec",
                "",
                ComponentState.Missing,
                "there is no /dev/cec0",
                "Raspberry Pi: dtoverlay=vc4-kms-v3d in config.txt; other machines: a USB adapter (Pulse-Eight); then apt-get install v4l-utils");
    }

    /// <summary>A clock that is wrong makes recordings, rolls and certificates wrong.</summary>
    private ComponentStatus Clock() =>
        File.Exists(Path.Combine(root, "run/systemd/timesync/synchronized"))
            || File.Exists(Path.Combine(root, "var/lib/chrony/drift"))
            || File.Exists(Path.Combine(root, "var/lib/chrony/chrony.drift"))
            || File.Exists(Path.Combine(root, "var/lib/ntpsec/ntp.drift"))
            ? new ComponentStatus("clock", "set by the network", ComponentState.Ready)
            : new ComponentStatus(
                "clock",
                "",
                ComponentState.Missing,
                "nothing shows that the clock is set by the network",
                "sudo timedatectl set-ntp true, with the school's own server in /etc/systemd/timesyncd.conf; or apt-get install chrony");

    private static ComponentStatus Disk(string dataFolder)
    {
        var folder = Path.GetFullPath(dataFolder);
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var free = new DriveInfo(folder).AvailableFreeSpace;
        var words = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB free at {folder}");
        return free >= FewBytes
            ? new ComponentStatus("disk", words, ComponentState.Ready)
            : new ComponentStatus("disk", "", ComponentState.Missing, $"only {words}: a lesson's recording takes about 1 GB", "remove old recordings, or choose another folder with --data");
    }

    private bool IsReal => profile.Buses.Any(b => b.Path is not null && b.Adapter is (null or "linux"));

    private string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, path)).TrimEnd('\0', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
