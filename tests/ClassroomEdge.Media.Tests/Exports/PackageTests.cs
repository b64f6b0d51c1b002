using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Tests.MicroLessons;
using ClassroomEdge.Platform.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Media.Tests.Exports;

public sealed class PackageTests : IAsyncLifetime
{
    private readonly CutRoom _room = new();
    private MicroLesson _lesson = null!;

    public async Task InitializeAsync()
    {
        await _room.StartAsync(3);
        _lesson = await _room.CutAsync(0, 2, "几分之一 </script><b>");
        using var plan = new MemoryStream("plan"u8.ToArray());
        await _room.Micro.AttachAsync(CutRoom.Teacher, _lesson.Id, AttachmentKind.LessonPlan, "教案.pdf", plan, default);
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory]
    [InlineData(ExportFormat.Scorm, "1.2", "ADL SCORM")]
    [InlineData(ExportFormat.CommonCartridge, "1.3.0", "IMS Common Cartridge")]
    public async Task PackageWorker_Zip_HoldsWhatItsManifestNamesAndNothingElse(ExportFormat format, string version, string schema)
    {
        await _room.WorkAsync("micro.package", _lesson.Id, format.ToString());

        var package = (await _room.Micro.PackagePathAsync(_lesson.Id, format, default))!.Value;
        using var zip = ZipFile.OpenRead(package.Path);
        using var stream = zip.GetEntry("imsmanifest.xml")!.Open();
        var manifest = XDocument.Load(stream).Root!;
        XElement[] All(string name) => [.. manifest.Descendants().Where(e => e.Name.LocalName == name)];
        Assert.Equal((schema, version), (All("schema").Single().Value, All("schemaversion").Single().Value));

        // In the order that the schemas ask for.
        Assert.Equal(["metadata", "organizations", "resources"], manifest.Elements().Select(e => e.Name.LocalName));
        var identifiers = manifest.DescendantsAndSelf().Attributes("identifier").Select(a => a.Value).ToArray();
        Assert.Equal(identifiers.Distinct(), identifiers);
        Assert.All(identifiers, i => Assert.Matches("^[A-Za-z_][A-Za-z0-9_.-]*$", i));
        Assert.All(manifest.Descendants().Attributes("identifierref"), r => Assert.Contains(r.Value, identifiers));
        Assert.All(All("resource"), r => Assert.Contains(r.Attribute("href")?.Value ?? r.Elements().First().Attribute("href")!.Value, Files(r)));
        Assert.Equal(
            zip.Entries.Select(e => e.FullName).Where(n => n != "imsmanifest.xml").Order(),
            All("file").Select(f => f.Attribute("href")!.Value).Order());
        Assert.Contains(_lesson.Title, All("title").Select(t => t.Value));

        static IEnumerable<string> Files(XElement resource) =>
            resource.Elements().Where(e => e.Name.LocalName == "file").Select(e => e.Attribute("href")!.Value);
    }

    [Fact]
    public async Task ScormPage_InChromiumWithAnApi_InitialisesTellsProgressAndFinishes()
    {
        await _room.WorkAsync("micro.package", _lesson.Id, nameof(ExportFormat.Scorm));
        var package = (await _room.Micro.PackagePathAsync(_lesson.Id, ExportFormat.Scorm, default))!.Value;
        using var folder = new TestKit.TemporaryFolder();
        await ZipFile.ExtractToDirectoryAsync(package.Path, folder.Path);
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new SmallServer(async (context, body) =>
        {
            var path = context.Request.Url!.AbsolutePath;
            if (path == "/told")
            {
                told.TrySetResult(Encoding.UTF8.GetString(body));
            }

            var file = folder.File(path.TrimStart('/'));
            await (path == "/lms" ? SmallServer.SendAsync(context, 200, Encoding.UTF8.GetBytes(Lms), "text/html")
                : File.Exists(file) ? SmallServer.SendAsync(context, 200, await File.ReadAllBytesAsync(file), Type(file))
                : SmallServer.SendAsync(context, path == "/told" ? 204 : 404));
        });
        await using var processes = new ChildProcesses(NullLogger<ChildProcesses>.Instance, TimeProvider.System);
        await using var browser = processes.Start(new ChildProcessSpec("chromium", "chromium",
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--mute-audio", "--autoplay-policy=no-user-gesture-required",
            "--user-data-dir=" + folder.File("profile"), server.Url + "/lms",
        ]));

        var calls = JsonNode.Parse(await told.Task.WaitAsync(TimeSpan.FromSeconds(30)))!.AsArray().Select(c => (string)c!).ToArray();

        Assert.Equal(["LMSInitialize()", "LMSGetValue(cmi.core.lesson_status)", "LMSSetValue(cmi.core.lesson_status,incomplete)"], calls[..3]);
        Assert.Contains("LMSSetValue(cmi.core.lesson_status,completed)", calls);
        Assert.Single(calls, c => c.StartsWith("LMSSetValue(cmi.core.session_time,0000:00:", StringComparison.Ordinal));
        Assert.Equal("LMSFinish()", calls[^1]);
        Assert.Single(calls, "LMSFinish()");
    }

    private static string Type(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html", ".js" => "text/javascript", ".css" => "text/css", ".mp4" => "video/mp4", _ => "application/octet-stream",
    };

    /// <summary>A learning platform of the smallest kind: plays the film to its end, leaves the page, tells what it was told.</summary>
    private const string Lms =
        """
        <!doctype html><meta charset="utf-8"><script>
        const calls = [], values = {};
        const call = name => (...args) => {
          calls.push(`${name}(${args.filter(a => a !== '').join(',')})`);
          if (name === 'LMSSetValue') values[args[0]] = args[1];
          if (name === 'LMSFinish') setTimeout(() => fetch('/told', { method: 'POST', body: JSON.stringify(calls) }), 50);
          return name === 'LMSGetValue' ? values[args[0]] || '' : 'true';
        };
        window.API = Object.fromEntries(['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit'].map(n => [n, call(n)]));
        </script><iframe id="sco" src="/lesson-01/index.html"></iframe><script>
        const sco = document.getElementById('sco');
        sco.onload = () => {
          const film = sco.contentDocument.getElementById('film');
          film.muted = true;
          film.addEventListener('ended', () => setTimeout(() => sco.remove(), 100));
          film.play();
        };
        </script>
        """;
}
