using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Sources;
using Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>What one planning run knows of the solution, each fact computed once.</summary>
internal sealed class RewriteSession(Solution solution, IReadOnlyDictionary<string, ContextDecision> decisions, CancellationToken cancellationToken)
{
    private const int SearchAttempts = 4;

    private readonly Dictionary<ProjectId, IsolationModel> _isolation = [];
    private readonly Dictionary<DocumentId, SourceFile> _files = [];
    private readonly Dictionary<ISymbol, ImmutableArray<SymbolUse>> _uses = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<ISymbol, int> _open = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxTree, List<(SyntaxNode Block, string Wish, string Name, ISymbol? Instead)>> _names = [];
    private readonly Dictionary<(SyntaxNode Statement, string Value), string> _ahead = [];
    private readonly HashSet<SyntaxNode> _vanishing = [];
    private readonly Dictionary<ISymbol, ImmutableArray<SymbolUse>> _documented = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, ImmutableArray<ISymbol>> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _parameters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private readonly Dictionary<(ProjectId Project, INamedTypeSymbol Factory), IReadOnlyCollection<SymbolUse>> _registering = [];
    private SpelledNames? _spelled;
    private NamedReferences? _named;
    private HiddenCallers? _hiddenCallers;
    private FactoryPlaces? _factoryPlaces;
    private InactiveText? _inactiveText;
    private OwnConfiguration? _ownConfiguration;
    private string? _planning;

    public Solution Solution => solution;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Whose the group is that is being planned, as a person decided; null where nobody did.</summary>
    public ContextDecision? Decision => _planning is not null && decisions.TryGetValue(_planning, out var decision) ? decision : null;

    /// <summary>The groups whose decisions were needed.</summary>
    public ImmutableHashSet<string> Answered => _answered.ToImmutableHashSet(StringComparer.Ordinal);

    public GroupIds GroupIds { get; } = new(solution);

    /// <summary>Says which group is being planned, until the result is disposed.</summary>
    public IDisposable Plan(string group)
    {
        var before = _planning;
        _planning = group;
        return new Restore(() => _planning = before);
    }

    /// <summary>Says that the decision for the group that is being planned is needed.</summary>
    public void Answer() => _answered.Add(_planning!);

    /// <summary>Counts how often work on <paramref name="symbol"/> is under way, which is how cycles end.</summary>
    public int Enter(ISymbol symbol)
    {
        _open.TryGetValue(symbol, out var times);
        _open[symbol] = times + 1;
        return times == 0 ? _open.Count : int.MaxValue;
    }

    public void Leave(ISymbol symbol)
    {
        if (--_open[symbol] == 0)
        {
            _open.Remove(symbol);
        }
    }

    /// <summary>Says that the group being planned takes these nodes out, until the result is disposed.</summary>
    public IDisposable Vanish(IReadOnlyList<SyntaxNode> nodes)
    {
        _vanishing.UnionWith(nodes);
        return new Restore(() => _vanishing.ExceptWith(nodes));
    }

    public bool IsVanishing(SyntaxNode node) => _vanishing.Contains(node);

    /// <summary>A local name that neither the code nor an earlier plan uses where the new local is visible.</summary>
    /// <param name="wish">The name if it is free.</param>
    /// <param name="place">The statement or expression before which the local is declared.</param>
    /// <param name="file">Where the place stands.</param>
    /// <param name="instead">What the local stands for. It frees its own name if it goes, and two plans that come upon it name its local alike.</param>
    /// <param name="goes">Whether it goes.</param>
    public string Introduce(string wish, SyntaxNode place, SourceFile file, ISymbol? instead, bool goes)
    {
        var block = Names.BlockAround(place);
        if (!_names.TryGetValue(block.SyntaxTree, out var names))
        {
            _names.Add(block.SyntaxTree, names = []);
        }

        if (instead is not null && names.FirstOrDefault(known => known.Block == block && known.Wish == wish && SymbolEqualityComparer.Default.Equals(known.Instead, instead)) is { Name: { } same })
        {
            return same;
        }

        var introduced = names.Where(known => known.Block.Span.Contains(block.Span) || block.Span.Contains(known.Block.Span)).Select(known => known.Name);
        var name = Names.Free(wish, place, file, introduced, goes ? instead?.Name : null);
        names.Add((block, wish, name, instead));
        return name;
    }

