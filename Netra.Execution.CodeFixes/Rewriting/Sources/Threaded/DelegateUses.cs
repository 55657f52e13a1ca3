using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>
/// Every variable through which delegates of one type go, from the functions that they are to the places that call them. A delegate type of the solution is
/// followed as a whole; a <c>Func</c> or <c>Action</c> from variable to variable, for others have the same type and nothing to do with it.
/// </summary>
internal sealed class DelegateUses(INamedTypeSymbol type, RewriteSession session, Func<string, RewriteRefusedException> end)
{
    private readonly Queue<ISymbol> _open = new();
    private readonly HashSet<ISymbol> _slots = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxNode> _seen = [];

    public IEnumerable<ISymbol> Slots => _slots;

    public List<(AnonymousFunctionExpressionSyntax Function, SourceFile File)> Functions { get; } = [];

    public List<IMethodSymbol> Methods { get; } = [];

    /// <summary>The places that name a type which the solution does not declare.</summary>
    public List<(GenericNameSyntax Name, SourceFile File)> Names { get; } = [];

    public List<ThreadedCall> Calls { get; } = [];

    private bool IsOwn => type.Locations.Any(location => location.IsInSource);

    public async Task FollowAsync(ISymbol slot)
    {
        Add(slot);
        if (IsOwn)
        {
            foreach (var use in await session.UsesAsync(type.OriginalDefinition).ConfigureAwait(false))
            {
                Add(Declared(use.Node, use.File) ?? throw Lost(use.Node));
            }
        }

        while (_open.Count > 0)
        {
            await FollowVariableAsync(_open.Dequeue()).ConfigureAwait(false);
        }
    }

