namespace Every.OfNETRA2008;

public sealed class Texts
{
    private readonly Dictionary<string, string> _texts = new();

    public void Put(string userId, string name, string text) => _texts[$"{userId}:{name}"] = text;

    public string Get(string userId, string name) => _texts[userId + ":" + name];
}
