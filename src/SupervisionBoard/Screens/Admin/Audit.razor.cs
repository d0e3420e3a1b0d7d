using Microsoft.AspNetCore.Components;
using SupervisionBoard.Startup;

namespace SupervisionBoard.Screens.Admin;

/// <summary>Who administered what and when.</summary>
public sealed partial class Audit
{
    private const int PageSize = 25;

    private IReadOnlyList<AuditEntry>? rows;
    private int total;

    [SupplyParameterFromQuery(Name = "action")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [Inject]
    private AuditTrail Trail { get; set; } = default!;

    private int Page => Math.Max(1, PageNumber ?? 1);

    private IEnumerable<(string Value, string Text)> ActionOptions => AuditAction.All.Select(a => (a, T["Audit-" + a].Value));

    protected override async Task OnParametersSetAsync() => (rows, total) = await Trail.ListAsync(Page, PageSize, Kind, Closed);

    /// <summary>Roles and scopes are stored by code, in brackets at the end; the reader sees their names.</summary>
    private string Readable(string target)
    {
        int open = target.LastIndexOf('(');
        if (open < 0 || !target.EndsWith(')'))
            return target;
        IEnumerable<string> codes = target[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return target[..open].TrimEnd() + T["InBrackets", string.Join(T["ListSeparator"], codes.Select(NameOf))];
    }

    private string NameOf(string code) =>
        T["Role-" + code] is { ResourceNotFound: false } role ? role
        : T["Scope-" + code] is { ResourceNotFound: false } scope ? scope
        : code;

    private void Filter(string action) => Go(new() { ["action"] = action.Length == 0 ? null : action, ["page"] = null });

    private void GoTo(int page) => Go(new() { ["page"] = page == 1 ? null : page });

    private void Go(Dictionary<string, object?> query) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(query), replace: true);
}
