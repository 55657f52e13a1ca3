using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>Reads the declarations of one tree into an index. Bodies are not visited.</summary>
internal sealed class TreeReader
{
    private readonly SourceIndex _index = new();
    private readonly AnnotationReader _annotations;
    private readonly SlotReader _slots;

    private TreeReader()
    {
        _annotations = new AnnotationReader(_index);
        _slots = new SlotReader(_index);
    }

    public static SourceIndex Read(SyntaxTree tree)
    {
        var reader = new TreeReader();
        if (tree.GetRoot() is CompilationUnitSyntax unit)
        {
            reader.Read(unit);
        }

        return reader._index;
    }

    private void Read(CompilationUnitSyntax unit)
    {
        ReadUsings(unit.Usings);
        var pending = new Stack<MemberDeclarationSyntax>(unit.Members);
        while (pending.Count > 0)
        {
            var member = pending.Pop();
            _annotations.Read(member);
            _slots.Read(member);
            _index.HasIdentities |= member is PropertyDeclarationSyntax { Identifier.ValueText: var declared } && IdentityNames.IsIdentity(declared);
            switch (member)
            {
                case EventFieldDeclarationSyntax events:
                    foreach (var variable in events.Declaration.Variables)
                    {
                        _index.EventNames.Add(variable.Identifier.ValueText);
                    }

                    break;
                case EventDeclarationSyntax custom:
                    _index.EventNames.Add(custom.Identifier.ValueText);
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    ReadUsings(space.Usings);
                    Push(pending, space.Members);
                    break;
                case MethodDeclarationSyntax method:
                    AddTaker(method.Identifier, method.ParameterList);
                    if (method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword })
                    {
                        _index.AsyncVoids.Add(method.Identifier.ValueText);
                    }
                    else if (method.Modifiers.Any(SyntaxKind.AsyncKeyword) && !method.Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal))
                    {
                        _index.UnnamedAsyncs.Add(method.Identifier.ValueText);
                    }

                    if (Returned(method.ReturnType) is { } returned)
                    {
                        _index.ReturnedTypes.Add(new KeyValuePair<string, string>(returned, method.Identifier.ValueText));
                    }

                    break;
                case ConstructorDeclarationSyntax constructor:
                    AddTaker(constructor.Identifier, constructor.ParameterList);
                    break;
                case TypeDeclarationSyntax type:
                    AddTaker(type.Identifier, type.ParameterList);
                    Push(pending, type.Members);
                    break;
            }
        }
    }

    private static string? Returned(TypeSyntax written) => WrittenTypes.NameOf(written) switch
    {
        GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: { Count: 1 } results } => Returned(results[0]),
        { Identifier.ValueText: not "Task" and not "ValueTask" and var name } => name,
        _ => null,
    };

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
                        _index.Aliases.Add(new KeyValuePair<string, string>(alias.Name.Identifier.ValueText, token.ValueText));
                    }
                }
            }
            else if (directive.Name is QualifiedNameSyntax { Right.Identifier.ValueText: "Claims" or "SignalR" or "Http" or "Mvc" or "WebSockets" or "Core" or "Channels" } name)
            {
                var space = name.ToString();
                _index.ImportsUsers |= space is "System.Security.Claims" or "Microsoft.AspNetCore.SignalR" or "Microsoft.AspNetCore.Http"
                    or "Microsoft.AspNetCore.Mvc";
                _index.ImportsConnections |= space is "System.Net.WebSockets" or "Grpc.Core" or "Microsoft.AspNetCore.Http" or "System.Threading.Channels";
            }
        }
    }

    private void AddTaker(SyntaxToken name, ParameterListSyntax? parameters)
    {
        if (UserParameters.MayBeAmong(parameters, IdentityNames.IsIdentity))
        {
            _index.UserTakers.Add(name.ValueText);
        }
    }
}
