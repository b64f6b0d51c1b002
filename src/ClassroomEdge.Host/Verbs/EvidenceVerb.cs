using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Web.Evidence;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge evidence</c>: the synchronous activities of a semester, counted, as a file for inspectors.</summary>
internal static class EvidenceVerb
{
    private static readonly Option<string?> SemesterOption = new("--semester") { Description = "2026-1, 2026-2; else the present one" };

    private static readonly Option<string> Format = new("--format") { Description = "text, csv or json", DefaultValueFactory = _ => "text" };

    private static readonly Option<FileInfo?> Output = new("--output") { Description = "File to write; else the terminal" };

    private static readonly Option<string> Profile = CommonOptions.Profile();

    private static readonly Option<string> Data = CommonOptions.Data();

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("text", "csv", "json");
        var verb = new Command("evidence", "The synchronous activities of a semester against the target") { SemesterOption, Format, Output, Profile, Data };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            if (await Profiles.ReadAsync(parsed.GetValue(Profile)!) is not { } profile)
            {
                return ExitCode.BadProfile;
            }

            try
            {
                await using var room = new ServiceCollection()
                    .AddLogging(Logs.Configure)
                    .AddMetrics()
                    .AddRoom(profile, parsed.GetValue(Data)!)
                    .BuildServiceProvider();
                var report = await room.GetRequiredService<IEvidence>().ReportAsync(parsed.GetValue(SemesterOption), cancellationToken);
                await WriteAsync(parsed, report, cancellationToken);
                return ExitCode.Ok;
            }
            catch (Exception e) when (e is EdgeException or IOException or UnauthorizedAccessException)
            {
                await Terminal.ErrorAsync(e.Message);
                return ExitCode.Failed;
            }
        });
        return verb;
    }

    private static async Task WriteAsync(ParseResult parsed, EvidenceReport report, CancellationToken cancellationToken)
    {
        var content = parsed.GetValue(Format) switch
        {
            "csv" => EvidenceTable.Write(report, TimeZoneInfo.Local),
            "json" => JsonSerializer.SerializeToUtf8Bytes(report, EdgeJson.Options),
            _ => System.Text.Encoding.UTF8.GetBytes(Text(report)),
        };
        if (parsed.GetValue(Output) is { } file)
        {
            await File.WriteAllBytesAsync(file.FullName, content, cancellationToken);
            return;
        }

        await Terminal.SayAsync(System.Text.Encoding.UTF8.GetString(content).TrimStart('\uFEFF').TrimEnd());
    }

    private static string Text(EvidenceReport report)
    {
        var text = new System.Text.StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Site}/{report.Room}, {report.Semester.Name.En} ({report.Semester.From:yyyy-MM-dd} to {report.Semester.Until:yyyy-MM-dd})");
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Counted} of {report.Target} count (teaching {report.Teaching}, preparation {report.Preparation}, research {report.Research}); {report.Planned} more planned");
        foreach (var one in report.Activities)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{(one.Counts ? "+" : "-")} {one.LiveAt?.ToLocalTime():yyyy-MM-dd HH:mm} {one.Duration?.TotalMinutes:0} min  {one.Title}  [{string.Join(", ", one.Attended.Select(a => a.School))}]  students {one.Students}  recording {one.RecordingId}  {one.Reason}");
        }

        return text.ToString();
    }
}
