using System.Collections.Immutable;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>One thing that a step does, as a code that pages translate with its values.</summary>
/// <param name="Code">For example <c>students.arrive</c>, <c>teacher.scene</c>, <c>fault</c>.</param>
/// <param name="Text">English, as reports have it.</param>
/// <param name="Values">What the code's text has holes for: ids, numbers, words; lengths of time in seconds.</param>
public sealed record ScenarioDeed(string Code, string Text, ImmutableSortedDictionary<string, string> Values);
