using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Configuration;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// Whose data the types of one compilation hold. Made once a compilation, safe for concurrent use; every answer is computed when it is first asked for.
/// Unsupported: public for the code fixes and the tool.
/// </summary>
public sealed class IsolationModel
{
    private readonly DeclaredIsolation _declared;
    private readonly HolderSearch _holders;
    private readonly HolderSearch _ownHolders;
    private readonly Contexts _contexts;
    private readonly Lifetimes _lifetimes;
    private readonly Lazy<HashSet<string>> _referencedTakers;
    private readonly Lazy<HashSet<string>> _keptByShared;
    private readonly Lazy<HashSet<string>> _opaqueSharedSlots;
    private readonly Lazy<HashSet<string>> _mutableSharedSlots;
    private readonly Lazy<HashSet<string>> _userSetters;

    private IsolationModel(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        Compilation = compilation;
        Configuration = IsolationConfiguration.Read(options);
        Known = new KnownTypes();
        Source = SourceIndex.Read(compilation.SyntaxTrees);
        var names = AnnotatedNames.Read(compilation, Source);
        Replacements = new ReplacementTable(compilation, Configuration, Source, names);
        Broadcasts = new Broadcasts(compilation, Configuration, names);
        Creators = new CreatorTable(compilation, Configuration, Source, names);
        SingleSources = new SingleSources(compilation, names);
        ScopedNames = names.Scoped;
        ProjectKind = ProjectKinds.Of(compilation, options.GlobalOptions, Configuration, Source);
        Implementations = new Implementations(compilation);
        Mentions = new Mentions(compilation);
        OnlyOnes = new OnlyOnes(Mentions);
        Disposing = new DisposingNames(Mentions);
        StartUp = new StartUp(compilation, Mentions);
        OutputCachePolicies = new OutputCachePolicies(compilation, Mentions);
        DeclaredEvents = new DeclaredEvents(compilation);
        _declared = new DeclaredIsolation(Known, Configuration, names);
        _holders = new HolderSearch(_declared, Known);
        _contexts = new Contexts(_declared, Known);
        _lifetimes = new Lifetimes(compilation, Known, Mentions);
        _ownHolders = new HolderSearch(_declared, Known, IsSharedHere);
        _referencedTakers = NamesOf(() => names.TakersOf(compilation));
        _keptByShared = NamesOf(() => from made in Source.MadeInSlots where MayBeShared(made.Key) select made.Value);
        _opaqueSharedSlots = NamesOf(() => from slot in Source.OpaqueInstanceSlots where slot.Key.Length == 0 || Registrations.SharesNamed(slot.Key) || _keptByShared.Value.Contains(slot.Key) select slot.Value);
        _mutableSharedSlots = NamesOf(() => (from slot in Source.MutableInstanceSlots where IsSharedOrKept(slot.Key) select slot.Value).Concat(SharedElsewhere.SlotNames(compilation, Registrations)));
        _userSetters = NamesOf(() => from setter in Source.UserSetters where IsSharedOrKept(setter.Key) select setter.Value);
        Injected = new InjectedUsers(this);
        Setters = new Setters(this);
        CredentialSetters = new CredentialSetters(this, Setters);
    }

    /// <summary>The compilation that the answers are about.</summary>
    public Compilation Compilation { get; }

    /// <summary>The built-in facts.</summary>
    public KnownTypes Known { get; }

    /// <summary>The <c>netra.*</c> keys.</summary>
    public IsolationConfiguration Configuration { get; }

    /// <summary>What the declarations show without binding.</summary>
    internal SourceIndex Source { get; }

    /// <summary>What replaces what.</summary>
    public ReplacementTable Replacements { get; }

    /// <summary>What reaches everybody.</summary>
    public Broadcasts Broadcasts { get; }

    /// <summary>Which types only their factory constructs.</summary>
    internal CreatorTable Creators { get; }

    /// <summary>Simple names of the types that are annotated as one user's, in the source and in what it references.</summary>
    internal HashSet<string> ScopedNames { get; }

    /// <summary>Names of the methods and types of the application's other projects that by their parameters may be told who the user is.</summary>
    internal HashSet<string> ReferencedTakers => _referencedTakers.Value;

    /// <summary>Which opt-outs were of use so far.</summary>
    internal OptOutUses OptOuts { get; } = new();

    /// <summary>Of which types one exists.</summary>
    internal SingleSources SingleSources { get; }

    /// <summary>Which source types implement a contract.</summary>
    internal Implementations Implementations { get; }

    /// <summary>Which files mention a word.</summary>
    internal Mentions Mentions { get; }

    /// <summary>Which classes nobody but themselves makes.</summary>
    internal OnlyOnes OnlyOnes { get; }

    /// <summary>Which methods may dispose what they are given.</summary>
    internal DisposingNames Disposing { get; }

    /// <summary>Which code runs before the first user is served.</summary>
    internal StartUp StartUp { get; }

    /// <summary>The names of the events that are declared.</summary>
    internal DeclaredEvents DeclaredEvents { get; }

    /// <summary>Which named policies keep the responses of all users under one key.</summary>
    internal OutputCachePolicies OutputCachePolicies { get; }

    /// <summary>Where what the container injects leads.</summary>
    internal InjectedUsers Injected { get; }

