using System;
using System.Collections.Generic;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model.Annotated;

/// <summary>
/// Simple names of what carries <c>[ReplacedBy]</c>, <c>[CreatedBy]</c>, <c>[UserScoped]</c>, <c>[SingleSource]</c> or <c>[Broadcast]</c>. Of references they are read from the custom attribute
/// rows, so that no symbol is made, and only of assemblies that have or reference a namespace of ours.
/// </summary>
internal sealed class AnnotatedNames
{
    // By identity: a fix may ask about a symbol that another compilation made.
    private readonly HashSet<AssemblyIdentity> _annotated = new();

    private readonly List<IAssemblySymbol> _own = new();

    private AnnotatedNames()
    {
    }

    /// <summary>Replaced types and members.</summary>
    public HashSet<string> Replaced { get; } = new(StringComparer.Ordinal);

    /// <summary>Methods of the replaced types.</summary>
    public HashSet<string> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>Types that hold one user's data.</summary>
    public HashSet<string> Scoped { get; } = new(StringComparer.Ordinal);

    /// <summary>Types that only their factory constructs.</summary>
    public HashSet<string> Created { get; } = new(StringComparer.Ordinal);

    /// <summary>Types of which one exists.</summary>
    public HashSet<string> Single { get; } = new(StringComparer.Ordinal);

    /// <summary>Members that reach everybody.</summary>
    public HashSet<string> Broadcast { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the source and the references of a compilation.</summary>
    public static AnnotatedNames Read(Compilation compilation, SourceIndex source)
    {
        var names = new AnnotatedNames();
        names.Add(source);
        names.AddReferenced(compilation);
        return names;
    }

    /// <summary>Names of the methods and types of the application's other projects that by their parameters may be told who the user is.</summary>
    public HashSet<string> TakersOf(Compilation compilation)
    {
        var takers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var assembly in _own)
        {
            if (compilation.GetMetadataReference(assembly) is CompilationReference source)
            {
                takers.UnionWith(SourceIndex.Read(source.Compilation.SyntaxTrees).UserTakers);
            }
            else if (assembly.GetMetadata() is { } metadata)
            {
                foreach (var module in metadata.GetModules())
                {
                    ReferencedTakers.AddTo(takers, module.GetMetadataReader());
                }
            }
        }

        return takers;
    }

    private void Add(SourceIndex source)
    {
        Replaced.UnionWith(source.ReplacedNames);
        Methods.UnionWith(source.MethodsOfReplacedTypes);
        Broadcast.UnionWith(source.BroadcastNames);
        Scoped.UnionWith(source.ScopedNames);
        Created.UnionWith(source.CreatedNames);
        Single.UnionWith(source.SingleNames);
    }

    private void AddReferenced(Compilation compilation)
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
                _annotated.Add(assembly.Identity);
                _own.Add(assembly);
                Add(compilation, assembly);
            }
        }
    }

    /// <summary>False if nothing in the symbol's assembly can carry an annotation: of most references no attribute then has to be read.</summary>
    public bool MayBeOn(ISymbol symbol) => symbol.ContainingAssembly is not { } assembly || assembly is ISourceAssemblySymbol || _annotated.Contains(assembly.Identity);

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

    private void Add(Compilation compilation, IAssemblySymbol assembly)
    {
        if (compilation.GetMetadataReference(assembly) is CompilationReference source)
        {
            Add(SourceIndex.Read(source.Compilation.SyntaxTrees));
        }
        else if (assembly.GetMetadata() is { } metadata)
        {
            foreach (var module in metadata.GetModules())
            {
                Add(module.GetMetadataReader());
            }
        }
    }

    private void Add(MetadataReader reader)
    {
        foreach (var handle in reader.CustomAttributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (NameOf(reader, attribute.Parent) is not { } declared)
            {
                continue;
            }

            if (IsAnnotation(reader, attribute.Constructor, Annotations.ReplacedBy))
            {
                Replaced.Add(WithoutArity(reader.GetString(declared)));
                if (attribute.Parent.Kind is HandleKind.TypeDefinition)
                {
                    AddMethods(reader, (TypeDefinitionHandle)attribute.Parent);
                }
            }
            else if (IsAnnotation(reader, attribute.Constructor, Annotations.Broadcast))
            {
                Broadcast.Add(reader.GetString(declared));
            }
            else if (IsAnnotation(reader, attribute.Constructor, Annotations.CreatedBy))
            {
                Created.Add(WithoutArity(reader.GetString(declared)));
            }
            else if (IsAnnotation(reader, attribute.Constructor, Annotations.UserScoped))
            {
                Scoped.Add(WithoutArity(reader.GetString(declared)));
            }
            else if (IsAnnotation(reader, attribute.Constructor, Annotations.SingleSource))
            {
                Single.Add(WithoutArity(reader.GetString(declared)));
            }
        }
    }

    private static StringHandle? NameOf(MetadataReader reader, EntityHandle declaration) => declaration.Kind switch
    {
        HandleKind.TypeDefinition => reader.GetTypeDefinition((TypeDefinitionHandle)declaration).Name,
        HandleKind.MethodDefinition => reader.GetMethodDefinition((MethodDefinitionHandle)declaration).Name,
        HandleKind.PropertyDefinition => reader.GetPropertyDefinition((PropertyDefinitionHandle)declaration).Name,
        HandleKind.EventDefinition => reader.GetEventDefinition((EventDefinitionHandle)declaration).Name,
        _ => null,
    };

    private void AddMethods(MetadataReader reader, TypeDefinitionHandle type)
    {
        foreach (var handle in reader.GetTypeDefinition(type).GetMethods())
        {
            var name = reader.GetString(reader.GetMethodDefinition(handle).Name);
            if (name.IndexOf('.') < 0)
            {
                Methods.Add(name);
            }
        }
    }

    private static string WithoutArity(string name) => name.IndexOf('`') is var tick and >= 0 ? name.Substring(0, tick) : name;

    private static bool IsAnnotation(MetadataReader reader, EntityHandle constructor, string name)
    {
        switch (constructor.Kind)
        {
            case HandleKind.MemberReference
                when reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent:
                return reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)parent).Name, name);
            case HandleKind.MethodDefinition:
                var type = reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
                return reader.StringComparer.Equals(reader.GetTypeDefinition(type).Name, name);
            default:
                return false;
        }
    }
}
