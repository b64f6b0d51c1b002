using System.Globalization;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>What the projector answers to a line, PJLink class 1 (version 1.04, section 4).</summary>
internal static class PjLinkAnswers
{
    /// <summary>The answer without its CR; null: a line that it does not answer.</summary>
    public static string? To(string line, ProjectorModel projector)
    {
        // %1POWR ?
        if (line.Length < 8 || line[0] != '%' || line[1] != '1' || line[6] != ' ')
        {
            return null;
        }

        var command = line[2..6].ToUpperInvariant();
        return $"%1{command}={Answer(command, line[7..], projector)}";
    }

    private static string Answer(string command, string parameter, ProjectorModel projector) => (command, parameter) switch
    {
        ("POWR", "?") => projector.Power switch
        {
            "on" => "1",
            "cooling" => "2",
            "warming" => "3",
            _ => "0",
        },
        ("POWR", "0" or "1") => Done(projector.TrySwitch(parameter == "1")),
        ("INPT", "?") => projector.Power == "on" ? projector.Input : "ERR3",
        ("INPT", _) when ProjectorModel.Inputs.Contains(parameter) => Done(projector.TrySelect(parameter)),
        ("INST", "?") => string.Join(' ', ProjectorModel.Inputs),
        ("AVMT", "?") => projector.Power == "on" ? projector.Mute : "ERR3",
        ("AVMT", "10" or "11" or "20" or "21" or "30" or "31") => Done(projector.TryMute(parameter)),
        ("ERST", "?") => "000000",
        ("LAMP", "?") => string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)projector.LampHours} {(projector.Power is "on" or "warming" ? 1 : 0)}"),
        ("NAME", "?") => "Simulated projector",
        ("INF1", "?") => "ClassroomEdge",
        ("INF2", "?") => "Simulation",
        ("INFO", "?") => "PJLink class 1",
        ("CLSS", "?") => "1",
        ("POWR" or "INPT" or "AVMT" or "INST" or "ERST" or "LAMP" or "NAME" or "INF1" or "INF2" or "INFO" or "CLSS", _) =>
            "ERR2",
        _ => "ERR1",
    };

    private static string Done(bool done) => done ? "OK" : "ERR3";
}
