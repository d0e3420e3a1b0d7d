using SupervisionBoard.Ledger.Imports;
using SupervisionBoard.Projections.Imports;

namespace SupervisionBoard.Startup;

/// <summary>What brings files in.</summary>
public static class ImportsStartup
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<FileImport>();
        services.AddSingleton<FreeSpace>(folder => new DriveInfo(folder).AvailableFreeSpace);
        services.AddSingleton<ImportFolder>();
        services.AddSingleton<ImportHistory>();
        services.AddSingleton<ImportChoices>();
        services.AddSingleton<ImportDesk>();
        // After the writer, so that it is stopped before it: what an import submitted last is still committed.
        services.AddHostedService(sp => sp.GetRequiredService<ImportDesk>());
        return services;
    }
}
