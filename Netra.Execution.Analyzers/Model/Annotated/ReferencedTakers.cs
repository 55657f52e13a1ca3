using System;
using System.Collections.Generic;
using System.Reflection;
using System.Reflection.Metadata;

namespace Netra.Execution.Analyzers.Model.Annotated;

/// <summary>
/// Names of what an assembly declares that by the names of its parameters may be told who the user is: methods, and types by their constructors. Of a
/// parameter only the end of its name is looked at, and no text is made of others.
/// </summary>
internal static class ReferencedTakers
{
    private static readonly string[] Endings = { "ontext", "ession", "ser", "rincipal" };

    public static void AddTo(HashSet<string> names, MetadataReader reader)
    {
        foreach (var handle in reader.MethodDefinitions)
        {
            var method = reader.GetMethodDefinition(handle);
            if ((method.Attributes & MethodAttributes.MemberAccessMask) is not (MethodAttributes.PrivateScope or MethodAttributes.Private) && TakesUser(method, reader))
            {
                var name = reader.GetString(method.Name);
                names.Add(name is ".ctor" ? WithoutArity(reader.GetString(reader.GetTypeDefinition(method.GetDeclaringType()).Name)) : name);
            }
        }
    }

    private static bool TakesUser(MethodDefinition method, MetadataReader reader)
    {
        foreach (var handle in method.GetParameters())
        {
            var name = reader.GetParameter(handle).Name;
            if (!name.IsNil && MayBeUser(name, reader))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayBeUser(StringHandle name, MetadataReader reader)
    {
        var text = reader.GetBlobReader(name);
        return Array.Exists(Endings, ending => EndsWith(text, ending))
            || ((EndsWith(text, "Id") || EndsWith(text, "_id") || EndsWith(text, "ID")) && IdentityNames.IsIdentity(reader.GetString(name)));
    }

    private static bool EndsWith(BlobReader text, string ending)
    {
        if (text.Length < ending.Length)
        {
            return false;
        }

        text.Offset = text.Length - ending.Length;
        foreach (var letter in ending)
        {
            if (text.ReadByte() != letter)
            {
                return false;
            }
        }

        return true;
    }

    private static string WithoutArity(string name) => name.IndexOf('`') is var tick and >= 0 ? name.Substring(0, tick) : name;
}
