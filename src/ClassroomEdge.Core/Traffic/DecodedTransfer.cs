namespace ClassroomEdge.Core.Traffic;

/// <summary>A transfer with what it means.</summary>
/// <param name="Transfer">What crossed the port.</param>
/// <param name="DeviceId">Whose it is; null where no device of the profile has that address or line.</param>
/// <param name="Text">What it means; null: nothing but the bytes.</param>
public sealed record DecodedTransfer(PortTransfer Transfer, string? DeviceId, TransferText? Text);
