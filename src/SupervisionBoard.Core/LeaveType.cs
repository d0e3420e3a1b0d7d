namespace SupervisionBoard.Core;

/// <summary>Kinds of leave; names are stored with the requests and used in ladder files.</summary>
public enum LeaveType
{
    /// <summary>Private matters (事假).</summary>
    Personal,

    /// <summary>Illness, with a doctor's certificate (病假).</summary>
    Sick,

    /// <summary>The yearly holiday (公休、年休假).</summary>
    Annual,

    /// <summary>Sent by the own department: training, a detachment (公假).</summary>
    Official,

    /// <summary>Wedding, birth, bereavement, visits to the family (婚产丧、探亲假).</summary>
    Family,
}
