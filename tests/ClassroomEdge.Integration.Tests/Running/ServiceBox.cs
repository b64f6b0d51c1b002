using System.Diagnostics;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>
/// A machine for <c>deploy/edge service</c>: its files are in a folder, and what changes accounts, services and packages only
/// notes how it was called and remembers what it would have made.
/// </summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal sealed class ServiceBox : IDisposable
{
    private const string Note = "echo \"$(basename \"$0\") $*\" >>\"$BOX/called\"; ";

    private static readonly Dictionary<string, string> Programs = new(StringComparer.Ordinal)
    {
        ["systemctl"] = Note + """
            case $1 in
              enable) touch "$BOX/enabled" ;;
              restart) [ "$2" != classroom-edge ] || touch "$BOX/active" ;;
              disable) rm -f "$BOX/enabled" "$BOX/active" ;;
              is-enabled) if [ -e "$BOX/enabled" ]; then echo enabled; else echo not-found; exit 1; fi ;;
              is-active) if [ -e "$BOX/active" ]; then echo active; else echo inactive; exit 3; fi ;;
            esac
            """,
        ["udevadm"] = Note,
        ["apt-get"] = Note,
        ["sync"] = Note,
        ["chown"] = Note,
        ["groupadd"] = Note + "for g; do :; done; echo \"$g\" >>\"$BOX/groups\"",
        ["getent"] = "grep -qx \"$2\" \"$BOX/groups\" 2>/dev/null",
        ["useradd"] = Note + "touch \"$BOX/account\"",
        ["userdel"] = Note + "rm -f \"$BOX/account\"",
        ["id"] = "if [ \"$1\" = -u ]; then echo 0; else test -e \"$BOX/account\"; fi",
        ["dpkg-query"] = "for p; do :; done; if grep -qsx \"$p\" \"$BOX/lacks\"; then echo not-installed; else echo installed; fi",
        ["dotnet"] = Note + """
            case $* in
              --list-runtimes) echo "Microsoft.AspNetCore.App 10.0.1 [/usr/share/dotnet]" ;;
              *"profile check"*) if grep -q bad "$4"; then echo "room.yaml:1:1: bad"; exit 1; fi ;;
            esac
            """,
    };

    private readonly TemporaryFolder _folder = new();

    public ServiceBox()
    {
        foreach (var (name, script) in Programs)
        {
            Write($"bin/{name}", $"#!/bin/sh\n{script}\n");
            File.SetUnixFileMode(At($"bin/{name}"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Directory.CreateDirectory(At("root/run/systemd/system"));
        Write("published/ClassroomEdge.Host.dll", "1");
        Write("published/wwwroot/index.html", "page");
        Write("room.yaml", "room");
        Write("native/libonnxruntime.so.1", "library");
        Write("groups", "dialout\nvideo\naudio\n");
    }

    /// <summary>What the last call said.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What the last call complained about.</summary>
    public string Errors { get; private set; } = "";

    /// <summary>What the last call started of the programs that change a machine.</summary>
    public string[] Called { get; private set; } = [];

    /// <summary>A file of this test.</summary>
    public string At(string name) => Path.Combine(_folder.Path, name);

    /// <summary>A file of the machine.</summary>
    public string OnBox(string path) => At("root" + path);

    public string Read(string path) => File.ReadAllText(OnBox(path));

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    /// <summary>All files of the machine.</summary>
    public string[] Files() =>
        [.. Directory.EnumerateFiles(OnBox(""), "*", SearchOption.AllDirectories).Select(f => f[OnBox("").Length..]).Order(StringComparer.Ordinal)];

    /// <summary>Runs <c>deploy/edge service</c> there; its exit code.</summary>
    public async Task<int> ServiceAsync(params string[] arguments)
    {
        File.Delete(At("called"));
        var start = new ProcessStartInfo(RepositoryFiles.At("deploy", "edge"), ["service", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{At("bin")}:{start.Environment["PATH"]}";
        start.Environment["BOX"] = _folder.Path;
        start.Environment["EDGE_SERVICE_ROOT"] = OnBox("");
        start.Environment["EDGE_ONNXRUNTIME"] = At("native/libonnxruntime.so.1");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        Output = await process.StandardOutput.ReadToEndAsync();
        Errors = await errors;
        await process.WaitForExitAsync();
        Called = File.Exists(At("called")) ? await File.ReadAllLinesAsync(At("called")) : [];
        return process.ExitCode;
    }

    /// <summary>Installs what was published elsewhere.</summary>
    public Task<int> InstallAsync(params string[] more) => ServiceAsync(["install", "--from", At("published"), .. more]);

    public void Dispose() => _folder.Dispose();
}
