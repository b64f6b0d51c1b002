using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Web.Simulator;

/// <summary>How the projector misbehaves from now on.</summary>
internal sealed record ProjectorFaultRequest(ProjectorFault? Fault);
