namespace Twinspire.Kernels;

/// <summary>
/// Scratch memory that calls on several threads rent and give back; never more is kept than were in use at
/// once, nor than twice the cores. Without a lock.
/// </summary>
/// <typeparam name="T">The scratch memory.</typeparam>
/// <param name="make">Makes more where all is in use.</param>
internal sealed class ScratchPool<T>(Func<T> make)
    where T : class
{
    private readonly T?[] free = new T?[2 * Environment.ProcessorCount];

    /// <summary>Some that nobody uses.</summary>
    public T Rent()
    {
        for (var place = 0; place < free.Length; place++)
        {
            if (Volatile.Read(ref free[place]) is not null
                && Interlocked.Exchange(ref free[place], null) is { } one)
            {
                return one;
            }
        }

        return make();
    }

    /// <summary>Gives it back.</summary>
    public void Return(T one)
    {
        for (var place = 0; place < free.Length; place++)
        {
            if (Interlocked.CompareExchange(ref free[place], one, null) is null)
            {
                return;
            }
        }
    }
}
