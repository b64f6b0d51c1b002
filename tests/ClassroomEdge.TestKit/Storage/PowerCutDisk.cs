using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ClassroomEdge.TestKit.Storage;

/// <summary>
/// A disk of its own (ext4 in an image, mounted) from which the power can be taken: what was not flushed is gone, and what
/// runs on it gets I/O errors, as xfstests do it (EXT4_IOC_SHUTDOWN without flushing the log). Needs root and loop devices.
/// </summary>
public sealed class PowerCutDisk : IAsyncDisposable
{
    // _IOR('X', 125, __u32), fs/ext4/ext4.h.
    private const uint GoingDown = 0x8004587D;
    private const int WithoutLog = 2;

    private readonly TemporaryFolder _folder;

    private int _powers;

    private PowerCutDisk(TemporaryFolder folder)
    {
        _folder = folder;
        Path = folder.File("disk");
    }

    /// <summary>Why there can be none here; null: there can.</summary>
    public static string? Missing =>
        !Environment.IsPrivilegedProcess ? "mounting a disk needs root"
        : !File.Exists("/dev/loop-control") ? "this kernel has no loop devices"
        : null;

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    private string Image => _folder.File($"disk{_powers}.img");

    /// <summary>Makes one; its space is taken as it is filled.</summary>
    public static async Task<PowerCutDisk> CreateAsync(int sizeMiB)
    {
        var disk = new PowerCutDisk(new TemporaryFolder());
        Directory.CreateDirectory(disk.Path);
        await using (var image = File.Create(disk.Image))
        {
            image.SetLength(sizeMiB * 1024L * 1024);
        }

        await RunAsync("mkfs.ext4", "-q", disk.Image);
        await disk.MountAsync();
        return disk;
    }

    /// <summary>Takes the power away, from one moment to the next.</summary>
    /// <exception cref="Win32Exception">The kernel refuses.</exception>
    public void Cut()
    {
        var folder = Open(Path, 0);
        var flags = WithoutLog;
        var done = Control(folder, GoingDown, ref flags);
        var error = Marshal.GetLastWin32Error();
        _ = Close(folder);
        if (done != 0)
        {
            throw new Win32Exception(error);
        }
    }

    /// <summary>Gives it back: the log is replayed. What used the disk must have ended.</summary>
    public async Task RestoreAsync()
    {
        await UnmountAsync();

        // The kernel keeps the dead disk as long as a copy of its mount is alive in another mount namespace, and would
        // mount that one again: so what lies on it goes on as another disk.
        var dead = Image;
        _powers++;
        await RunAsync("cp", "--sparse=always", dead, Image);
        File.Delete(dead);
        await MountAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await UnmountAsync();
        _folder.Dispose();
    }

    private Task MountAsync() => RunAsync("mount", "-o", "loop", Image, Path);

    private async Task UnmountAsync()
    {
        // A killed process lets go of its files a moment after it is gone.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RunAsync("umount", Path);
                return;
            }
            catch (InvalidOperationException) when (attempt < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error.Trim()}");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int file, nuint request, ref int argument);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
