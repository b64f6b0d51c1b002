using System.Text.RegularExpressions;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Hardware.Tests.Box;

/// <summary>The rules' grammar (udev(7)); <c>udevadm verify</c> needs systemd 254, newer than Debian 12's.</summary>
public sealed partial class UdevRulesTests
{
    private static readonly string[] Lines =
    [
        .. File.ReadAllLines(RepositoryFiles.At("hardware", "udev", "70-classroom-edge.rules"))
            .Where(l => l.Length > 0 && !l.StartsWith('#')),
    ];

    [Fact]
    public void Rules_EveryLine_IsMatchesThenAssignments()
    {
        Assert.All(Lines, line => Assert.Matches(Rule(), line));
    }

    [Theory]
    [InlineData("gpio", "gpio")]
    [InlineData("i2c-dev", "i2c")]
    [InlineData("tty", "dialout")]
    [InlineData("cec", "video")]
    [InlineData("video4linux", "video")]
    [InlineData("sound", "audio")]
    public void Rules_Subsystem_GoesToTheGroupThatTheServiceIsIn(string subsystem, string group)
    {
        var rule = Assert.Single(Lines, l => l.StartsWith($"SUBSYSTEM==\"{subsystem}\"", StringComparison.Ordinal) && l.Contains("GROUP=", StringComparison.Ordinal));
        Assert.Contains($"GROUP=\"{group}\", MODE=\"0660\"", rule, StringComparison.Ordinal);

        var unit = File.ReadAllLines(RepositoryFiles.At("deploy", "systemd", "classroom-edge.service"));
        Assert.Contains(group, unit.Single(l => l.StartsWith("SupplementaryGroups=", StringComparison.Ordinal))["SupplementaryGroups=".Length..].Split(' '));
    }

    [Fact]
    public void Rules_NameOfTheUsbUart_IsThatOfTheBoard()
    {
        var path = Platform.Boards.BoardCatalogue.Find("x64-mini-pc")!.Port("uart-usb")!.Path;

        Assert.Contains(Lines, l => l.Contains($"SYMLINK+=\"{path["/dev/".Length..]}\"", StringComparison.Ordinal));
    }

    [GeneratedRegex("""^(SUBSYSTEM|KERNEL|ACTION|ATTRS\{\w+\})(==|!=)"[^"]+"(, (SUBSYSTEM|KERNEL|ACTION|ATTRS\{\w+\})(==|!=)"[^"]+")*(, (GROUP|MODE|SYMLINK|RUN)\+?="[^"]+")+$""")]
    private static partial Regex Rule();
}
