namespace ClassroomEdge.Packages.Routers;

/// <summary>One RTP packet on its way from who sends to all who watch.</summary>
/// <param name="IsVideo">Else sound.</param>
/// <param name="Sequence">As sent: a gap stays a gap, so that the watcher knows of a loss.</param>
/// <param name="Timestamp">As sent.</param>
/// <param name="Marker">0 or 1.</param>
/// <param name="Payload">Not changed by anybody.</param>
internal readonly record struct MediaPacket(bool IsVideo, ushort Sequence, uint Timestamp, int Marker, byte[] Payload);
