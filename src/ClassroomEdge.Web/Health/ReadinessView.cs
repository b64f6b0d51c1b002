namespace ClassroomEdge.Web.Health;

/// <summary>What <c>/readyz</c> answers.</summary>
internal sealed record ReadinessView(ReadinessState Status, IReadOnlyList<ComponentView> Components);
