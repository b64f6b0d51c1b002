using System.Globalization;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>What the projector answers to a line (PJLink 2.00, section 4).</summary>
internal static class PjLinkAnswers
{
    private static readonly string[] Class1 =
        ["POWR", "INPT", "AVMT", "ERST", "LAMP", "INST", "NAME", "INF1", "INF2", "INFO", "CLSS"];

    private static readonly string[] Class2 =
        ["INPT", "INST", "SNUM", "SVER", "INNM", "IRES", "RRES", "FILT", "RLMP", "RFIL", "SVOL", "MVOL", "FREZ"];

    /// <summary>The answer without its CR; null: a line that it does not answer.</summary>
    public static string? To(string line, ProjectorModel projector, SimulatedProjector options)
    {
        // %1POWR ?
        if (line.Length < 8 || line[0] != '%' || line[1] is not ('1' or '2') || line[6] != ' ')
        {
            return null;
        }

        var command = line[2..6].ToUpperInvariant();
        var parameter = line[7..];
        var isKnown = line[1] == '1' ? Class1.Contains(command) : options.Class == 2 && Class2.Contains(command);
        var answer = !isKnown ? "ERR1"
            : projector.Has(ProjectorSin.SilentInTransition) && command == "POWR" && projector.Power is "warming" or "cooling" ? "ERR3"
            : parameter == "?" ? Tell(command, projector, options)
            : command == "INNM" ? NameOf(parameter)
            : Do(command, parameter, projector);
        return $"%{line[1]}{command}={answer}";
    }

    private static string Tell(string command, ProjectorModel projector, SimulatedProjector options)
    {
        var isOn = projector.Power == "on";
        return command switch
        {
            "POWR" => projector.ReportedPower switch
            {
                "on" => "1",
                "cooling" => "2",
                "warming" => "3",
                _ => "0",
            },
            "INPT" => isOn ? projector.Input : "ERR3",
            "INST" => string.Join(' ', projector.Inputs),
            "AVMT" => isOn ? projector.Mute : "ERR3",
            "ERST" => projector.Errors,
            "LAMP" when options.Lamps == 0 => "ERR1",
            "LAMP" => string.Join(' ', Enumerable.Range(0, options.Lamps).Select(i => Lamp(i, projector))),
            "NAME" => "Simulated projector",
            "INF1" => "ClassroomEdge",
            "INF2" => "Simulation",
            "INFO" => $"PJLink class {options.Class}",
            "CLSS" => options.Class.ToString(CultureInfo.InvariantCulture),
            "SNUM" => "SIM-0001",
            "SVER" => "1.0",
            "IRES" => isOn ? "1920x1080" : "ERR3",
            "RRES" => "1920x1080",
            "FILT" => ((int)projector.FilterHours).ToString(CultureInfo.InvariantCulture),
            "RLMP" when options.Lamps == 0 => "ERR1",
            "RLMP" => "CE-LAMP-1",
            "RFIL" => "CE-FILTER-1",
            "FREZ" => isOn ? projector.IsFrozen ? "1" : "0" : "ERR3",
            _ => "ERR2",
        };
    }

    private static string Do(string command, string parameter, ProjectorModel projector) => (command, parameter) switch
    {
        ("POWR", "0" or "1") => Done(projector.TrySwitch(parameter == "1")),
        ("INPT", _) when projector.Inputs.Contains(parameter) => Done(projector.TrySelect(parameter)),
        ("AVMT", "10" or "11" or "20" or "21") when projector.Has(ProjectorSin.MutesTogether) => "ERR2",
        ("AVMT", "10" or "11" or "20" or "21" or "30" or "31") => Done(projector.TryMute(parameter)),
        ("SVOL", "0" or "1") => Done(projector.TryStepSpeaker(parameter == "1")),
        ("MVOL", "0" or "1") => Done(projector.TryStepMicrophone(parameter == "1")),
        ("FREZ", "0" or "1") => Done(projector.TryFreeze(parameter == "1")),
        _ => "ERR2",
    };

    /// <summary><c>?31</c> → <c>HDMI 1</c>.</summary>
    private static string NameOf(string parameter) => parameter switch
    {
        "?11" => "VGA",
        "?31" => "HDMI 1",
        "?32" => "HDMI 2",
        "?51" => "LAN",
        _ => "ERR2",
    };

    /// <summary>The first burns; spare ones are as old and dark.</summary>
    private static string Lamp(int index, ProjectorModel projector) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(int)projector.LampHours + (index * 100)} {(index == 0 && projector.Power is "on" or "warming" ? 1 : 0)}");

    private static string Done(bool done) => done ? "OK" : "ERR3";
}
