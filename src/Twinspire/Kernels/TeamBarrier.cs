namespace Twinspire.Kernels;

/// <summary>A spinning barrier for a team that is about as large as the machine has cores.</summary>
internal sealed class TeamBarrier(int count)
{
    private const int SpinsBeforeYield = 4000;
    private int arrived;
    private int finished;
    private volatile int round;
    private volatile bool broken;

    public void Reset()
    {
        arrived = 0;
        finished = 0;
        broken = false;
    }

    public void Wait()
    {
        if (broken)
        {
            throw new TeamBrokenException();
        }

        var mine = round;
        if (Interlocked.Increment(ref arrived) == count)
        {
            arrived = 0;
            round = mine + 1;
            return;
        }

        for (var turn = 0; round == mine; turn++)
        {
            if (broken)
            {
                throw new TeamBrokenException();
            }

            Pause(turn);
        }
    }

    public void Break() => broken = true;

    public void Finish() => Interlocked.Increment(ref finished);

    public void WaitForAll()
    {
        for (var turn = 0; Volatile.Read(ref finished) < count; turn++)
        {
            Pause(turn);
        }
    }

    private static void Pause(int turn)
    {
        if (turn < SpinsBeforeYield)
        {
            Thread.SpinWait(1);
        }
        else
        {
            Thread.Yield();
        }
    }
}
