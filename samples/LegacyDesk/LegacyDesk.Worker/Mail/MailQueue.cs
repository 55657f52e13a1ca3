using System.Threading.Channels;

namespace LegacyDesk.Worker.Mail;

/// <summary>A message that came in.</summary>
internal readonly record struct IncomingMail(string Sender, string Subject, string Body);

/// <summary>The messages that wait, from everybody in the order of arrival.</summary>
internal sealed class MailQueue
{
    private readonly Channel<IncomingMail> _mails = Channel.CreateBounded<IncomingMail>(1000);

    public ValueTask EnqueueAsync(IncomingMail mail, CancellationToken cancellationToken) => _mails.Writer.WriteAsync(mail, cancellationToken);

    public IAsyncEnumerable<IncomingMail> ReadAllAsync(CancellationToken cancellationToken) => _mails.Reader.ReadAllAsync(cancellationToken);
}
