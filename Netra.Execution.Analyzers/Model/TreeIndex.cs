using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model;

/// <summary>What the declarations of one tree show before anything is bound. Bodies are not visited. It never changes once it is read.</summary>
internal sealed class TreeIndex
{
    private static readonly string[] UserEndings = { "Context", "Session", "Principal", "User", "Id", "Key" };

    private TreeIndex()
    {
    }

    /// <summary>Simple names of the types and members that carry <c>[ReplacedBy]</c>.</summary>
    public HashSet<string> ReplacedNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Simple names of the types that carry <c>[CreatedBy]</c>.</summary>
    public HashSet<string> CreatedNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Simple names of the types that carry <c>[SingleSource]</c>.</summary>
    public HashSet<string> SingleNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Simple names of the methods of types that carry <c>[ReplacedBy]</c>.</summary>
    public HashSet<string> MethodsOfReplacedTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Simple names of the members that carry <c>[Broadcast]</c>.</summary>
    public HashSet<string> BroadcastNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Alias and a name in what it stands for, a pair for each such name.</summary>
    public List<KeyValuePair<string, string>> Aliases { get; } = new();

    /// <summary>Names of static slots whose declared type does not show what is put into them: objects, interfaces, delegates, text.</summary>
    public HashSet<string> OpaqueStatics { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of static slots that can be written after the process has started.</summary>
    public HashSet<string> MutableStatics { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of generic types with a static slot: what is kept there is known where the type is named.</summary>
    public HashSet<string> GenericHolders { get; } = new(StringComparer.Ordinal);

    /// <summary>Class, empty if it is abstract, and name of each slot of its instances whose declared type does not show what is put into it.</summary>
    public List<KeyValuePair<string, string>> OpaqueInstanceSlots { get; } = new();

    /// <summary>Class, empty if it is abstract, and name of each slot of its instances that can be written after it was made, or holds what can.</summary>
    public List<KeyValuePair<string, string>> MutableInstanceSlots { get; } = new();

    /// <summary>Class, empty if it is abstract, and name of each method that by its parameters may be told who the user is, or given what is theirs, and returns nothing.</summary>
    public List<KeyValuePair<string, string>> UserSetters { get; } = new();

    /// <summary>Names in the types of static slots: an instance of one is reached through a static.</summary>
    public HashSet<string> StaticTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of slots and parameters that keep injected options, or their value.</summary>
    public HashSet<string> OptionsSlots { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of slots that are declared registries, and of the slots of types that are.</summary>
    public HashSet<string> RegistryNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of slots that belong to a flow of calls.</summary>
    public HashSet<string> FlowSlots { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the methods and types that, by the names in their parameters, may be given a user.</summary>
    public HashSet<string> UserTakers { get; } = new(StringComparer.Ordinal);

    /// <summary>Simple names of the types and members that carry <c>[UserKey]</c>.</summary>
    public HashSet<string> KeyNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Simple name of a returned type, behind a task the task's result, and name of the method that returns it.</summary>
    public List<KeyValuePair<string, string>> ReturnedTypes { get; } = new();

    /// <summary>Names of the events.</summary>
    public HashSet<string> EventNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the methods that are <c>async void</c>: what calls them cannot wait.</summary>
    public HashSet<string> AsyncVoids { get; } = new(StringComparer.Ordinal);

    /// <summary>True if any of our annotations occurs.</summary>
    public bool HasAnnotations { get; private set; }

    /// <summary>True if a property's name says that it is an identity.</summary>
    public bool HasIdentities { get; private set; }

    /// <summary>True if a file imports a namespace whose types are of a user: requests, principals, hubs.</summary>
    public bool ImportsUsers { get; private set; }

    /// <summary>True if a file imports a namespace of connections that stay open: web sockets, server streams, responses.</summary>
    public bool ImportsConnections { get; private set; }

    /// <summary>Reads the declarations of a tree.</summary>
    public static TreeIndex Read(SyntaxTree tree)
    {
        var index = new TreeIndex();
        if (tree.GetRoot() is CompilationUnitSyntax unit)
        {
            index.Read(unit);
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
            ReadFlowSlots(member);
            ReadInstanceSlots(member);
            HasIdentities |= member is PropertyDeclarationSyntax { Identifier.ValueText: var declared } && IdentityNames.IsIdentity(declared);
            switch (member)
            {
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.StaticKeyword):
                    AddStaticType(field.Declaration.Type);
                    foreach (var variable in field.Declaration.Variables)
                    {
                        AddSlot(variable.Identifier.ValueText, field, OpaqueSlots.IsOne(field), MutableSlots.IsOne(field));
                    }

                    break;
                case PropertyDeclarationSyntax property when property.Modifiers.Any(SyntaxKind.StaticKeyword):
                    AddStaticType(property.Type);
                    AddSlot(property.Identifier.ValueText, property, OpaqueSlots.IsOne(property), MutableSlots.IsOne(property));
                    break;
                case EventFieldDeclarationSyntax events:
                    foreach (var variable in events.Declaration.Variables)
                    {
                        EventNames.Add(variable.Identifier.ValueText);
                    }

                    break;
                case EventDeclarationSyntax custom:
                    EventNames.Add(custom.Identifier.ValueText);
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    ReadUsings(space.Usings);
                    Push(pending, space.Members);
                    break;
                case MethodDeclarationSyntax method:
                    AddTaker(method.Identifier, method.ParameterList);
                    if (method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword })
                    {
                        AsyncVoids.Add(method.Identifier.ValueText);
                    }
                    else if (Returned(method.ReturnType) is { } returned)
                    {
                        ReturnedTypes.Add(new KeyValuePair<string, string>(returned, method.Identifier.ValueText));
                    }

                    break;
                case ConstructorDeclarationSyntax constructor:
                    AddTaker(constructor.Identifier, constructor.ParameterList);
                    AddOptionsSlots(constructor.ParameterList, constructor);
                    break;
                case TypeDeclarationSyntax type:
                    AddTaker(type.Identifier, type.ParameterList);
                    AddOptionsSlots(type.ParameterList, type);
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

    private void ReadInstanceSlots(MemberDeclarationSyntax member)
    {
        if (member.Parent is not ClassDeclarationSyntax { Identifier.ValueText: var type } declaration)
        {
            return;
        }

        type = declaration.Modifiers.Any(SyntaxKind.AbstractKeyword) ? "" : type;

        switch (member)
        {
            case FieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                {
                    if (OptionsValues.IsOptions(field.Declaration.Type))
                    {
                        OptionsSlots.Add(variable.Identifier.ValueText);
                    }

                    AddInstanceSlot(type, variable.Identifier.ValueText, OpaqueSlots.IsOfInstance(field), MutableSlots.IsOfInstance(field));
                }

                break;
            case PropertyDeclarationSyntax property:
                AddInstanceSlot(type, property.Identifier.ValueText, OpaqueSlots.IsOfInstance(property), MutableSlots.IsOfInstance(property));
                break;
            case MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } or SimpleNameSyntax { Arity: 0 } } method when MayTakeUser(method.ParameterList, name => IdentityNames.NamesUser(name) || IdentityNames.NamesCredential(name)):
                UserSetters.Add(new KeyValuePair<string, string>(type, method.Identifier.ValueText));
                break;
        }
    }

    private void AddInstanceSlot(string type, string name, bool isOpaque, bool isMutable)
    {
        if (isOpaque)
        {
            OpaqueInstanceSlots.Add(new KeyValuePair<string, string>(type, name));
        }

        if (isMutable)
        {
            MutableInstanceSlots.Add(new KeyValuePair<string, string>(type, name));
        }
    }

    private void AddOptionsSlots(ParameterListSyntax? parameters, MemberDeclarationSyntax declaration)
    {
        foreach (var parameter in parameters?.Parameters ?? default)
        {
            if (OptionsValues.IsOptions(parameter.Type))
            {
                OptionsSlots.Add(parameter.Identifier.ValueText);
                OptionsSlots.UnionWith(OptionsValues.SlotsOf(declaration, parameter.Identifier.ValueText));
            }
        }
    }

    private void AddStaticType(TypeSyntax type)
    {
        foreach (var token in type.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                StaticTypes.Add(token.ValueText);
            }
        }
    }

    private void ReadFlowSlots(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case FieldDeclarationSyntax { Declaration: var declaration } when IsFlowSlot(declaration.Type):
                foreach (var variable in declaration.Variables)
                {
                    FlowSlots.Add(variable.Identifier.ValueText);
                }

                break;
            case PropertyDeclarationSyntax property when IsFlowSlot(property.Type):
                FlowSlots.Add(property.Identifier.ValueText);
                break;
        }
    }

    private static bool IsFlowSlot(TypeSyntax type) => WrittenTypes.NameOf(type) is GenericNameSyntax { Identifier.ValueText: "AsyncLocal" };

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
                        Aliases.Add(new KeyValuePair<string, string>(alias.Name.Identifier.ValueText, token.ValueText));
                    }
                }
            }
            else if (directive.Name is { } name)
            {
                var space = name.ToString();
                ImportsUsers |= space is "System.Security.Claims" or "Microsoft.AspNetCore.SignalR" or "Microsoft.AspNetCore.Http"
                    or "Microsoft.AspNetCore.Mvc";
                ImportsConnections |= space is "System.Net.WebSockets" or "Grpc.Core" or "Microsoft.AspNetCore.Http";
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
                if (name is Annotations.UserScoped or Annotations.UserKey or Annotations.CreatedBy or Annotations.ReplacedBy or Annotations.SingleSource or Annotations.Broadcast
                    or Annotations.UserRegistry or Annotations.SharedAcrossUsers or Annotations.CrossUser)
                {
                    HasAnnotations = true;
                    AddNames(member, name);
                }
            }
        }
    }

    private void AddNames(MemberDeclarationSyntax member, string annotation)
    {
        switch (annotation)
        {
            case Annotations.ReplacedBy:
                ReplacedNames.UnionWith(DeclaredNames(member));
                AddMethods(member);
                break;
            case Annotations.CreatedBy:
                CreatedNames.UnionWith(DeclaredNames(member));
                break;
            case Annotations.SingleSource:
                SingleNames.UnionWith(DeclaredNames(member));
                break;
            case Annotations.UserKey:
                KeyNames.UnionWith(DeclaredNames(member));
                break;
            case Annotations.Broadcast:
                BroadcastNames.UnionWith(DeclaredNames(member));
                break;
            case Annotations.UserRegistry:
                foreach (var slot in member is TypeDeclarationSyntax type ? (IEnumerable<MemberDeclarationSyntax>)type.Members : new[] { member })
                {
                    RegistryNames.UnionWith(DeclaredNames(slot));
                }

                break;
        }
    }

    private void AddMethods(MemberDeclarationSyntax member)
    {
        foreach (var part in member is TypeDeclarationSyntax type ? type.Members : default)
        {
            if (part is MethodDeclarationSyntax method)
            {
                MethodsOfReplacedTypes.Add(method.Identifier.ValueText);
            }
        }
    }

    private void AddTaker(SyntaxToken name, ParameterListSyntax? parameters)
    {
        if (MayTakeUser(parameters, IdentityNames.IsIdentity))
        {
            UserTakers.Add(name.ValueText);
        }
    }

    private static bool MayTakeUser(ParameterListSyntax? parameters, Func<string, bool> names)
    {
        foreach (var parameter in parameters?.Parameters ?? default)
        {
            if (names(parameter.Identifier.ValueText) || IdentityNames.IsIdentity(parameter.Identifier.ValueText)
                || (parameter.Type is { } type && IsUserByName(type)) || parameter.AttributeLists.Any(IsKey))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKey(AttributeListSyntax list)
    {
        foreach (var attribute in list.Attributes)
        {
            if (Rightmost(attribute.Name) is "UserKey" or Annotations.UserKey)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUserByName(TypeSyntax type)
    {
        while (type is NullableTypeSyntax nullable)
        {
            type = nullable.ElementType;
        }

        var name = type is NameSyntax named ? Rightmost(named) : "";
        foreach (var ending in UserEndings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private void AddSlot(string name, MemberDeclarationSyntax slot, bool isOpaque, bool isMutable)
    {
        if (isMutable)
        {
            MutableStatics.Add(name);
        }

        if (isOpaque)
        {
            OpaqueStatics.Add(name);
            if (slot.Parent is TypeDeclarationSyntax { TypeParameterList: not null } type)
            {
                GenericHolders.Add(type.Identifier.ValueText);
            }
        }
    }

    private static IEnumerable<string> DeclaredNames(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case BaseTypeDeclarationSyntax type:
                yield return type.Identifier.ValueText;
                break;
            case MethodDeclarationSyntax method:
                yield return method.Identifier.ValueText;
                break;
            case PropertyDeclarationSyntax property:
                yield return property.Identifier.ValueText;
                break;
            case FieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                {
                    yield return variable.Identifier.ValueText;
                }

                break;
            case EventDeclarationSyntax custom:
                yield return custom.Identifier.ValueText;
                break;
            case EventFieldDeclarationSyntax events:
                foreach (var variable in events.Declaration.Variables)
                {
                    yield return variable.Identifier.ValueText;
                }

                break;
        }
    }

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
