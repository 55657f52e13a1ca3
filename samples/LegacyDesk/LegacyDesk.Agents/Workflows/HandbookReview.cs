using LegacyDesk.Core.Knowledge;

namespace LegacyDesk.Agents.Workflows
{
    /// <summary>Has the assistants read an article of the handbook before it goes out.</summary>
    public sealed class HandbookReview
    {
        private readonly IExecutionEngineFactory _engines;

        public HandbookReview(IExecutionEngineFactory engines)
        {
            _engines = engines ?? throw new ArgumentNullException(nameof(engines));
        }

        /// <summary>Reads an article.</summary>
        public async Task<string> ReadAsync(UserExecutionContext reader, KnowledgeArticle article)
        {
            using (var engine = new LegacyEngine())
            {
                var remarks = await engine.RunAsync("summary", article.Body);
                return $"{article.Title}: {remarks.Output}";
            }
        }

        /// <summary>Tells the reader that the article is out.</summary>
        public async Task PublishAsync(UserExecutionContext reader, KnowledgeArticle article)
        {
            var progress = _engines.CreateEmitter(reader);
            await progress.StartedAsync("handbook");
            await progress.ThinkingAsync($"{article.Title} is in the handbook now");
            await progress.CompletedAsync();
        }

        /// <summary>Compares the titles with what the search finds for them.</summary>
        public static IEnumerable<string> Unfindable(KnowledgeBase knowledge, IEnumerable<KnowledgeArticle> articles) =>
            articles.Where(article => !knowledge.Search(article.Title).Contains(article)).Select(article => article.Title);
    }
}
