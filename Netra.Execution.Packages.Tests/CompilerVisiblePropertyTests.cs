using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Netra.Execution.Packages.Tests;

/// <summary>A property that the targets do not hand to the compiler reads as absent, without a word.</summary>
public sealed class CompilerVisiblePropertyTests(PackedFeed feed)
{
    private const string Prefix = "build_property.";

    [Fact]
    public void The_targets_hand_over_every_property_that_the_analyzers_read_and_no_other()
    {
        var props = XDocument.Load(Path.Combine(feed.PackageOf("netra.execution.analyzers"), "build", "Netra.Execution.Analyzers.props"));
        var visible = props.Descendants("CompilerVisibleProperty").Select(item => item.Attribute("Include")!.Value);
        Assert.Equal(PropertiesRead().Order(StringComparer.Ordinal), visible.Order(StringComparer.Ordinal));
    }

    private HashSet<string> PropertiesRead()
    {
        using var stream = File.OpenRead(Path.Combine(feed.AnalyzerFolder, "Netra.Execution.Analyzers.dll"));
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        var properties = new HashSet<string>(StringComparer.Ordinal);
        var handle = MetadataTokens.UserStringHandle(0);
        do
        {
            var text = metadata.GetUserString(handle);
            if (text.StartsWith(Prefix, StringComparison.Ordinal))
            {
                properties.Add(text[Prefix.Length..]);
            }

            handle = metadata.GetNextHandle(handle);
        }
        while (!handle.IsNil);
        return properties;
    }
}
