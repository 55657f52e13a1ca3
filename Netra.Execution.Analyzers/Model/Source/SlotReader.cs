using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Knowledge;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>Reads the fields and properties that may keep what is put into them.</summary>
internal sealed class SlotReader(SourceIndex index)
{
    public void Read(MemberDeclarationSyntax member)
    {
        ReadFlowSlots(member);
        ReadInstanceSlots(member);
        ReadClientExtension(member);
        switch (member)
        {
            case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.StaticKeyword):
                AddStaticType(field.Declaration.Type);
                foreach (var variable in field.Declaration.Variables)
                {
                    AddStatic(variable.Identifier.ValueText, field, OpaqueSlots.IsOne(field), MutableSlots.IsOne(field));
                }

                break;
            case PropertyDeclarationSyntax property when property.Modifiers.Any(SyntaxKind.StaticKeyword):
                AddStaticType(property.Type);
                AddStatic(property.Identifier.ValueText, property, OpaqueSlots.IsOne(property), MutableSlots.IsOne(property));
                break;
            case ConstructorDeclarationSyntax constructor:
                AddOptionsSlots(constructor.ParameterList, constructor);
                break;
            case TypeDeclarationSyntax type:
                AddOptionsSlots(type.ParameterList, type);
                break;
        }
    }

    private void ReadInstanceSlots(MemberDeclarationSyntax member)
    {
        if (member.Parent is not ClassDeclarationSyntax { Identifier.ValueText: var type } declaration)
        {
            return;
        }

        var isKept = IsKeptByFramework(declaration);
        type = declaration.Modifiers.Any(SyntaxKind.AbstractKeyword) || IsKeptUnregistered(declaration) ? "" : type;
        switch (member)
        {
            case FieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                {
                    if (OptionsValues.IsOptions(field.Declaration.Type))
                    {
                        index.OptionsSlots.Add(variable.Identifier.ValueText);
                    }

                    AddInstanceSlot(type, variable.Identifier.ValueText, OpaqueSlots.IsOfInstance(field), MutableSlots.IsOfInstance(field), isKept);
                    AddMade(type, field.Declaration.Type, variable.Initializer);
                }

                break;
            case PropertyDeclarationSyntax property:
                AddInstanceSlot(type, property.Identifier.ValueText, OpaqueSlots.IsOfInstance(property), MutableSlots.IsOfInstance(property), isKept);
                AddMade(type, property.Type, property.Initializer);
                break;
            case MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } or SimpleNameSyntax { Arity: 0 } } method
                when UserParameters.MayBeAmong(method.ParameterList, name => IdentityNames.NamesUser(name) || IdentityNames.NamesCredential(name)):
                index.UserSetters.Add(new KeyValuePair<string, string>(type, method.Identifier.ValueText));
                break;
        }
    }

    private void ReadClientExtension(MemberDeclarationSyntax member)
    {
        if (member is MethodDeclarationSyntax { ParameterList.Parameters: { Count: > 1 } parameters } method && parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword)
            && WrittenTypes.NameOf(parameters[0].Type)?.Identifier.ValueText is { } client && KnownMembers.CredentialOwners.Contains(client))
        {
            index.ClientExtensions.Add(method.Identifier.ValueText);
        }
    }

    /// <summary>What frameworks keep although nobody registers it: an attribute, a stage of a chat client.</summary>
    private static bool IsKeptUnregistered(ClassDeclarationSyntax declaration)
    {
        foreach (var parent in declaration.BaseList?.Types ?? default)
        {
            if (WrittenTypes.NameOf(parent.Type)?.Identifier.ValueText is { } name && (name.EndsWith("Attribute", StringComparison.Ordinal) || name is "DelegatingChatClient"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What its framework makes one of, whether or not this compilation says so: what is known as shared, and what stands in a data base context's way.</summary>
    private static bool IsKeptByFramework(ClassDeclarationSyntax declaration)
    {
        foreach (var parent in declaration.BaseList?.Types ?? default)
        {
            if (WrittenTypes.NameOf(parent.Type)?.Identifier.ValueText is { } name && (KnownTypeTable.SharedNames.Contains(name) || name.EndsWith("Interceptor", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private void AddInstanceSlot(string type, string name, bool isOpaque, bool isMutable, bool isKept)
    {
        if (isOpaque)
        {
            index.OpaqueInstanceSlots.Add(new KeyValuePair<string, string>(isKept ? "" : type, name));
        }

        if (isMutable)
        {
            index.MutableInstanceSlots.Add(new KeyValuePair<string, string>(type, name));
        }
    }

    private void AddMade(string owner, TypeSyntax type, EqualsValueClauseSyntax? initial)
    {
        if (initial is { Value: BaseObjectCreationExpressionSyntax } && type is IdentifierNameSyntax { Identifier.ValueText: var made })
        {
            index.MadeInSlots.Add(new KeyValuePair<string, string>(owner, made));
        }
    }

    private void AddOptionsSlots(ParameterListSyntax? parameters, MemberDeclarationSyntax declaration)
    {
        foreach (var parameter in parameters?.Parameters ?? default)
        {
            if (OptionsValues.IsOptions(parameter.Type))
            {
                index.OptionsSlots.Add(parameter.Identifier.ValueText);
                index.OptionsSlots.UnionWith(OptionsValues.SlotsOf(declaration, parameter.Identifier.ValueText));
            }
        }
    }

    private void AddStaticType(TypeSyntax type)
    {
        if (type is IdentifierNameSyntax { Identifier.ValueText: var simple })
        {
            index.StaticTypes.Add(simple);
            return;
        }

        foreach (var token in type.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                index.StaticTypes.Add(token.ValueText);
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
                    index.FlowSlots.Add(variable.Identifier.ValueText);
                }

                break;
            case PropertyDeclarationSyntax property when IsFlowSlot(property.Type):
                index.FlowSlots.Add(property.Identifier.ValueText);
                break;
        }
    }

    private static bool IsFlowSlot(TypeSyntax type) => WrittenTypes.NameOf(type) is GenericNameSyntax { Identifier.ValueText: "AsyncLocal" };

    private void AddStatic(string name, MemberDeclarationSyntax slot, bool isOpaque, bool isMutable)
    {
        if (isMutable)
        {
            index.MutableStatics.Add(name);
            index.WritableStatics.Add(name);
        }

        if (isOpaque)
        {
            index.WritableStatics.Add(name);
            if (slot.Parent is TypeDeclarationSyntax { TypeParameterList: not null } type)
            {
                index.GenericHolders.Add(type.Identifier.ValueText);
            }
        }
    }
}
