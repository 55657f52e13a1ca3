using Netra.Execution.Annotations;

namespace Small;

[ReplacedBy(typeof(UserEngine), Factory = typeof(IEngineFactory))]
public sealed class Engine
{
    public string Run(string input) => input;
}

[UserScoped]
public sealed class UserContext
{
    [UserKey]
    public required string UserId { get; init; }
}

[UserScoped]
[CreatedBy(typeof(EngineFactory))]
public sealed class UserEngine
{
    internal UserEngine(UserContext context) => Context = context;

    public UserContext Context { get; }

    public string Run(string input) => input;
}

public interface IEngineFactory
{
    UserEngine CreateForUser(UserContext context);
}

public sealed class EngineFactory : IEngineFactory
{
    public UserEngine CreateForUser(UserContext context) => new(context);
}
