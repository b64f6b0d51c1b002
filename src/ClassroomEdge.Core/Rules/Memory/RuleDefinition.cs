using System.Security.Cryptography;
using System.Text.Json;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Rules.Memory;

/// <summary>Tells whether a rule reads as it did: what was counted for other conditions means nothing.</summary>
internal static class RuleDefinition
{
    public static string Of(RuleProfile rule) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { rule.When, rule.Then }, ProfileJson.Options)).AsSpan(0, 8));
}