    private async Task FollowVariableAsync(ISymbol slot)
    {
        foreach (var reference in slot.DeclaringSyntaxReferences)
        {
            var declaration = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
            NameTypes(declaration switch { VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax list } => list.Type, PropertyDeclarationSyntax property => property.Type, ParameterSyntax written => written.Type, _ => null }, file);
            switch (declaration)
            {
                case VariableDeclaratorSyntax { Initializer.Value: { } value }:
                    Take(value, file);
                    break;
                case PropertyDeclarationSyntax { AccessorList: { } accessors } property when accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null):
                    Take(property.Initializer?.Value, file);
                    break;
                case VariableDeclaratorSyntax or ParameterSyntax { Default: null } or SingleVariableDesignationSyntax or ForEachStatementSyntax:
                    break;
                default:
                    throw Lost(declaration);
            }
        }

        if (slot is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter)
        {
            await TakeArgumentsAsync(method, parameter).ConfigureAwait(false);
        }

        foreach (var use in await session.UsesAsync(slot).ConfigureAwait(false))
        {
            if (use.Node.FirstAncestorOrSelf<NameColonSyntax>() is null && use.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
            {
                Use(ValueSyntax.Named(use.Node) ?? throw Lost(use.Node), use);
            }
        }
    }

    private async Task TakeArgumentsAsync(IMethodSymbol method, IParameterSymbol parameter)
    {
        var uses = await session.UsesAsync(method).ConfigureAwait(false);
        if (uses.Length == 0 || !IsOwn && method.MethodKind is MethodKind.Constructor)
        {
            throw end($"nobody knows what '{parameter.Name}' is given");
        }

        foreach (var use in uses)
        {
            var call = use.Node.AncestorsAndSelf().TakeWhile(node => node is not StatementSyntax).FirstOrDefault(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax);
            var list = call?.ChildNodes().OfType<ArgumentListSyntax>().FirstOrDefault();
            if (list is null || list.Span.Contains(use.Node.Span))
            {
                throw Lost(use.Node);
            }

            foreach (var argument in list.Arguments)
            {
                if (use.File.Model.GetOperation(argument) is Microsoft.CodeAnalysis.Operations.IArgumentOperation { Parameter: { } target } && SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, parameter.OriginalDefinition))
                {
                    Take(argument.Expression, use.File);
                }
            }
        }
    }

    /// <summary>What a variable is used for: a delegate, or a collection of them.</summary>
    private void Use(ExpressionSyntax named, SymbolUse use)
    {
        var file = use.File;
        var top = ValueSyntax.Outermost(named);
        switch (top.Parent)
        {
            case InvocationExpressionSyntax call when call.Expression == top:
                Call(call, use);
                break;
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax call } access when access.Expression == top && IsDelegate(top, file):
                Call(call, use);
                break;
            case ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } } call } access when access.Expression == top && IsDelegate(top, file):
                Call(call, use);
                break;
            case ElementAccessExpressionSyntax access when access.Expression == top:
                Use(access, use);
                break;
            case ForEachStatementSyntax loop when loop.Expression == top:
                NameTypes(loop.Type, file);
                Add(file.Model.GetDeclaredSymbol(loop)!);
                break;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == top && Elements.Adds(access) && !IsDelegate(top, file):
                foreach (var argument in call.ArgumentList.Arguments.Where(argument => IsDelegate(argument.Expression, file)))
                {
                    Take(argument.Expression, file);
                }

                break;
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } } when !IsDelegate(top, file):
                Add(arguments[1].Expression is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } ? file.Model.GetDeclaredSymbol(variable)! : file.Model.GetSymbolInfo(arguments[1].Expression).Symbol ?? throw Lost(named));
                NameTypes((arguments[1].Expression as DeclarationExpressionSyntax)?.Type, file);
                break;
            case MemberAccessExpressionSyntax access when access.Expression == top && !IsDelegate(top, file) && (Elements.Asks(access) || access.Name.Identifier.ValueText is "Remove" or "TryRemove" && access.Parent?.Parent is ExpressionStatementSyntax):
                break;
            case AssignmentExpressionSyntax assignment when assignment.Left == top:
                Take(assignment.Right, file);
                break;
            case BinaryExpressionSyntax test when (test.IsKind(SyntaxKind.EqualsExpression) || test.IsKind(SyntaxKind.NotEqualsExpression)) && ValueSyntax.IsNull(test.Left == top ? test.Right : test.Left):
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } }:
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax guard } when file.Model.GetSymbolInfo(guard).Symbol is IMethodSymbol { Name: "ThrowIfNull", ContainingType.Name: nameof(ArgumentNullException) }:
                break;
            case ArgumentSyntax argument when file.Model.GetOperation(argument) is Microsoft.CodeAnalysis.Operations.IArgumentOperation { Parameter: { } taking }:
                Add(taking.OriginalDefinition);
                break;
            default:
                Add(DelegateSlot.Of(named, file) ?? throw Lost(named));
                break;
        }
    }

    /// <summary>What goes into a variable: functions, other variables, collections of either.</summary>
    private void Take(ExpressionSyntax? value, SourceFile file)
    {
        foreach (var leaf in value is null ? [] : ValueSyntax.Leaves(value).Where(leaf => !ValueSyntax.IsNull(leaf)))
        {
            switch (leaf)
            {
                case AnonymousFunctionExpressionSyntax function:
                    if (_seen.Add(function))
                    {
                        Functions.Add((function, file));
                    }

                    break;
                case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } wrapper when IsDelegate(wrapper, file):
                    NameTypes((wrapper as ObjectCreationExpressionSyntax)?.Type, file);
                    Take(arguments[0].Expression, file);
                    break;
                case BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or InitializerExpressionSyntax or CollectionExpressionSyntax when Elements.Of(leaf, file) is { } elements:
                    NameTypes(leaf switch { ObjectCreationExpressionSyntax creation => creation.Type, ArrayCreationExpressionSyntax array => array.Type, _ => null }, file);
                    foreach (var element in elements)
                    {
                        Take(element, file);
                    }

                    break;
                case SimpleNameSyntax or MemberAccessExpressionSyntax when file.Model.GetSymbolInfo(leaf).Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsExtensionMethod: false } method && DelegateSlot.Holding(leaf, file) is not null:
                    if (!Methods.Any(known => SymbolEqualityComparer.Default.Equals(known, method.OriginalDefinition)))
                    {
                        Methods.Add(method.OriginalDefinition);
                    }

                    break;
                case SimpleNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax:
                    Add(file.Model.GetSymbolInfo(leaf is ElementAccessExpressionSyntax access ? access.Expression : leaf).Symbol ?? throw Lost(leaf));
                    break;
                default:
                    throw Lost(leaf);
            }
        }
    }

    private void Call(InvocationExpressionSyntax call, SymbolUse use)
    {
        if (_seen.Add(call))
        {
            Calls.Add(new ThreadedCall(use, call, call.ArgumentList, 0, type.DelegateInvokeMethod!));
        }
    }

    private void Add(ISymbol slot)
    {
        slot = slot.OriginalDefinition;
        if (!DelegateSlot.IsOwn(slot) || DelegateSlot.TypeOf(slot) is not { } held
            || !(IsOwn ? SymbolIdentity.Same(held.OriginalDefinition, type.OriginalDefinition) : SymbolEqualityComparer.Default.Equals(held, type)))
        {
            throw end($"'{slot.Name}' hands the delegate on to code that is not followed");
        }

        if (_slots.Add(slot))
        {
            _open.Enqueue(slot);
        }
    }

    private void NameTypes(TypeSyntax? written, SourceFile file)
    {
        foreach (var name in IsOwn ? [] : written?.DescendantNodesAndSelf().OfType<SimpleNameSyntax>() ?? [])
        {
            if (!name.IsVar && _seen.Add(name) && SymbolEqualityComparer.Default.Equals(file.Model.GetTypeInfo(name).Type?.WithNullableAnnotation(NullableAnnotation.NotAnnotated), type))
            {
                Names.Add((name as GenericNameSyntax ?? throw Lost(name), file));
            }
        }
    }

    private bool IsDelegate(ExpressionSyntax expression, SourceFile file) =>
        file.Model.GetTypeInfo(expression) is var info && (info.Type ?? info.ConvertedType) is { TypeKind: TypeKind.Delegate } or { TypeKind: TypeKind.Error } || file.Model.GetTypeInfo(expression).ConvertedType is { TypeKind: TypeKind.Delegate };

    /// <summary>The variable whose type the name is a part of, or into which what is made of it goes.</summary>
    private static ISymbol? Declared(SyntaxNode name, SourceFile file)
    {
        foreach (var node in name.Ancestors())
        {
            switch (node)
            {
                case ParameterSyntax { Type: { } written } parameter when written.Span.Contains(name.Span):
                    return file.Model.GetDeclaredSymbol(parameter);
                case PropertyDeclarationSyntax property when property.Type.Span.Contains(name.Span):
                    return file.Model.GetDeclaredSymbol(property);
                case VariableDeclarationSyntax { Variables: { Count: 1 } variables } list when list.Type.Span.Contains(name.Span):
                    return file.Model.GetDeclaredSymbol(variables[0]);
                case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable }:
                    return file.Model.GetDeclaredSymbol(variable);
                case ForEachStatementSyntax loop when loop.Type.Span.Contains(name.Span):
                    return file.Model.GetDeclaredSymbol(loop);
                case ObjectCreationExpressionSyntax creation when creation.Type.Span.Contains(name.Span):
                    return DelegateSlot.Of(creation, file);
                case ArrayCreationExpressionSyntax array when array.Type.Span.Contains(name.Span):
                    return DelegateSlot.Of(array, file);
                case StatementSyntax or MemberDeclarationSyntax or ExpressionSyntax and not TypeSyntax:
                    return null;
            }
        }

        return null;
    }

    private RewriteRefusedException Lost(SyntaxNode node) => end($"'{ValueSyntax.Shortened(node.Parent ?? node)}' hands the delegate on to code that is not followed");
}
