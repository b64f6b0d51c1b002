using System.Security.Cryptography;

namespace ClassroomEdge.Lessons.Tickets;

/// <summary>The box's own key for invitations and tickets: made at the first start, readable by the service only.</summary>
internal static class SigningKey
{
    public const int Bytes = 32;

    /// <summary>Reads it, or makes it. A file of another length is replaced: what it signed opens nothing any more.</summary>
    public static byte[] LoadOrCreate(string folder)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(folder, owner | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, "lessons.key");
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: Bytes } known)
        {
            return known;
        }

        var key = RandomNumberGenerator.GetBytes(Bytes);

        // A key cut short by a power cut would void every ticket without anybody knowing why.
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var file = new FileStream(
            fresh,
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = owner }))
        {
            file.Write(key);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        return key;
    }
}
