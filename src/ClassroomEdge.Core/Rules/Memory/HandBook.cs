using System.Collections.Immutable;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Memory;

/// <summary>What people set last and no rule since, over a restart too. Not thread-safe.</summary>
internal sealed class HandBook(TimeSpan holds)
{
    private readonly Dictionary<(string Device, string Property), PropertyCommand> _commands = [];

    /// <summary>Takes a command; true when it is a person's.</summary>
    public bool Take(string device, string property, PropertyCommand command)
    {
        if (command.Door is Door.Rule or Door.System)
        {
            _commands.Remove((device, property));
            return false;
        }

        _commands[(device, property)] = command;
        return true;
    }

    public PropertyCommand? Find(string device, string property) => _commands.GetValueOrDefault((device, property));

    /// <summary>Those that still hold.</summary>
    public ImmutableArray<HandCommand> Keep(DateTimeOffset now)
    {
        foreach (var (key, command) in _commands)
        {
            if (now - command.At >= holds)
            {
                _commands.Remove(key);
            }
        }

        return [.. _commands.Select(c => new HandCommand(c.Key.Device, c.Key.Property, c.Value))];
    }
}
