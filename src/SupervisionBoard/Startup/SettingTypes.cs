using System.Collections;
using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace SupervisionBoard.Startup;

/// <summary>
/// Finds settings whose text is not of their type. Binding would stop at the first of them; here all are listed, with
/// whatever else is wrong among the rest.
/// </summary>
public static class SettingTypes
{
    public static IReadOnlyList<string> Check(IConfiguration configuration)
    {
        Dictionary<string, string> wrong = new(StringComparer.OrdinalIgnoreCase);
        Check(configuration.GetSection(BoardOptions.Section), typeof(BoardOptions), wrong);
        if (wrong.Count == 0)
            return [];
        IConfigurationRoot rest = new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.AsEnumerable().Where(p => !wrong.ContainsKey(p.Key)))
            .Build();
        BoardOptions options = rest.GetSection(BoardOptions.Section).Get<BoardOptions>() ?? new BoardOptions();
        ValidateOptionsResult others = new BoardOptionsValidation().Validate(null, options);
        return [.. wrong.Values, .. others.Failures ?? []];
    }

    private static void Check(IConfigurationSection section, Type type, Dictionary<string, string> wrong)
    {
        if (typeof(IList).IsAssignableFrom(type))
        {
            foreach (IConfigurationSection item in section.GetChildren())
                Check(item, type.GetGenericArguments()[0], wrong);
        }
        else if (type.IsClass && type != typeof(string))
        {
            foreach (System.Reflection.PropertyInfo property in type.GetProperties())
                Check(section.GetSection(property.Name), property.PropertyType, wrong);
        }
        else if (section.Value is { } text && !Converts(text, type))
        {
            string allowed = type.IsEnum ? string.Join(", ", Enum.GetNames(type)) : type.Name;
            wrong[section.Path] = $"{section.Path}: “{text}” 的类型不正确，应为 / is not of the right type, expected {allowed}";
        }
    }

    private static bool Converts(string text, Type type)
    {
        if (type == typeof(string))
            return true;
        // A number is text of an enum too, whatever it means.
        if (type.IsEnum)
            return Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase);
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, text) is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }
}
