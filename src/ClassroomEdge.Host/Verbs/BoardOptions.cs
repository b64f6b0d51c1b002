using System.CommandLine;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Host.Startup;

namespace ClassroomEdge.Host.Verbs;

/// <summary>What the verbs about a room's hardware ask for: a profile, a board, a format.</summary>
internal sealed class BoardOptions
{
    private readonly Argument<string> _profile = new("profile")
    {
        Description = "Room profile, YAML",
        DefaultValueFactory = _ => Locations.DefaultProfile(),
    };

    private readonly Option<string?> _board = new("--board")
    {
        Description = "pi4, pi5, x64 or a board's full name; else the profile's",
    };

    private readonly Option<string> _format;

    /// <param name="formats">What it can be printed as; the first is the default.</param>
    public BoardOptions(params string[] formats)
    {
        _format = new Option<string>("--format") { Description = string.Join(", ", formats), DefaultValueFactory = _ => formats[0] };
        _format.AcceptOnlyFromAmong(formats);
    }

    /// <summary>A verb that reads both and hands them on; what is wrong with them is said on stderr.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">One line.</param>
    /// <param name="run">With the format asked for; returns the exit code.</param>
    public Command Verb(string name, string description, Func<RoomProfile, Board, string, Task<int>> run)
    {
        var verb = new Command(name, description) { _profile, _board, _format };
        verb.SetAction(async (parsed, _) =>
        {
            if (await Profiles.ReadAsync(parsed.GetValue(_profile)!) is not { } profile)
            {
                return ExitCode.BadProfile;
            }

            return await HardwareFiles.BoardAsync(parsed.GetValue(_board), profile) is { } board
                ? await run(profile, board, parsed.GetValue(_format)!)
                : ExitCode.Failed;
        });
        return verb;
    }
}
