namespace SupervisionBoard.Startup;

/// <summary>No call of the API ends in an empty answer: what the framework refuses and what goes wrong become problem details too.</summary>
public static class ApiFailures
{
    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        ApiTexts texts = http.RequestServices.GetRequiredService<ApiTexts>();
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await Problems.Bare(http, texts, e.StatusCode).ExecuteAsync(http);
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiFailures)).LogError(e, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            await Problems.Faulted(http, texts).ExecuteAsync(http);
            return;
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400 and < 500, ContentType: null, ContentLength: null or 0 })
            await Problems.Bare(http, texts, http.Response.StatusCode).ExecuteAsync(http);
    }
}
