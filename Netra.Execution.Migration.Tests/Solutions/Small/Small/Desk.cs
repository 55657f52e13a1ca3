namespace Small;

public sealed class Desk
{
    // Ünrelated text keeps its bytes.	
    public string Answer(UserContext context, string input)
    {
        var engine = new Engine();
        return engine.Run(input);
    }
}
