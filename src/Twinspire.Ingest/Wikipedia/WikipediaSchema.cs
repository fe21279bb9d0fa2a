namespace Twinspire.Ingest.Wikipedia;

/// <summary>The schema that prepares the tables of an import.</summary>
internal static class WikipediaSchema
{
    /// <summary>The text of schema.json.</summary>
    /// <param name="ngrams">Words of the longest n-gram of a title.</param>
    public static string Text(int ngrams) =>
    $$"""
    {
      "items": {
        "source": "{{PageWriter.FileName}}",
        "key": "url",
        "features": [
          { "name": "url", "kind": "categorical" },
          { "name": "title", "kind": "text", "maxNGram": {{ngrams}}, "minCount": 2, "pooling": "sum" },
          { "name": "categories", "kind": "bag", "minCount": 2, "pooling": "sum" }
        ]
      },
      "pairs": [{ "source": "{{LinkWriter.FileNames}}", "query": "source", "item": "target" }]
    }

    """;
}
