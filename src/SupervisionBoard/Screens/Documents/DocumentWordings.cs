using SupervisionBoard.Core.Projections.Documents;
using SupervisionBoard.Ledger;
using SupervisionBoard.Projections;

namespace SupervisionBoard.Screens.Documents;

/// <param name="Version">0 for the wording that the program brings, before anything was saved.</param>
/// <param name="Shipped">It is the text that the program brings.</param>
public sealed record WordingText(DocumentKind Kind, int Version, bool Shipped, string Text);

/// <summary>The wording of each kind of document: what an administrator saved last, else what the program brings.</summary>
public sealed class DocumentWordings(DocumentStore store)
{
    /// <summary>The text in use; empty where the program's file is gone and nothing was saved.</summary>
    public async Task<WordingText> TextAsync(DocumentKind kind, CancellationToken cancel)
    {
        WordingRow? saved = await store.WordingAsync(kind.Code(), cancel);
        return saved?.Text is { } text
            ? new WordingText(kind, saved.Version, Shipped: false, text)
            : new WordingText(kind, saved?.Version ?? 0, Shipped: true, await ShippedAsync(kind, cancel));
    }

    /// <summary>The wording in use, read. A saved text that this version of the program cannot read any more gives way to the program's own.</summary>
    public async Task<DocumentTemplate> TemplateAsync(DocumentKind kind, CancellationToken cancel)
    {
        WordingText used = await TextAsync(kind, cancel);
        if (DocumentTemplateLoader.Load(used.Text, kind.Code(), kind).Template is { } template)
            return template;
        DocumentTemplateResult shipped = DocumentTemplateLoader.Load(await ShippedAsync(kind, cancel), FileOf(kind), kind);
        return shipped.Template ?? throw new InvalidOperationException(string.Join('\n', shipped.Errors));
    }

    public static async Task<string> ShippedAsync(DocumentKind kind, CancellationToken cancel) =>
        DataFiles.Find(FileOf(kind)) is { } path ? await File.ReadAllTextAsync(path, cancel) : "";

    private static string FileOf(DocumentKind kind) => $"documents/{kind.Code()}.yaml";
}
