namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>Where a scenario plays: a room, and the power that feeds its box.</summary>
public interface IScenarioStage
{
    /// <summary>The room; null while its box has no power.</summary>
    ScenarioRoom? Room { get; }

    /// <summary>How often the room was started.</summary>
    int Starts { get; }

    /// <summary>Whether the power can be cut: not that of the room which shows the tester's page.</summary>
    bool CanCutPower { get; }

    /// <summary>Cuts the power: the room ends where it stands.</summary>
    Task CutPowerAsync();

    /// <summary>The power is back: the room starts on what its disk holds.</summary>
    Task RestorePowerAsync();
}
