using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>What one call passes for a parameter that becomes required.</summary>
/// <param name="File">Where the call stands.</param>
/// <param name="Call">The call.</param>
/// <param name="List">Its arguments.</param>
/// <param name="Given">What is passed; null where it is left out.</param>
/// <param name="Parameter">The parameter, as what is called names it.</param>
/// <param name="Index">Where it would stand among the arguments if it were passed by its place.</param>
internal sealed record UserArgument(SourceFile File, SyntaxNode Call, BaseArgumentListSyntax List, ExpressionSyntax? Given, IParameterSymbol Parameter, int Index)
{
    public bool IsMissing => Given is null || ValueSyntax.Leaves(Given).Any(ValueSyntax.IsNull);

    /// <summary>The caller's own parameter, where that is all that is passed and may be missing.</summary>
    public IParameterSymbol? MayBeMissing { get; private init; }

    /// <summary>Null where the use calls nothing.</summary>
    public static UserArgument? Of(SymbolUse use, ThreadedMember member, int ordinal, Func<string, RewriteRefusedException> end)
    {
        if (ThreadedCall.Of(use, member, end) is not { } call)
        {
            return null;
        }

        if (call.Arguments is not { } list)
        {
            throw end($"'{ValueSyntax.Shortened(call.Place)}' hands the member on");
        }

        var arguments = use.File.Model.GetOperation(call.Place) switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => throw end($"'{ValueSyntax.Shortened(call.Place)}' calls it in a way of its own"),
        };
        var argument = arguments.FirstOrDefault(passed => passed.Parameter?.Ordinal == ordinal) ?? throw end($"'{ValueSyntax.Shortened(call.Place)}' calls it in a way of its own");
        var given = argument.ArgumentKind is ArgumentKind.DefaultValue ? null : list.Arguments.FirstOrDefault(written => written.Span.Contains(argument.Syntax.Span))?.Expression ?? throw end($"'{ValueSyntax.Shortened(call.Place)}' calls it in a way of its own");
        var reduced = call.Method.ReducedFrom is null ? 0 : 1;
        var found = new UserArgument(use.File, call.Place, list, given, argument.Parameter!, ordinal - reduced);
        if (given is null || found.IsMissing)
        {
            return found;
        }

        var own = use.File.Model.GetSymbolInfo(given).Symbol as IParameterSymbol;
        var type = use.File.Model.GetTypeInfo(given);
        var isOptional = own is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null } || own?.NullableAnnotation is NullableAnnotation.Annotated;
        if (own is not null && isOptional && type.Nullability.FlowState is not NullableFlowState.NotNull)
        {
            return found with { MayBeMissing = own };
        }

        return type.Nullability.FlowState is not NullableFlowState.MaybeNull && given is not (ConditionalAccessExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression })
            ? found
            : throw end($"'{ValueSyntax.Shortened(given)}', which is passed in {System.IO.Path.GetFileName(use.File.Path)}, may be missing");
    }

    /// <summary>The user in the place of nothing, or as an argument more.</summary>
    public Edit With(string user) => Given is not null
        ? new TextEdit(File.Id, Given.Span, user)
        : new ListAddition(
            File.Id, ListShape.Of(List, File.Text), List.Arguments.Count,
            Index == List.Arguments.Count && List.Arguments.All(argument => argument.NameColon is null) ? user : $"{Parameter.Name}: {user}");
}
