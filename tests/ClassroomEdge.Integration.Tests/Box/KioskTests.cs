using System.Diagnostics;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Box;

/// <summary>The classroom display on the box's own HDMI output; what it shows is in <see cref="Lessons.StageTests"/>.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class KioskTests
{
    private const string Token = "edge_0123456789abcdef";

    [Fact]
    public async Task Start_WithItsToken_ShowsAPageOfItsOwnThatOnlyItCanRead()
    {
        using var kiosk = await Kiosk.StartAsync(Token, 8090);

        Assert.Equal((0, ""), (kiosk.ExitCode, kiosk.Errors));
        Assert.Equal(["-s", "--", "chromium", "--kiosk"], kiosk.Command.Take(4));
        Assert.Equal(kiosk.Page.AbsoluteUri, kiosk.Command[^1]);
        Assert.DoesNotContain(kiosk.Command, word => word.Contains("edge_", StringComparison.Ordinal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kiosk.Page.LocalPath));
        Assert.Contains($"http://127.0.0.1:8090/stage/current#k={Token}", await File.ReadAllTextAsync(kiosk.Page.LocalPath), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "holds no token")]
    [InlineData("123456", "holds no token")]
    [InlineData("edge_0123'); alert('", "holds more than a token")]
    public async Task Start_WithoutAToken_SaysWhatIsMissingAndStartsNothing(string token, string message)
    {
        using var kiosk = await Kiosk.StartAsync(token, 8080);

        Assert.Equal(1, kiosk.ExitCode);
        Assert.Contains(message, kiosk.Errors, StringComparison.Ordinal);
        Assert.Empty(kiosk.Command);
    }

    /// <summary>Where the units' programs would be is a file of the machine they are installed on; here they are in the checkout.</summary>
    [Fact]
    public async Task Units_AsSystemdReadsThem_AreInOrder()
    {
        using var folder = new TemporaryFolder();
        foreach (var unit in (string[])["kiosk/classroom-stage.service", "systemd/classroom-edge.service"])
        {
            var lines = (await File.ReadAllLinesAsync(RepositoryFiles.At(["deploy", .. unit.Split('/')])))
                .Select(l => l.StartsWith("ExecStart=", StringComparison.Ordinal) ? "ExecStart=/bin/true" : l);
            await File.WriteAllLinesAsync(Path.Combine(folder.Path, Path.GetFileName(unit)), lines);
        }

        using var verify = Process.Start(new ProcessStartInfo(
            "systemd-analyze", ["verify", "--man=no", .. Directory.EnumerateFiles(folder.Path)]) { RedirectStandardError = true })!;
        var complaints = await verify.StandardError.ReadToEndAsync();
        await verify.WaitForExitAsync();

        Assert.Equal((0, ""), (verify.ExitCode, complaints));
    }
}
