using System.Net;
using System.Text.Json;
using ClassroomEdge.Core;

namespace ClassroomEdge.Simulation.Scenarios.Reports;

/// <summary>The words and the look of the report, from the files beside this one.</summary>
internal static class ReportTexts
{
    private static readonly Dictionary<string, LocalizedText> Words =
        JsonSerializer.Deserialize<Dictionary<string, LocalizedText>>(Read("report-texts.json"))!;

    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("report.css");

    /// <summary>A word in both languages, of which the page shows one.</summary>
    public static string Both(string key) => Both(Words[key]);

    /// <inheritdoc cref="Both(string)"/>
    public static string Both(LocalizedText text) =>
        $"<span class=zh lang=zh-CN>{WebUtility.HtmlEncode(text.ZhCn)}</span><span class=en lang=en>{WebUtility.HtmlEncode(text.En)}</span>";

    private static string Read(string name)
    {
        using var stream = typeof(ReportTexts).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
