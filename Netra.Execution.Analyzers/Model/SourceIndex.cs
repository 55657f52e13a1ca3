using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// What the declarations of a compilation show before anything is bound: which of our annotations occur, on what names, and the aliases of types.
/// A tree is read once, however many compilations it is part of. Unsupported: public for the code fixes and the tool.
/// </summary>
public sealed class SourceIndex
{
    // Weak, by tree: an editor makes a compilation for every key and changes one tree in it.
    private static readonly ConditionalWeakTable<SyntaxTree, TreeIndex> Trees = new();

    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);
    private readonly HashSet<string> _single = new(StringComparer.Ordinal);
    private readonly HashSet<string> _userTakers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _methodsOfReplacedTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broadcast = new(StringComparer.Ordinal);
    private readonly HashSet<string> _writableStatics = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mutableStatics = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _opaqueInstanceSlots = new();
    private readonly List<KeyValuePair<string, string>> _mutableInstanceSlots = new();
    private readonly List<KeyValuePair<string, string>> _userSetters = new();
    private readonly HashSet<string> _staticTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _optionsSlots = new(StringComparer.Ordinal);
    private readonly HashSet<string> _registryNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _flowSlots = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _returnedTypes = new();
    private readonly HashSet<string> _eventNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asyncVoids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _genericHolders = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _aliases = new();

    private SourceIndex()
    {
    }

    /// <summary>Simple names of the types and members that carry <c>[ReplacedBy]</c>.</summary>
    public IReadOnlyCollection<string> ReplacedNames => _replaced;

    /// <summary>Simple names of the types that carry <c>[CreatedBy]</c>.</summary>
    public IReadOnlyCollection<string> CreatedNames => _created;

    /// <summary>Simple names of the types that carry <c>[SingleSource]</c>.</summary>
    public IReadOnlyCollection<string> SingleNames => _single;

    /// <summary>Simple names of the methods of types that carry <c>[ReplacedBy]</c>.</summary>
    public IReadOnlyCollection<string> MethodsOfReplacedTypes => _methodsOfReplacedTypes;

    /// <summary>Simple names of the members that carry <c>[Broadcast]</c>.</summary>
    public IReadOnlyCollection<string> BroadcastNames => _broadcast;

    /// <summary>Alias and a name in what it stands for, a pair for each such name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Aliases => _aliases;

    /// <summary>Names of static slots that can be written after the process has started.</summary>
    internal HashSet<string> MutableStatics => _mutableStatics;

    /// <summary>These, and those whose declared type does not show what is put into them: objects, interfaces, delegates, text.</summary>
    internal HashSet<string> WritableStatics => _writableStatics;

    /// <summary>Names of generic types with a static slot: what is kept there is known where the type is named.</summary>
    internal HashSet<string> GenericHolders => _genericHolders;

    /// <summary>Class, empty if it is abstract, and name of each slot of its instances whose declared type does not show what is put into it.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> OpaqueInstanceSlots => _opaqueInstanceSlots;

    /// <summary>Class, empty if it is abstract, and name of each slot of its instances that can be written after it was made, or holds what can.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> MutableInstanceSlots => _mutableInstanceSlots;

    /// <summary>Class, empty if it is abstract, and name of each method that by its parameters may be told who the user is, or given what is theirs, and returns nothing.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> UserSetters => _userSetters;

    /// <summary>Names in the types of static slots: an instance of one is reached through a static.</summary>
    internal HashSet<string> StaticTypes => _staticTypes;

    /// <summary>Names of slots and parameters that keep injected options, or their value.</summary>
    internal HashSet<string> OptionsSlots => _optionsSlots;

    /// <summary>Names of slots that are declared registries, and of the slots of types that are.</summary>
    internal HashSet<string> RegistryNames => _registryNames;

    /// <summary>Names of slots that belong to a flow of calls.</summary>
    internal HashSet<string> FlowSlots => _flowSlots;

    /// <summary>Simple name of a returned type, behind a task the task's result, and name of the method that returns it.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> ReturnedTypes => _returnedTypes;

    /// <summary>Names of the events.</summary>
    internal HashSet<string> EventNames => _eventNames;

    /// <summary>Names of the methods that are <c>async void</c>: what calls them cannot wait.</summary>
    internal HashSet<string> AsyncVoids => _asyncVoids;

    /// <summary>Names of the methods and types that, by the names in their parameters, may be given a user.</summary>
    internal HashSet<string> UserTakers => _userTakers;

    /// <summary>Simple names of the types and members that carry <c>[UserKey]</c>.</summary>
    internal HashSet<string> KeyNames => _keys;

    /// <summary>True if any of our annotations occurs.</summary>
    public bool HasAnnotations { get; private set; }

    /// <summary>True if a property's name says that it is an identity.</summary>
    internal bool HasIdentities { get; private set; }

    /// <summary>True if a file imports a namespace whose types are of a user: requests, principals, hubs.</summary>
    public bool ImportsUsers { get; private set; }

    /// <summary>True if a file imports a namespace of connections that stay open: web sockets, server streams, responses.</summary>
    public bool ImportsConnections { get; private set; }

    /// <summary>Reads the declarations of all trees.</summary>
    public static SourceIndex Read(IEnumerable<SyntaxTree> trees)
    {
        var index = new SourceIndex();
        foreach (var tree in trees)
        {
            index.Add(Trees.GetValue(tree, TreeIndex.Read));
        }

        return index;
    }

    private void Add(TreeIndex tree)
    {
        _replaced.UnionWith(tree.ReplacedNames);
        _created.UnionWith(tree.CreatedNames);
        _single.UnionWith(tree.SingleNames);
        _userTakers.UnionWith(tree.UserTakers);
        _keys.UnionWith(tree.KeyNames);
        _methodsOfReplacedTypes.UnionWith(tree.MethodsOfReplacedTypes);
        _broadcast.UnionWith(tree.BroadcastNames);
        _writableStatics.UnionWith(tree.OpaqueStatics);
        _writableStatics.UnionWith(tree.MutableStatics);
        _mutableStatics.UnionWith(tree.MutableStatics);
        _opaqueInstanceSlots.AddRange(tree.OpaqueInstanceSlots);
        _mutableInstanceSlots.AddRange(tree.MutableInstanceSlots);
        _userSetters.AddRange(tree.UserSetters);
        _staticTypes.UnionWith(tree.StaticTypes);
        _optionsSlots.UnionWith(tree.OptionsSlots);
        _registryNames.UnionWith(tree.RegistryNames);
        _flowSlots.UnionWith(tree.FlowSlots);
        _returnedTypes.AddRange(tree.ReturnedTypes);
        _eventNames.UnionWith(tree.EventNames);
        _asyncVoids.UnionWith(tree.AsyncVoids);
        _genericHolders.UnionWith(tree.GenericHolders);
        _aliases.AddRange(tree.Aliases);
        HasIdentities |= tree.HasIdentities;
        HasAnnotations |= tree.HasAnnotations;
        ImportsUsers |= tree.ImportsUsers;
        ImportsConnections |= tree.ImportsConnections;
    }
}
