using System;
using System.Collections.Generic;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// Simple names of what carries <c>[ReplacedBy]</c> in the references. Read from the custom attribute rows, so that no symbol is made, and only of
/// assemblies that have or reference a namespace of ours.
/// </summary>
internal static class ReplacedNames
{
    public static void AddReferenced(Compilation compilation, HashSet<string> names)
    {
        var declaring = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols;
        foreach (var assembly in assemblies)
        {
            if (assembly.NamespaceNames.Contains("Netra"))
            {
                declaring.Add(assembly.Name);
            }
        }

        if (declaring.Count == 0)
        {
            return;
        }

        foreach (var assembly in assemblies)
        {
            if (declaring.Contains(assembly.Name) || References(assembly, declaring))
            {
                Add(compilation, assembly, names);
            }
        }
    }

    private static bool References(IAssemblySymbol assembly, HashSet<string> declaring)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var referenced in module.ReferencedAssemblies)
            {
                if (declaring.Contains(referenced.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void Add(Compilation compilation, IAssemblySymbol assembly, HashSet<string> names)
    {
        if (compilation.GetMetadataReference(assembly) is CompilationReference source)
        {
            names.UnionWith(SourceIndex.Read(source.Compilation.SyntaxTrees).ReplacedNames);
        }
        else if (assembly.GetMetadata() is { } metadata)
        {
            foreach (var module in metadata.GetModules())
            {
                Add(module.GetMetadataReader(), names);
            }
        }
    }

    private static void Add(MetadataReader reader, HashSet<string> names)
    {
        foreach (var handle in reader.CustomAttributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Parent.Kind is HandleKind.TypeDefinition or HandleKind.MethodDefinition or HandleKind.PropertyDefinition
                && IsReplacedBy(reader, attribute.Constructor))
            {
                var name = reader.GetString(attribute.Parent.Kind switch
                {
                    HandleKind.TypeDefinition => reader.GetTypeDefinition((TypeDefinitionHandle)attribute.Parent).Name,
                    HandleKind.MethodDefinition => reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Parent).Name,
                    _ => reader.GetPropertyDefinition((PropertyDefinitionHandle)attribute.Parent).Name,
                });
                names.Add(name.IndexOf('`') is var tick and >= 0 ? name.Substring(0, tick) : name);
            }
        }
    }

    private static bool IsReplacedBy(MetadataReader reader, EntityHandle constructor)
    {
        switch (constructor.Kind)
        {
            case HandleKind.MemberReference
                when reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent:
                return reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)parent).Name, Annotations.ReplacedBy);
            case HandleKind.MethodDefinition:
                var type = reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
                return reader.StringComparer.Equals(reader.GetTypeDefinition(type).Name, Annotations.ReplacedBy);
            default:
                return false;
        }
    }
}
