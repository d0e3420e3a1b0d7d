using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using SupervisionBoard.Core;
using SupervisionBoard.Core.Events;
using SupervisionBoard.Core.Ledger;

namespace SupervisionBoard.Ledger;

/// <summary>How facts and ledger entries are written into their rows. Names never change: old rows must stay readable.</summary>
public static class LogJson
{
    private static readonly Dictionary<Type, string> s_names = new()
    {
        [typeof(AreaDefined)] = "area",
        [typeof(WindowDefined)] = "window",
        [typeof(StaffDefined)] = "staff",
        [typeof(CheckedIn)] = "check-in",
        [typeof(TicketMoved)] = "ticket",
        [typeof(TicketSeen)] = "ticket-seen",
        [typeof(ShiftConfirmed)] = "shift-check",
        [typeof(CardNoticeIssued)] = "card-notice",
        [typeof(CardNoticeAcknowledged)] = "card-notice-acknowledged",
        [typeof(CardNoticeReplied)] = "card-notice-reply",
        [typeof(ComplaintMoved)] = "complaint",
        [typeof(CaseHandled)] = "case",
        [typeof(Rated)] = "rating",
        [typeof(RatingFollowed)] = "rating-step",
        [typeof(LeaveGranted)] = "leave",
        [typeof(CalendarDecided)] = "calendar",
        [typeof(ProfileDecided)] = "profile",
        [typeof(LeaveRequested)] = "leave-request",
        [typeof(LeaveDecided)] = "leave-decision",
        [typeof(LeaveEnded)] = "leave-end",
        [typeof(ErrandBegun)] = "errand",
        [typeof(ErrandEnded)] = "errand-end",
        [typeof(ClockDeviceChanged)] = "clock-device",
        [typeof(PostObserved)] = "round",
        [typeof(ReviewOpened)] = "review",
        [typeof(SelfReportFiled)] = "self-report",
        [typeof(SelfReportReturned)] = "report-returned",
        [typeof(SelfReportWaived)] = "report-waived",
        [typeof(SelfReportReviewed)] = "report-reviewed",
        [typeof(SelfReportsClosed)] = "reports-closed",
        [typeof(AreaSigned)] = "area-signed",
        [typeof(AreaReturned)] = "area-returned",
        [typeof(NoticeStarted)] = "notice",
        [typeof(ObjectionRaised)] = "objection",
        [typeof(ObjectionDecided)] = "objection-end",
        [typeof(NoticeEnded)] = "notice-end",
        [typeof(MonthApproved)] = "month-approved",
        [typeof(MonthReturned)] = "month-returned",
        [typeof(MonthPublished)] = "month-published",
        [typeof(LateChangeNoted)] = "late-change",
        [typeof(SelectionOpened)] = "sel-opened",
        [typeof(SelectionNominated)] = "sel-nominated",
        [typeof(SelectionNoticeStarted)] = "sel-notice",
        [typeof(SelectionObjected)] = "sel-objected",
        [typeof(SelectionObjectionDecided)] = "sel-objected-end",
        [typeof(SelectionSessionOpened)] = "sel-session",
        [typeof(SelectionAttended)] = "sel-attended",
        [typeof(SelectionAssented)] = "sel-assented",
        [typeof(SelectionVoted)] = "sel-voted",
        [typeof(SelectionDrafted)] = "sel-drafted",
        [typeof(SelectionDecided)] = "sel-decided",
        [typeof(SelectionApproved)] = "sel-approved",
        [typeof(SelectionReturned)] = "sel-returned",
        [typeof(SelectionPublished)] = "sel-published",
        [typeof(ConsequenceDecided)] = "consequence",
        [typeof(AppraisalWritten)] = "appraisal",
        [typeof(AppraisalsClosed)] = "appraisals-end",
        [typeof(VoteCounted)] = "vote",
        [typeof(FindingRecorded)] = "finding",
        [typeof(FindingRevoked)] = "revocation",
        [typeof(FindingConfirmed)] = "confirmation",
        [typeof(AppealFiled)] = "appeal",
        [typeof(AppealDecided)] = "appeal-decision",
    };

    private static readonly Dictionary<string, Type> s_types = s_names.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    public static JsonSerializerOptions Options { get; } = Create();

    public static string NameOf(object entry) => NameOf(entry.GetType());

    public static string NameOf(Type type) => s_names[type];

    public static string Write(object entry) => Write(entry, entry.GetType());

    public static string Write(object value, Type type) => JsonSerializer.Serialize(value, type, Options);

    public static Fact ReadFact(string name, string payload) => (Fact)JsonSerializer.Deserialize(payload, s_types[name], Options)!;

    public static LedgerEntry ReadEntry(string name, string payload) => (LedgerEntry)JsonSerializer.Deserialize(payload, s_types[name], Options)!;

    private static JsonSerializerOptions Create()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            IgnoreReadOnlyProperties = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new CodeConverter<StaffCode>(c => c.Value, v => new StaffCode(v)));
        options.Converters.Add(new CodeConverter<WindowCode>(c => c.Value, v => new WindowCode(v)));
        options.Converters.Add(new CodeConverter<AreaCode>(c => c.Value, v => new AreaCode(v)));
        options.Converters.Add(new CodeConverter<RuleCode>(c => c.Value, v => new RuleCode(v)));
        options.Converters.Add(new CodeConverter<TicketCode>(c => c.Value, v => new TicketCode(v)));
        options.Converters.Add(new CodeConverter<ComplaintCode>(c => c.Value, v => new ComplaintCode(v)));
        options.Converters.Add(new CodeConverter<Month>(m => m.ToString(), v => Period.TryParse(v, out Period period) && period.Length == PeriodLength.Month ? period.First : throw new JsonException("A month must be written yyyy-MM.")));
        options.Converters.Add(new CodeConverter<Period>(p => p.ToString(), v => Period.TryParse(v, out Period period) ? period : throw new JsonException("A period must be written yyyy-MM, yyyy-Qn or yyyy.")));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class CodeConverter<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            read(reader.GetString() ?? throw new JsonException("A code must be a string."));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
