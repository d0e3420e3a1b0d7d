using Microsoft.Extensions.Options;
using SupervisionBoard.Projections;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Rulebooks;

/// <summary>The text of the settings' regulation, to begin a draft from.</summary>
public sealed class RulebookFile(IOptions<BoardOptions> options)
{
    /// <summary>Null when the file is gone since the start.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancel)
    {
        try
        {
            return DataFiles.Find(options.Value.Rulebook) is { } path ? await File.ReadAllTextAsync(path, cancel) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
