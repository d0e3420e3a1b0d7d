namespace SupervisionBoard.Startup;

public enum PairingState
{
    /// <summary>Unknown or too old: the screen shows a new code.</summary>
    Gone,

    Waiting,

    /// <summary>An administrator let the screen in.</summary>
    Approved,
}

/// <param name="Secret">Known to the screen alone; the code by itself opens nothing.</param>
public sealed record Pairing(string Code, string Secret, DateTimeOffset ExpiresAt)
{
    /// <summary>The display's token, once an administrator let the screen in.</summary>
    internal string? Token { get; set; }
}

/// <summary>
/// Screens without a keyboard that wait for an administrator. In memory only: a screen that waits across a restart
/// shows a new code.
/// </summary>
public sealed class DisplayPairing(DisplayRegister displays, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>More screens than a centre has; the bound keeps strangers from filling the memory.</summary>
    private const int MaxWaiting = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Pairing> _byCode = new(StringComparer.Ordinal);

    /// <summary>The pairing that the screen already shows, else a new one; null when too many screens wait.</summary>
    public Pairing? BeginOrContinue(string? secret)
    {
        lock (_gate)
        {
            DropExpired();
            if (BySecret(secret) is { } known)
                return known;
            if (_byCode.Count >= MaxWaiting)
                return null;
            string code;
            do
                code = AccessSecrets.NewPairCode();
            while (_byCode.ContainsKey(code));
            Pairing pairing = new(code, AccessSecrets.New(), time.GetUtcNow() + Lifetime);
            _byCode.Add(code, pairing);
            return pairing;
        }
    }

    public bool IsWaiting(string code)
    {
        lock (_gate)
        {
            DropExpired();
            return _byCode.TryGetValue(Normal(code), out Pairing? pairing) && pairing.Token is null;
        }
    }

    /// <summary>Lets the waiting screen in under the name. Null when no screen shows this code any more.</summary>
    public async Task<Display?> ApproveAsync(string code, string name, string by, CancellationToken cancel)
    {
        if (!IsWaiting(code))
            return null;
        (Display display, string token) = await displays.CreateAsync(name, by, AuditAction.DisplayPaired, cancel);
        lock (_gate)
        {
            if (_byCode.TryGetValue(Normal(code), out Pairing? pairing) && pairing.Token is null)
            {
                pairing.Token = token;
                return display;
            }
        }

        // It ran out, or somebody else let it in, while the row was written: nobody will ever hold this token.
        await displays.RevokeAsync(display.Id, by, "pairing ran out", cancel);
        return null;
    }

    /// <summary>Hands the token over, once.</summary>
    public (PairingState State, string? Token) Collect(string? secret)
    {
        lock (_gate)
        {
            DropExpired();
            if (BySecret(secret) is not { } pairing)
                return (PairingState.Gone, null);
            if (pairing.Token is null)
                return (PairingState.Waiting, null);
            _byCode.Remove(pairing.Code);
            return (PairingState.Approved, pairing.Token);
        }
    }

    /// <summary>Codes are typed by hand: case and blanks do not matter.</summary>
    public static string Normal(string code) => code.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private Pairing? BySecret(string? secret)
    {
        if (string.IsNullOrEmpty(secret))
            return null;
        string sha256 = AccessSecrets.Sha256(secret);
        return _byCode.Values.FirstOrDefault(p => AccessSecrets.Same(AccessSecrets.Sha256(p.Secret), sha256));
    }

    private void DropExpired()
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach (string code in _byCode.Values.Where(p => p.ExpiresAt <= now).Select(p => p.Code).ToList())
            _byCode.Remove(code);
    }
}
