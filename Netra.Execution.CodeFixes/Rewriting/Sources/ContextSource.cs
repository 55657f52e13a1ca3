using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// Finds the user of a place: the context that the site passes, a variable, one member step, or the request at an entry point.
/// Never a static, an ambient slot, a nullable or a settable member: an identity is found, not invented.
/// </summary>
internal sealed class ContextSource(RewriteSession session, HashSet<ISymbol>? requiring = null)
{
    /// <param name="place">Where the engine will be made.</param>
    /// <param name="contextType">What the factory wants.</param>
    /// <param name="arguments">What the site passes today.</param>
    /// <param name="file">Where the place stands.</param>
    public Source Find(SyntaxNode place, ITypeSymbol contextType, IEnumerable<ArgumentSyntax> arguments, SourceFile file)
    {
        try
        {
            return StaticLambdas.Read(FindUndecided(place, contextType, arguments, file), place, file);
        }
        catch (RewriteRefusedException nobody)
        {
            if (new DecidedSource(session).Answer(place, contextType, file, nobody) is { } decided)
            {
                return decided;
            }

            throw;
        }
    }

    private Source FindUndecided(SyntaxNode place, ITypeSymbol contextType, IEnumerable<ArgumentSyntax> arguments, SourceFile file)
    {
        contextType = file.Local(contextType);
        var own = arguments.Where(argument => IsContext(TypeOf(argument.Expression, file), contextType, file)).Select(argument => argument.Expression).ToList();
        if (own.Count == 1 && IsSure(own[0], place, file))
        {
            return Source.Of(own[0].WithoutTrivia().ToString());
        }

        var variables = Scope.Variables(place, file).Where(value => !IsKeptBeyond(value.Symbol, place, file, IsContext(value.Type, contextType, file))).ToList();
        var members = Scope.Members(place, file).ToList();
        if (One(variables.Where(value => IsContext(value.Type, contextType, file)), place, contextType) is { } variable)
        {
            return Source.Of(variable);
        }

        var elements = ElementsRead.Before(place, file).Where(value => !IsKeptBeyond(value.Symbol, place, file)).ToList();
        if (One(elements.Where(value => IsContext(value.Type, contextType, file)), place, contextType) is { } element)
        {
            return Source.Of(element);
        }

        var steps = WithoutAliases(members.Where(value => IsFixed(value.Symbol) && IsContext(value.Type, contextType, file)).ToList())
            .Concat(variables.Concat(elements).Where(value => IsStepBase(value.Type)).SelectMany(value => Scope.MembersOf(value, place, file))
                .Where(value => IsFixed(value.Symbol) && IsContext(value.Type, contextType, file)));
        if (One(steps, place, contextType) is { } step)
        {
            return Source.Of(step);
        }

        if (new RequestSource(session).Find(place, contextType, variables, members, file) is { } request)
        {
            return request;
        }

        throw own.Count > 0 || variables.Concat(members).Any(value => IsOptionalContext(value.Type, contextType))
            ? new RewriteRefusedException(
                RefusalCodes.OptionalContext,
                $"the '{contextType.Name}' at hand may be null here",
                "make it required, and pass the user's own from every caller")
            : new RewriteRefusedException(
                RefusalCodes.NoContext,
                $"no '{contextType.Name}' reaches {Describe(place, file)}",
                $"hand the user's '{contextType.Name}' to this code, or decide that it serves no user");
    }

