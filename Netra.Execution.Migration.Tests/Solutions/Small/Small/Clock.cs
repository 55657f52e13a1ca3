namespace Small;

public static class Clock
{
    // Nobody says whose time it is.
    public static string Tick() => new Engine().Run("tick");
}
