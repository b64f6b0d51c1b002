using System.Text.Json.Serialization;

namespace ClassroomEdge.Core;

/// <summary>A text that users see, in the two languages of every page. In YAML and JSON: <c>{zh-CN: …, en: …}</c>.</summary>
public sealed record LocalizedText(
    [property: JsonPropertyName("zh-CN")] string ZhCn,
    [property: JsonPropertyName("en")] string En);
