using System.Collections.Concurrent;
using System.Reflection;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Platform.Catalogues;
using ClassroomEdge.Platform.Profiles;

namespace ClassroomEdge.Platform.Modbus;

/// <summary>The files of <c>hardware/modbus</c>, built in. Each is read when first used, and kept. Thread-safe.</summary>
public sealed class ModbusMaps : IModbusMaps
{
    private const string Folder = "modbus/";
    private const string Extension = ".yaml";

    private readonly ConcurrentDictionary<string, ModbusMap> _maps = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(n => n[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The schema as the file <c>hardware/modbus/modbus.schema.json</c> holds it.</summary>
    public static string Schema() => CatalogueFile.Schema<ModbusMap>("ClassroomEdge Modbus register map");

    /// <inheritdoc/>
    public ModbusMap Get(string id) => _maps.GetOrAdd(id, Read);

    private ModbusMap Read(string id)
    {
        if (!Ids.Contains(id))
        {
            throw new EdgeException("modbus.unknown-map", $"there is no register map '{id}' ({NearestWord.Advice(id, Ids)})");
        }

        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + id + Extension)!);
        var problems = new ProblemList(id + Extension, "register map", "hardware/modbus/eastron-sdm120.yaml");
        var reading = CatalogueFile.Read<ModbusMap>(reader.ReadToEnd(), problems, (root, map) =>
        {
            foreach (var problem in map.Check())
            {
                problems.Add(root.Line, root.Column, "", problem);
            }
        });
        return reading.Content ?? throw new EdgeException("modbus.bad-map", string.Join(Environment.NewLine, reading.Problems));
    }
}
