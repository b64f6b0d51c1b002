using System.Reflection;
using System.Reflection.Emit;

namespace ClassroomEdge.Simulation.Clocks;

/// <summary>
/// How many threads of the pool are at work. The runtime counts them exactly (a thread is counted before it is woken), but
/// shows only the items that are done and that wait; so its own counter is read, where this runtime has it.
/// </summary>
internal static class PoolActivity
{
    private static readonly Func<short>? Counter = Find();

    /// <summary>True when <see cref="Working"/> is known on this runtime.</summary>
    public static bool IsExact => Counter is not null;

    /// <summary>Threads that work or look for work; without the counter, those that are known to be busy: none.</summary>
    public static int Working => Counter?.Invoke() ?? 0;

    /// <summary>System.Threading.PortableThreadPool.ThreadPoolInstance._separated.counts.NumProcessingWork (dotnet/runtime,
    /// PortableThreadPool.ThreadCounts.cs).</summary>
    private static Func<short>? Find()
    {
        const BindingFlags any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var pool = typeof(object).Assembly.GetType("System.Threading.PortableThreadPool");
        var instance = pool?.GetField("ThreadPoolInstance", any);
        var separated = pool?.GetField("_separated", any);
        var counts = separated?.FieldType.GetField("counts", any);
        var working = counts?.FieldType.GetProperty("NumProcessingWork", any)?.GetMethod;
        if (pool is null || instance is null || separated is null || counts is null || working?.ReturnType != typeof(short))
        {
            return null;
        }

        var method = new DynamicMethod("ThreadsAtWork", typeof(short), [], pool, skipVisibility: true);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldsfld, instance);
        code.Emit(OpCodes.Ldflda, separated);
        code.Emit(OpCodes.Ldflda, counts);
        code.Emit(OpCodes.Call, working);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<short>>();
    }
}
