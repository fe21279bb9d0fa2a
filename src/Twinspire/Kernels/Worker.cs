namespace Twinspire.Kernels;

/// <summary>One member of a team while a body runs.</summary>
/// <param name="Team">The team.</param>
/// <param name="Index">0 to <see cref="Count"/> - 1; 0 is the calling thread.</param>
public readonly record struct Worker(Workers Team, int Index)
{
    /// <summary>Members of the team.</summary>
    public int Count => Team.Count;

    /// <summary>Whether this is the member that does what only one may do.</summary>
    public bool IsFirst => Index == 0;

    /// <summary>
    /// Waits until every member has come here; what they wrote before is seen by all after it.
    /// </summary>
    public void Barrier()
    {
        if (Count > 1)
        {
            Team.Barrier();
        }
    }

    /// <summary>
    /// This member's part [from, to) of <paramref name="total"/>, in whole multiples of <paramref
    /// name="grain"/>.
    /// </summary>
    public (int From, int To) Share(int total, int grain = 1)
    {
        var grains = (total + grain - 1) / grain;
        var from = (int)((long)grains * Index / Count) * grain;
        var to = (int)((long)grains * (Index + 1) / Count) * grain;
        return (Math.Min(from, total), Math.Min(to, total));
    }
}
