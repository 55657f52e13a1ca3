namespace Every.OfNETRA5002;

public interface IMails
{
    Task SendAsync(CallerContext to);
}

public sealed class Desk(IMails mails)
{
    public void Answer(CallerContext context, CallerEngine engine)
    {
        _ = mails.SendAsync(context);
    }
}
