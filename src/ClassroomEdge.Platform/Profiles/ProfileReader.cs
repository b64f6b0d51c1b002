using System.Text;
using System.Text.Json;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Platform.Protocols;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>
/// Reads room profiles: YAML → tree with lines → checked against the JSON Schema and against itself → profile. Reports
/// every mistake at once. Thread-safe.
/// </summary>
public sealed class ProfileReader
{
    /// <summary>Larger files are no profiles.</summary>
    public const int LargestFile = 1024 * 1024;

    private readonly SchemaValidator _validator = new();
    private readonly ProtocolLibrary _protocols = new();
    private readonly IReadOnlyList<DriverFacts> _drivers;
    private readonly IReadOnlyList<IDeviceDriver> _makers;

    /// <summary>A reader that knows the settings of these drivers.</summary>
    public ProfileReader(IEnumerable<IDeviceDriver> drivers)
    {
        var known = drivers.ToArray();
        _makers = known;
        _drivers = [.. known.Select(d => new DriverFacts(d))];
    }

    /// <summary>Reads a file; never throws for what is in it.</summary>
    public ProfileReading Read(string file)
    {
        try
        {
            var info = new FileInfo(file);
            if (info.Exists && info.Length > LargestFile)
            {
                return Unreadable(file, $"the file is larger than {LargestFile / 1024} KiB: this is no profile");
            }

            return ReadText(File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true)), file);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(file, "the file is not in UTF-8", "save it as UTF-8");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(file, "there is no such file", "profiles are in firmware-profiles/");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(file, $"the file cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads a text; <paramref name="name"/> is what its problems call it. Never throws for what is in it.</summary>
    public ProfileReading ReadText(string yaml, string name)
    {
        var problems = new ProblemList(name);
        if (YamlTree.Read(yaml, problems) is not { } root)
        {
            return new ProfileReading(problems.All);
        }

        root = PinNames.Resolve(root, _drivers, problems);
        _validator.Validate(
            root, () => ProfileSchema.ToCheck(root, _makers), () => ProfileSchema.Build(_makers), problems);
        var folder = Path.GetDirectoryName(name) ?? "";
        ProfileChecks.Run(root, _drivers, problems);
        ProtocolDeviceChecks.Run(root, folder, _protocols, problems);
        if (problems.All.Count > 0)
        {
            return new ProfileReading(problems.All);
        }

        try
        {
            var profile = ProfileNode.ToJson(root);
            ProtocolDeviceChecks.Anchor(profile, folder);
            var room = profile.Deserialize<RoomProfile>(ProfileJson.Options)!;
            DriverChecks.Run(root, room, _makers, problems);
            return problems.All.Count > 0 ? new ProfileReading(problems.All) : new ProfileReading(room);
        }
        catch (JsonException e)
        {
            problems.Add(1, 1, e.Path?.TrimStart('$', '.') ?? "", e.Message);
            return new ProfileReading(problems.All);
        }
    }

    private static ProfileReading Unreadable(string file, string message, string? suggestion = null) =>
        new([new ProfileProblem(file, 1, 1, "", message, suggestion)]);
}
