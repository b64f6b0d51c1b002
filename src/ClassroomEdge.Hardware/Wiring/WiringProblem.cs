namespace ClassroomEdge.Hardware.Wiring;

/// <summary>What cannot be wired as the profile says. Codes: <c>wiring.pin-taken</c>, <c>wiring.no-such-pin</c>,
/// <c>wiring.no-pwm</c>, <c>wiring.too-much-voltage</c>, <c>wiring.reserved</c>, <c>wiring.no-port</c>, <c>wiring.no-part</c>.</summary>
/// <param name="Code">What kind.</param>
/// <param name="Message">English, with what would be right.</param>
public sealed record WiringProblem(string Code, string Message);
