namespace ClassroomEdge.Devices.Cameras;

/// <summary>What carries VISCA messages to a camera and back. One message at a time.</summary>
internal interface IViscaWire : IDisposable
{
    /// <summary>A message may get lost on it, so that it is to be sent again.</summary>
    bool MayLose { get; }

    /// <summary>Opens it anew.</summary>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins anew with the numbers, where there are any.</summary>
    ValueTask ResetAsync(CancellationToken cancellationToken);

    /// <summary>Sends a message.</summary>
    /// <param name="message">From the address to FF.</param>
    /// <param name="isInquiry">A question; else a command.</param>
    /// <param name="isAgain">It is the last one once more, and must be recognised as that.</param>
    /// <param name="cancellationToken">The caller's.</param>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, bool isInquiry, bool isAgain, CancellationToken cancellationToken);

    /// <summary>The next answer to what was sent last, as far as that can be told.</summary>
    ValueTask<ViscaReply> ReceiveAsync(CancellationToken cancellationToken);
}
