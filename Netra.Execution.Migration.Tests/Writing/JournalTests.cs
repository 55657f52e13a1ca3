using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Migration.Tests.Writing;

public sealed class JournalTests
{
    private static readonly string s_root = Path.Combine(Path.GetTempPath(), "desk");
    private static readonly string s_first = Path.Combine(s_root, "First.cs");
    private static readonly string s_second = Path.Combine(s_root, "Sub", "Second.cs");

    private readonly MemoryFiles _files = new();

    public JournalTests()
    {
        _files.Replace(s_first, [1]);
        _files.Replace(s_second, [2]);
    }

    [Fact]
    public void Undo_brings_every_byte_back_and_forgets_the_run()
    {
        var journal = Written();
        Assert.Equal([[11], [12]], new[] { _files.Read(s_first), _files.Read(s_second) });

        Assert.Empty(journal.Undo());

        Assert.Equal([[1], [2]], new[] { _files.Read(s_first), _files.Read(s_second) });
        Assert.False(journal.Exists);
    }

    [Fact]
    public void Undo_refuses_when_one_file_was_edited_since()
    {
        var journal = Written();
        _files.Replace(s_second, [99]);

        Assert.Equal(["Sub/Second.cs"], journal.Undo());

        Assert.Equal([[11], [99]], new[] { _files.Read(s_first), _files.Read(s_second) });
    }

    [Fact]
    public void A_run_that_was_cut_off_is_not_finished_over_an_edit()
    {
        _files.StepsLeft = 4;
        Assert.Throws<KilledException>(() => new Journal(s_root, _files).Write(Changes()));
        _files.StepsLeft = null;
        _files.Replace(s_second, [99]);

        Assert.Throws<IOException>(() => new Journal(s_root, _files).Finish());

        Assert.Equal([99], _files.Read(s_second));
    }

    [Fact]
    public void A_read_only_file_stops_the_run_before_it_writes()
    {
        _files.ReadOnly.Add(s_second);

        var failure = Assert.Throws<IOException>(() => new Journal(s_root, _files).Write(Changes()));

        Assert.Contains("Second.cs' is read-only", failure.Message, StringComparison.Ordinal);
        Assert.Equal([[1], [2]], new[] { _files.Read(s_first), _files.Read(s_second) });
        Assert.False(new Journal(s_root, _files).Exists);
    }

    [Fact]
    public void An_edit_while_the_others_are_written_is_not_lost()
    {
        _files.Moving = to =>
        {
            if (to == s_first)
            {
                _files.Moving = null;
                _files.Replace(s_second, [99]);
            }
        };

        var failure = Assert.Throws<IOException>(() => new Journal(s_root, _files).Write(Changes()));

        Assert.Contains("'Sub/Second.cs' was edited while", failure.Message, StringComparison.Ordinal);
        Assert.Equal([99], _files.Read(s_second));
        Assert.Equal(["Sub/Second.cs"], new Journal(s_root, _files).Undo());
        _files.Replace(s_second, [2]);
        Assert.Empty(new Journal(s_root, _files).Undo());
        Assert.Equal([[1], [2]], new[] { _files.Read(s_first), _files.Read(s_second) });
    }

    [Fact]
    public void A_file_outside_the_root_stops_the_run_before_it_writes()
    {
        var outside = Path.Combine(Path.GetTempPath(), "elsewhere", "Third.cs");
        _files.Replace(outside, [3]);

        Assert.Throws<IOException>(() => new Journal(s_root, _files).Write([.. Changes(), (outside, [13])]));

        Assert.Equal([s_first, s_second, outside], _files.Names);
        Assert.Equal([1], _files.Read(s_first));
    }

    private static IReadOnlyList<(string File, byte[] Content)> Changes() => [(s_first, [11]), (s_second, [12])];

    private Journal Written()
    {
        var journal = new Journal(s_root, _files);
        journal.Write(Changes());
        return journal;
    }
}
