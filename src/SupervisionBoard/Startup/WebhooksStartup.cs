using SupervisionBoard.Projections.Webhooks;

namespace SupervisionBoard.Startup;

/// <summary>What tells other systems of changes.</summary>
public static class WebhooksStartup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddHttpClient(WebhookPost.ClientName, client => client.Timeout = WebhookPost.Patience)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            // It logs whole addresses, and some systems are given their password in them.
            .RemoveAllLoggers();
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<WebhookRegister>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService(sp => sp.GetRequiredService<WebhookSender>());
        return services;
    }
}
