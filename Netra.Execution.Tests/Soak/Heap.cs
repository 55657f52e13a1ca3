using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace Netra.Execution.Tests.Soak;

/// <summary>Looks through every object of this process for a text. Nobody may hold the text while it is looked for: it is given in a code.</summary>
internal static class Heap
{
    private const int Code = 1;

    private static string DataAccess => OperatingSystem.IsWindows() ? "mscordaccore.dll" : OperatingSystem.IsMacOS() ? "libmscordaccore.dylib" : "libmscordaccore.so";

    /// <summary>The text, coded.</summary>
    public static byte[] Encode(string ascii) => [.. ascii.Select(character => (byte)(character + Code))];

    /// <summary>The types of the objects that have it in them, as text or as bytes.</summary>
    public static List<string> Find(ReadOnlySpan<byte> coded)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        using var target = Snapshot();
        using var runtime = target.ClrVersions.Single().CreateRuntime(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), DataAccess), ignoreMismatch: true);
        Span<byte> narrow = stackalloc byte[coded.Length];
        Span<byte> wide = stackalloc byte[coded.Length * 2];
        for (var place = 0; place < coded.Length; place++)
        {
            narrow[place] = (byte)(coded[place] - Code);
            (wide[place * 2], wide[(place * 2) + 1]) = (narrow[place], 0);
        }

        List<string> found = [];
        var content = new byte[64 * 1024];
        foreach (var value in runtime.Heap.EnumerateObjects())
        {
            var isText = value.Type is { IsString: true } or { ComponentType.ElementType: ClrElementType.Char };
            if (!isText && value.Type is not { ComponentType.ElementType: ClrElementType.UInt8 })
            {
                continue;
            }

            var pattern = isText ? wide : narrow;
            for (ulong offset = 0; offset < value.Size; offset += (ulong)(content.Length - wide.Length))
            {
                var length = target.DataReader.Read(value.Address + offset, content.AsSpan(0, (int)Math.Min((ulong)content.Length, value.Size - offset)));
                if (content.AsSpan(0, length).IndexOf(pattern) >= 0)
                {
                    found.Add($"{value.Type!.Name} of {value.Size} bytes, held by {HolderOf(runtime.Heap, value)}");
                    break;
                }
            }

            content.AsSpan().Clear();
        }

        return found;
    }

    /// <summary>Where a machine lets no process be looked at, as some containers do not, there is nothing to be said.</summary>
    private static DataTarget Snapshot()
    {
        try
        {
            return DataTarget.CreateSnapshotAndAttach(Environment.ProcessId);
        }
        catch (Exception exception)
        {
            Assert.Skip($"No snapshot of this process: {exception.Message}");
            throw;
        }
    }

    private static string HolderOf(ClrHeap heap, ClrObject value)
    {
        foreach (var (root, path) in new GCRoot(heap, [value.Address]).EnumerateRootPaths())
        {
            List<string?> types = [];
            for (var link = path; link is not null; link = link.Next)
            {
                types.Add(heap.GetObject(link.Object).Type?.Name);
            }

            return $"{root.RootKind} {string.Join(" > ", types)}";
        }

        return "no root";
    }
}
