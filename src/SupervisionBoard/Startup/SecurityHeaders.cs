namespace SupervisionBoard.Startup;

/// <summary>What a browser may do with our pages: nothing from elsewhere, no framing, no guessing of types.</summary>
public static class SecurityHeaders
{
    // Inline styles are charts' and moving rows' positions; scripts come from our own files only.
    private const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            IHeaderDictionary headers = http.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "SAMEORIGIN";
            headers["Referrer-Policy"] = "same-origin";
            return next(http);
        });
        return app;
    }
}
