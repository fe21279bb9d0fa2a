namespace Twinspire.Ingest.Planted;

/// <summary>The schema that reads planted tables.</summary>
internal static class PlantedSchema
{
    public const string Text =
        """
        {
          "items": {
            "source": "items.parquet",
            "key": "id",
            "features": [
              { "name": "id", "kind": "categorical" },
              { "name": "title", "kind": "bag" },
              { "name": "categories", "kind": "bag" }
            ]
          },
          "pairs": [{ "source": "pairs-*.parquet", "query": "query", "item": "item" }],
          "keepRepeats": true,
          "split": { "kind": "random", "test": 0.01, "validation": 0.001, "seed": 7 }
        }

        """;
}
