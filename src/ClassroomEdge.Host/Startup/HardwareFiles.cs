using ClassroomEdge.Core.Boards;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Hardware.Parts;
using ClassroomEdge.Platform.Boards;
using ClassroomEdge.Platform.Catalogues;

namespace ClassroomEdge.Host.Startup;

/// <summary>The boards and parts that are built in.</summary>
internal static class HardwareFiles
{
    /// <summary>The board that is meant where neither the command line nor the profile names one.</summary>
    private const string UsualBoard = "raspberry-pi-5";

    /// <summary>The catalogue of parts.</summary>
    public static PartCatalogue Parts()
    {
        var reading = CatalogueFile.Read<PartCatalogue>(PartCatalogue.Text(), "hardware/parts.yaml");
        return reading.Content ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Problems));
    }

    /// <summary>The board that the command line names, else the profile's, else the usual one; null, said on stderr, when there is none of that name.</summary>
    public static async Task<Board?> BoardAsync(string? asked, RoomProfile profile)
    {
        var name = asked ?? profile.Board ?? UsualBoard;
        var board = BoardCatalogue.FindByAnyName(name);
        if (board is null)
        {
            await Terminal.ErrorAsync(
                $"there is no board '{name}'; there are: {string.Join(", ", BoardCatalogue.All.Select(b => $"{b.Id} ({string.Join(", ", b.Aliases)})"))}");
        }

        return board;
    }
}
