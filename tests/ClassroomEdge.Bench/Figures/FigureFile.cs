using System.Text.Encodings.Web;
using System.Text.Json;

namespace ClassroomEdge.Bench.Figures;

/// <summary>The figures as JSON, for comparing runs.</summary>
internal static class FigureFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync(
        string file, Machine machine, IReadOnlyList<(string Measurement, Figure Figure)> figures, CancellationToken cancellationToken)
    {
        var document = new
        {
            At = DateTimeOffset.UtcNow,
            Machine = machine,
            Figures = figures.Select(f => new
            {
                f.Measurement,
                f.Figure.Name,
                f.Figure.Value?.Amount,
                f.Figure.Value?.Unit,
                Peer = f.Figure.Peer?.Name,
                PeerAmount = f.Figure.Peer?.Amount,
                f.Figure.Ratio,
                Budget = f.Figure.Budget?.Limit,
                BudgetIsFloor = f.Figure.Budget?.IsFloor,
                f.Figure.IsMet,
                f.Figure.Note,
            }),
        };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(document, Options) + "\n", cancellationToken);
    }
}
