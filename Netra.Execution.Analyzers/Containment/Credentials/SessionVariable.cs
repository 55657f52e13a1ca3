using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Credentials;

/// <summary>A statement that tells a data base's session who the user is, beyond the transaction: the connection goes back to its pool with it.</summary>
/// <param name="Statement">The text.</param>
/// <param name="Name">What it calls, "`SET ROLE`".</param>
/// <param name="Way">What shows the user.</param>
internal readonly record struct SessionVariable(IOperation Statement, string Name, string Way)
{
    /// <summary>The words of such statements.</summary>
    public static readonly string[] Words = { "sp_set_session_context", "set_config", "ROLE", "SESSION" };

    private static readonly char[] Separators = { ' ', ',', '(', ')', '\'', '"', '@', '.', '=', ';', '[', ']', '\n', '\r', '\t' };

    public static IEnumerable<SessionVariable> Of(BodyFacts body)
    {
        foreach (var (text, others) in Texts(body))
        {
            if (Written(text) is { } sql && NameOf(sql) is { } name && WayOf(text, sql, others, body) is { } way)
            {
                yield return new SessionVariable(text, name, way);
            }
        }
    }

    /// <summary>Texts that are handed to a call or a new object, with what else it is given, and those that a command is set to.</summary>
    private static IEnumerable<(IOperation Text, IEnumerable<IOperation> Others)> Texts(BodyFacts body)
    {
        foreach (var operation in body.Constructing)
        {
            var arguments = operation switch
            {
                IInvocationOperation call => call.Arguments,
                IObjectCreationOperation creation => creation.Arguments,
                _ => default,
            };
            foreach (var argument in arguments.IsDefault ? Enumerable.Empty<IArgumentOperation>() : arguments)
            {
                yield return (body.Locals.Resolve(argument.Value), arguments.Where(other => other != argument).Select(other => other.Value));
            }
        }

        foreach (var assignment in body.Assignments)
        {
            if (assignment.Target is IPropertyReferenceOperation { Property.Name: "CommandText" })
            {
                yield return (body.Locals.Resolve(assignment.Value), Parameters(body));
            }
        }
    }

    /// <summary>What the parameters of commands are given in the body.</summary>
    private static IEnumerable<IOperation> Parameters(BodyFacts body) =>
        body.Assignments.Where(assignment => assignment.Target is IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type } } && SymbolNames.Derives(type, "System.Data.Common.DbParameter"))
            .Select(assignment => assignment.Value)
            .Concat(body.Invocations.Where(call => call.TargetMethod.Name is "AddWithValue").SelectMany(call => call.Arguments).Select(argument => argument.Value));

    private static string? Written(IOperation text) => text switch
    {
        { ConstantValue: { HasValue: true, Value: string constant } } => constant,
        IInterpolatedStringOperation interpolated => string.Concat(interpolated.Parts.Select(part =>
            part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string written } } ? written : "?")),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => (Written(Values.Unwrap(sum.LeftOperand)) ?? "?") + (Written(Values.Unwrap(sum.RightOperand)) ?? "?"),
        _ => null,
    };

    private static string? NameOf(string sql) =>
        Has(sql, "sp_set_session_context") ? "sp_set_session_context"
        : Has(sql, "set_config(") && LastArgument(sql).Equals("false", StringComparison.OrdinalIgnoreCase) ? "set_config(…, false)"
        : Begins(sql, "SET ROLE ") ? "SET ROLE"
        : Begins(sql, "SET SESSION ") && !Begins(sql, "SET SESSION CHARACTERISTICS") ? "SET SESSION"
        : null;

    private static string LastArgument(string sql)
    {
        var call = sql.Substring(sql.IndexOf("set_config(", StringComparison.OrdinalIgnoreCase));
        var end = call.LastIndexOf(')');
        return end < 0 ? "" : call.Substring(call.LastIndexOf(',', end) + 1, end - call.LastIndexOf(',', end) - 1).Trim();
    }

    /// <summary>A part that is a user's, or a name in the text that says so.</summary>
    private static string? WayOf(IOperation text, string sql, IEnumerable<IOperation> others, BodyFacts body) =>
        UserCredential.WayOf(text, body)
        ?? others.Select(other => UserCredential.WayOf(other, body)).FirstOrDefault(way => way is not null)
        ?? sql.Split(Separators).Where(word => IdentityNames.IsIdentity(word) || word.EndsWith("_id", StringComparison.Ordinal) && IdentityNames.NamesUser(word.Substring(0, word.Length - 3)))
            .Select(word => "`" + word + "`").FirstOrDefault();

    private static bool Has(string sql, string part) => sql.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool Begins(string sql, string start) =>
        sql.Split(';').Any(statement => statement.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
