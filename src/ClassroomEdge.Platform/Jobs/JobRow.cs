using System.Globalization;
using ClassroomEdge.Core.Jobs;

namespace ClassroomEdge.Platform.Jobs;

/// <summary>A line of the table <c>jobs</c>. Times are ISO 8601 in UTC.</summary>
internal sealed record JobRow
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string Subject { get; init; }

    /// <summary>JSON.</summary>
    public required string Arguments { get; init; }

    public required string State { get; init; }

    public double Progress { get; init; }

    /// <summary>Runs begun since it was last asked for; more than one: interrupted before.</summary>
    public long Attempts { get; init; }

    public required string CreatedAt { get; init; }

    public string? StartedAt { get; init; }

    public string? EndedAt { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public string? Result { get; init; }

    public Job ToJob() => new(
        Id, Kind, Title, Subject, Enum.Parse<JobState>(State), Progress, Time(CreatedAt)!.Value, Time(StartedAt), Time(EndedAt),
        ErrorCode, ErrorMessage, Result);

    public static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string? text) =>
        text is null ? null : DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
