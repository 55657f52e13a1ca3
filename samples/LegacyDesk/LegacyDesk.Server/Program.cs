using LegacyDesk.Server;

await using var app = DeskServer.Build(args);
await app.RunAsync();
