namespace ClassroomEdge.Media.Copies;

/// <summary>Where copies go.</summary>
internal interface ICopyTarget
{
    /// <summary>
    /// Copies a file and returns when it is whole there, verified by its size. A copy that was interrupted goes on.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name there, with slashes.</param>
    /// <param name="state">A folder in which to remember how far it came.</param>
    /// <param name="sent">Told of each number of bytes sent.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task PutAsync(string path, string name, string state, Action<long> sent, CancellationToken cancellationToken);
}
