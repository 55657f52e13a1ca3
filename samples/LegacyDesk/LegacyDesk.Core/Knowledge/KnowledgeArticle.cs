namespace LegacyDesk.Core.Knowledge;

/// <summary>A page of the handbook.</summary>
public sealed record KnowledgeArticle(string Title, string Body, IReadOnlyList<string> Keywords);
