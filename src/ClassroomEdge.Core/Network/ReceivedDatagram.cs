namespace ClassroomEdge.Core.Network;

/// <summary>A datagram and who sent it.</summary>
/// <param name="Length">Its length in the buffer.</param>
/// <param name="From">Address of the sender; empty where it is not known.</param>
public readonly record struct ReceivedDatagram(int Length, string From);
