namespace Twinspire.Data;

/// <summary>What was opened so far; disposed again unless all of it was.</summary>
internal sealed class OpenedFiles : IDisposable
{
    private readonly List<IDisposable> opened = [];

    /// <summary>Remembers one more.</summary>
    public T Add<T>(T one)
        where T : IDisposable
    {
        opened.Add(one);
        return one;
    }

    /// <summary>Leaves everything open: it has an owner now.</summary>
    public void Keep() => opened.Clear();

    /// <summary>Hands everything to another owner.</summary>
    public void MoveTo(OpenedFiles owner)
    {
        owner.opened.AddRange(opened);
        opened.Clear();
    }

    /// <summary>Disposes what was not kept, the last first.</summary>
    public void Dispose()
    {
        for (var i = opened.Count - 1; i >= 0; i--)
        {
            opened[i].Dispose();
        }

        opened.Clear();
    }
}
