// A room that publishes numbered events until a test kills it.
// Arguments: data folder, broker's port, first number. Prints each number once the event is durable.
using System.Globalization;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.OutboxVictim;
using ClassroomEdge.Platform;
using ClassroomEdge.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var profile = new RoomProfile
{
    Version = 1,
    Site = "school-1",
    Room = new RoomOptions { Id = "room-101", Name = new LocalizedText("教室", "Room") },
    Reporting = new ReportingOptions { Host = "127.0.0.1", Port = int.Parse(args[1], CultureInfo.InvariantCulture) },
};
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.ClearProviders();
builder.Services.AddPlatform(profile, new EdgePaths(args[0]));
builder.Services.AddSingleton<IDeviceCommands, NoDevices>();
builder.Services.AddReporting(profile);
using var host = builder.Build();
await host.StartAsync();

var events = host.Services.GetRequiredService<RoomEvents>();
for (var number = int.Parse(args[2], CultureInfo.InvariantCulture); ; number++)
{
    await events.PublishAsync("test.tick", new JsonObject { ["n"] = number }, CancellationToken.None);
    Console.Out.WriteLine(number);
    Console.Out.Flush();
    await Task.Delay(1);
}
