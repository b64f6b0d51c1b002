using System.Security.Cryptography;

namespace ClassroomEdge.Web.Accounts;

/// <summary>A file of random bytes that only the service's user can read.</summary>
internal static class KeyFile
{
    public static byte[] ReadOrMake(string path, int length)
    {
        if (File.Exists(path))
        {
            var known = File.ReadAllBytes(path);
            if (known.Length >= length)
            {
                return known;
            }
        }

        var key = RandomNumberGenerator.GetBytes(length);
        Write(path, key);
        return key;
    }

    /// <summary>Replaces the file in one step: a power cut leaves the old or the new one.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
