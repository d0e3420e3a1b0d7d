namespace SupervisionBoard.Core;

/// <summary>Code of one staff member (窗口工作人员), unique in the centre and compared ordinally.</summary>
public readonly record struct StaffCode(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Code of one service window (窗口), unique in the centre and compared ordinally.</summary>
public readonly record struct WindowCode(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Code of one working area of the hall (工作区).</summary>
public readonly record struct AreaCode(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Code of one rule of a rulebook.</summary>
public readonly record struct RuleCode(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Number of one hotline ticket (工单).</summary>
public readonly record struct TicketCode(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Number of one complaint (投诉).</summary>
public readonly record struct ComplaintCode(string Value)
{
    public override string ToString() => Value;
}

public enum SubjectKind
{
    Staff,
    Window,
}

/// <summary>Who is scored: one person or one window.</summary>
public readonly record struct Subject(SubjectKind Kind, string Code) : IComparable<Subject>
{
    public static Subject Of(StaffCode code) => new(SubjectKind.Staff, code.Value);

    public static Subject Of(WindowCode code) => new(SubjectKind.Window, code.Value);

    public int CompareTo(Subject other)
    {
        int kind = Kind.CompareTo(other.Kind);
        return kind != 0 ? kind : string.CompareOrdinal(Code, other.Code);
    }

    public static bool operator <(Subject left, Subject right) => left.CompareTo(right) < 0;

    public static bool operator >(Subject left, Subject right) => left.CompareTo(right) > 0;

    public static bool operator <=(Subject left, Subject right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Subject left, Subject right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{(Kind == SubjectKind.Staff ? "staff" : "window")}/{Code}";
}
