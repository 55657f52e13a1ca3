using LegacyDesk.Core.Text;

namespace LegacyDesk.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("My card is 4111 1111 1111 1111.", "My card is [card].")]
    [InlineData("Write to anna@example.org", "Write to [e-mail]")]
    [InlineData("Ticket 1001", "Ticket 1001")]
    public void What_is_private_is_taken_out(string text, string expected) => Assert.Equal(expected, Redactor.Redact(text));

    [Fact]
    public void A_template_keeps_the_names_it_does_not_know() =>
        Assert.Equal("7 of {Total}", PropertyTemplate.Fill("{Number} of {Total}", new { Number = 7 }));
}
