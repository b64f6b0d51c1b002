using System.Diagnostics;
using ClassroomEdge.Platform.Boards;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Hardware.Tests.Box;

public sealed class OverlayTests
{
    public static TheoryData<string> Boards =>
        [.. BoardCatalogue.All.Where(b => b.Ports.Any(p => p.Configuration.Count > 0)).Select(b => b.Id)];

    [DtcFact]
    public async Task Overlay_Source_Compiles()
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dtc") { RedirectStandardError = true };
        string[] arguments = ["-@", "-I", "dts", "-O", "dtb", "-o", folder.File("x.dtbo"), RepositoryFiles.At("hardware", "overlays", "classroom-edge.dts")];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var dtc = Process.Start(start)!;
        var said = await dtc.StandardError.ReadToEndAsync();
        await dtc.WaitForExitAsync();

        Assert.Equal((0, ""), (dtc.ExitCode, said));
        // Magic of a flattened device tree (Devicetree Specification 0.4, section 5.2).
        Assert.Equal([0xD0, 0x0D, 0xFE, 0xED], (await File.ReadAllBytesAsync(folder.File("x.dtbo")))[..4]);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Configuration_OfABoard_HasTheLinesOfItsPorts(string board)
    {
        var lines = File.ReadAllLines(RepositoryFiles.At("hardware", "overlays", $"config-{board}.txt"));

        Assert.All(BoardCatalogue.Find(board)!.Ports.SelectMany(p => p.Configuration), c => Assert.Contains(c, lines));
    }

    [Fact]
    public void Modules_OfAllBoards_AreLoaded()
    {
        var loaded = File.ReadAllLines(RepositoryFiles.At("hardware", "modules-load", "classroom-edge.conf"));

        // cdc-acm comes with the device.
        Assert.All(BoardCatalogue.All.SelectMany(b => b.Ports).SelectMany(p => p.Modules).Where(m => m != "cdc-acm"), m => Assert.Contains(m, loaded));
    }
}
