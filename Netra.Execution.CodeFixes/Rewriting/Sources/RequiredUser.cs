using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// A parameter by which the user may be missing becomes required in every declaration of its member, and each call hands on the user that it has; a caller
/// whose own parameter may be missing is asked likewise. Refused where some call has nobody, and where somebody else decides on the signature or makes the
/// object.
/// </summary>
/// <param name="session">The run that plans.</param>
/// <param name="requiring">Parameters that become required already: whoever stands behind one has its user.</param>
internal sealed class RequiredUser(RewriteSession session, HashSet<ISymbol> requiring)
{
    private readonly ContextSource _contexts = new(session, requiring);
    private readonly ImmutableArray<Requirement>.Builder _requirements = ImmutableArray.CreateBuilder<Requirement>();

    /// <param name="parameter">It becomes required.</param>
    /// <param name="nobodyIsMeant">Whether a call that passes <c>null</c> in so many words keeps it from becoming so.</param>
    public async Task<ImmutableArray<Requirement>> RequireAsync(IParameterSymbol parameter, bool nobodyIsMeant)
    {
        var pending = new Queue<IParameterSymbol>();
        pending.Enqueue(parameter);
        while (pending.Count > 0)
        {
            var next = pending.Dequeue();
            if (requiring.Add(next))
            {
                foreach (var optional in await RequireOneAsync(next, nobodyIsMeant).ConfigureAwait(false))
                {
                    pending.Enqueue(optional);
                }
            }
        }

        return _requirements.ToImmutable();
    }

    /// <summary>Makes one parameter required; the callers' own that may be missing are the result.</summary>
    private async Task<IEnumerable<IParameterSymbol>> RequireOneAsync(IParameterSymbol parameter, bool nobodyIsMeant)
    {
        RewriteRefusedException End(string why) => new(RefusalCodes.OptionalContext, $"'{parameter.Name}' may be missing, and {why}", "make it required, and pass the user's own from every caller");

        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor or MethodKind.ExplicitInterfaceImplementation } method
            || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not BaseMethodDeclarationSyntax declaration)
        {
            throw End("what declares it is no method");
        }

        var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
        var member = await ThreadedMember.OfAsync(declaration, file, session, End).ConfigureAwait(false);
        foreach (var (list, where, _) in member.Declarations)
        {
            Declare(list, parameter.Ordinal, where, End);
        }

        var optional = new List<IParameterSymbol>();
        var isCalled = false;
        foreach (var use in await member.UsesAsync(session).ConfigureAwait(false))
        {
            if (UserArgument.Of(use, member, parameter.Ordinal, End) is not { } argument)
            {
                continue;
            }

            isCalled = true;
            PinnedByTests.Check(use.Node, use.File, member.Name);
            if (argument.IsMissing)
            {
                if (nobodyIsMeant && argument.Given is not null)
                {
                    throw End($"'{System.IO.Path.GetFileName(use.File.Path)}' passes 'null' for it");
                }

                _requirements.Add(await HandOnAsync(argument, parameter, End).ConfigureAwait(false));
            }
            else if (argument.MayBeMissing is { } own)
            {
                optional.Add(own);
            }
        }

        return isCalled ? optional : throw End($"nothing in the solution calls {member.Name}");
    }

    private void Declare(BaseParameterListSyntax list, int ordinal, SourceFile file, System.Func<string, RewriteRefusedException> end)
    {
        var declared = list.Parameters[ordinal];
        if (file.Model.GetDeclaredSymbol(declared) is not { } parameter || parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
        {
            throw end("its value is asked for as that of a 'Nullable<T>'");
        }

        if (declared.Default is not null && list.Parameters.Take(ordinal).Any(before => before.Default is not null))
        {
            throw end("one before it may be left out too");
        }

        if (list.Parent!.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)
            && SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(assignment.Left).Symbol, parameter)))
        {
            throw end("it is given another value");
        }

        var edits = ImmutableArray.CreateBuilder<Edit>();
        if (declared.Type is NullableTypeSyntax nullable)
        {
            edits.Add(new TextEdit(file.Id, nullable.QuestionToken.Span, ""));
        }

        if (declared.Default is { } missing)
        {
            edits.Add(new TextEdit(file.Id, TextSpan.FromBounds(missing.EqualsToken.GetPreviousToken().Span.End, missing.Span.End), ""));
        }

        _requirements.Add(new Requirement($"required:{file.Path}:{declared.SpanStart}", edits.ToImmutable()));
    }

    private async Task<Requirement> HandOnAsync(UserArgument argument, IParameterSymbol parameter, System.Func<string, RewriteRefusedException> end)
    {
        var type = parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (!argument.File.Isolation.IsContext(type) && argument.File.Isolation.IsolationOf(type).Kind is not IsolationKind.UserKey)
        {
            throw end($"'{System.IO.Path.GetFileName(argument.File.Path)}' passes none");
        }

        if (!session.IsEditable(argument.File))
        {
            throw end($"'{System.IO.Path.GetFileName(argument.File.Path)}', which is not edited, passes none");
        }

        var user = await _contexts.FindAsync(argument.Call, type, [], argument.File).ConfigureAwait(false);
        _requirements.AddRange(user.Requirements);
        return new Requirement($"required:{argument.File.Path}:{argument.List.SpanStart}:{parameter.Ordinal}", ImmutableArray.Create(argument.With(user.Expression)));
    }
}
