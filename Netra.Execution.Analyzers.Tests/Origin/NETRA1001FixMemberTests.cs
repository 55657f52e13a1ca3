using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>What is done with an instance has to be possible with the one that takes its place.</summary>
public sealed class NETRA1001FixMemberTests
{
    private const string Own = """
        using System;
        using System.Threading.Tasks;
        using Netra.Execution.Annotations;

        namespace App;

        [UserScoped] public sealed class Guest(string name) { [UserKey] public string Name => name; }

        [ReplacedBy(typeof(GuestPager), Factory = typeof(IRooms))] public sealed class Pager { public Task SendAsync(string text) => Task.CompletedTask; public Task ToAllAsync(string text) => Task.CompletedTask; }
        [UserScoped] public sealed class GuestPager { public Task SendAsync(string text) => Task.CompletedTask; }
        public sealed class Settings { public string Tone { get; set; } = ""; }

        [ReplacedBy(typeof(GuestRoom), Factory = typeof(IRooms))] public sealed class Room(Guest? guest = null, Settings? settings = null) : IDisposable
        {
            public string Tone { get; set; } = "";
            public event Action<string>? Rang;
            public event Action<string>? Left;
            [ReplacedByMember("Bell")] public Pager Pager { get; } = new();
            public Pager Other { get; } = new();
            public string Ring(string text) { Rang?.Invoke(text); Left?.Invoke(text); return text + guest + settings; }
            public async Task<string> RingAsync(string text) { await Task.Yield(); return Ring(text); }
            public void Dispose() { }
        }

        [UserScoped] public sealed class GuestRoom : IDisposable
        {
            internal GuestRoom() { }
            public string Tone { get; set; } = "";
            public event Action<string>? Rang;
            public event EventHandler? Left;
            public GuestPager Bell { get; } = new();
            public string Ring(string text) { Rang?.Invoke(text); Left?.Invoke(this, EventArgs.Empty); return text; }
            public async Task<string> RingAsync(string text) { await Task.Yield(); return Ring(text); }
            public void Dispose() { }
        }

        public interface IRooms { GuestRoom For(Guest guest); GuestPager PagerFor(Guest guest); }

        public sealed class Desk(IRooms rooms)
        {
            public object Rooms => rooms;
            private static Settings Prepared() => new();
            private static string Read(Pager pager) => pager.ToString()!;

        """;

    [Theory]
    [InlineData("public string A(Guest guest) { var heard = \"\"; using var room = [|new Room(guest)|]; room.Rang += text => heard += text; return room.Ring(\"a\") + heard; }", "using var room = rooms.For(guest); room.Rang += text => heard += text;")]
    [InlineData("public async Task A(Guest guest) { using var room = [|new Room(guest)|]; await room.Pager.SendAsync(\"a\"); }", "await room.Bell.SendAsync(\"a\");")]
    [InlineData("public string A() { var guest = new Guest(\"kim\"); using var room = [|new Room(guest)|]; return room.Ring(\"a\"); }", "using var room = rooms.For(guest);")]
    [InlineData("public string A(Guest guest) { using var room = Make(guest); return room.Ring(\"a\"); } private Room Make(Guest guest) { return [|new Room(guest, Prepared())|]; }", "{ Prepared();")]
    [InlineData("public Task A(Guest guest) { var room = [|new Room(guest)|]; return room.Pager.SendAsync(\"a\"); }", "public async Task A(Guest guest) { using var room = rooms.For(guest); await room.Bell.SendAsync(\"a\"); }")]
    [InlineData("public Task<string> A(Guest guest) => [|new Room(guest)|].RingAsync(\"a\");", "return await room.RingAsync(\"a\");")]
    [InlineData("public Task<string> A(Guest guest) { var room = [|new Room(guest)|]; return room.RingAsync(\"a\"); }", "public async Task<string> A(Guest guest) { using var room = rooms.For(guest); return await room.RingAsync(\"a\"); }")]
    [InlineData("public Task<string> A(Guest guest) { var room = [|new Room(guest)|]; return Task.FromResult(room.Ring(\"a\")); }", "public Task<string> A(Guest guest) { using var room = rooms.For(guest); return Task.FromResult(room.Ring(\"a\")); }")]
    [InlineData("public string A(Guest guest, bool loud) { Room room = loud ? [|new Room(guest)|] : [|new Room(guest, new Settings())|]; using (room) return room.Ring(\"a\"); }", "GuestRoom room = rooms.For(guest);")]
    [InlineData("public string A(Guest guest, bool loud) { Room room = loud ? [|new Room(guest) { Tone = \"loud\" }|] : [|new Room(guest)|]; using (room) return room.Ring(\"a\"); }", "room.Tone = \"loud\";")]
    [InlineData("public string A(Guest guest, int kind) { using var room = kind switch { 1 => [|new Room(guest, new Settings { Tone = \"loud\" })|], _ => [|new Room(guest)|] }; return room.Ring(\"a\"); }", "if (kind is 1)")]
    public async Task IsDoneWithItsReplacement(string member, string expected)
    {
        var result = await RewriteHarness.RunAsync(Own + member + " }");

        Assert.Empty(result.Errors);
        Assert.Contains(expected, result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RefusalCodes.MemberMissing, "public void A(Guest guest) { using var room = [|new Room(guest)|]; room.Left += text => { }; room.Ring(\"a\"); }")]
    [InlineData(RefusalCodes.KeptState, "private readonly Room _room = [|new Room()|]; public void A(Guest guest) { _room.Rang += text => { }; _room.Ring(\"a\"); }")]
    [InlineData(RefusalCodes.MemberMissing, "public Task A(Guest guest) { using var room = [|new Room(guest)|]; return room.Pager.ToAllAsync(\"a\"); }")]
    [InlineData(RefusalCodes.MemberMissing, "public string A(Guest guest) { using var room = [|new Room(guest)|]; return Read(room.Pager); }")]
    [InlineData(RefusalCodes.MemberMissing, "public Task A(Guest guest) { using var room = [|new Room(guest)|]; return room.Other.SendAsync(\"a\"); }")]
    [InlineData(RefusalCodes.MemberMissing, "public string A(Guest guest) { var settings = new Settings { Tone = guest.Name }; settings.Tone = \"loud\"; using var room = [|new Room(guest, settings)|]; return room.Ring(\"a\"); }")]
    [InlineData(RefusalCodes.Escapes, "public void A(Guest guest) { var room = [|new Room(guest)|]; _ = room.Pager.SendAsync(\"a\"); }")]
    [InlineData(RefusalCodes.Escapes, "public Task<string> A(Guest guest, in int times) { var room = [|new Room(guest)|]; return room.RingAsync(\"a\" + times); }")]
    public async Task IsRefusedWhereItIsAnother(string code, string member) => (await RewriteHarness.RunAsync(Own + member + " }")).IsRefused(code);
}