    /// <summary>The name of a local that is declared ahead of a statement; one for each value.</summary>
    public string NameAhead(StatementSyntax statement, string value, string wish, SourceFile file)
    {
        if (!_ahead.TryGetValue((statement, value), out var name))
        {
            name = Introduce(wish, statement, file, instead: null, goes: false);
            _ahead.Add((statement, value), name);
        }

        return name;
    }

    /// <summary>The name of a local that is declared ahead of the statement for the value; null where none is.</summary>
    public string? NamedAhead(StatementSyntax statement, string value) => _ahead.TryGetValue((statement, value), out var name) ? name : null;

    /// <summary>The name of a parameter that a member gains. Every plan of the run names it alike.</summary>
    public string ParameterName(string member, string type, string wish, ICollection<string> mentioned)
    {
        if (!_parameters.TryGetValue(member, out var gained))
        {
            _parameters.Add(member, gained = new(StringComparer.Ordinal));
        }

        if (!gained.TryGetValue(type, out var name))
        {
            name = Names.Next(wish, mentioned.Concat(gained.Values).ToList());
            gained.Add(type, name);
        }

        return name;
    }

    public SolutionTypes Types { get; } = new(solution);

    public HiddenCallers HiddenCallers => _hiddenCallers ??= new HiddenCallers(this);

    public FactoryPlaces FactoryPlaces => _factoryPlaces ??= new FactoryPlaces(this);

    public InactiveText InactiveText => _inactiveText ??= new InactiveText(this);

    public OwnConfiguration OwnConfiguration => _ownConfiguration ??= new OwnConfiguration(this);

    /// <summary>False for what a generator writes.</summary>
    public bool IsEditable(SourceFile file) => solution.GetDocument(file.Id) is not null && !GeneratedCode.Is(file.Path, file.Root);

