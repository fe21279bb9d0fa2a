using System.Runtime.Intrinsics;
using Shouldly;

namespace Twinspire.Tests.Kernels;

/// <summary>The runs of .ci/run that turn vector units off really run without them.</summary>
public sealed class VectorWidthTests
{
    [Fact]
    public void Without_Avx512_the_widest_vector_has_at_most_256_bits()
    {
        if (IsOff("DOTNET_EnableAVX512"))
        {
            Vector512.IsHardwareAccelerated.ShouldBeFalse();
        }
    }

    [Fact]
    public void Without_Avx2_the_widest_vector_has_at_most_128_bits()
    {
        if (IsOff("DOTNET_EnableAVX2"))
        {
            Vector256.IsHardwareAccelerated.ShouldBeFalse();
        }
    }

    [Fact]
    public void Without_hardware_intrinsics_no_vector_is_accelerated()
    {
        if (IsOff("DOTNET_EnableHWIntrinsic"))
        {
            Vector128.IsHardwareAccelerated.ShouldBeFalse();
        }
    }

    private static bool IsOff(string setting) => Environment.GetEnvironmentVariable(setting) == "0";
}
