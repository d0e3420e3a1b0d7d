using System.Threading.RateLimiting;

namespace SupervisionBoard.Startup;

/// <summary>How often one address may try. Lockout protects an account; this protects against trying many accounts.</summary>
public sealed class SignInThrottle : IDisposable
{
    public const int AttemptsAMinute = 30;

    public const int VotesAMinute = 120;

    private readonly PartitionedRateLimiter<HttpContext> _signIn = PerAddress(AttemptsAMinute);

    /// <summary>A screen asks again when its code ran out, every ten minutes; several may stand behind one address.</summary>
    private readonly PartitionedRateLimiter<HttpContext> _pairing = PerAddress(AttemptsAMinute);

    /// <summary>A hall's visitors may share one address; a ballot's secret cannot be guessed at any speed.</summary>
    private readonly PartitionedRateLimiter<HttpContext> _voting = PerAddress(VotesAMinute);

    /// <summary>False, with status 429 and <c>Retry-After</c> set, when the address tried too often.</summary>
    public bool MayTry(HttpContext http) => May(_signIn, http);

    public bool MayVote(HttpContext http) => May(_voting, http);

    public bool MayPair(HttpContext http) => May(_pairing, http);

    public void Dispose()
    {
        _signIn.Dispose();
        _pairing.Dispose();
        _voting.Dispose();
    }

    private static bool May(PartitionedRateLimiter<HttpContext> limiter, HttpContext http)
    {
        using RateLimitLease lease = limiter.AttemptAcquire(http);
        if (lease.IsAcquired)
            return true;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = "60";
        return false;
    }

    private static PartitionedRateLimiter<HttpContext> PerAddress(int permits) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetSlidingWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
}
