using System;

namespace Netra.Execution.Analyzers.Model.Knowledge;

/// <summary>What the built-in table says about a member. Unsupported: public for the code fixes and the tool.</summary>
[Flags]
public enum MemberFacts
{
    /// <summary>The table does not name the member.</summary>
    None = 0,

    /// <summary>It reaches every connection, or all but some.</summary>
    Everybody = 1,

    /// <summary>It reaches a group, by the group's name.</summary>
    Group = 2,

    /// <summary>It gives a target for some users or connections; what it is read from is as it was.</summary>
    Narrow = 4,

    /// <summary>It is the send itself and no target to send through.</summary>
    Send = 8,

    /// <summary>It makes a connection one of a group.</summary>
    Join = 16,

    /// <summary>It reads what a cache keeps under a key.</summary>
    CacheRead = 32,

    /// <summary>It puts something into a cache under a key, or makes it if the key lacks one.</summary>
    CacheWrite = 64,

    /// <summary>What is written there goes out with every later request, or is everybody's in the process.</summary>
    Credential = 128,
}

/// <summary>A line of the built-in table of members. Unsupported: public for the code fixes and the tool.</summary>
/// <param name="Type">The full metadata name of the type that declares the member.</param>
/// <param name="Name">The member's name; all its overloads are meant.</param>
/// <param name="Facts">What is known about it.</param>
/// <param name="IsChecked">False if the name was taken from documentation: no test sees a package that has it.</param>
public readonly record struct KnownMember(string Type, string Name, MemberFacts Facts, bool IsChecked = true);
