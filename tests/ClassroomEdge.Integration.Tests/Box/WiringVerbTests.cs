using System.Xml.Linq;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Box;

/// <summary><c>edge wiring</c> and <c>edge bom</c> as their users call them.</summary>
public sealed class WiringVerbTests
{
    private static readonly string Standard = RepositoryFiles.At("firmware-profiles", "standard-classroom.yaml");

    [Theory]
    [InlineData("", "pin 29  GPIO5      前排灯 Front lights")]
    [InlineData("--board pi4", "Raspberry Pi 4, 40-pin header")]
    public async Task Wiring_AsText_NamesThePins(string arguments, string line)
    {
        var (exitCode, output) = await EdgeProcess.RunAsync(["wiring", Standard, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(0, exitCode);
        Assert.Contains(line, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wiring_AsSvg_IsADrawing()
    {
        var (exitCode, output) = await EdgeProcess.RunAsync(["wiring", Standard, "--format", "svg"]);

        Assert.Equal((0, "svg"), (exitCode, XDocument.Parse(output).Root!.Name.LocalName));
    }

    [Theory]
    [InlineData("--board pi6", "there is no board 'pi6'; there are: raspberry-pi-4 (pi4)")]
    [InlineData("--board x64", "x64-mini-pc has no pin for line 5 of its port 'gpio'; it has 0 to 3")]
    public async Task Wiring_WhatCannotBe_FailsAndSaysWhy(string arguments, string message)
    {
        var (exitCode, output) = await EdgeProcess.RunAsync(["wiring", Standard, .. arguments.Split(' ')]);

        Assert.Equal(1, exitCode);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProfileCheck_PinTakenTwice_IsAMistake()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("room.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(Standard)).Replace("line: GPIO5", "line: GPIO2", StringComparison.Ordinal));

        var (exitCode, output) = await EdgeProcess.RunAsync(["profile", "check", file]);

        Assert.Equal(2, exitCode);
        Assert.Contains("pin 3 (GPIO2) of raspberry-pi-5 is", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bom_AsCsv_ListsWhatToBuy()
    {
        var (exitCode, output) = await EdgeProcess.RunAsync(["bom", Standard, "--format", "csv"]);

        Assert.Equal(0, exitCode);
        Assert.Contains("1,scd41,", output, StringComparison.Ordinal);
        Assert.Contains("lights-front lights-rear screen", output, StringComparison.Ordinal);
    }
}
