using System.CommandLine;
using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Vision.Models;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge models list|pull|import</c>.</summary>
internal static class ModelsVerb
{
    private static readonly Option<string> Data = CommonOptions.Data();

    public static Command Create()
    {
        var list = new Command("list", "The models that this version knows, and which are here") { Data };
        list.SetAction((parsed, cancellationToken) => WithStoreAsync(parsed, async store =>
        {
            foreach (var model in await store.ListAsync(cancellationToken))
            {
                await Terminal.SayAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{model.Entry.Id,-32} {model.State,-8} {model.Entry.SizeBytes / 1024.0,8:0} KiB  {model.Entry.Licence}  {model.Path}"));
            }
        }));

        var id = new Argument<string?>("id") { Description = "Model; without it, the profile's detector", Arity = ArgumentArity.ZeroOrOne };
        var pull = new Command("pull", "Download and verify a model") { id, Data };
        pull.SetAction((parsed, cancellationToken) => WithStoreAsync(parsed, async store =>
        {
            var progress = new Progress<ModelProgress>(p => Terminal.Progress(string.Create(
                CultureInfo.InvariantCulture, $"{p.Source}: {p.ReceivedBytes / 1024} of {p.TotalBytes / 1024} KiB")));
            var model = await store.PullAsync(
                parsed.GetValue(id) ?? new Core.Profiles.VisionOptions().Detector, progress, cancellationToken);
            Terminal.Progress("");
            await Terminal.SayAsync($"{model.Entry.Id}: verified, {model.Path}");
        }));

        var file = new Argument<string>("file") { Description = "A model file that was brought here by other means" };
        var import = new Command("import", "Take a model file; its SHA-256 says which it is") { file, Data };
        import.SetAction((parsed, cancellationToken) => WithStoreAsync(parsed, async store =>
        {
            var model = await store.ImportAsync(parsed.GetValue(file)!, cancellationToken);
            await Terminal.SayAsync($"{model.Entry.Id}: verified, {model.Path}");
        }));
        return new Command("models", "Model files") { list, pull, import };
    }

    private static async Task<int> WithStoreAsync(ParseResult parsed, Func<ModelStore, Task> use)
    {
        try
        {
            await using var box = BoxServices.Open(parsed.GetValue(Data)!);
            await use(box.GetRequiredService<ModelStore>());
            return ExitCode.Ok;
        }
        catch (EdgeException e)
        {
            await Terminal.ErrorAsync(e.Message);
            return ExitCode.Failed;
        }
    }
}
