using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Platform.Profiles;

namespace ClassroomEdge.Host.Startup;

/// <summary>Reads profiles for the verbs, and says what is wrong with them.</summary>
internal static class Profiles
{
    /// <summary>The profile; null when it has mistakes, each said on stderr.</summary>
    public static async Task<RoomProfile?> ReadAsync(string file)
    {
        var reading = new ProfileReader(Drivers.All()).Read(file);
        foreach (var problem in reading.Problems)
        {
            await Terminal.ErrorAsync(problem.ToString());
        }

        if (reading.Problems.Length > 0)
        {
            var mistakes = reading.Problems.Length == 1 ? "1 mistake" : $"{reading.Problems.Length} mistakes";
            await Terminal.ErrorAsync($"{mistakes} in the profile; 'deploy/edge profile schema' tells what is possible");
        }

        return reading.Profile;
    }
}
