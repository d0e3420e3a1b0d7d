using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace SupervisionBoard.Startup;

/// <summary>See <see cref="Access.WatchWall"/>.</summary>
public sealed class WatchWallRequirement : IAuthorizationRequirement;

public sealed class WatchWallAuthorization(IOptions<BoardOptions> options) : AuthorizationHandler<WatchWallRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, WatchWallRequirement requirement)
    {
        if (options.Value.Wall.Public || context.User.IsAccount() || context.User.IsDisplay())
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
