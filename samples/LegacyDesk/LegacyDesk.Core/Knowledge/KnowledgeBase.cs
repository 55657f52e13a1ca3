namespace LegacyDesk.Core.Knowledge;

/// <summary>The handbook. It is the same for everybody and never changes while the process runs.</summary>
public sealed class KnowledgeBase
{
    private static readonly KnowledgeArticle[] s_articles =
    [
        new("Reset a password", "Open the profile, choose Security, then Reset password. The link is good for an hour.", ["password", "login", "sign in"]),
        new("Return a delivery", "Print the label from the order page and hand the parcel in within fourteen days.", ["return", "delivery", "parcel"]),
        new("Change a payment method", "Payment methods are kept under Billing. A new card is charged from the next invoice on.", ["card", "billing", "invoice", "payment"]),
        new("Read an error code", "Codes that begin with E4 concern the account, codes that begin with E5 our servers.", ["error", "code", "crash"]),
    ];

    /// <summary>The articles that fit a question, the best first.</summary>
    public IReadOnlyList<KnowledgeArticle> Search(string question, int limit = 3) =>
        [.. s_articles
            .Select(article => (article, hits: article.Keywords.Count(word => question.Contains(word, StringComparison.OrdinalIgnoreCase))))
            .Where(found => found.hits > 0)
            .OrderByDescending(found => found.hits)
            .Take(limit)
            .Select(found => found.article)];
}
