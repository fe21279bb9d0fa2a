namespace Twinspire.Serving;

/// <summary>
/// Disposes something once its owner has let it go and no call uses it any more. Without a lock.
/// </summary>
/// <param name="owned">Disposed by whoever leaves last.</param>
internal sealed class UseCount(IDisposable owned) : IDisposable
{
    private int users = 1; // the owner
    private int isClosed;

    /// <summary>Begins a call, which must <see cref="Exit"/>; false once the owner has let go.</summary>
    public bool TryEnter()
    {
        var seen = Volatile.Read(ref users);
        while (seen > 0 && Volatile.Read(ref isClosed) == 0)
        {
            var before = Interlocked.CompareExchange(ref users, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    /// <summary>Ends a call.</summary>
    public void Exit()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            owned.Dispose();
        }
    }

    /// <summary>The owner lets go; no call begins any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isClosed, 1) == 0)
        {
            Exit();
        }
    }
}
