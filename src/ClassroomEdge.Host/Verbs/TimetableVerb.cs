using System.CommandLine;
using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Host.Startup;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge timetable</c>: imports a timetable into a box, which may be running, and takes the last change back.</summary>
internal static class TimetableVerb
{
    private static readonly Actor CommandLine = new("command-line", "command line", Role.Administrator, Door.CommandLine);

    private static readonly Argument<FileInfo> FileArgument = new("FILE") { Description = "iCalendar (.ics) or CSV" };

    private static readonly Option<DateOnly?> From = new("--from") { Description = "First day of lessons given by weekday; else the semester's" };

    private static readonly Option<DateOnly?> Until = new("--until") { Description = "Last day of those; else the semester's" };

    private static readonly Option<bool> Replace = new("--replace") { Description = "Lessons of earlier imports that the file does not know go" };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only tell what it would do" };

    private static readonly Option<string> Profile = CommonOptions.Profile();

    private static readonly Option<string> Data = CommonOptions.Data();

    public static Command Create()
    {
        var import = new Command("import", "Import a timetable; the same file twice doubles nothing")
        {
            FileArgument, From, Until, Replace, DryRun, Profile, Data,
        };
        import.SetAction((parsed, cancellationToken) => RunAsync(parsed, ImportAsync, cancellationToken));
        var undo = new Command("undo", "Take the last change of the timetable back, an import as a whole") { Profile, Data };
        undo.SetAction((parsed, cancellationToken) => RunAsync(parsed, UndoAsync, cancellationToken));
        return new Command("timetable", "The room's timetable") { import, undo };
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, Func<ParseResult, ITimetable, CancellationToken, Task<int>> act, CancellationToken cancellationToken)
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
            return await act(parsed, room.GetRequiredService<ITimetable>(), cancellationToken);
        }
        catch (EdgeException e)
        {
            await Terminal.ErrorAsync(e.Message);
            return ExitCode.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Terminal.ErrorAsync($"{parsed.GetValue(FileArgument)}: {e.Message}");
            return ExitCode.Failed;
        }
    }

    private static async Task<int> ImportAsync(ParseResult parsed, ITimetable timetable, CancellationToken cancellationToken)
    {
        var file = parsed.GetValue(FileArgument)!;
        var preview = await timetable.PreviewAsync(
            CommandLine,
            new TimetableFile(
                file.Name, await File.ReadAllBytesAsync(file.FullName, cancellationToken), parsed.GetValue(From), parsed.GetValue(Until)),
            cancellationToken);
        foreach (var problem in preview.Problems)
        {
            await Terminal.SayAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"line {problem.Line}{(problem.Column.Length > 0 ? ", " + problem.Column : "")}: {problem.Code}, found '{problem.Found}', right would be: {problem.Expected}{(problem.IsSkipped ? " (left out)" : "")}"));
        }

        await Terminal.SayAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{preview.Format}: {preview.Lessons.Length} lessons, {preview.Added} new, {preview.Changed} changed, {preview.Same} unchanged, {preview.Missing} of earlier imports not in this file"));
        if (parsed.GetValue(DryRun))
        {
            return ExitCode.Ok;
        }

        var done = await timetable.ImportAsync(CommandLine, preview.Id, parsed.GetValue(Replace), cancellationToken);
        await Terminal.SayAsync(string.Create(
            CultureInfo.InvariantCulture, $"imported: {done.Added} entries in, {done.Removed} out; take it back with: timetable undo"));
        return ExitCode.Ok;
    }

    private static async Task<int> UndoAsync(ParseResult parsed, ITimetable timetable, CancellationToken cancellationToken)
    {
        var undone = await timetable.UndoAsync(CommandLine, cancellationToken);
        await Terminal.SayAsync($"undone: {undone.Action} {undone.Subject}");
        return ExitCode.Ok;
    }
}
