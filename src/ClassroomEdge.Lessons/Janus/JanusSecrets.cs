using System.Security.Cryptography;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>Secrets of one start of Janus.</summary>
/// <param name="Api">Every request carries it.</param>
/// <param name="Admin">Creating rooms and mountpoints needs it.</param>
internal sealed record JanusSecrets(string Api, string Admin)
{
    public static JanusSecrets Create() =>
        new(RandomNumberGenerator.GetHexString(32, true), RandomNumberGenerator.GetHexString(32, true));
}
