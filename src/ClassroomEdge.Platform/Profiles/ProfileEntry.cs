namespace ClassroomEdge.Platform.Profiles;

/// <summary>A key of a mapping with its value; line and column are the key's.</summary>
internal sealed record ProfileEntry(string Key, int Line, int Column, ProfileNode Value);
