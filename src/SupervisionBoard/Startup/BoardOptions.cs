namespace SupervisionBoard.Startup;

/// <summary>Everything under <c>SupervisionBoard</c> in the settings; <c>appsettings.sample.json</c> explains each key.</summary>
public sealed class BoardOptions
{
    public const string Section = "SupervisionBoard";

    public string CentreName { get; set; } = "政务服务中心";

    /// <summary>IANA name of the centre's time zone.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Where the database, keys and uploads live; relative to the working directory.</summary>
    public string DataFolder { get; set; } = "data";

    public DatabaseOptions Database { get; set; } = new();

    public List<ApiKeyOptions> ApiKeys { get; set; } = [];

    public List<TerminalOptions> Terminals { get; set; } = [];

    /// <summary>Rulebook file; relative names are looked up in the working directory, then beside the program.</summary>
    public string Rulebook { get; set; } = "rulebooks/county-centre-2015.yaml";

    /// <summary>Profile files; empty means every file of the profiles folder.</summary>
    public List<string> Profiles { get; set; } = [];

    public string Calendar { get; set; } = "calendars/cn.json";

    /// <summary>Who approves leave of which length; relative names are looked up like the rulebook.</summary>
    public string LeaveLadder { get; set; } = "ladders/county-centre.yaml";

    /// <summary>What people can complain about; relative names are looked up like the rulebook.</summary>
    public string ComplaintGrounds { get; set; } = "grounds/county-centre.yaml";

    /// <summary>Reminders, confirmations, cards and small samples of the hotline; relative names are looked up like the rulebook.</summary>
    public string HotlineDuties { get; set; } = "duties/county-hotline.yaml";

    public IngestOptions Ingest { get; set; } = new();

    public ImportOptions Imports { get; set; } = new();

    public AppealOptions Appeals { get; set; } = new();

    public ReviewOptions Review { get; set; } = new();

    public SelectionOptions Selection { get; set; } = new();

    public WallOptions Wall { get; set; } = new();

    public DocumentOptions Documents { get; set; } = new();

    public SignInSettings SignIn { get; set; } = new();

    public DemoOptions Demo { get; set; } = new();
}

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Empty with SQLite means <c>board.db</c> in the data folder.</summary>
    public string ConnectionString { get; set; } = "";
}

public sealed class ApiKeyOptions
{
    public string Name { get; set; } = "";

    /// <summary>Lower-case hex of the key's SHA-256.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Comma-separated: ingest, deduct, read, admin.</summary>
    public string Scopes { get; set; } = "";
}

public sealed class TerminalOptions
{
    public string SerialNumber { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Code of the area whose people pass it; empty when anybody may.</summary>
    public string Area { get; set; } = "";
}

public sealed class IngestOptions
{
    /// <summary>Requests that may wait for the writer; one more is answered 429.</summary>
    public int QueueCapacity { get; set; } = 512;

    /// <summary>Items that one transaction takes at most.</summary>
    public int BatchItems { get; set; } = 5_000;

    /// <summary>Bodies over this many bytes are answered 413.</summary>
    public long MaxBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How far a time may lie in the future.</summary>
    public int FutureToleranceMinutes { get; set; } = 5;
}

public sealed class ImportOptions
{
    /// <summary>Files over this many bytes are refused on the page; the verb takes any.</summary>
    public long MaxFileBytes { get; set; } = 2L * 1024 * 1024 * 1024;
}

public sealed class AppealOptions
{
    /// <summary>Working days after a finding began to count in which it can be appealed.</summary>
    public int FilingWorkingDays { get; set; } = 3;

    /// <summary>Working days after filing in which an appeal is to be decided.</summary>
    public int DecisionWorkingDays { get; set; } = 5;
}

/// <summary>What the regulation leaves to the centre in the selection for awards.</summary>
public sealed class SelectionOptions
{
    /// <summary>A committee session can decide when more than this share of its members is there, in percent.</summary>
    public int QuorumPercent { get; set; } = 50;

    /// <summary>For the answer to an objection, in working days.</summary>
    public int ObjectionWorkingDays { get; set; } = 2;
}

/// <summary>How long the steps of a month's review may take, in working days.</summary>
public sealed class ReviewOptions
{
    /// <summary>From the end of the month to the publication of the self-report form.</summary>
    public int OpeningWorkingDays { get; set; } = 2;

    /// <summary>For filing the self-report, the day of the form among them.</summary>
    public int FilingWorkingDays { get; set; } = 1;

    /// <summary>For the area supervisors.</summary>
    public int AreaWorkingDays { get; set; } = 2;

    /// <summary>For the audit by the supervision office.</summary>
    public int AuditWorkingDays { get; set; } = 3;

    /// <summary>Of the public notice.</summary>
    public int NoticeWorkingDays { get; set; } = 1;

    /// <summary>For the answer to an objection.</summary>
    public int ObjectionWorkingDays { get; set; } = 2;

    /// <summary>For the director's approval, and again for the publication.</summary>
    public int ApprovalWorkingDays { get; set; } = 2;
}

public sealed class DocumentOptions
{
    /// <summary>Who drafts documents and takes objections.</summary>
    public string Office { get; set; } = "督查管理处";

    /// <summary>Whom reports go to.</summary>
    public string Government { get; set; } = "市人民政府";

    /// <summary>What document numbers begin with (发文机关代字).</summary>
    public string Mark { get; set; } = "政服发";

    /// <summary>Who signs what goes up to the government (签发人); empty: left open on paper.</summary>
    public string Approver { get; set; } = "";

    /// <summary>For objections during a public notice; empty: left open on paper.</summary>
    public string Phone { get; set; } = "";
}

public sealed class WallOptions
{
    /// <summary>True: anybody in the network may open the wall. False: only paired displays and signed-in people.</summary>
    public bool Public { get; set; } = true;

    /// <summary>Percent of each rotation that shows the roll of honour on the day of a publication; 0: never by itself.</summary>
    public int PublicationDayShare { get; set; } = 40;
}

public sealed class SignInSettings
{
    /// <summary>True: cookies travel over HTTPS only. False: over HTTPS where the request came so (a hall without certificates).</summary>
    public bool SecureCookies { get; set; }
}

public sealed class DemoOptions
{
    /// <summary>How many simulated events come in a minute, as a multiple of a calm day.</summary>
    public double Speed { get; set; } = 1;
}
