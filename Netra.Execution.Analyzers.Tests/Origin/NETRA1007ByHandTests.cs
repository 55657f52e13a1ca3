using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Identities that are read by hand from a request's body, path or host.</summary>
public sealed class NETRA1007ByHandTests
{
    [Theory]
    [InlineData("using var reader = new StreamReader(Request.Body); store.Load({|NETRA1007:await reader.ReadToEndAsync()|});")]
    [InlineData("using var reader = new StreamReader(Request.Body, Encoding.UTF8); var text = await reader.ReadLineAsync().ConfigureAwait(false); store.Load({|NETRA1007:text!.Trim()|});")]
    [InlineData("using var reader = new StreamReader(Request.Body); var text = await reader.ReadToEndAsync(); if (text != User.FindFirstValue(\"sub\")) return; store.Load(text);")]
    [InlineData("using var reader = new StreamReader(Request.Body); var text = await reader.ReadToEndAsync(); store.Note(text);")]
    [InlineData("using var reader = new StreamReader(Request.Body); var text = await reader.ReadToEndAsync(); store.Load(store.Resolve(text));")]
    [InlineData("using var reader = new StreamReader(Response.Body); store.Load(await reader.ReadToEndAsync());")]
    [InlineData("using var reader = new StreamReader(file); store.Load(await reader.ReadToEndAsync());")]
    [InlineData("using var document = await JsonDocument.ParseAsync(Request.Body); store.Load({|NETRA1007:document.RootElement.GetProperty(\"user\").GetString()|}!);")]
    [InlineData("using var document = await JsonDocument.ParseAsync(file); store.Load(document.RootElement.GetProperty(\"user\").GetString()!);")]
    [InlineData("using var document = await JsonDocument.ParseAsync(Request.Body); var root = document.RootElement; var id = root.GetProperty(\"user\").GetGuid(); store.Find(0, {|NETRA1007:id|});")]
    [InlineData("using var document = await JsonDocument.ParseAsync(Request.Body); if (document.RootElement.TryGetProperty(\"user\", out var user)) store.Load({|NETRA1007:user.GetString()|}!);")]
    [InlineData("using var document = await JsonDocument.ParseAsync(Request.Body); var user = document.RootElement.GetProperty(\"user\").GetString(); if (user == User.FindFirstValue(\"sub\")) store.Load(user!);")]
    [InlineData("using var document = await JsonDocument.ParseAsync(Request.Body); if (document.RootElement.GetProperty(\"user\").GetString() == User.FindFirstValue(\"sub\")) store.Load(document.RootElement.GetProperty(\"user\").GetString()!);")]
    [InlineData("using var document = await JsonDocument.ParseAsync(Request.Body); if (document.RootElement.GetProperty(\"kind\").GetString() == \"order\") store.Load({|NETRA1007:document.RootElement.GetProperty(\"user\").GetString()|}!);")]
    [InlineData("using var document = await JsonDocument.ParseAsync(Request.Body); if (!store.MayRead(document)) return; store.Load(document.RootElement.GetProperty(\"user\").GetString()!);")]
    [InlineData("using var reader = new StreamReader(Request.Body); var text = await reader.ReadToEndAsync(); var node = JsonNode.Parse(text); store.Load({|NETRA1007:node![\"user\"]!.GetValue<string>()|});")]
    [InlineData("using var reader = new StreamReader(Request.Body); var text = await reader.ReadToEndAsync(); var node = JsonNode.Parse(text); store.Load({|NETRA1007:(string?)node?[\"user\"]!|});")]
    [InlineData("using var reader = new StreamReader(Request.Body); var text = await reader.ReadToEndAsync(); if (!store.Signed(text)) return; var node = JsonNode.Parse(text); store.Load(node![\"user\"]!.GetValue<string>());")]
    [InlineData("using var reader = new StreamReader(Request.Body); var text = await reader.ReadToEndAsync(); var sum = SHA256.HashData(Encoding.UTF8.GetBytes(text)); if (!store.Given(sum)) return; var node = JsonNode.Parse(text); store.Load(node![\"user\"]!.GetValue<string>());")]
    [InlineData("var node = JsonNode.Parse(\"{}\"); store.Load(node![\"user\"]!.GetValue<string>());")]
    [InlineData("var order = await JsonSerializer.DeserializeAsync<Order>(Request.Body); store.Load({|NETRA1007:order!.Customer|});")]
    [InlineData("var order = await JsonSerializer.DeserializeAsync<Order>(file); store.Load(order!.Customer);")]
    [InlineData("using var reader = new StreamReader(Request.Body); var order = JsonSerializer.Deserialize<Order>(await reader.ReadToEndAsync()); store.Load({|NETRA1007:order!.Customer|});")]
    [InlineData("using var reader = new StreamReader(Request.Body); var text = await reader.ReadToEndAsync(); if (!store.Signed(text)) return; var order = JsonSerializer.Deserialize<Order>(text); store.Load(order!.Customer);")]
    [InlineData("var order = await JsonSerializer.DeserializeAsync<Order>(Request.Body); if (order!.Customer != User.FindFirstValue(\"sub\")) return; store.Load(order.Customer);")]
    [InlineData("var sent = await Request.ReadFromJsonAsync<JsonElement>(); store.Load({|NETRA1007:sent.GetProperty(\"user\").GetString()|}!);")]
    [InlineData("store.Load({|NETRA1007:(await Request.ReadFromJsonAsync<JsonElement>()).GetProperty(\"user\").GetString()|}!);")]
    [InlineData("var sent = await Request.ReadFromJsonAsync<JsonElement>(); if (store.MayRead(sent)) store.Load(sent.GetProperty(\"user\").GetString()!);")]
    [InlineData("var sent = await Request.ReadFromJsonAsync<JsonElement>(); store.Keep(sent.GetProperty(\"password\").GetString()!); store.Load(sent.GetProperty(\"user\").GetString()!);")]
    [InlineData("var sent = await upstream.ReadFromJsonAsync<JsonElement>(); store.Load(sent.GetProperty(\"user\").GetString()!);")]
    public Task Body_IsTheClients(string statements) => Verify.RulesAsync(Controller(statements));

