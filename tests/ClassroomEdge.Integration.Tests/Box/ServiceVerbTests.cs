using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Box;

/// <summary><c>deploy/edge service</c> on a machine whose files are a folder and whose accounts and services are notes.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ServiceVerbTests : IDisposable
{
    private const string Unit = "/etc/systemd/system/classroom-edge.service";
    private const string Profile = "/etc/classroom-edge/room.yaml";
    private const string Program = "/opt/classroom-edge/ClassroomEdge.Host.dll";
    private const string Library = "/usr/local/lib/classroom-edge/libonnxruntime.so.1";

    private static readonly string[] Installed =
    [
        Profile,
        "/etc/modules-load.d/classroom-edge.conf",
        Unit,
        "/etc/udev/rules.d/70-classroom-edge.rules",
        Program,
        "/opt/classroom-edge/wwwroot/index.html",
        Library,
    ];

    private readonly ServiceBox _box = new();

    private string[] WithProfile => ["--profile", _box.At("room.yaml")];

    public void Dispose() => _box.Dispose();

    [Fact]
    public async Task Install_FreshBox_PutsEverythingInPlaceAndSaysHowToUndoIt()
    {
        Assert.Equal((0, ""), (await _box.InstallAsync(WithProfile), _box.Errors));

        Assert.Equal(Installed, _box.Files());
        Assert.Equal(File.ReadAllText(RepositoryFiles.At("hardware", "udev", "70-classroom-edge.rules")), _box.Read(Installed[3]));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(_box.OnBox(Profile)));
        var unit = _box.Read(Unit);
        Assert.Contains(
            $"ExecStart={_box.At("bin/dotnet")} /opt/classroom-edge/ClassroomEdge.Host.dll run --profile {Profile} --data /var/lib/classroom-edge\n",
            unit,
            StringComparison.Ordinal);
        Assert.Contains($"\nEnvironment=EDGE_ONNXRUNTIME={Library}\n", unit, StringComparison.Ordinal);
        Assert.Equal(["groupadd --system gpio", "groupadd --system i2c"], _box.Called.Where(c => c.StartsWith("groupadd", StringComparison.Ordinal)));
        Assert.Contains(_box.Called, c => c.StartsWith("useradd --system", StringComparison.Ordinal) && c.EndsWith(" classroom-edge", StringComparison.Ordinal));
        Assert.Contains("udevadm trigger", _box.Called);
        Assert.Equal(
            ["systemctl daemon-reload", "systemctl enable --quiet classroom-edge", "systemctl restart classroom-edge"],
            _box.Called.TakeLast(3));
        Assert.Contains("undo all this     deploy/edge service remove", _box.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_box.Called, c => c.StartsWith("apt-get", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Install_Again_ChangesNothing()
    {
        await _box.InstallAsync(WithProfile);

        Assert.Equal(0, await _box.InstallAsync(WithProfile));

        Assert.Contains("nothing to do", _box.Output, StringComparison.Ordinal);
        Assert.All(_box.Called, c => Assert.True(c.StartsWith("systemctl is-", StringComparison.Ordinal) || c.StartsWith("dotnet", StringComparison.Ordinal), c));
        Assert.Equal(Installed, _box.Files());
    }

    [Fact]
    public async Task Install_NewProgramAndProfile_KeepsTheOnesBeforeAndRestarts()
    {
        await _box.InstallAsync(WithProfile);
        _box.Write("published/ClassroomEdge.Host.dll", "2");
        _box.Write("room.yaml", "another room");

        Assert.Equal((0, ""), (await _box.InstallAsync(WithProfile), _box.Errors));

        Assert.Equal(("2", "1"), (_box.Read(Program), _box.Read("/opt/classroom-edge.previous/ClassroomEdge.Host.dll")));
        Assert.Equal(("another room", "room"), (_box.Read(Profile), _box.Read($"{Profile}.previous")));
        Assert.Contains("systemctl restart classroom-edge", _box.Called);
        Assert.DoesNotContain(_box.Called, c => c.StartsWith("udevadm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Install_DryRun_SaysItAllAndTouchesNothing()
    {
        _box.Write("lacks", "janus\n");

        Assert.Equal((0, ""), (await _box.InstallAsync([.. WithProfile, "--dry-run"]), _box.Errors));

        Assert.Empty(_box.Files());
        Assert.All(_box.Called, c => Assert.StartsWith("dotnet", c, StringComparison.Ordinal));
        string[] told =
        [
            "would: install the package janus\n", "would: the group i2c\n", "would: the account classroom-edge\n", $"would: the profile: {Profile}\n",
            $"would: the unit: {Unit}\n", "would: the service is enabled and started\n", "nothing was changed\n",
        ];
        Assert.All(told, line => Assert.Contains(line, _box.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("mosquitto", _box.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bad", "the profile ", "is not in order")]
    [InlineData(null, "there is no file", "that can be read")]
    public async Task Install_ProfileThatIsNone_InstallsNothing(string? profile, string message, string also)
    {
        File.Delete(_box.At("room.yaml"));
        if (profile is not null)
        {
            _box.Write("room.yaml", profile);
        }

        Assert.Equal(1, await _box.InstallAsync(WithProfile));

        Assert.Contains(message, _box.Errors, StringComparison.Ordinal);
        Assert.Contains(also, _box.Errors, StringComparison.Ordinal);
        Assert.Empty(_box.Files());
    }

    [Fact]
    public async Task Install_WithoutAProfileOrSystemd_SaysWhatIsMissing()
    {
        Assert.Equal(1, await _box.InstallAsync());
        Assert.Contains("deploy/edge service install --profile FILE", _box.Errors, StringComparison.Ordinal);

        Directory.Delete(_box.OnBox("/run/systemd/system"));
        Assert.Equal(1, await _box.InstallAsync(WithProfile));
        Assert.Contains("not run by systemd", _box.Errors, StringComparison.Ordinal);
        Assert.Empty(_box.Files());
    }

    [Fact]
    public async Task Remove_AfterInstall_LeavesProfileAndDataUnlessPurged()
    {
        await _box.InstallAsync(WithProfile);
        _box.Write("root/var/lib/classroom-edge/edge.db", "recordings");

        Assert.Equal(0, await _box.ServiceAsync("remove", "--dry-run"));
        Assert.Equal(Installed.Length + 1, _box.Files().Length);

        Assert.Equal((0, ""), (await _box.ServiceAsync("remove"), _box.Errors));
        Assert.Equal([Profile, "/var/lib/classroom-edge/edge.db"], _box.Files());
        Assert.Contains("systemctl disable --now classroom-edge", _box.Called);
        Assert.Contains("--purge", _box.Output, StringComparison.Ordinal);

        Assert.Equal((0, ""), (await _box.ServiceAsync("remove", "--purge"), _box.Errors));
        Assert.Empty(_box.Files());
        Assert.Contains("userdel classroom-edge", _box.Called);
    }

    [Fact]
    public async Task Remove_DisplayStillInstalled_IsRefused()
    {
        await _box.InstallAsync(WithProfile);
        _box.Write("root/etc/systemd/system/classroom-stage.service", "");

        Assert.Equal(1, await _box.ServiceAsync("remove"));

        Assert.Contains("deploy/edge display remove", _box.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(_box.OnBox(Program)));
    }

    [Fact]
    public async Task Status_AsItStands_IsToldWithTheExitCode()
    {
        Assert.Equal(3, await _box.ServiceAsync("status"));
        Assert.Contains($"NOT  {Program}: missing", _box.Output, StringComparison.Ordinal);
        Assert.Contains("NOT  the service's groups: missing: gpio i2c", _box.Output, StringComparison.Ordinal);

        await _box.InstallAsync(WithProfile);
        Assert.Equal(0, await _box.ServiceAsync("status"));
        Assert.DoesNotContain("NOT", _box.Output, StringComparison.Ordinal);

        _box.Write("root/etc/udev/rules.d/70-classroom-edge.rules", "older");
        Assert.Equal(1, await _box.ServiceAsync("status"));
        Assert.Contains("70-classroom-edge.rules: another than in this checkout", _box.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_UnknownWordOrOption_SaysWhichThereAre()
    {
        Assert.Equal(1, await _box.ServiceAsync("instal"));
        Assert.Contains("'install' makes this box run the room at boot", _box.Errors, StringComparison.Ordinal);

        Assert.Equal(1, await _box.ServiceAsync("remove", "--profile"));
        Assert.Contains("unknown option '--profile'", _box.Errors, StringComparison.Ordinal);
    }
}
