using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Containment;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What a method set is put back when it is done, where it does something with it.</summary>
public sealed class NETRA2009FixTests
{
    [Theory]
    [InlineData(
        """
        public Task Run(UserContext user, Func<Task> next)
        {
            var before = 1;
            {|NETRA2009:s_user.Value = user|}; // for now

            // with the user
            var done = next();

            return before == 1 ? done : Task.CompletedTask;
        }
        """,
        """
        public Task Run(UserContext user, Func<Task> next)
        {
            var before = 1;
            var old = s_user.Value;
            s_user.Value = user; // for now
            try
            {
                // with the user
                var done = next();

                return before == 1 ? done : Task.CompletedTask;
            }
            finally
            {
                s_user.Value = old;
            }
        }
        """)]
    [InlineData(
        """
        public bool Run(UserContext user, string old, out int count)
        {
            {|NETRA2009:Shop.s_user.Value = user|};
            count = Use(old);
            return count > 1;
        }
        """,
        """
        public bool Run(UserContext user, string old, out int count)
        {
            var old2 = Shop.s_user.Value;
            Shop.s_user.Value = user;
            try
            {
                count = Use(old);
                return count > 1;
            }
            finally
            {
                Shop.s_user.Value = old2;
            }
        }
        """)]
    [InlineData(
        """
        public Action Run() => () => { Action<UserContext> each = user => { {|NETRA2009:s_user.Value = user|}; Use(user); }; each(new()); };
        """,
        """
        public Action Run() => () => { Action<UserContext> each = user => { var old = s_user.Value;
        s_user.Value = user;
        try
        {
            Use(user);
        }
        finally
        {
            s_user.Value = old;
        } }; each(new()); };
        """)]
    public Task Used_IsPutBack(string member, string repaired) => FixVerify.FixAsync<NETRA2009AmbientUserFix>(Type(member), Type(repaired));

    [Theory]
    [InlineData("public void Set(UserContext user) => {|NETRA2009:s_user.Value = user|};")]
    [InlineData("public void Set(UserContext user) { {|NETRA2009:s_user.Value = user|}; }")]
    [InlineData("public int Set(UserContext user) { {|NETRA2009:s_user.Value = user|}; return 1; }")]
    [InlineData("public void Set(UserContext user) { if (user is not null) { {|NETRA2009:s_user.Value = user|}; Use(user); } }")]
    [InlineData("public IEnumerable<int> Each(UserContext user) { {|NETRA2009:s_user.Value = user|}; yield return Use(user); }")]
    [InlineData("public IEnumerable<int> Each(UserContext user, List<int> all) { {|NETRA2009:s_user.Value = user|}; return all.Select(one => Use(one)); }")]
    [InlineData("public Func<int> Later(UserContext user) { {|NETRA2009:s_user.Value = user|}; return () => Use(s_user.Value!); }")]
    [InlineData("public Shop(UserContext user) { {|NETRA2009:s_user.Value = user|}; Use(user); }")]
    [InlineData("public void Set() { {|NETRA2009:s_user.Value ??= new()|}; Use(s_user); }")]
    [InlineData("public void Set(UserContext user) { {|NETRA2009:s_user.Value = user|}; Use(@\"a\n b\"); }")]
    [InlineData("public static readonly AsyncLocal<UserContext?> {|NETRA2009:Current|} = new();")]
    public Task KeptOrLazy_NothingIsOffered(string member) => FixVerify.NoFixAsync<NETRA2009AmbientUserFix>(Type(member));

    private static string Type(string member) => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        public class Shop
        {
            static readonly AsyncLocal<UserContext?> s_user = new();
            {{member.ReplaceLineEndings("\n    ")}}
            static int Use(object? used) => 1;
        }

        """;
}
