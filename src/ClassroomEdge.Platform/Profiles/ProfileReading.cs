using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>A profile, or all that is wrong with it in the order of the file.</summary>
public sealed record ProfileReading
{
    internal ProfileReading(RoomProfile profile) => Profile = profile;

    internal ProfileReading(IEnumerable<ProfileProblem> problems) =>
        Problems = [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    /// <summary>The profile; null when there are problems.</summary>
    public RoomProfile? Profile { get; }

    /// <summary>What is wrong; empty when nothing is.</summary>
    public ImmutableArray<ProfileProblem> Problems { get; } = [];

    /// <summary>True when the profile can be used.</summary>
    [MemberNotNullWhen(true, nameof(Profile))]
    public bool IsValid => Profile is not null;
}
