using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// What the declarations of a tree, or of all trees of a compilation, show before anything is bound. A tree is read once, however many compilations it is
/// part of. It never changes once it is read.
/// </summary>
internal sealed class SourceIndex
{
    // Weak, by tree: an editor makes a compilation for every key and changes one tree in it.
    private static readonly ConditionalWeakTable<SyntaxTree, SourceIndex> Trees = new();

    // Most files have names of few kinds.
    private readonly HashSet<string>?[] _sets = new HashSet<string>?[(int)Names.Count];

    private enum Names
    {
        ReplacedNames,
        CreatedNames,
        SingleNames,
        MethodsOfReplacedTypes,
        BroadcastNames,
        MutableStatics,
        WritableStatics,
        GenericHolders,
        StaticTypes,
        OptionsSlots,
        ClientExtensions,
        RegistryNames,
        FlowSlots,
        UserTakers,
        ScopedNames,
        KeyNames,
        EventNames,
        AsyncVoids,
        UnnamedAsyncs,
        Count,
    }

    /// <summary>Simple names of the types and members that carry <c>[ReplacedBy]</c>.</summary>
    public HashSet<string> ReplacedNames => Set(Names.ReplacedNames);

    /// <summary>Simple names of the types that carry <c>[CreatedBy]</c>.</summary>
    public HashSet<string> CreatedNames => Set(Names.CreatedNames);

    /// <summary>Simple names of the types that carry <c>[SingleSource]</c>.</summary>
    public HashSet<string> SingleNames => Set(Names.SingleNames);

    /// <summary>Simple names of the methods of types that carry <c>[ReplacedBy]</c>.</summary>
    public HashSet<string> MethodsOfReplacedTypes => Set(Names.MethodsOfReplacedTypes);

    /// <summary>Simple names of the members that carry <c>[Broadcast]</c>.</summary>
    public HashSet<string> BroadcastNames => Set(Names.BroadcastNames);

    /// <summary>Alias and a name in what it stands for, a pair for each such name.</summary>
    public List<KeyValuePair<string, string>> Aliases { get; } = new();

    /// <summary>Names of static slots that can be written after the process has started.</summary>
    public HashSet<string> MutableStatics => Set(Names.MutableStatics);

    /// <summary>These, and those whose declared type does not show what is put into them: objects, interfaces, delegates, text.</summary>
    public HashSet<string> WritableStatics => Set(Names.WritableStatics);

    /// <summary>Names of generic types with a static slot: what is kept there is known where the type is named.</summary>
    public HashSet<string> GenericHolders => Set(Names.GenericHolders);

    /// <summary>Class, empty if it is abstract, and name of each slot of its instances whose declared type does not show what is put into it.</summary>
    public List<KeyValuePair<string, string>> OpaqueInstanceSlots { get; } = new();

    /// <summary>Class, empty if it is abstract, and name of each slot of its instances that can be written after it was made, or holds what can.</summary>
    public List<KeyValuePair<string, string>> MutableInstanceSlots { get; } = new();

    /// <summary>Class, empty if it is abstract, and name of each method that by its parameters may be told who the user is, or given what is theirs, and returns nothing.</summary>
    public List<KeyValuePair<string, string>> UserSetters { get; } = new();

    /// <summary>Class, empty if it is abstract, and simple name of the type of each slot of its instances that is given a new object where it is declared.</summary>
    public List<KeyValuePair<string, string>> MadeInSlots { get; } = new();

    /// <summary>Names of the methods that extend a type which keeps a credential for its requests.</summary>
    public HashSet<string> ClientExtensions => Set(Names.ClientExtensions);

    /// <summary>Names in the types of static slots: an instance of one is reached through a static.</summary>
    public HashSet<string> StaticTypes => Set(Names.StaticTypes);

    /// <summary>Names of slots and parameters that keep injected options, or their value.</summary>
    public HashSet<string> OptionsSlots => Set(Names.OptionsSlots);

    /// <summary>Names of slots that are declared registries, and of the slots of types that are.</summary>
    public HashSet<string> RegistryNames => Set(Names.RegistryNames);

    /// <summary>Names of slots that belong to a flow of calls.</summary>
    public HashSet<string> FlowSlots => Set(Names.FlowSlots);

    /// <summary>Names of the methods and types that, by the names in their parameters, may be given a user.</summary>
    public HashSet<string> UserTakers => Set(Names.UserTakers);

    /// <summary>Simple names of the types that carry <c>[UserScoped]</c>.</summary>
    public HashSet<string> ScopedNames => Set(Names.ScopedNames);

    /// <summary>Simple names of the types and members that carry <c>[UserKey]</c>.</summary>
    public HashSet<string> KeyNames => Set(Names.KeyNames);

    /// <summary>Simple name of a returned type, behind a task the task's result, and name of the method that returns it.</summary>
    public List<KeyValuePair<string, string>> ReturnedTypes { get; } = new();

    /// <summary>Names of the events.</summary>
    public HashSet<string> EventNames => Set(Names.EventNames);

    /// <summary>Names of the methods that are <c>async void</c>: what calls them cannot wait.</summary>
    public HashSet<string> AsyncVoids => Set(Names.AsyncVoids);

    /// <summary>Names of methods that run on after their call and whose names do not say so.</summary>
    public HashSet<string> UnnamedAsyncs => Set(Names.UnnamedAsyncs);

    /// <summary>True if any of our annotations occurs.</summary>
    public bool HasAnnotations { get; set; }

    /// <summary>True if a property's name says that it is an identity.</summary>
    public bool HasIdentities { get; set; }

    /// <summary>True if a file imports a namespace whose types are of a user: requests, principals, hubs.</summary>
    public bool ImportsUsers { get; set; }

    /// <summary>True if a file imports a namespace of connections that stay open: web sockets, server streams, responses.</summary>
    public bool ImportsConnections { get; set; }

    /// <summary>Reads the declarations of all trees.</summary>
    public static SourceIndex Read(IEnumerable<SyntaxTree> trees)
    {
        var index = new SourceIndex();
        foreach (var tree in trees)
        {
            index.Add(Trees.GetValue(tree, TreeReader.Read));
        }

        return index;
    }

    private HashSet<string> Set(Names which) => _sets[(int)which] ??= new HashSet<string>(StringComparer.Ordinal);

    private void Add(SourceIndex tree)
    {
        for (var i = 0; i < _sets.Length; i++)
        {
            if (tree._sets[i] is { } names)
            {
                Set((Names)i).UnionWith(names);
            }
        }

        Aliases.AddRange(tree.Aliases);
        OpaqueInstanceSlots.AddRange(tree.OpaqueInstanceSlots);
        MutableInstanceSlots.AddRange(tree.MutableInstanceSlots);
        UserSetters.AddRange(tree.UserSetters);
        MadeInSlots.AddRange(tree.MadeInSlots);
        ReturnedTypes.AddRange(tree.ReturnedTypes);
        HasAnnotations |= tree.HasAnnotations;
        HasIdentities |= tree.HasIdentities;
        ImportsUsers |= tree.ImportsUsers;
        ImportsConnections |= tree.ImportsConnections;
    }
}
