using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>
/// From an identity that can be set again to a request for a plan: an automatic property is set by <c>init</c>, a field becomes <c>readonly</c>. Refused
/// where something sets it after the object was made, where a contract, a base or an attribute's use decides how it is set, and for methods and collections.
/// </summary>
internal sealed class RetargetableRequest(RewriteSession session)
{
    public const string RuleId = "NETRA2011";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => LoneSites.PlanAsync(session, sites, PlanAsync);

    private async Task<PlanBuilder> PlanAsync(RewriteSite site, SourceFile file)
    {
        var plan = new PlanBuilder();
        switch (file.Root.FindNode(site.Span, getInnermostNodeForTie: true))
        {
            case PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } declaration
                when accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) is { Body: null, ExpressionBody: null } setter
                    && file.Model.GetDeclaredSymbol(declaration) is { } property && HasInit(file) && IsItsOwn(property):
                await DemandSetOnceAsync(property, isInit: true).ConfigureAwait(false);
                plan.Replace(file, setter.Keyword.Span, "init");
                return plan;
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax declaration } } variable
                when file.Model.GetDeclaredSymbol(variable) is IFieldSymbol { IsVolatile: false, RefKind: RefKind.None } field:
                await DemandSetOnceAsync(field, isInit: false).ConfigureAwait(false);
                plan.Insert(file, declaration.Declaration.SpanStart, "readonly ");
                return plan;
            default:
                throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "no keyword alone lets it be set once", "set it in the constructor, and hand out what cannot be changed");
        }
    }

    private async Task DemandSetOnceAsync(ISymbol slot, bool isInit)
    {
        foreach (var use in await session.UsesAsync(slot).ConfigureAwait(false))
        {
            if (!IsRead(use) && !IsOfMaking(use, slot, isInit))
            {
                throw new RewriteRefusedException(RefusalCodes.KeptState, $"'{slot.Name}' is set after the object was made, in {use.File.Path}", "make another object there");
            }
        }
    }

    private static bool IsRead(SymbolUse use)
    {
        var whole = Whole(use.Node);
        return use.File.Model.GetOperation(whole) is { Parent: var around } operation && around switch
        {
            IAssignmentOperation assignment => assignment.Target != operation,
            IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation => false,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => false,
            IVariableInitializerOperation { Syntax: EqualsValueClauseSyntax { Value: RefExpressionSyntax } } => false,
            _ => true,
        };
    }

    /// <summary>By a constructor of the type, on what it makes, or by the initialiser of an object or a copy.</summary>
    private static bool IsOfMaking(SymbolUse use, ISymbol slot, bool isInit)
    {
        var whole = Whole(use.Node);
        if (whole.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != whole)
        {
            return false;
        }

        if (assignment.Parent is InitializerExpressionSyntax)
        {
            return isInit && whole is IdentifierNameSyntax;
        }

        return whole is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
            && whole.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) is ConstructorDeclarationSyntax constructor
            && !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)
            && SymbolEqualityComparer.Default.Equals(use.File.Model.GetDeclaredSymbol(constructor)?.ContainingType, slot.ContainingType);
    }

    private static ExpressionSyntax Whole(SyntaxNode name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name.FirstAncestorOrSelf<ExpressionSyntax>()!;

    private static bool HasInit(SourceFile file) =>
        ((CSharpParseOptions)file.Root.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp9
        && file.Model.Compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.IsExternalInit") is not null;

    /// <summary>False where a contract, a base, a derived class or an attribute's use knows how it is set.</summary>
    private static bool IsItsOwn(IPropertySymbol property)
    {
        if (property.IsVirtual || property.IsAbstract || property.IsOverride || !property.ExplicitInterfaceImplementations.IsEmpty || IsAttribute(property.ContainingType))
        {
            return false;
        }

        foreach (var contract in property.ContainingType.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(property.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(member), property))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsAttribute(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at is { Name: "Attribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }
}