    [Theory]
    [InlineData("store.Load({|NETRA1007:Request.Path.Value!.Split('/')[2]|});")]
    [InlineData("store.Load({|NETRA1007:Request.Path.Value!.Split('/').Last()|});")]
    [InlineData("var parts = Request.Path.Value?.Split('/'); store.Load({|NETRA1007:parts![^1]|});")]
    [InlineData("string path = Request.Path; store.Load({|NETRA1007:path.Substring(7)|});")]
    [InlineData("if (Request.Path.StartsWithSegments(\"/users\", out var rest)) store.Load({|NETRA1007:rest.Value!.Trim('/')|});")]
    [InlineData("if (Request.Path == \"/a\") return; store.Load({|NETRA1007:Request.Path.Value!.Split('/')[2]|});")]
    [InlineData("if (Request.Path.Value!.Split('/')[2] != User.FindFirstValue(\"sub\")) return; store.Load(Request.Path.Value!.Split('/')[2]);")]
    [InlineData("var user = Request.Path.Value!.Split('/')[2]; if (user == User.FindFirstValue(\"sub\")) store.Load(user);")]
    [InlineData("store.Take({|NETRA1007:Request.Path.Value!.Split('/')[2]|});")]
    [InlineData("new DeskUserId({|NETRA1007:Request.Path.Value!.Split('/')[2]|});")]
    [InlineData("store.Find(Guid.Parse(Request.Path.Value!.Split('/')[2]));")]
    [InlineData("new TenantId(Request.Path.Value!.Split('/')[1]);")]
    [InlineData("store.Load(Request.PathBase.Value!.Split('/')[2]);")]
    [InlineData("store.Load(store.Resolve(Request.Path.Value!));")]
    [InlineData("store.Note(Request.Path.Value!.Split('/')[2]);")]
    [InlineData("store.Load({|NETRA1007:Request.Host.Host.Split('.')[0]|});")]
    [InlineData("store.Load({|NETRA1007:Request.Host.Value!.Split('.')[0]|});")]
    [InlineData("store.Take(Request.Host.Host.Split('.')[0]);")]
    [InlineData("store.Named(Request.Host.Host.Split('.')[0]);")]
    [InlineData("new DeskUserId({|NETRA1007:Request.Host.Host.Split('.')[0]|});")]
    [InlineData("new TenantId(Request.Host.Host.Split('.')[0]);")]
    [InlineData("store.Load(new UriBuilder(\"https://a\").Host.Split('.')[0]);")]
    public Task PathAndHost_AreTheClients(string statements) => Verify.RulesAsync(Controller(statements));

    [Theory]
    [InlineData("public object Get([FromBody] JsonElement sent) => new Store().Load({|NETRA1007:sent.GetProperty(\"user\").GetString()|}!);")]
    [InlineData("public object Get([FromBody] JsonNode sent) => new Store().Load({|NETRA1007:(string)sent[\"user\"]!|});")]
    [InlineData("private object Get(JsonElement sent) => new Store().Load(sent.GetProperty(\"user\").GetString()!);")]
    [InlineData("public object? Get([FromBody] JsonElement sent) => sent.GetProperty(\"user\").GetString() == User.FindFirstValue(\"sub\") ? new Store().Load(sent.GetProperty(\"user\").GetString()!) : null;")]
    [InlineData("public object Get([FromServices] JsonElement settings) => new Store().Load(settings.GetProperty(\"user\").GetString()!);")]
    public Task JsonArguments_AreTheClients(string member) => Verify.RulesAsync(Controller("", member));

    private static string Controller(string statements, string member = "") => $$"""
        using System;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Security.Claims;
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Netra.Execution.Annotations;
        [UserKey] public readonly record struct TenantId(string Value);
        public class Order { public string Customer { get; set; } = ""; }
        public class Store
        {
            public object Load(string userId) => userId;
            public object Take(string accountId) => accountId;
            public object Named(string tenantId) => tenantId;
            public object Find(Guid tenantId) => tenantId;
            public object Find(int at, Guid userId) => userId;
            public void Note(string text) { }
            public void Keep(string text) { }
            public bool Signed(string text) => true;
            public bool Given(byte[] sum) => true;
            public bool MayRead(object document) => true;
            public string Resolve(string text) => text;
        }
        public class OrdersController : ControllerBase
        {
            private readonly Store store = new();
            private readonly HttpContent upstream = null!;
            private readonly Stream file = null!;
            [NonAction] public async Task RunAsync() { await Task.Yield(); {{statements}} }
            {{member}}
        }
        """;
}
