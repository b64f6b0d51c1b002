using ClassroomEdge.Core.Components;

namespace ClassroomEdge.Web.Health;

/// <summary>A part of the service and whether it works.</summary>
internal sealed record ComponentView(string Component, string Adapter, ComponentState State);
