using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Ending;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Ending;

/// <summary>
/// What work reaches of the method and object that start it. Its user's context goes on as the run's own, a token as the run's; what else is one user's, one
/// scope's or disposed with the method would end before the work does, whoever runs it.
/// </summary>
internal sealed class WorkCaptures
{
    private const int MaxDepth = 5;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _users = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _tokens = new(SymbolEqualityComparer.Default);
    private readonly List<SyntaxNode> _contexts = [];
    private readonly SyntaxNode _work;
    private readonly SourceFile _file;
    private readonly BackgroundEngine _engine;
    private readonly ITypeSymbol? _contextType;
    private readonly bool _isLater;

    /// <param name="work">The function, or the call that becomes one.</param>
    /// <param name="engine">Whose background it is to run in.</param>
    /// <param name="contextType">The type of a user's context, where the run or the engine has one; else any will do.</param>
    /// <param name="file">Where it stands.</param>
    /// <exception cref="RewriteRefusedException">It reaches something that ends.</exception>
    public WorkCaptures(SyntaxNode work, BackgroundEngine engine, ITypeSymbol? contextType, SourceFile file)
    {
        (_work, _engine, _contextType, _file) = (work, engine, contextType, file);
        _isLater = work is not AnonymousFunctionExpressionSyntax;
        foreach (var node in work.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case IdentifierNameSyntax or GenericNameSyntax when !IsNamedOnly(node):
                    Judge((SimpleNameSyntax)node);
                    break;
                case ThisExpressionSyntax or BaseExpressionSyntax:
                    JudgeOwner();
                    break;
            }
        }

