using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>Web sockets and other connections that a class keeps and loops over.</summary>
public sealed class NETRA3002ConnectionTests
{
    [Theory]
    [InlineData("foreach (var socket in _list) await {|NETRA3002:Send(socket, session)|};")]
    [InlineData("foreach (var socket in _byId.Values) await {|NETRA3002:socket.SendAsync(Bytes(session), WebSocketMessageType.Text, true, token)|};")]
    [InlineData("foreach (var socket in _byId.Values) await {|NETRA3002:socket.SendAsync(new ArraySegment<byte>(JsonSerializer.SerializeToUtf8Bytes(session)), WebSocketMessageType.Text, true, token)|};")]
    [InlineData("foreach (var pair in _byId) await {|NETRA3002:Send(pair.Value, session)|};")]
    [InlineData("foreach (var (id, socket) in _byId) await {|NETRA3002:Send(socket, session)|};")]
    [InlineData("foreach (var socket in _byId.Values.ToArray()) if (socket.State == WebSocketState.Open) await {|NETRA3002:Send(socket, session)|};")]
    [InlineData("foreach (var socket in _byId.Values.Where(s => s.State == WebSocketState.Open)) await {|NETRA3002:Send(socket, session)|};")]
    [InlineData("foreach (var socket in _list) { if (socket == mine) continue; await {|NETRA3002:Send(socket, session)|}; }")]
    [InlineData("foreach (var socket in _list) if (socket != mine) await {|NETRA3002:Send(socket, session)|};")]
    [InlineData("foreach (var id in _byId.Keys) await {|NETRA3002:Send(_byId[id], session)|};")]
    [InlineData("for (var i = 0; i < _list.Count; i++) await {|NETRA3002:Send(_list[i], session)|};")]
    [InlineData("for (var i = 0; i < _array.Length; i++) await {|NETRA3002:Send(_array[i], session)|};")]
    [InlineData("await Task.WhenAll(_byId.Values.Select(socket => {|NETRA3002:Send(socket, session)|}));")]
    [InlineData("_list.ForEach(socket => {|NETRA3002:Send(socket, session)|});")]
    [InlineData("await Parallel.ForEachAsync(_list, async (socket, t) => await {|NETRA3002:Send(socket, session)|});")]
    [InlineData("var all = _byId.Values.ToList(); foreach (var socket in all) await {|NETRA3002:Send(socket, session)|};")]
    [InlineData("foreach (var client in _clients) await {|NETRA3002:client.SendAsync(session)|};")]
    [InlineData("foreach (var client in _clients) await {|NETRA3002:Send(client.Socket, session)|};")]
    [InlineData("foreach (var client in _contracts) await {|NETRA3002:client.PushAsync(session)|};")]
    [InlineData("foreach (var client in _clients) { var socket = client.Socket; await {|NETRA3002:Send(socket, session)|}; }")]
    [InlineData("foreach (var socket in s_static) await {|NETRA3002:Send(socket, direct)|};")]
    [InlineData("foreach (var socket in manager.Sockets.Values) await {|NETRA3002:Send(socket, direct)|};")]
    [InlineData("foreach (var (id, stream) in _streams) await {|NETRA3002:stream.Writer.WriteAsync(direct)|};")]
    [InlineData("foreach (var stream in _streams.Values) {|NETRA3002:stream.Writer.TryWrite(session)|};")]
    [InlineData("foreach (var writer in _writers) {|NETRA3002:writer.TryWrite(direct)|};")]
    [InlineData("foreach (var response in _responses) await {|NETRA3002:response.WriteAsync(session.Text)|};")]
    public Task LoopOverTheRegistry_Triggers(string statements) => Verify.RulesAsync(Server(statements));

