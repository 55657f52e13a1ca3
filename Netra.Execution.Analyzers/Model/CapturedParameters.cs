using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// The primary-constructor parameters that an instance keeps: those named in a body, not only in initialisers and base arguments.
/// By name, without binding; a local of the same name counts as the parameter.
/// </summary>
internal static class CapturedParameters
{
    // By parameters too: those of a partial type may stand in another file, and change there.
    private static readonly ConditionalWeakTable<TypeDeclarationSyntax, ConcurrentDictionary<string, HashSet<string>>> Named = new();

    public static IEnumerable<IParameterSymbol> Of(INamedTypeSymbol type)
    {
        if (type.IsRecord || Primary(type) is not { Parameters.IsEmpty: false } constructor)
        {
            yield break;
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in type.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is TypeDeclarationSyntax declaration)
            {
                named.UnionWith(NamedIn(declaration, constructor));
            }
        }

        foreach (var parameter in constructor.Parameters)
        {
            if (named.Contains(parameter.Name))
            {
                yield return parameter;
            }
        }
    }

    /// <summary>Which of the parameters are named in the bodies of a declaration: each part is read once.</summary>
    private static HashSet<string> NamedIn(TypeDeclarationSyntax declaration, IMethodSymbol constructor)
    {
        var parameters = string.Join(",", constructor.Parameters.Select(parameter => parameter.Name));
        return Named.GetOrCreateValue(declaration).GetOrAdd(parameters, _ => Read(declaration, constructor));
    }

    private static HashSet<string> Read(TypeDeclarationSyntax declaration, IMethodSymbol constructor)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var asked = new Dictionary<int, string>();
        foreach (var parameter in constructor.Parameters)
        {
            asked[Identifiers.HashOf(parameter.Name)] = parameter.Name;
        }

        var text = declaration.SyntaxTree.GetText().ToString();
        foreach (var body in Bodies(declaration))
        {
            var identifiers = new Identifiers(text, body.SpanStart, body.Span.End);
            while (names.Count < asked.Count && identifiers.MoveNext())
            {
                if (asked.TryGetValue(identifiers.Hash, out var name) && !names.Contains(name) && IsReference(body.FindToken(identifiers.Start), name))
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    private static IEnumerable<SyntaxNode> Bodies(TypeDeclarationSyntax declaration)
    {
        foreach (var member in declaration.Members)
        {
            if (member is BaseTypeDeclarationSyntax or FieldDeclarationSyntax or EventFieldDeclarationSyntax)
            {
                continue;
            }

            SyntaxNode? body = member is PropertyDeclarationSyntax property ? property.ExpressionBody ?? (SyntaxNode?)property.AccessorList : member;
            if (body is not null)
            {
                yield return body;
            }
        }
    }

    private static IMethodSymbol? Primary(INamedTypeSymbol type)
    {
        if (!type.OriginalDefinition.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null }))
        {
            return null;
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var reference in constructor.OriginalDefinition.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is TypeDeclarationSyntax)
                {
                    return constructor;
                }
            }
        }

        return null;
    }

    private static bool IsReference(SyntaxToken token, string name) =>
        token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name
        && token.Parent is IdentifierNameSyntax identifier
        && !(identifier.Parent is MemberAccessExpressionSyntax access && access.Name == identifier)
        && identifier.Parent is not NameColonSyntax;
}