    /// <exception cref="RewriteRefusedException">The file's project does not know the type.</exception>
    public void RequireVisible(ITypeSymbol type, SourceFile file)
    {
        if (type.GetDocumentationCommentId() is { } id && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, file.Model.Compilation) is null)
        {
            throw new RewriteRefusedException(
                RefusalCodes.PinnedCaller, $"'{System.IO.Path.GetFileName(file.Path)}' would have to name '{type.Name}', and its project does not reference it", "reference the project that declares it");
        }
    }

    /// <summary>The members and types of a name that the solution declares.</summary>
    public async Task<ImmutableArray<ISymbol>> DeclaredAsync(string name)
    {
        if (!_declared.TryGetValue(name, out var known))
        {
            known = (await SymbolFinder.FindSourceDeclarationsAsync(solution, name, ignoreCase: false, cancellationToken).ConfigureAwait(false)).ToImmutableArray();
            _declared.Add(name, known);
        }

        return known;
    }

    public async Task<IsolationModel> IsolationAsync(ProjectId projectId)
    {
        if (!_isolation.TryGetValue(projectId, out var model))
        {
            var project = solution.GetProject(projectId)!;
            var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"'{project.Name}' has no compilation.");
            model = IsolationModel.Create(compilation, project.AnalyzerOptions.AnalyzerConfigOptionsProvider);
            _isolation.Add(projectId, model);
        }

        return model;
    }

    public Task<SourceFile> FileAsync(DocumentId documentId) =>
        FileAsync(solution.GetDocument(documentId) ?? throw new InvalidOperationException("The site's document is not in the solution."));

    /// <summary>One and the same for each document: a second semantic model would bind everything again.</summary>
    private async Task<SourceFile> FileAsync(Document document)
    {
        if (_files.TryGetValue(document.Id, out var known))
        {
            return known;
        }

        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var isolation = await IsolationAsync(document.Project.Id).ConfigureAwait(false);
        var file = new SourceFile(document.Id, document.FilePath ?? document.Name, (CompilationUnitSyntax)root!, model!, text, isolation);
        _files[document.Id] = file;
        return file;
    }

    public Task<SourceFile> FileOfAsync(SyntaxNode node) =>
        FileAsync((solution.GetDocumentId(node.SyntaxTree) ?? throw new InvalidOperationException("The tree is not in the solution.")));

    /// <summary>Every place in code that names <paramref name="symbol"/>, its declaration and documentation aside, in a fixed order.</summary>
    public async Task<ImmutableArray<SymbolUse>> UsesAsync(ISymbol symbol)
    {
        if (_uses.TryGetValue(symbol, out var known))
        {
            return known;
        }

        var uses = new List<SymbolUse>();
        var documented = new List<SymbolUse>();
        foreach (var use in ConfinedReferences.DocumentOf(symbol, solution) is { } only
            ? ConfinedReferences.In(await FileAsync(only).ConfigureAwait(false), symbol, cancellationToken)
            : await FoundAsync(symbol).ConfigureAwait(false))
        {
            (use.Node.IsPartOfStructuredTrivia() ? documented : uses).Add(use);
        }

        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            // The search takes the name in a primary constructor's base list for the type alone.
            uses.AddRange((await UsesAsync(constructor.ContainingType).ConfigureAwait(false)).Where(use =>
                use.Node.FirstAncestorOrSelf<PrimaryConstructorBaseTypeSyntax>() is { } primary && primary.Type.Span.Contains(use.Node.Span)
                && SymbolIdentity.Same(use.File.Model.GetSymbolInfo(primary).Symbol, constructor)));
        }

        _documented[symbol] = Ordered(documented);
        var ordered = Ordered(uses);
        _uses.Add(symbol, ordered);
        return ordered;
    }

    private async Task<IEnumerable<SymbolUse>> FoundAsync(ISymbol symbol)
    {
        _spelled ??= await SpelledNames.OfAsync(solution, cancellationToken).ConfigureAwait(false);
        _named ??= new NamedReferences(solution, _spelled, cancellationToken);
        var found = new List<SymbolUse>();
        var places = await _named.FindAsync(symbol).ConfigureAwait(false);
        foreach (var place in places ?? [])
        {
            found.Add(new SymbolUse(await FileAsync(place.Document).ConfigureAwait(false), place.Node));
        }

        if (places is not null && _spelled.Suppressing.Count == 0)
        {
            return found;
        }

        var documents = places is null ? _spelled.DocumentsOf(symbol) : _spelled.Suppressing.ToImmutableHashSet();
        foreach (var location in (await ReferencesAsync(symbol, documents).ConfigureAwait(false)).SelectMany(referenced => referenced.Locations).Where(location => location.Location.IsInSource))
        {
            var file = await FileAsync(location.Document).ConfigureAwait(false);
            found.Add(new SymbolUse(file, file.Root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true)));
        }

        return found;
    }

    /// <summary>
    /// The search of older workspaces fills a table while it reads it for other documents, and then now and then misses what it has just put there. It keeps
    /// nothing, so it is asked again; what fails for any other reason fails each time.
    /// </summary>
    private async Task<IEnumerable<ReferencedSymbol>> ReferencesAsync(ISymbol symbol, IImmutableSet<Document>? documents)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SymbolFinder.FindReferencesAsync(symbol, solution, documents, cancellationToken).ConfigureAwait(false);
            }
            catch (KeyNotFoundException) when (attempt < SearchAttempts)
            {
            }
        }
    }

    /// <summary>Where code registers a factory, as a file's project sees it: every consumer there asks the same.</summary>
    public async Task<IReadOnlyCollection<SymbolUse>> RegisteringAsync(INamedTypeSymbol factory, SourceFile file, Func<INamedTypeSymbol, SourceFile, RewriteSession, Task<IReadOnlyCollection<SymbolUse>>> find)
    {
        if (!_registering.TryGetValue((file.Id.ProjectId, factory), out var known))
        {
            known = await find(factory, file, this).ConfigureAwait(false);
            _registering.Add((file.Id.ProjectId, factory), known);
        }

        return known;
    }

    /// <summary>Every place in documentation that names <paramref name="symbol"/>.</summary>
    public async Task<ImmutableArray<SymbolUse>> ReferencesInDocumentationAsync(ISymbol symbol)
    {
        await UsesAsync(symbol).ConfigureAwait(false);
        return _documented[symbol];
    }

    private static ImmutableArray<SymbolUse> Ordered(List<SymbolUse> uses) => uses
        .GroupBy(use => (use.File.Path, use.Node.Span)).Select(same => same.First())
        .OrderBy(use => use.File.Path, StringComparer.Ordinal).ThenBy(use => use.Node.SpanStart)
        .ToImmutableArray();

    /// <summary>What one rule reports in a document, as the document's own configuration has it.</summary>
    public async Task<ImmutableArray<RewriteSite>> ReportedAsync(DocumentId documentId, string ruleId)
    {
        var document = solution.GetDocument(documentId)!;
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var options = new CompilationWithAnalyzersOptions(document.Project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var diagnostics = await model!.Compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new IsolationAnalyzer()), options)
            .GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellationToken).ConfigureAwait(false);
        return diagnostics.Where(diagnostic => diagnostic.Id == ruleId).Select(diagnostic => new RewriteSite(documentId, diagnostic.Location.SourceSpan, ruleId)).ToImmutableArray();
    }

    private sealed class Restore(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}

