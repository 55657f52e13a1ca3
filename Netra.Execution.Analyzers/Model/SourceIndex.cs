using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// What the declarations of a compilation show before anything is bound: which of our annotations occur, on what names, and the aliases of types.
/// Bodies are not visited. Unsupported: public for the code fixes and the tool.
/// </summary>
public sealed class SourceIndex
{
    private readonly HashSet<string> _annotations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);
    private readonly HashSet<string> _replacedTypesMethods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _opaqueStatics = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _aliases = new();

    private SourceIndex()
    {
    }

    /// <summary>Simple names of the types and members that carry <c>[ReplacedBy]</c>.</summary>
    public IReadOnlyCollection<string> ReplacedNames => _replaced;

    /// <summary>Simple names of the methods of types that carry <c>[ReplacedBy]</c>.</summary>
    public IReadOnlyCollection<string> MethodsOfReplacedTypes => _replacedTypesMethods;

    /// <summary>Alias and a name in what it stands for, a pair for each such name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Aliases => _aliases;

    /// <summary>Names of static slots whose declared type does not show what is put into them: objects, interfaces, delegates, text.</summary>
    public IReadOnlyCollection<string> OpaqueStatics => _opaqueStatics;

    /// <summary>True if any of our annotations occurs.</summary>
    public bool HasAnnotations => _annotations.Count > 0;

    /// <summary>True if a file imports a namespace whose types are of a user: requests, principals, hubs.</summary>
    public bool ImportsUsers { get; private set; }

    /// <summary>Reads the declarations of all trees.</summary>
    public static SourceIndex Read(IEnumerable<SyntaxTree> trees)
    {
        var index = new SourceIndex();
        foreach (var tree in trees)
        {
            if (tree.GetRoot() is CompilationUnitSyntax unit)
            {
                index.Read(unit);
            }
        }

        return index;
    }

    private void Read(CompilationUnitSyntax unit)
    {
        ReadUsings(unit.Usings);
        var pending = new Stack<MemberDeclarationSyntax>(unit.Members);
        while (pending.Count > 0)
        {
            var member = pending.Pop();
            ReadAttributes(member);
            switch (member)
            {
                case FieldDeclarationSyntax field when OpaqueSlots.IsOne(field):
                    foreach (var variable in field.Declaration.Variables)
                    {
                        _opaqueStatics.Add(variable.Identifier.ValueText);
                    }

                    break;
                case PropertyDeclarationSyntax property when OpaqueSlots.IsOne(property):
                    _opaqueStatics.Add(property.Identifier.ValueText);
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    ReadUsings(space.Usings);
                    Push(pending, space.Members);
                    break;
                case TypeDeclarationSyntax type:
                    Push(pending, type.Members);
                    break;
            }
        }
    }

    private static void Push(Stack<MemberDeclarationSyntax> pending, SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
        {
            pending.Push(member);
        }
    }

    private void ReadUsings(SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (var directive in usings)
        {
            if (directive.Alias is { } alias)
            {
                foreach (var token in directive.NamespaceOrType.DescendantTokens())
                {
                    if (token.IsKind(SyntaxKind.IdentifierToken))
                    {
                        _aliases.Add(new KeyValuePair<string, string>(alias.Name.Identifier.ValueText, token.ValueText));
                    }
                }
            }
            else if (directive.Name is { } name)
            {
                ImportsUsers |= name.ToString() is "System.Security.Claims" or "Microsoft.AspNetCore.SignalR" or "Microsoft.AspNetCore.Http"
                    or "Microsoft.AspNetCore.Mvc";
            }
        }
    }

    private void ReadAttributes(MemberDeclarationSyntax member)
    {
        foreach (var list in member.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                var name = Rightmost(attribute.Name);
                name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name : name + "Attribute";
                if (name is Annotations.UserScoped or Annotations.UserKey or Annotations.CreatedBy or Annotations.ReplacedBy or Annotations.Broadcast
                    or Annotations.UserRegistry or Annotations.SharedAcrossUsers or Annotations.CrossUser)
                {
                    _annotations.Add(name);
                    if (name is Annotations.ReplacedBy && DeclaredName(member) is { } declared)
                    {
                        _replaced.Add(declared);
                        AddMethods(member);
                    }
                }
            }
        }
    }

    private void AddMethods(MemberDeclarationSyntax member)
    {
        foreach (var part in member is TypeDeclarationSyntax type ? type.Members : default)
        {
            if (part is MethodDeclarationSyntax method)
            {
                _replacedTypesMethods.Add(method.Identifier.ValueText);
            }
        }
    }

    private static string? DeclaredName(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => null,
    };

    private static string Rightmost(NameSyntax name)
    {
        var last = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax qualified => qualified.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        return last?.Identifier.ValueText ?? "";
    }
}
