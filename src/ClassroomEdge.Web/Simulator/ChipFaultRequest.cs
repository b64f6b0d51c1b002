using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Web.Simulator;

/// <summary>How the chip misbehaves from now on.</summary>
internal sealed record ChipFaultRequest(ChipFault? Fault);
