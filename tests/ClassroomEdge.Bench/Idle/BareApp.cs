using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Bench.Idle;

/// <summary>The least that ASP.NET Core can be: one address, one answer. This program runs it as a process of its own.</summary>
internal sealed class BareApp : IDisposable
{
    /// <summary>The hidden verb that becomes it.</summary>
    public const string Verb = "bare-app";

    private readonly Process _process;

    private BareApp(Process process) => _process = process;

    public int Id => _process.Id;

    public static BareApp Start(int port)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ClassroomEdge.Bench.dll");
        return new BareApp(Process.Start(new ProcessStartInfo("dotnet", [program, Verb, $"{port}"]))!);
    }

    /// <summary>Is it, until it is killed.</summary>
    public static async Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/readyz", () => Results.Text("ready\n"));
        await app.RunAsync($"http://127.0.0.1:{port}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
