using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>Reads which names carry our annotations.</summary>
internal sealed class AnnotationReader(SourceIndex index)
{
    public void Read(MemberDeclarationSyntax member)
    {
        foreach (var list in member.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                var name = WrittenTypes.NameOf(attribute.Name)?.Identifier.ValueText ?? "";
                name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name : name + "Attribute";
                if (name is Annotations.UserScoped or Annotations.UserKey or Annotations.CreatedBy or Annotations.ReplacedBy or Annotations.SingleSource or Annotations.Broadcast
                    or Annotations.UserRegistry or Annotations.SharedAcrossUsers or Annotations.CrossUser)
                {
                    index.HasAnnotations = true;
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
                index.ReplacedNames.UnionWith(DeclaredNames(member));
                AddMethods(member);
                break;
            case Annotations.CreatedBy:
                index.CreatedNames.UnionWith(DeclaredNames(member));
                break;
            case Annotations.SingleSource:
                index.SingleNames.UnionWith(DeclaredNames(member));
                break;
            case Annotations.UserScoped:
                index.ScopedNames.UnionWith(DeclaredNames(member));
                break;
            case Annotations.UserKey:
                index.KeyNames.UnionWith(DeclaredNames(member));
                break;
            case Annotations.Broadcast:
                index.BroadcastNames.UnionWith(DeclaredNames(member));
                break;
            case Annotations.UserRegistry:
                foreach (var slot in member is TypeDeclarationSyntax type ? (IEnumerable<MemberDeclarationSyntax>)type.Members : new[] { member })
                {
                    index.RegistryNames.UnionWith(DeclaredNames(slot));
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
                index.MethodsOfReplacedTypes.Add(method.Identifier.ValueText);
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
}
