namespace Netra.Execution.Analyzers.Model.Knowledge;

/// <summary>A line of the built-in table. Unsupported: public for the code fixes and the tool.</summary>
/// <param name="MetadataName">The full metadata name; no nested types occur.</param>
/// <param name="Facts">What is known about it.</param>
/// <param name="Package">The package that declares it; empty for the .NET and ASP.NET Core frameworks and for this product.</param>
/// <param name="IsChecked">False if the name was taken from documentation: no test sees a package that has it.</param>
public readonly record struct KnownType(string MetadataName, KnownFacts Facts, string Package = "", bool IsChecked = true);
