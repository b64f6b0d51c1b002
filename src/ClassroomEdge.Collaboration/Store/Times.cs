using System.Globalization;

namespace ClassroomEdge.Collaboration.Store;

/// <summary>Times as the tables hold them.</summary>
internal static class Times
{
    public static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
