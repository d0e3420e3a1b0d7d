using Microsoft.AspNetCore.Authorization;
using SupervisionBoard.Ledger;

namespace SupervisionBoard.Startup;

/// <summary>Names of the authorization policies; pages, the API and the hub name nothing else.</summary>
public static class Access
{
    /// <summary>Scores and their reasons: everybody who signed in.</summary>
    public const string ReadScores = "read-scores";

    /// <summary>Names of people: everybody who signed in, never a display or an anonymous wall.</summary>
    public const string SeeNames = "see-names";

    /// <summary>Enter, confirm and revoke deductions and bonuses: director and supervision officer.</summary>
    public const string EnterDeductions = "enter-deductions";

    /// <summary>Bring files in: officers findings, tickets, complaints and cases, administrators everything.</summary>
    public const string ImportFiles = "import-files";

    /// <summary>Whether the regulation is applied evenly, officer by officer: director.</summary>
    public const string SeeFairness = "see-fairness";

    /// <summary>Take in and decide complaints: director and supervision officer.</summary>
    public const string HandleComplaints = "handle-complaints";

    /// <summary>Complaints without their reporters: who handles them, and chief representatives for their own window.</summary>
    public const string ReadComplaints = "read-complaints";

    /// <summary>Name and phone number of who reported a ticket or complaint: the officers who handle it.</summary>
    public const string SeeReporters = "see-reporters";

    /// <summary>Tickets: all of them for directors and officer, those of the own window or area for the others who work with them.</summary>
    public const string SeeTickets = "see-tickets";

    /// <summary>Take calls down as tickets: the officers of the hotline.</summary>
    public const string TakeCalls = "take-calls";

    /// <summary>Who would receive an award and why, before it is public: directors, officer and committee.</summary>
    public const string SeeSelections = "see-selections";

    /// <summary>Cases and ratings: all of them for directors and officer, those of the own window or area for the others who work with them.</summary>
    public const string SeeCases = "see-cases";

    /// <summary>Enter cases and ratings by hand and follow bad ratings up, comments included: officers, and chief representatives for their own window.</summary>
    public const string HandleCases = "handle-cases";

    /// <summary>Organisation, accounts, keys, displays: administrator.</summary>
    public const string Administer = "administer";

    /// <summary>Drafts of regulations and their activation: director and administrator.</summary>
    public const string ManageRulebooks = "manage-rulebooks";

    /// <summary>Drafts of documents, and issuing them: director, supervision officer, assessment committee.</summary>
    public const string MakeDocuments = "make-documents";

    /// <summary>Yearly comments, each for who writes or prints it: director, supervision officer, assessment committee, and area supervisors for their own people.</summary>
    public const string ReadAppraisals = "read-appraisals";

    /// <summary>Set up votes, print ballots, count: director and supervision officer.</summary>
    public const string HoldVotes = "hold-votes";

    /// <summary>The wall: anybody where it is public, else a paired display or whoever signed in.</summary>
    public const string WatchWall = "watch-wall";

    /// <summary>The hub: a key with <c>read</c>, a paired display, or whoever signed in.</summary>
    public const string FollowBoard = "follow-board";

    public const string ScopeIngest = "scope:ingest";
    public const string ScopeDeduct = "scope:deduct";

    /// <summary>A key with <c>read</c>, or whoever signed in.</summary>
    public const string ScopeRead = "scope:read";

    public const string ScopeAdmin = "scope:admin";

    /// <summary>Scopes that a key may hold.</summary>
    public static IReadOnlyList<string> Scopes { get; } = ["ingest", "deduct", "read", "admin"];

    internal static void AddPolicies(AuthorizationOptions options)
    {
        AuthorizationPolicy signedIn = new AuthorizationPolicyBuilder().RequireAssertion(c => c.User.IsAccount()).Build();
        // A display is authenticated too, but it is nobody: a plain [Authorize] must not let it in.
        options.DefaultPolicy = signedIn;
        options.AddPolicy(ReadScores, signedIn);
        options.AddPolicy(SeeNames, signedIn);
        options.AddPolicy(EnterDeductions, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director, Roles.Officer));
        options.AddPolicy(ImportFiles, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Officer, Roles.Administrator));
        options.AddPolicy(SeeFairness, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director));
        options.AddPolicy(HandleComplaints, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director, Roles.Officer));
        options.AddPolicy(ReadComplaints, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director, Roles.Officer, Roles.Chief));
        options.AddPolicy(SeeReporters, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Officer));
        options.AddPolicy(SeeTickets, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director, Roles.DeputyDirector, Roles.Officer, Roles.AreaSupervisor, Roles.Chief, Roles.Staff));
        options.AddPolicy(TakeCalls, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Officer));
        options.AddPolicy(SeeSelections, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director, Roles.DeputyDirector, Roles.Officer, Roles.Committee));
        options.AddPolicy(SeeCases, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director, Roles.DeputyDirector, Roles.Officer, Roles.AreaSupervisor, Roles.Chief, Roles.Staff));
        options.AddPolicy(HandleCases, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Officer, Roles.Chief));
        options.AddPolicy(Administer, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Administrator));
        options.AddPolicy(ManageRulebooks, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director, Roles.Administrator));
        options.AddPolicy(MakeDocuments, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director, Roles.Officer, Roles.Committee));
        options.AddPolicy(ReadAppraisals, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director, Roles.Officer, Roles.Committee, Roles.AreaSupervisor));
        options.AddPolicy(HoldVotes, p => p.RequireAssertion(c => c.User.IsAccount()).RequireRole(Roles.Director, Roles.Officer));
        options.AddPolicy(WatchWall, p => p.AddRequirements(new WatchWallRequirement()));
        options.AddPolicy(FollowBoard, p => p.RequireAssertion(c => c.User.IsAccount() || c.User.IsDisplay() || c.User.HasScope("read")));
        options.AddPolicy(ScopeRead, p => p.RequireAssertion(c => c.User.IsAccount() || c.User.HasScope("read")));
        foreach (string scope in new[] { "ingest", "deduct", "admin" })
            options.AddPolicy("scope:" + scope, p => p.RequireAssertion(c => c.User.HasScope(scope)));
    }
}
