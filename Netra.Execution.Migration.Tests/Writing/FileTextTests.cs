using System.Text;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Migration.Tests.Writing;

public sealed class FileTextTests
{
    public static TheoryData<Encoding> Encodings =>
        [new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UTF32Encoding(false, true), Encoding.Latin1];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Only_the_change_differs_and_it_takes_the_line_ending_of_the_file(Encoding encoding)
    {
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes("// é\r\nold();\r\n\tend")];

        var spliced = FileText.Splice(file, [new TextChange(new TextSpan(6, 6), "one();\ntwo();")]);

        Assert.Equal([.. encoding.GetPreamble(), .. encoding.GetBytes("// é\r\none();\r\ntwo();\r\n\tend")], spliced);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Without_changes_every_byte_stays(Encoding encoding)
    {
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes("mixed\r\nendings\nand none é")];

        Assert.Equal(file, FileText.Splice(file, []));
    }
}
