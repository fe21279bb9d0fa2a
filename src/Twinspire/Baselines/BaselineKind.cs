namespace Twinspire.Baselines;

/// <summary>The baselines that a model is measured beside.</summary>
public enum BaselineKind
{
    /// <summary>The most frequent items, <see cref="Baselines.TopPopular"/>.</summary>
    TopPopular,

    /// <summary>TF-IDF cosine over the features, <see cref="ContentBaseline"/>.</summary>
    Content,

    /// <summary>Item neighbours by co-occurrence, <see cref="Baselines.ItemKnn"/>.</summary>
    ItemKnn,

    /// <summary>The linear item model, <see cref="Baselines.Ease"/>.</summary>
    Ease,

    /// <summary>Implicit matrix factorisation, <see cref="MatrixFactorization"/>.</summary>
    Mf,
}
