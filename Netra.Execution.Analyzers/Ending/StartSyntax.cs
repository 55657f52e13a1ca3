using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>What shows, before anything is bound, that a body may start work which captures a user.</summary>
internal static class StartSyntax
{
    private const string Discard = "_";

    private static readonly string[] AsyncVoid = { "async void" };

    private static readonly string[] AnyName = { "Forget", AsyncVoid[0] };

    private static readonly string[] Requests = { "HttpContext", "ActionContext" };

    public static void AddWords(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(Starts.PlatformNames);
        words.Exact.UnionWith(Starts.QueueNames);
        words.Exact.UnionWith(Starts.PerElementNames);
        words.Exact.UnionWith(model.Source.AsyncVoids);
        words.Exact.UnionWith(model.Source.UnnamedAsyncs);
        words.Exact.Add(Discard);
        words.Suffixes.AddRange(new[] { "Async", "Forget" });
    }

    /// <summary>True if its type, a parameter or a request that it asks for is a user's; a function may have such a parameter.</summary>
    public static bool HasUserInReach(BodyOutline body, IsolationModel model)
    {
        if (body.MayMention(Requests) || (body.Type is { } type && model.IsolationOf(type).IsOfUser))
        {
            return true;
        }

        if (body.Owner is IMethodSymbol method)
        {
            foreach (var parameter in method.Parameters)
            {
                if (model.IsolationOf(parameter.Type).IsOfUser)
                {
                    return true;
                }
            }
        }

        return body.HasFunctions;
    }

    public static bool HasStart(BodyOutline body, IsolationModel model)
    {
        // What is called so, or discarded, may have any name.
        if (body.MayMention(AnyName) || body.Named.Exists(name => name.Identifier.ValueText is Discard))
        {
            return body.Calls.Exists(call => CalledName.Of(call) is { } name && IsStart(call, name, body, model));
        }

        return body.Named.Exists(name => CalledName.CallOf(name) is { } call && IsStart(call, name.Identifier.ValueText, body, model));
    }

    private static bool IsStart(InvocationExpressionSyntax call, string name, BodyOutline body, IsolationModel model) =>
        IsOpenEnded(name, body, model) || MayBeDropped(call, IsNamedSo(name) || model.Source.UnnamedAsyncs.Contains(name));

    private static bool IsOpenEnded(string name, BodyOutline body, IsolationModel model) =>
        Array.IndexOf(Starts.QueueNames, name) >= 0 || Array.IndexOf(Starts.PerElementNames, name) >= 0 || Starts.IsForgetting(name) || model.Source.AsyncVoids.Contains(name)
        || (body.MayMention(AsyncVoid) && body.HasFunctions);

    /// <summary>Of what is not discarded in so many words, only names tell that it may give a task.</summary>
    private static bool IsNamedSo(string name) => name.EndsWith("Async", StringComparison.Ordinal) || Array.IndexOf(Starts.PlatformNames, name) >= 0;

    private static bool MayBeDropped(InvocationExpressionSyntax call, bool isNamedSo)
    {
        SyntaxNode at = call;
        while (true)
        {
            switch (at.Parent)
            {
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: Discard } }:
                    return true;
                case ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax or ForStatementSyntax or EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax }:
                    return isNamedSo;
                case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access when access.Expression == at && TaskFate.PassesOn(access.Name.Identifier.ValueText):
                    at = outer;
                    break;
                case ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax:
                    at = at.Parent;
                    break;
                default:
                    return false;
            }
        }
    }
}