        DemandOneUser(work);
    }

    /// <summary>Where the user's context is named.</summary>
    public IReadOnlyList<SyntaxNode> Contexts => _contexts;

    /// <summary>The one token that is captured.</summary>
    public ISymbol? Token => _tokens.FirstOrDefault();

    private void Judge(SimpleNameSyntax name)
    {
        switch (_file.Model.GetSymbolInfo(name).Symbol)
        {
            case IParameterSymbol or ILocalSymbol when _file.Model.GetSymbolInfo(name).Symbol is { } variable && !IsInside(variable):
                JudgeVariable(variable, name);
                break;
            case IMethodSymbol { MethodKind: MethodKind.LocalFunction } function when !IsInside(function):
                throw Escapes($"'{function.Name}' is a part of the method that starts the work");
            case (IFieldSymbol or IPropertySymbol or IMethodSymbol or IEventSymbol) and { IsStatic: false } member when IsOfThis(name) && member is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.LocalFunction }:
                JudgeOwner();
                JudgeMember(member, name, 0);
                break;
        }
    }

    private void JudgeVariable(ISymbol variable, SimpleNameSyntax name)
    {
        var type = variable is IParameterSymbol parameter ? parameter.Type : ((ILocalSymbol)variable).Type;
        if (variable is IParameterSymbol { RefKind: not RefKind.None } or ILocalSymbol { RefKind: not RefKind.None } || type.IsRefLikeType)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"no function can keep '{variable.Name}'", "await the work");
        }

        if (BackgroundEngine.IsToken(type))
        {
            Add(_tokens, variable, "tokens");
            return;
        }

        // The engine itself ends with the method; whose it is does not.
        if (SymbolEqualityComparer.Default.Equals(variable, _engine.Symbol) && name.Parent is MemberAccessExpressionSyntax access && access.Expression == name
            && IsContext(_file.Model.GetTypeInfo(access).Type) && _file.Model.GetSymbolInfo(access).Symbol is IPropertySymbol)
        {
            _contexts.Add(access);
            return;
        }

        if (IsContext(type))
        {
            Add(_users, variable, "users");
            _contexts.Add(name);
        }
        else if (variable is ILocalSymbol { IsUsing: true })
        {
            throw Escapes($"'{variable.Name}' is disposed by the method that starts the work");
        }
        else if (Ending(type) is { } why)
        {
            throw Escapes($"'{variable.Name}' {why}");
        }
        else if (_isLater && Variables.IsWritten(variable, _work, _file))
        {
            throw Escapes($"'{variable.Name}' may have another value when the work begins");
        }
    }

    private void JudgeMember(ISymbol member, SyntaxNode? name, int depth)
    {
        var type = member switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => null,
        };
        if (type is not null && IsContext(type))
        {
            if (member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null and { IsInitOnly: false } })
            {
                throw Escapes($"'{member.Name}' may be another user's when the work begins");
            }

            Add(_users, member, "users");
            if (name is not null)
            {
                _contexts.Add(ValueSyntax.Named(name) ?? name);
            }
        }
        else if (type is not null && Ending(type) is { } why)
        {
            throw Escapes($"'{member.Name}' {why}");
        }
        else if (member is IMethodSymbol or IPropertySymbol && depth < MaxDepth && _seen.Add(member.OriginalDefinition))
        {
            foreach (var named in Bodies(member).SelectMany(WrittenMembers.NamedIn))
            {
                JudgeMember(named, null, depth + 1);
            }
        }
    }

    private static IEnumerable<IMethodSymbol> Bodies(ISymbol member) => member switch
    {
        IMethodSymbol method => [method.OriginalDefinition],
        IPropertySymbol { GetMethod: { } getter } => [getter.OriginalDefinition],
        _ => [],
    };

    /// <summary>The object that the work is a part of.</summary>
    private void JudgeOwner()
    {
        if (_file.Model.GetEnclosingSymbol(_work.SpanStart)?.ContainingType is not { } owner || !_seen.Add(owner))
        {
            return;
        }

        if (owner.IsValueType)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"no function can keep a '{owner.Name}'", "await the work");
        }

        if (BodyShape.IsDisposable(owner, _file.Model.Compilation) && _file.Isolation.LifetimeOf(owner).Kind is LifetimeKind.Scoped or LifetimeKind.PerUse)
        {
            throw Escapes($"'{owner.Name}', whose work it is, is disposed with its scope");
        }
    }

    /// <summary>Why what is of a type ends before the work, or null.</summary>
    private string? Ending(ITypeSymbol type) =>
        _file.Isolation.IsolationOf(type).IsOfUser ? "is one user's, and may have ended"
        : SymbolNames.IsType(type, "Microsoft.AspNetCore.Http.IHttpContextAccessor") ? "has no request when the work runs"
        : type is INamedTypeSymbol named && _file.Isolation.LifetimeOf(named).Kind is LifetimeKind.Scoped ? "is made for one scope"
        : null;

    private bool IsContext(ITypeSymbol? type) => type is not null
        && (_contextType is null ? _file.Isolation.IsContext(type) && !_file.Isolation.IsRequest(type) : SymbolEqualityComparer.Default.Equals(type, _contextType));

    /// <summary>The engine's user is the work's: it was made for it in the same body, or nobody else is in sight.</summary>
    private void DemandOneUser(SyntaxNode place)
    {
        if (_users.Count == 0)
        {
            return;
        }

        if (_engine.Symbol is ILocalSymbol local && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var made }
            && made.DescendantNodes().OfType<ArgumentSyntax>().Any(argument => _users.Contains(_file.Model.GetSymbolInfo(argument.Expression).Symbol!)))
        {
            return;
        }

        var others = Scope.Variables(place, _file).Concat(Scope.Members(place, _file)).Where(value => IsContext(value.Type) && !_users.Contains(value.Symbol)).ToList();
        if (others.Count > 0)
        {
            throw new RewriteRefusedException(
                RefusalCodes.AmbiguousContext, $"nothing says whether '{_engine.Expression}' is of '{_users.First().Name}' or of '{others[0].Expression}'", "make the engine for the user whose work it is");
        }
    }

    private static void Add(HashSet<ISymbol> set, ISymbol symbol, string what)
    {
        set.Add(symbol);
        if (set.Count > 1)
        {
            throw new RewriteRefusedException(
                RefusalCodes.AmbiguousContext, $"the work has several {what}: {string.Join(", ", set.Select(one => $"'{one.Name}'").OrderBy(text => text, System.StringComparer.Ordinal))}", "give the work what it needs by value");
        }
    }

    private bool IsInside(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == _work.SyntaxTree && _work.Span.Contains(reference.Span));

    private static bool IsOfThis(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression is ThisExpressionSyntax or BaseExpressionSyntax,
        MemberBindingExpressionSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment when assignment.Left == name => false,
        _ => true,
    };

    private static bool IsNamedOnly(SyntaxNode name) => name.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })
        || name.Parent is NameColonSyntax;

    private static RewriteRefusedException Escapes(string reason) => new(RefusalCodes.Escapes, reason, "read what the work needs of it before the work starts, and hand it that");
}
