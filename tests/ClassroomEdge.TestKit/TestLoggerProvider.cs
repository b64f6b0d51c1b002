using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.TestKit;

/// <summary>Keeps what was logged, so that a test can fail on errors that nobody expected: <see cref="Errors"/>.</summary>
public sealed class TestLoggerProvider : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    /// <summary>All lines, oldest first.</summary>
    public IReadOnlyCollection<LogLine> Lines => _lines;

    /// <summary>Lines of level Error and above.</summary>
    public IReadOnlyList<LogLine> Errors => [.. _lines.Where(l => l.Level >= LogLevel.Error)];

    /// <summary>Forgets the lines so far: those that the test expected.</summary>
    public void Clear() => _lines.Clear();

    /// <summary>A factory that logs only here.</summary>
    public ILoggerFactory CreateFactory() =>
        LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(this));

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Logger(TestLoggerProvider owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            owner._lines.Enqueue(new LogLine(logLevel, category, formatter(state, exception), exception));
    }
}
