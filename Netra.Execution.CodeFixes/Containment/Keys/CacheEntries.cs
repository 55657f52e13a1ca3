using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Containment.Keys;

/// <summary>
/// Finds the entries of one kind of cache whose key is text of one form, anywhere in the solution. Refused where a key is made out of sight that may be one of
/// them, or where somebody looks at the key of an entry.
/// </summary>
/// <param name="session">The run.</param>
/// <param name="store">The kind of cache.</param>
/// <param name="skeleton">The form, see <see cref="JoinedKey.Skeleton"/>.</param>
/// <param name="file">A file whose project knows the cache.</param>
internal sealed class CacheEntries(RewriteSession session, CacheStore store, string skeleton, SourceFile file)
{
    /// <summary>Each use of a key of that form.</summary>
    public async Task<IReadOnlyList<KeyUse>> FindAsync()
    {
        var compilation = file.Model.Compilation;
        await DemandUnseenAsync(compilation).ConfigureAwait(false);
        var found = new List<KeyUse>();
        foreach (var member in store.Members(compilation))
        {
            foreach (var use in await session.UsesAsync(member).ConfigureAwait(false))
            {
                if (use.Node.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => call.Expression.Span.Contains(use.Node.Span)) is not { } invocation
                    || use.File.Model.GetOperation(invocation) is not IInvocationOperation call || Key(call) is not { } key)
                {
                    throw Refused(use.Node.Parent!, use.File);
                }

                if (key.Type is { SpecialType: not (SpecialType.System_String or SpecialType.System_Object), Name: not "DefaultInterpolatedStringHandler" } other)
                {
                    if (store.TakesText)
                    {
                        throw Refused(key.Syntax, use.File);
                    }

                    // A tuple of another place might be one of the new keys.
                    if (other.IsTupleType && !Words(skeleton).Any(word => word.Length > 0))
                    {
                        throw Refused(key.Syntax, use.File);
                    }

                    continue;
                }

                var used = KeyUse.Of((ExpressionSyntax)key.Syntax, use.File);
                var form = JoinedKey.SkeletonOf(used.Text, use.File) ?? throw Refused(used.Key, use.File);
                if (form == skeleton)
                {
                    PinnedByTests.Check(use.Node, use.File, "the cache");
                    found.Add(session.IsEditable(use.File) ? used : throw Refused(used.Key, use.File));
                }
                else if (JoinedKey.MayMeet(form, skeleton) || Words(form).SequenceEqual(Words(skeleton)))
                {
                    throw Refused(used.Key, use.File);
                }
            }
        }

        return found.FirstOrDefault(use => use.LocalUses().Any(name => !found.Exists(known => known.Key == name))) is { } kept ? throw Refused(kept.Key, kept.File) : found;
    }

    /// <summary>The text that tells an entry of one form from others, without what only separates.</summary>
    public static string Word(string literal) => literal.Any(char.IsLetterOrDigit) ? literal.Trim().Trim(':', '/', '|', '-', '_', '.', ';', ',') : "";

    public static RewriteRefusedException Refused(SyntaxNode use, SourceFile file) => new(
        RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(use)}' in {System.IO.Path.GetFileName(file.Path)} may be one of these entries, made or read in another way", "give the entries a key of their own");

    private static IEnumerable<string> Words(string form) => form.Split(JoinedKey.Hole).Select(Word);

    /// <summary>Who reads the key of an entry takes it for text, and who names several entries at once names them out of sight.</summary>
    private async Task DemandUnseenAsync(Compilation compilation)
    {
        foreach (var reader in store.Readers(compilation))
        {
            if ((await session.UsesAsync(reader).ConfigureAwait(false)).FirstOrDefault() is { } use)
            {
                throw Refused(use.Node, use.File);
            }
        }
    }

    private static IOperation? Key(IInvocationOperation call)
    {
        var key = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "key")?.Value;
        while (key is IConversionOperation { IsImplicit: true } conversion)
        {
            key = conversion.Operand;
        }

        return key;
    }
}