    /// <summary>What methods leave of their parameters in slots.</summary>
    internal Setters Setters { get; }

    /// <summary>What methods write of their parameters to places that keep credentials.</summary>
    internal CredentialSetters CredentialSetters { get; }

    /// <summary>What the project's process is to its users.</summary>
    public ProjectKind ProjectKind { get; }

    /// <summary>Makes the model of a compilation; the project's global options hold the configuration.</summary>
    public static IsolationModel Create(Compilation compilation, AnalyzerConfigOptionsProvider options) => new(compilation, options);

    /// <summary>Whose data an instance of the type holds, and the way to it. Error types are neutral.</summary>
    public Isolation IsolationOf(ITypeSymbol type)
    {
        return DeclaredKindOf(type) switch
        {
            IsolationKind.Neutral => Isolation.Neutral,
            IsolationKind.UserKey => new Isolation(IsolationKind.UserKey, "`" + SymbolNames.WithoutNullable(type).Name + "`"),
            { } kind => new Isolation(kind, "`" + type.Name + "`"),
            null => _holders.Of(type),
        };
    }

    private IsolationKind? DeclaredKindOf(ITypeSymbol type) =>
        type.SpecialType is not SpecialType.None ? IsolationKind.Neutral
        : type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && _declared.Of(nullable.TypeArguments[0]) is IsolationKind.UserKey ? IsolationKind.UserKey
        : _declared.Of(type);

    /// <summary>True if the type says who the user is. Cheaper than <see cref="IsolationOf"/>: what the type holds is not looked at.</summary>
    internal bool IsKey(ITypeSymbol type) => DeclaredKindOf(type) is IsolationKind.UserKey;

    /// <summary>True if the type is one user's data as a whole. Cheaper than <see cref="IsolationOf"/>: what the type holds is not looked at.</summary>
    internal bool IsUserScoped(ITypeSymbol type) => DeclaredKindOf(type) is IsolationKind.UserScoped;

    /// <summary>As <see cref="IsolationOf"/>, without what leads through something of this project that is itself one for everybody.</summary>
    internal Isolation IsolationBesidesShared(ITypeSymbol type) =>
        IsolationOf(type) is { Kind: not IsolationKind.HoldsUser } isolation ? isolation
        : IsSharedHere(type) ? Isolation.Neutral
        : _ownHolders.Of(type);

    private bool IsSharedHere(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } named
        && SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, Compilation.Assembly)
        && LifetimeOf(named).Kind is LifetimeKind.Shared
        && IsolationOf(named.OriginalDefinition).IsOfUser;

    /// <summary>True if the application, not the built-in table, declares the type one user's data.</summary>
    internal bool IsDeclaredUserScoped(ITypeSymbol type) => _declared.ByApplication(type) is IsolationKind.UserScoped;

    /// <summary>True for a type that holds a value for each user, or one for each flow or thread: what is put there is put to one of them.</summary>
    internal bool IsSlot(ITypeSymbol type) => (Known.OwnFactsOf(type) & KnownFacts.Slot) != 0 || _declared.IsUserSlot(type);

    /// <summary>How many users one instance of the type serves, and what shows it.</summary>
    public Lifetime LifetimeOf(INamedTypeSymbol type) => _lifetimes.Of(type);

    /// <summary>Names of slots, in types that are registered as one for everybody, whose declared type does not show what is put into them.</summary>
    internal HashSet<string> OpaqueSharedSlots => _opaqueSharedSlots.Value;

    /// <summary>Names of slots that can be written after their object was made, in types that may be shared.</summary>
    internal HashSet<string> MutableSharedSlots => _mutableSharedSlots.Value;

    /// <summary>Names of methods that by their parameters may be told who the user is, or given what is theirs, in types that may be shared.</summary>
    internal HashSet<string> UserSetters => _userSetters.Value;

    /// <summary>What the compilation registers.</summary>
    internal RegistrationIndex Registrations => _lifetimes.Registrations;

    /// <summary>True if the type stands for the current user: a request's context, a principal, or a declared type that identifies a user by itself.</summary>
    public bool IsContext(ITypeSymbol type) => _contexts.Contains(type);

    /// <summary>The slots of the type, and of its bases in source, that keep a context for life.</summary>
    internal IReadOnlyList<InstanceSlot> ContextSlotsOf(INamedTypeSymbol type) => _contexts.SlotsOf(type);

    /// <summary>Who alone may construct the type, the factory first; empty if anybody may.</summary>
    public ImmutableArray<INamedTypeSymbol> CreatorsOf(ITypeSymbol type) => Creators.Of(type);

    /// <summary>True if the type is what an entry point has: <c>HttpContext</c>, <c>HubCallerContext</c>, <c>ClaimsPrincipal</c>.</summary>
    public bool IsRequest(ITypeSymbol type) => (Known.FactsOf(type) & KnownFacts.Request) != 0;

    private bool MayBeShared(string type) => type.Length == 0 || Registrations.SharesNamed(type) || Source.StaticTypes.Contains(type);

    private bool IsSharedOrKept(string type) => MayBeShared(type) || _keptByShared.Value.Contains(type);

    private static Lazy<HashSet<string>> NamesOf(Func<IEnumerable<string>> names) =>
        new(() => new HashSet<string>(names(), StringComparer.Ordinal), LazyThreadSafetyMode.ExecutionAndPublication);
}
