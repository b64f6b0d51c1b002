namespace ClassroomEdge.Testing;

/// <summary>What a test expected of a room did not happen; the message says what was seen instead. Any test framework shows it as a failure.</summary>
public sealed class RoomExpectationException(string message) : Exception(message);