    [Theory]
    [InlineData("foreach (var socket in _list) await Send(socket, \"we close at six\");")]
    [InlineData("foreach (var stream in _streams.Values) stream.Writer.TryWrite(text);")]
    [InlineData("foreach (var (id, stream) in _streams) if (id == direct.ToUserId) stream.Writer.TryWrite(direct);")]
    [InlineData("if (_streams.TryGetValue(direct.ToUserId, out var stream)) await stream.Writer.WriteAsync(direct);")]
    [InlineData("foreach (var worker in _workers) worker.Send(direct);")]
    [InlineData("foreach (var socket in _list) await Send(socket, new { user = session.Name, text });")]
    [InlineData("foreach (var (id, socket) in _byId) if (id == direct.ToUserId) await Send(socket, direct);")]
    [InlineData("foreach (var (id, socket) in _byId) { if (id != direct.ToUserId) continue; await Send(socket, direct); }")]
    [InlineData("foreach (var (id, socket) in _byId) if (id.Equals(direct.ToUserId)) await Send(socket, direct);")]
    [InlineData("foreach (var client in _clients) if (members.Contains(client.Room)) await client.SendAsync(session);")]
    [InlineData("foreach (var client in _clients.Where(c => c.Room == text)) await client.SendAsync(session);")]
    [InlineData("foreach (var client in _clients) { var room = client.Room; if (room == text) await client.SendAsync(session); }")]
    [InlineData("foreach (var client in query.ClientsOf(text)) await client.SendAsync(session);")]
    [InlineData("foreach (var client in given) await client.SendAsync(session);")]
    [InlineData("foreach (var socket in _byUser[text]) await Send(socket, session);")]
    [InlineData("if (_byId.TryGetValue(text, out var one)) await Send(one, session);")]
    [InlineData("await Send(_byId[text], session);")]
    [InlineData("await Send(mine, session);")]
    [InlineData("foreach (var word in _words) await Send(mine, session);")]
    [InlineData("foreach (var word in _words) query.SendMail(word, session);")]
    [InlineData("foreach (var client in _clients.Take(1)) await client.SendAsync(session);")]
    public Task AnnouncementOrChosenRecipients_DoesNotTrigger(string statements) => Verify.RulesAsync(Server(statements));

    [Theory]
    [InlineData("private readonly string _userId = \"\";")]
    [InlineData("public DeskUserId Owner { get; init; }")]
    [InlineData("private readonly UserContext _context = new();")]
    public Task ConnectionsOfOneUser_DoNotTrigger(string member) => Verify.RulesAsync(OneClass(member));

    [Fact]
    public Task ConnectionsOfAnybody_Trigger() => Verify.RulesAsync(
        OneClass("private readonly string _room = \"\";").Replace("socket.SendAsync(bytes, default, true, default)", "{|NETRA3002:socket.SendAsync(bytes, default, true, default)|}"));

    private static string OneClass(string member) => $$"""
        using System.Collections.Generic;
        using System.Net.WebSockets;
        using System.Text.Json;
        using System.Threading.Tasks;
        using Desk;
        class Devices
        {
            {{member}}
            private readonly List<WebSocket> _sockets = new();
            public async Task Tell(UserSession session)
            {
                var bytes = JsonSerializer.SerializeToUtf8Bytes(session);
                foreach (var socket in _sockets) await socket.SendAsync(bytes, default, true, default);
            }
        }
        """;

    private static string Server(string statements) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.WebSockets;
        using System.Text;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Netra.Execution.Annotations;

        [UserScoped] class Account { public string Text { get; set; } = ""; public string Name { get; set; } = ""; }
        record Direct(string ToUserId, string Text);
        class Client(WebSocket socket, string room)
        {
            public WebSocket Socket => socket;
            public string Room => room;
            public Task SendAsync(object payload) => Task.CompletedTask;
        }
        class Worker(Channel<object> jobs) { public void Send(object job) => jobs.Writer.TryWrite(job); }
        interface IClient { Task PushAsync(object payload); }
        class SocketClient(WebSocket socket) : IClient { public Task PushAsync(object payload) => Task.FromResult(socket); }
        class Manager { public ConcurrentDictionary<string, WebSocket> Sockets { get; } = new(); }
        interface IQuery { IEnumerable<Client> ClientsOf(string room); void SendMail(string to, object payload); }
        class Server(Manager manager, IQuery query)
        {
            private static readonly List<WebSocket> {|NETRA2001:s_static|} = new();
            private readonly List<WebSocket> _list = new();
            private readonly WebSocket[] _array = new WebSocket[1];
            private readonly List<string> _words = new();
            private readonly ConcurrentDictionary<string, WebSocket> _byId = new();
            private readonly Dictionary<string, List<WebSocket>> _byUser = new();
            private readonly List<Client> _clients = new();
            private readonly List<IClient> _contracts = new();
            private readonly List<HttpResponse> _responses = new();
            private readonly ConcurrentDictionary<string, Channel<object>> _streams = new();
            private readonly List<ChannelWriter<object>> _writers = new();
            private readonly List<Worker> _workers = new();

            public async Task Run(Account session, Direct direct, WebSocket mine, HashSet<string> members, IEnumerable<Client> given, string text, CancellationToken token)
            {
                {{statements}}
                await Task.CompletedTask;
            }

            private static byte[] Bytes(object value) => JsonSerializer.SerializeToUtf8Bytes(value);
            private static Task Send(WebSocket socket, object payload) => Task.CompletedTask;
            public object Used => (manager, query, s_static, _list, _array, _words, _byId, _byUser, _clients, _contracts, _responses, _streams, _writers, _workers);
        }
        """;
}
