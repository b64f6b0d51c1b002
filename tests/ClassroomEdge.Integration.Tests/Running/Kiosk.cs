using System.Diagnostics;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>The program that shows the classroom display on the HDMI output, with a compositor that only notes what it should show.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal sealed class Kiosk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The page that the browser is to begin with.</summary>
    public Uri Page { get; private set; } = null!;

    /// <summary>What was started, word by word.</summary>
    public IReadOnlyList<string> Command { get; private set; } = [];

    public int ExitCode { get; private set; }

    public string Errors { get; private set; } = "";

    /// <summary>Runs the program as its unit does.</summary>
    public static async Task<Kiosk> StartAsync(string token, int port)
    {
        var kiosk = new Kiosk();
        foreach (var name in (string[])["bin", "credentials", "run", "state"])
        {
            Directory.CreateDirectory(kiosk.At(name));
        }

        await File.WriteAllTextAsync(kiosk.At("credentials/display-token"), token);
        await File.WriteAllTextAsync(kiosk.At("bin/cage"), $"#!/bin/sh\nprintf '%s\\n' \"$@\" >'{kiosk.At("shown")}'\n");
        File.SetUnixFileMode(kiosk.At("bin/cage"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(RepositoryFiles.At("deploy", "kiosk", "classroom-stage")) { RedirectStandardError = true };
        start.Environment["PATH"] = $"{kiosk.At("bin")}:{start.Environment["PATH"]}";
        start.Environment["CLASSROOM_STAGE_PORT"] = $"{port}";
        start.Environment["CREDENTIALS_DIRECTORY"] = kiosk.At("credentials");
        start.Environment["RUNTIME_DIRECTORY"] = kiosk.At("run");
        start.Environment["STATE_DIRECTORY"] = kiosk.At("state");
        using var process = Process.Start(start)!;
        kiosk.Errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        kiosk.ExitCode = process.ExitCode;
        kiosk.Page = new Uri(kiosk.At("run/start.html"));
        kiosk.Command = File.Exists(kiosk.At("shown")) ? await File.ReadAllLinesAsync(kiosk.At("shown")) : [];
        return kiosk;
    }

    public void Dispose() => _folder.Dispose();

    private string At(string name) => Path.Combine(_folder.Path, name);
}
