using System.Globalization;
using System.Resources;
using Radzen;

namespace SupervisionBoard.Screens.Shared;

/// <summary>
/// The words inside the component library, which ships none in Chinese: those of the grids, pickers, dialogs, uploads
/// and validators that pages use. A component whose words are missing here must bring them along before it is used.
/// </summary>
public sealed class RadzenTexts : ILocalizer
{
    private static readonly ResourceManager Words = new(typeof(RadzenTexts));

    public string? Get(string key, CultureInfo culture) => Words.GetString(key, culture);
}
