using System.Collections.Immutable;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Web.Simulator;

/// <summary>Something that crossed a port, as the tester's page shows it.</summary>
/// <param name="At">When it began.</param>
/// <param name="Port">Id of the bus, or of the device for a network connection.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Address">I²C address, line or channel; null for streams.</param>
/// <param name="Data">The bytes in hexadecimal, at most <see cref="LongestData"/> of them.</param>
/// <param name="Length">How many bytes they were.</param>
/// <param name="Error">Code of the failure; null when it went well.</param>
/// <param name="DeviceId">Whose it is; null where no device of the profile has that address or line.</param>
/// <param name="Text">What it means, English; null: nothing but the bytes.</param>
/// <param name="Code">Of the sentence that it is, for pages in any language; null: names and numbers that are the same in all.</param>
/// <param name="Values">What the code's text has holes for.</param>
internal sealed record TransferView(
    DateTimeOffset At, string Port, TransferKind Kind, int? Address, string Data, int Length, string? Error, string? DeviceId, string? Text,
    string? Code, ImmutableSortedDictionary<string, string> Values)
{
    /// <summary>Of longer transfers only so many bytes are shown.</summary>
    public const int LongestData = 512;

    /// <summary>With what the room's reader says of it; null where there is none.</summary>
    public static TransferView Of(PortTransfer transfer, ITrafficReader? reader)
    {
        var decoded = reader?.Read(transfer);
        return new TransferView(
            transfer.At,
            transfer.Port,
            transfer.Kind,
            transfer.Address,
            Convert.ToHexStringLower(transfer.Data.Span[..Math.Min(LongestData, transfer.Data.Length)]),
            transfer.Data.Length,
            transfer.Error,
            decoded?.DeviceId,
            decoded?.Text?.Text,
            decoded?.Text?.Code,
            decoded?.Text?.Values ?? ImmutableSortedDictionary<string, string>.Empty);
    }
}
