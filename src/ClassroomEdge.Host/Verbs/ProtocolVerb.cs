using System.CommandLine;
using ClassroomEdge.Core;
using ClassroomEdge.Platform.Protocols;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge protocol list|show|check|schema</c>.</summary>
internal static class ProtocolVerb
{
    public static Command Create() =>
        new("protocol", "Protocol files of panels, switchers and signal processors") { List(), Show(), Check(), Schema() };

    private static Command List()
    {
        var list = new Command("list", "The files that come with ClassroomEdge");
        list.SetAction(async (_, _) =>
        {
            var library = new ProtocolLibrary();
            foreach (var file in library.Ids.Select(library.Get))
            {
                var ways = string.Join(", ", new[]
                {
                    file.Transports.TcpPort is { } port ? $"TCP {port}" : null,
                    file.Transports.Serial is { } serial ? $"serial {serial.Baud}" : null,
                }.OfType<string>());
                await Terminal.SayAsync($"{file.Id,-20} {file.Name} ({ways}): {string.Join(", ", file.Properties.Keys)}");
            }

            return ExitCode.Ok;
        });
        return list;
    }

    private static Command Show()
    {
        var id = new Argument<string>("id") { Description = "As 'protocol list' has it" };
        var show = new Command("show", "The text of one: to begin a file of your own with") { id };
        show.SetAction(async (parsed, _) =>
        {
            try
            {
                await Terminal.SayAsync(new ProtocolLibrary().Text(parsed.GetValue(id)!).TrimEnd('\n'));
                return ExitCode.Ok;
            }
            catch (EdgeException e)
            {
                await Terminal.ErrorAsync(e.Message);
                return ExitCode.Failed;
            }
        });
        return show;
    }

    private static Command Check()
    {
        var files = new Argument<string[]>("file") { Description = "Protocol files, YAML", Arity = ArgumentArity.OneOrMore };
        var check = new Command("check", "Every mistake with file, line, key and what would be right; the examples byte by byte") { files };
        check.SetAction(async (parsed, _) =>
        {
            var exitCode = ExitCode.Ok;
            foreach (var path in parsed.GetValue(files)!)
            {
                var reading = ProtocolReader.Read(path);
                if (reading.Content is { } file)
                {
                    await Terminal.SayAsync($"{path}: good: {file.Properties.Count} properties, {file.Examples.Count} examples hold");
                    continue;
                }

                exitCode = ExitCode.BadProfile;
                foreach (var problem in reading.Problems)
                {
                    await Terminal.ErrorAsync(problem.ToString());
                }
            }

            return exitCode;
        });
        return check;
    }

    private static Command Schema()
    {
        var schema = new Command("schema", "The JSON Schema of protocol files, for editors");
        schema.SetAction(async (_, _) =>
        {
            await Terminal.SayAsync(ProtocolReader.Schema().TrimEnd('\n'));
            return ExitCode.Ok;
        });
        return schema;
    }
}
