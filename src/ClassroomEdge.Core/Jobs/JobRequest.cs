using System.Text.Json.Nodes;

namespace ClassroomEdge.Core.Jobs;

/// <summary>Work to be done in the background.</summary>
/// <param name="Kind">Of a registered <see cref="IJobWorker"/>.</param>
/// <param name="Title">Of what it is done with, for people.</param>
/// <param name="Subject">Id of what it is done with.</param>
/// <param name="Arguments">For the worker; stored, so without secrets.</param>
public sealed record JobRequest(string Kind, string Title, string Subject, JsonObject? Arguments = null);
