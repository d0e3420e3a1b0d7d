namespace SupervisionBoard.Startup;

/// <summary>Answers that are not a success, as RFC 9457 problem details in the caller's language.</summary>
public static class Problems
{
    public static IResult NotJson(HttpContext http, ApiTexts texts, long line, long column) => Of(http, texts, 400, "not-json", line, column);

    public static IResult NotAList(HttpContext http, ApiTexts texts) => Of(http, texts, 400, "not-a-list");

    public static IResult NotAnObject(HttpContext http, ApiTexts texts) => Of(http, texts, 400, "not-an-object");

    public static IResult TooLarge(HttpContext http, ApiTexts texts, long bytes) => Of(http, texts, 413, "too-large", bytes);

    public static IResult TooMany(HttpContext http, ApiTexts texts, int items) => Of(http, texts, 413, "too-many-items", items);

    public static IResult NotFound(HttpContext http, ApiTexts texts, string code, params object[] arguments) => Of(http, texts, 404, code, arguments);

    /// <summary>What is asked for is known but can no longer be done.</summary>
    public static IResult Conflict(HttpContext http, ApiTexts texts, string code, params object[] arguments) => Of(http, texts, 409, code, arguments);

    public static IResult Invalid(HttpContext http, ApiTexts texts, string code, params object[] arguments) => Of(http, texts, 400, code, arguments);

    public static IResult Busy(HttpContext http, ApiTexts texts)
    {
        http.Response.Headers.RetryAfter = "1";
        return Of(http, texts, 429, "busy");
    }

    public static IResult Unavailable(HttpContext http, ApiTexts texts)
    {
        http.Response.Headers.RetryAfter = "5";
        return Of(http, texts, 503, "unavailable");
    }

    public static IResult Unauthorized(HttpContext http, ApiTexts texts) => Of(http, texts, 401, "unauthorized");

    public static IResult Forbidden(HttpContext http, ApiTexts texts) => Of(http, texts, 403, "forbidden");

    /// <summary>For answers that say nothing but their status: an unknown path, a parameter of the wrong type.</summary>
    public static IResult Bare(HttpContext http, ApiTexts texts, int status) => Of(http, texts, status, status switch
    {
        404 => "no-such-path",
        405 => "wrong-method",
        _ => "bad-request",
    });

    public static IResult Faulted(HttpContext http, ApiTexts texts) => Of(http, texts, 500, "faulted");

    private static IResult Of(HttpContext http, ApiTexts texts, int status, string code, params object[] arguments) => TypedResults.Problem(
        detail: texts.Of(http, code, arguments),
        statusCode: status,
        title: texts.Of(http, $"title-{status}"),
        type: $"urn:supervision-board:{code}",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });
}
