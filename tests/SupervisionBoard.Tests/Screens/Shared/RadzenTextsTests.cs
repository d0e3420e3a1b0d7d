using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Radzen.Blazor;
using Shouldly;
using SupervisionBoard.Screens.Shared;
using Xunit;

namespace SupervisionBoard.Tests.Screens.Shared;

public sealed partial class RadzenTextsTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly string[] Keys = [.. typeof(RadzenStrings).GetProperties(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(p => p.PropertyType == typeof(string)).Select(p => p.Name)];
    private readonly RadzenTexts texts = new();

    [Theory]
    [InlineData("DataGrid_")]
    [InlineData("Pager_")]
    [InlineData("DatePicker_")]
    [InlineData("DropDown_")]
    [InlineData("Dialog_")]
    [InlineData("Notification_")]
    [InlineData("Numeric_")]
    [InlineData("Upload_")]
    [InlineData("FileInput_")]
    [InlineData("ListBox_")]
    public void Every_word_of_a_component_that_pages_may_use_is_Chinese(string component)
    {
        string[] keys = [.. Keys.Where(key => key.StartsWith(component, StringComparison.Ordinal))];

        keys.ShouldNotBeEmpty();
        foreach (string key in keys)
            Latin().IsMatch(texts.Get(key, Chinese).ShouldNotBeNull(key)).ShouldBeFalse(key);
    }

    [Fact]
    public void A_word_that_is_not_ours_is_left_to_the_library() => texts.Get("Gantt_NoSuchWord", Chinese).ShouldBeNull();

    [GeneratedRegex("[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex Latin();
}
