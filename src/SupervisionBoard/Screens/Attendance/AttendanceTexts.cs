namespace SupervisionBoard.Screens.Attendance;

/// <summary>Names the words of the hall, of a person's day and of the month.</summary>
public sealed class AttendanceTexts;
