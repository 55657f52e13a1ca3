using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>What the text of a body contains that may store under a joined key or under a reading of a clock.</summary>
internal static class KeyText
{
    private static readonly string[] Joins = { "$\"", "\" +", "+ \"", "$@\"", "@$\"", "Format(", "Concat(", "Join(" };

    private static readonly string[] Opening = { "[" };

    // What stands in an indexer that is found by a join.
    private static readonly string[] Indexing = { "[$", "[@$", "[string.", "[\"", "\"]", "Key]", "key]", "Id]", "id]", "Name]", "name]", "Now", "Tick" };

    private static readonly string[] Users = { "string", "userId", "UserId", "tenantId", "TenantId", "User", "user", "context", "Context", "session", "principal" };

    /// <summary>The words of which every such body has one.</summary>
    public static IReadOnlyCollection<string> Words { get; } =
        CacheCall.Names.Concat(StoreCall.Names).Concat(ResponseKey.Words).Concat(Users).Concat(ClockReading.Words).Where(name => name is not "this[]").Distinct().ToArray();

    public static bool MayBeIn(BodyOutline body) =>
        body.Root is not EqualsValueClauseSyntax
        && (body.MayMention(Joins) || body.MayMention(ClockReading.Words))
        && (body.MayMention(StoreCall.Names) || CacheCall.MayBeIn(body) || (body.MayMention(Opening) && body.MayMention(Indexing)))
        && (body.MayMention(ClockReading.Words) || HasJoinAtKey(body) || body.MayMention(ResponseKey.Words));

    /// <summary>True if joined text is given to a store or a cache, put into an indexer, or kept in a local that may be.</summary>
    private static bool HasJoinAtKey(BodyOutline body)
    {
        HashSet<string>? joined = null;
        foreach (var node in body.Nodes)
        {
            switch (node)
            {
                case ExpressionSyntax text when IsJoin(text):
                    if (MayBeKey(text, out var kept))
                    {
                        return true;
                    }

                    Add(kept);
                    break;
                case IdentifierNameSyntax { Identifier.ValueText: var local } name when joined?.Contains(local) is true:
                    if (MayBeKey(name, out var passed))
                    {
                        return true;
                    }

                    Add(passed);
                    break;
            }
        }

        return false;

        void Add(string? local)
        {
            if (local is not null)
            {
                (joined ??= new HashSet<string>()).Add(local);
            }
        }
    }

    private static bool IsJoin(SyntaxNode node) => node switch
    {
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Format" or "Concat" or "Join" } } => true,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: "Format" or "Concat" or "Join" } } => true,
        _ => false,
    };

    /// <param name="text">The joined text, or a local that has it.</param>
    /// <param name="kept">The local that it is put into, which may be a key later.</param>
    private static bool MayBeKey(ExpressionSyntax text, out string? kept)
    {
        kept = null;
        SyntaxNode at = text;
        while (true)
        {
            switch (at.Parent)
            {
                case ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax or CastExpressionSyntax or TupleExpressionSyntax
                    or ArgumentSyntax { Parent: TupleExpressionSyntax } or ArgumentSyntax or ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax }
                    or BaseObjectCreationExpressionSyntax or MemberAccessExpressionSyntax or InterpolationSyntax or InterpolatedStringExpressionSyntax
                    or PostfixUnaryExpressionSyntax or SwitchExpressionArmSyntax or SwitchExpressionSyntax or AwaitExpressionSyntax:
                    at = at.Parent;
                    break;
                case InvocationExpressionSyntax call when call.Expression == at:
                    at = call;
                    break;
                case ArgumentListSyntax { Parent: InvocationExpressionSyntax call }:
                    if (CalledName.Of(call.Expression) is { } name && (StoreCall.Names.Contains(name) || CacheCall.Names.Contains(name)))
                    {
                        return true;
                    }

                    if (!IsJoin(call))
                    {
                        return false;
                    }

                    at = call;
                    break;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var local } }:
                    kept = local;
                    return false;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var local } } assignment when assignment.Right == at:
                    kept = local;
                    return false;
                case AssignmentExpressionSyntax assignment:
                    return assignment.Right == at;
                case BracketedArgumentListSyntax or EqualsValueClauseSyntax:
                    return true;
                default:
                    return false;
            }
        }
    }
}
