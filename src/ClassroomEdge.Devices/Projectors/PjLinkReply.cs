namespace ClassroomEdge.Devices.Projectors;

/// <summary>A line that a projector answers with: <c>%1POWR=1</c>. Command upper case; value as sent.</summary>
internal readonly record struct PjLinkReply(string Command, string Value)
{
    /// <summary>The value is OK.</summary>
    public bool IsOk => Value.Equals("OK", StringComparison.OrdinalIgnoreCase);

    /// <summary>1 to 4, or 0 when it is no error (class 1, 2.3).</summary>
    public int Error => Value.Length == 4
        && Value.StartsWith("ERR", StringComparison.OrdinalIgnoreCase)
        && Value[3] is >= '1' and <= '4'
            ? Value[3] - '0'
            : 0;

    /// <summary>Reads a line, in either case and with blanks around; false when it is no reply.</summary>
    public static bool TryParse(string line, out PjLinkReply reply)
    {
        reply = default;
        var text = line.AsSpan().Trim(" \t\0");
        if (text.Length < 7 || text[0] != '%' || !char.IsAsciiDigit(text[1]) || text[6] != '=')
        {
            return false;
        }

        var command = text.Slice(2, 4);
        foreach (var c in command)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        reply = new PjLinkReply(command.ToString().ToUpperInvariant(), text[7..].Trim().ToString());
        return true;
    }

    /// <summary>The projector refused our password.</summary>
    public static bool IsUnauthorised(string line) =>
        line.AsSpan().Trim(" \t\0").Equals("PJLINK ERRA", StringComparison.OrdinalIgnoreCase);
}