    /// <summary>A property that does nothing but read another one of them is no second user.</summary>
    private static IEnumerable<ScopeValue> WithoutAliases(List<ScopeValue> members) => members.Where(member => !members.Exists(other =>
        member.Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody.Expression: IdentifierNameSyntax read } && read.Identifier.ValueText == other.Symbol.Name
        && !SymbolEqualityComparer.Default.Equals(member.Symbol, other.Symbol)));

    /// <summary>Where nobody is at hand, the callers hand their user on.</summary>
    /// <param name="place">Where the engine will be made.</param>
    /// <param name="contextType">What the factory wants.</param>
    /// <param name="arguments">What the site passes today.</param>
    /// <param name="file">Where the place stands.</param>
    public async Task<Source> FindAsync(SyntaxNode place, ITypeSymbol contextType, IEnumerable<ArgumentSyntax> arguments, SourceFile file)
    {
        try
        {
            return await FindUndecidedAsync(place, contextType, arguments, file).ConfigureAwait(false);
        }
        catch (RewriteRefusedException nobody)
        {
            if (new DecidedSource(session).Answer(place, contextType, file, nobody) is { } decided)
            {
                return decided;
            }

            throw;
        }
    }

    private async Task<Source> FindUndecidedAsync(SyntaxNode place, ITypeSymbol contextType, IEnumerable<ArgumentSyntax> arguments, SourceFile file)
    {
        try
        {
            return StaticLambdas.Read(FindUndecided(place, contextType, arguments, file), place, file);
        }
        catch (RewriteRefusedException nobody) when (nobody.Code == RefusalCodes.NoContext)
        {
            if (await new AccessorSource(session).FindAsync(place, contextType, file).ConfigureAwait(false) is { } current)
            {
                return current;
            }

            var user = new ThreadedValue(contextType, "context", "The user for whom this is done.", -2, (call, caller) => AtHandAsync(call, contextType, caller));
            return await new ValueThread(session, user, nobody).ReachAsync(place, file).ConfigureAwait(false);
        }
        catch (RewriteRefusedException perhaps) when (perhaps.Code == RefusalCodes.OptionalContext)
        {
            if (await RequireAsync(place, contextType, arguments.ToList(), perhaps, file).ConfigureAwait(false) is { } required)
            {
                return required;
            }

            throw;
        }
    }

    /// <summary>The one parameter by which the user may be missing becomes required, unless the method does something else for nobody.</summary>
    private async Task<Source?> RequireAsync(SyntaxNode place, ITypeSymbol contextType, IReadOnlyList<ArgumentSyntax> arguments, RewriteRefusedException perhaps, SourceFile file)
    {
        var optional = Scope.Variables(place, file).Where(value => IsOptionalContext(value.Type, contextType)).ToList();
        if (optional.Count != 1 || optional[0] is not { Symbol: IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } parameter, Expression: var name }
            || arguments.Any(argument => TypeOf(argument.Expression, file) is { } given && SymbolIdentity.Same(given, contextType) && !SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(argument.Expression).Symbol, parameter))
            || IsKeptBeyond(parameter, place, file) || AsksWhetherItIsThere(parameter, file))
        {
            return null;
        }

        var known = requiring ?? new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (known.Contains(parameter))
        {
            return Source.Of(name);
        }

        try
        {
            return new Source(name, await new RequiredUser(session, known).RequireAsync(parameter, nobodyIsMeant: true).ConfigureAwait(false));
        }
        catch (RewriteRefusedException caller)
        {
            throw new RewriteRefusedException(perhaps.Code, $"{perhaps.Message}: {caller.Message}", perhaps.Decision);
        }
    }

    private static bool AsksWhetherItIsThere(IParameterSymbol parameter, SourceFile file) => parameter.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
        || member.SyntaxTree != file.Root.SyntaxTree
        || member.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Name).Select(name => name.Parent).Any(use => use switch
        {
            BinaryExpressionSyntax or IsPatternExpressionSyntax or ConditionalAccessExpressionSyntax or SwitchExpressionSyntax or SwitchStatementSyntax => true,
            AssignmentExpressionSyntax assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: var target } && target == parameter.Name,
            _ => false,
        });

    private async Task<Source?> AtHandAsync(SyntaxNode place, ITypeSymbol contextType, SourceFile file)
    {
        try
        {
            return FindUndecided(place, contextType, [], file);
        }
        catch (RewriteRefusedException nobody) when (nobody.Code == RefusalCodes.NoContext)
        {
            return await new AccessorSource(session).FindAsync(place, contextType, file).ConfigureAwait(false);
        }
    }

    private static string? One(IEnumerable<ScopeValue> candidates, SyntaxNode place, ITypeSymbol contextType)
    {
        var found = candidates.GroupBy(value => value.Expression).Select(same => same.First()).ToList();
        if (found.Count > 1)
        {
            var names = string.Join(", ", found.Select(value => $"'{value.Expression}'"));
            throw new RewriteRefusedException(
                RefusalCodes.AmbiguousContext,
                $"several values of '{contextType.Name}' are at hand: {names}",
                "say which user this engine is for");
        }

        return found.Count == 1 ? found[0].Expression : null;
    }

    public static bool IsContext(ITypeSymbol? type, ITypeSymbol contextType, SourceFile file) =>
        type is not null && type.NullableAnnotation != NullableAnnotation.Annotated && type.TypeKind != TypeKind.Error
        && file.Model.Compilation.ClassifyCommonConversion(type, contextType) is { IsImplicit: true } conversion && (conversion.IsIdentity || conversion.IsReference);

    /// <summary>What a kept lambda captures is the user for whom it was made, not the one for whom it runs. One that a method hands out is its caller's, but a request ends.</summary>
    private static bool IsKeptBeyond(ISymbol variable, SyntaxNode place, SourceFile file, bool isUser = false) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start is { } declared
        && place.AncestorsAndSelf().OfType<AnonymousFunctionExpressionSyntax>()
            .Any(lambda => !lambda.Span.Contains(declared) && ThreadedPlace.IsKept(lambda, file) && !(isUser && ReturnedFunctions.IsReturned(lambda)));

    private static bool IsOptionalContext(ITypeSymbol type, ITypeSymbol contextType) =>
        type.NullableAnnotation == NullableAnnotation.Annotated && SymbolEqualityComparer.Default.Equals(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), contextType.WithNullableAnnotation(NullableAnnotation.NotAnnotated));

    private static bool IsSure(ExpressionSyntax expression, SyntaxNode place, SourceFile file)
    {
        if (ValueSyntax.Leaves(expression).Any(ValueSyntax.IsNull))
        {
            return false;
        }

        if (file.Model.GetTypeInfo(expression).Nullability.FlowState == NullableFlowState.MaybeNull)
        {
            return false;
        }

        var symbol = file.Model.GetSymbolInfo(expression).Symbol;
        if (symbol is ILocalSymbol && !Scope.Variables(place, file).Any(value => SymbolEqualityComparer.Default.Equals(value.Symbol, symbol)))
        {
            return false;
        }

        return symbol is not IParameterSymbol { IsOptional: true } and not IFieldSymbol { IsStatic: true } and not IPropertySymbol { IsStatic: true };
    }

    public static bool IsFixed(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true },
        _ => false,
    };

    private static bool IsStepBase(ITypeSymbol type) => type.SpecialType == SpecialType.None && type.NullableAnnotation != NullableAnnotation.Annotated && type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface;

    private static ITypeSymbol? TypeOf(ExpressionSyntax expression, SourceFile file) => file.Model.GetTypeInfo(expression).Type;

    private static string Describe(SyntaxNode place, SourceFile file) => file.Model.GetEnclosingSymbol(place.SpanStart) switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => "this lambda",
        { Name: "<Main>$" or "" } => "the top-level statements",
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => $"the constructor of '{constructor.ContainingType.Name}'",
        IMethodSymbol { AssociatedSymbol: { } property } => $"'{property.Name}'",
        { } symbol => $"'{symbol.Name}'",
        null => "this place",
    };
}
