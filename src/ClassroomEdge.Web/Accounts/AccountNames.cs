using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Accounts;

/// <summary>What an account and a person may be called.</summary>
internal static class AccountNames
{
    private const int LongestId = 32;
    private const int LongestName = 40;

    /// <summary>As stored and compared; never longer than an id can be.</summary>
    public static string Normalise(string id)
    {
        id = id.Trim().ToLowerInvariant();
        return id.Length <= LongestId ? id : id[..LongestId];
    }

    /// <exception cref="ApiException"><c>request.bad-value</c>.</exception>
    public static string CheckId(string? id)
    {
        var normal = (id ?? "").Trim().ToLowerInvariant();
        return normal.Length is >= 2 and <= LongestId && normal.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? normal
            : throw ApiException.BadValue("account", "an account has 2 to 32 of a-z, 0-9, dot, underscore, hyphen");
    }

    /// <exception cref="ApiException"><c>request.bad-value</c>.</exception>
    public static string CheckName(string? name)
    {
        var trimmed = (name ?? "").Trim();
        return trimmed.Length is >= 1 and <= LongestName && !trimmed.Any(char.IsControl)
            ? trimmed
            : throw ApiException.BadValue("name", "a name has 1 to 40 characters");
    }
}
