using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>Another box that lessons can be held with: each has the other in its address book.</summary>
public sealed record AddressBookEntry
{
    /// <summary>What the panel calls it: the partner school, or its room.</summary>
    [RegularExpression("^.{1,40}$")]
    public required string Name { get; init; }

    /// <summary>Its host and HTTPS port, for example <c>room-3.north.example:8443</c>; what that box has as <c>lessons.publicHost</c>.</summary>
    [RegularExpression("^[A-Za-z0-9.:\\[\\]-]+$")]
    public required string Host { get; init; }

    /// <summary>SHA-256 of its certificate in hexadecimal, where no authority that this box trusts has signed it; null: an authority has.</summary>
    [RegularExpression("^([0-9A-Fa-f]{2}:?){32}$")]
    public string? Certificate { get; init; }
}
