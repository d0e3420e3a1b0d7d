using QRCoder;

namespace SupervisionBoard.Screens.Account;

/// <summary>A link as a picture that a phone reads.</summary>
public static class QrCode
{
    /// <summary>SVG without a size of its own: the style sheet gives it one. Dark on white in every theme, as readers need it.</summary>
    public static string Svg(string content)
    {
        using QRCodeGenerator generator = new();
        using QRCodeData data = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        using SvgQRCode code = new(data);
        return code.GetGraphic(new System.Drawing.Size(256, 256), "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
