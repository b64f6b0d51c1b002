using System.Collections.Immutable;
using System.Text.Json;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Rules;

/// <summary>The rules that come with the program, from <c>default-rules.json</c>: what the norms ask of every classroom.</summary>
public static class DefaultRules
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<RuleProfile> All { get; } = Read();

    /// <summary>Those that a room has: not switched off, and not replaced by a rule of its own with the same id.</summary>
    public static IEnumerable<RuleProfile> For(RuleOptions options) => options.Defaults
        ? All.Where(r => !options.Off.Contains(r.Id) && options.List.All(own => own.Id != r.Id))
        : [];

    private static ImmutableArray<RuleProfile> Read()
    {
        using var stream = typeof(DefaultRules).Assembly.GetManifestResourceStream("default-rules.json")!;
        return JsonSerializer.Deserialize<ImmutableArray<RuleProfile>>(stream, ProfileJson.Options);
    }
}
