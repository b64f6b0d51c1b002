using ClassroomEdge.Web.OpenApi;

namespace ClassroomEdge.Web.Http;

/// <summary>
/// One of an enumeration's words in an address, written as in JSON: <c>lessonPlan</c>. The framework itself takes only the
/// names of the code there, so that addresses and bodies would differ.
/// </summary>
/// <typeparam name="T">The enumeration.</typeparam>
/// <param name="Value">What it says; null: it is no such word.</param>
internal readonly record struct Word<T>(T? Value)
    where T : struct, Enum
{
    /// <summary>All that there are.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(EdgeWords.Of)];

    /// <summary>Never refuses: that is for <see cref="Of"/>, which can say why.</summary>
    public static bool TryParse(string text, out Word<T> word)
    {
        // By name only: the framework's own parser takes numbers too.
        word = new Word<T>(All.Contains(text, StringComparer.Ordinal) ? Enum.Parse<T>(text, ignoreCase: true) : null);
        return true;
    }

    /// <summary>What it says.</summary>
    /// <exception cref="ApiException"><c>request.bad-value</c>.</exception>
    public T Of(string field) =>
        Value ?? throw ApiException.BadValue(field, $"{field} is one of {string.Join(", ", All)}");
}
