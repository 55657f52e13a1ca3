using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Migration.Tests.Writing;

/// <summary>Whatever step of a run, of its taking back or of its finishing is cut: every file is whole, old or new, and the next command finishes the work.</summary>
public sealed class CutTests
{
    private static readonly string s_root = Path.Combine(Path.GetTempPath(), "desk");
    private static readonly string[] s_names = [.. new[] { "First.cs", "Sub/Second.cs", "Third.cs" }.Select(name => Path.Combine(s_root, name))];
    private static readonly byte[][] s_old = [[1, 1], [2, 2], [3, 3]];
    private static readonly byte[][] s_new = [[11, 11], [12, 12], [13, 13]];

    public enum Cut
    {
        Kill,
        FullDisk,
        ReadOnly,
    }

    public static TheoryData<Cut> Cuts => [Cut.Kill, Cut.FullDisk, Cut.ReadOnly];

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_run_that_is_cut_is_finished_or_taken_back(Cut cut) => AtEveryStep(Fresh(), cut, files => Journal(files).Write(Changes()), files =>
    {
        var begun = Journal(files).Exists;
        Then(files, journal => Assert.Equal(begun, journal.Finish()), begun ? s_new : s_old);
        if (begun)
        {
            Then(files, journal => Assert.Empty(journal.Undo()), s_old);
        }
    });

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_run_after_another_is_finished_or_taken_back(Cut cut)
    {
        byte[][] newer = [[21, 21], [12, 12], [23, 23]];
        AtEveryStep(Migrated(), cut, files => Journal(files).Write([(s_names[0], newer[0]), (s_names[2], newer[2])]), files =>
        {
            var begun = files.Steps.Exists(step => step.StartsWith("move", StringComparison.Ordinal));
            Then(files, journal => Assert.Equal(begun, journal.Finish()), begun ? newer : s_new);
            Then(files, journal => Assert.Empty(journal.Undo()), begun ? s_new : s_old);
        }, newer);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void Taking_back_that_is_cut_is_finished_by_either(Cut cut) => AtEveryStep(Migrated(), cut, files => Journal(files).Undo(), files =>
    {
        var begun = files.Steps.Exists(step => step.StartsWith("move", StringComparison.Ordinal));
        Then(files, journal => Assert.Empty(journal.Undo()), s_old);
        Then(files, journal => Assert.Equal(begun, journal.Finish()), begun ? s_old : s_new);
    });

    /// <summary>`netra baseline` replaces its file: cut anywhere, the old rows are whole, and the next run, beside what a kill left, shrinks it all the same.</summary>
    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_baseline_that_is_cut_has_the_rows_of_before_or_of_after(Cut cut)
    {
        const string Name = "/desk/netra.baseline.txt";
        byte[] before = "NETRA1001\tM:Desk.Open\t2\nNETRA2001\tF:Desk.Last\t1\n"u8.ToArray();
        byte[] after = "NETRA1001\tM:Desk.Open\t1\n"u8.ToArray();
        var start = new MemoryFiles();
        start.Write(Name, before);
        var whole = start.Copy();
        whole.Replace(Name, after);
        Assert.True(whole.Steps.Count >= 2, string.Join('\n', whole.Steps));
        for (var steps = 0; steps < whole.Steps.Count; steps++)
        {
            var files = start.Copy();
            files.StepsLeft = steps;
            files.Failure = FailureOf(cut);
            Assert.ThrowsAny<Exception>(() => files.Replace(Name, after));
            files.StepsLeft = null;
            Assert.Equal(before, files.Read(Name));

            files.Replace(Name, after);
            Assert.Equal(after, files.Read(Name));
            Assert.Equal([Name], files.Names);
        }
    }

    [Fact]
    public void Finishing_that_is_cut_again_is_finished()
    {
        var cut = Fresh();
        cut.StepsLeft = 4;
        Assert.Throws<KilledException>(() => Journal(cut).Write(Changes()));
        cut.StepsLeft = null;

        AtEveryStep(cut, Cut.Kill, files => Journal(files).Finish(), files => Then(files, journal => journal.Finish(), s_new));
        AtEveryStep(cut, Cut.Kill, files => Journal(files).Undo(), files => Then(files, journal => journal.Finish(), files.Steps.Count < 2 ? s_new : s_old));
    }

    private static Func<Exception> FailureOf(Cut cut) => cut switch
    {
        Cut.Kill => () => new KilledException(),
        Cut.FullDisk => () => new IOException("No space left on device"),
        _ => () => new UnauthorizedAccessException(),
    };

    /// <summary>Cuts before each step that the action takes, and checks what lies there then.</summary>
    private static void AtEveryStep(MemoryFiles start, Cut cut, Action<MemoryFiles> action, Action<MemoryFiles> afterwards, byte[][]? wanted = null)
    {
        var whole = start.Copy();
        action(whole);
        Assert.True(whole.Steps.Count >= 6, string.Join('\n', whole.Steps));
        for (var steps = 0; steps < whole.Steps.Count; steps++)
        {
            var files = start.Copy();
            files.StepsLeft = steps;
            files.Failure = FailureOf(cut);
            Assert.ThrowsAny<Exception>(() => action(files));
            files.StepsLeft = null;
            for (var index = 0; index < s_names.Length; index++)
            {
                Assert.Contains(files.Read(s_names[index]), new[] { s_old[index], s_new[index], (wanted ?? s_new)[index] });
            }

            if (cut is Cut.FullDisk)
            {
                Assert.DoesNotContain(files.Names, name => name.EndsWith(".netra-new", StringComparison.Ordinal));
            }

            afterwards(files);
        }
    }

    /// <summary>On a copy: what the next command does, and what is there then, with nothing beside it.</summary>
    private static void Then(MemoryFiles files, Action<Journal> next, byte[][] wanted)
    {
        var copy = files.Copy();
        next(Journal(copy));
        Assert.Equal(wanted, s_names.Select(copy.Read));
        Assert.Empty(copy.Names.Where(name => !name.Contains(".netra" + Path.DirectorySeparatorChar, StringComparison.Ordinal)).Except(s_names));
    }

    private static IReadOnlyList<(string File, byte[] Content)> Changes() => [.. s_names.Zip(s_new)];

    private static Journal Journal(MemoryFiles files) => new(s_root, files);

    private static MemoryFiles Fresh()
    {
        var files = new MemoryFiles();
        foreach (var (name, content) in s_names.Zip(s_old))
        {
            files.Write(name, content);
        }

        return files.Copy();
    }

    private static MemoryFiles Migrated()
    {
        var files = Fresh();
        Journal(files).Write(Changes());
        return files.Copy();
    }
}
