namespace SupervisionBoard.Screens.Admin;

/// <summary>Names the words of the page about other systems that are told of changes.</summary>
public sealed class WebhookTexts;
