namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>What is put into a field: a code as the protocol file writes it, or a number.</summary>
internal readonly record struct FieldValue(string? Code, double Number)
{
    public static FieldValue Of(string code) => new(code, 0);

    public static FieldValue Of(double number) => new(null, number);
}