/// <summary>One document with everything that planning asks of it.</summary>
internal sealed record SourceFile(
    DocumentId Id, string Path, CompilationUnitSyntax Root, SemanticModel Model, SourceText Text, IsolationModel Isolation)
{
    /// <summary>The type as this file's compilation knows it: two projects may each have an instance of a referenced assembly.</summary>
    public T Local<T>(T type)
        where T : ITypeSymbol =>
        type.OriginalDefinition.Equals(type, SymbolEqualityComparer.Default)
        && type.GetDocumentationCommentId() is { } id && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, Model.Compilation) is T local
            ? (T)local.WithNullableAnnotation(type.NullableAnnotation)
            : type;

    private readonly Dictionary<int, ImmutableArray<ISymbol>> _values = [];

    /// <summary>What holds a value and can be named at a position. Every namespace and type in scope is looked at for it, so each position is asked once.</summary>
    public ImmutableArray<ISymbol> ValuesAt(int position)
    {
        if (!_values.TryGetValue(position, out var values))
        {
            values = Model.LookupSymbols(position).Where(symbol => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IFieldSymbol or IPropertySymbol).ToImmutableArray();
            _values.Add(position, values);
        }

        return values;
    }

    private ILookup<string, SimpleNameSyntax>? _names;

    /// <summary>The places that have a name, those in documentation among them.</summary>
    public IEnumerable<SimpleNameSyntax> NamesOf(string name) =>
        (_names ??= Root.DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>().ToLookup(node => node.Identifier.ValueText, StringComparer.Ordinal))[name];

    /// <summary>The replacement as this file's compilation knows it.</summary>
    public Replacement Local(Replacement replacement) => Isolation.Replacements.Of(Local(replacement.Replaced)) ?? replacement;
}

/// <summary>One place that names a symbol.</summary>
internal sealed record SymbolUse(SourceFile File, SyntaxNode Node);
