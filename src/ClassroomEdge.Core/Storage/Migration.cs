namespace ClassroomEdge.Core.Storage;

/// <summary>One numbered step of a module's tables; never changed after a release, only followed by another.</summary>
/// <param name="Module">Lower case: <c>lessons</c>. Its tables begin with this name.</param>
/// <param name="Number">From 1, without gaps within the module.</param>
/// <param name="Sql">One or more statements, run in a transaction.</param>
public sealed record Migration(string Module, int Number, string Sql);
