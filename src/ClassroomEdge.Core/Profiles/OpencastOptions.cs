namespace ClassroomEdge.Core.Profiles;

/// <summary>The Opencast that micro-lessons are ingested into.</summary>
public sealed record OpencastOptions
{
    /// <summary>Its address, for example <c>https://opencast.school.example</c>.</summary>
    public required string Url { get; init; }

    /// <summary>User that may ingest.</summary>
    public required string Username { get; init; }

    /// <summary>File with the user's password.</summary>
    public required string PasswordFile { get; init; }

    /// <summary>Workflow that takes it on.</summary>
    public string Workflow { get; init; } = "fast";

    /// <summary>Series that it becomes part of; null: none.</summary>
    public string? Series { get; init; }
}
