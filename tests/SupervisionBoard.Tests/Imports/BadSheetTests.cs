using System.IO.Compression;
using System.Text;
using Shouldly;
using SupervisionBoard.Events.Imports;
using Xunit;

namespace SupervisionBoard.Tests.Imports;

/// <summary>Spreadsheets that are broken, or made to harm.</summary>
public sealed class BadSheetTests
{
    [Fact]
    public void A_small_archive_that_unpacks_to_gigabytes_is_refused_before_it_fills_the_memory()
    {
        foreach (string part in new[] { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml" })
        {
            byte[] bomb = Bomb(part, 400);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Should.Throw<TableFileException>(() => TableFile.Open(new MemoryStream(bomb), "x.xlsx")).Word.ShouldBe("ImportBomb");
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16L << 20);
        }
    }

    [Fact]
    public void A_cut_spreadsheet_is_no_spreadsheet()
    {
        byte[] whole = Sheets.October();
        Should.Throw<TableFileException>(() => TableFile.Open(new MemoryStream(whole[..(whole.Length / 2)]), "x.xlsx")).Word.ShouldBe("ImportNotSheet");
    }

    [Fact]
    public void A_spreadsheet_whose_table_breaks_off_says_where()
    {
        byte[] broken = Changed(Sheets.October(), xml => xml[..(xml.IndexOf("F3", StringComparison.Ordinal) + 2)]);
        TableFileException refused = Should.Throw<TableFileException>(() =>
        {
            using TableFile table = TableFile.Open(new MemoryStream(broken), "x.xlsx");
            _ = table.Rows().Count();
        });
        refused.Word.ShouldBeOneOf("ImportSheetBroken", "ImportNotSheet");
    }

    [Fact]
    public void A_document_type_in_a_spreadsheet_is_not_followed()
    {
        byte[] harmful = Changed(Sheets.October(), xml => "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>" + xml[xml.IndexOf('<', 1)..].Replace("误录", "&a;", StringComparison.Ordinal));
        Should.Throw<TableFileException>(() =>
        {
            using TableFile table = TableFile.Open(new MemoryStream(harmful), "x.xlsx");
            _ = table.Rows().Count();
        });
    }

    private static byte[] Changed(byte[] sheet, Func<string, string> change)
    {
        using MemoryStream stream = new();
        stream.Write(sheet);
        using (ZipArchive archive = new(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            ZipArchiveEntry entry = archive.Entries.Single(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && e.Name.EndsWith(".xml", StringComparison.Ordinal));
            string xml;
            using (StreamReader reader = new(entry.Open()))
                xml = reader.ReadToEnd();
            string name = entry.FullName;
            entry.Delete();
            using StreamWriter writer = new(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(change(xml));
        }

        return stream.ToArray();
    }

    private static byte[] Bomb(string part, int megabytes)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry(part, CompressionLevel.SmallestSize).Open();
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++)
                entry.Write(block);
        }

        return stream.ToArray();
    }
}
