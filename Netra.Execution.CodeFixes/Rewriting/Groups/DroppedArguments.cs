using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>What a construction was handed and the factory is not: it falls away, and what it did besides stays as a statement.</summary>
internal sealed class DroppedArguments(EngineGroup group, RewriteSession session)
{
    /// <summary>Statements for the arguments that do something.</summary>
    public IEnumerable<string> Statements(EngineValue value) => Doing(value).Select(argument => argument.Expression switch
        {
            _ when NameOf(argument, value) is { } name => $"var {name} = {argument.Expression};",
            InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax => argument.Expression + ";",
            _ => "_ = " + argument.Expression + ";",
        });

    /// <summary>Whether a test's own factory is made of all of them.</summary>
    public bool AreHandedOn(EngineValue value) => Doing(value).All(argument => NameOf(argument, value) is not null);

    /// <summary>What a construction was handed, its user aside.</summary>
    public static IEnumerable<ArgumentSyntax> Of(EngineValue value, EngineGroup group) =>
        (value.Creation?.Arguments ?? []).Where(argument => !IsOwnContext(argument, value.File, group) && !ValueSyntax.IsNull(argument.Expression));

    private IEnumerable<ArgumentSyntax> Doing(EngineValue value) => (value.Creation?.Arguments ?? [])
        .Where(argument => SideEffects.Has(argument.Expression, value.File) && !IsOwnContext(argument, value.File, group) && !Settings.IsLiteral(argument.Expression, value.File));

    private string? NameOf(ArgumentSyntax argument, EngineValue value) => PreparedFactory.NameOf(argument.Expression, value.Creation!.Expression, session);

    /// <summary>The user whom the construction was told, by whatever type: the factory is told too.</summary>
    private static bool IsOwnContext(ArgumentSyntax argument, SourceFile file, EngineGroup group) =>
        group.Replacement.ContextType is { } context && ContextSource.IsContext(file.Model.GetTypeInfo(argument.Expression).Type?.WithNullableAnnotation(NullableAnnotation.NotAnnotated), file.Local(context), file);
}
