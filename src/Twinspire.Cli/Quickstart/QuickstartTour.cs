#pragma warning disable IDE0011
using Twinspire.Cli.Output;
using Twinspire.Cli.Reports;
using Twinspire.Evaluation;
namespace Twinspire.Cli.Quickstart;

internal sealed class QuickstartTour(Screen screen, string folder, CancellationToken cancel)
{
    public int Run() { screen.Say(folder); cancel.ThrowIfCancellationRequested();
     double[] e = [.. Enumerable.Range(1, 40).Select(i => i * 0.25)];
     RunHistory H(string n, double s) => new(n, e, [.. e.Select(x => 6.9 * Math.Exp(-x / s) + 2)], Math.Log(1024), [1,2,3,4,5,6,7,8,9,10], [.. Enumerable.Range(1,10).Select(i => 0.1 * (1 - Math.Exp(-i / s)))]);
     Method M(string n, double a) { var m = new Dictionary<string,double>{["recall@10"]=a,["recall@50"]=2.1*a,["map@10"]=a/3,["map@50"]=a/2.9,["ndcg@10"]=a/2.5,["ndcg@50"]=a/2.4,["mrr"]=a/2.7}; foreach (var k in m.Keys.ToArray()) m["query."+k]=m[k]*1.1;
       var s = new Dictionary<string,SliceResult>(); foreach (var k in new[]{"head","middle","tail","cold"}) s[k] = new(100, k == "cold" ? 0 : 1234, k == "cold" ? new Dictionary<string,double>() : m);
       return new(n, new EvaluationResult(m, s, 12345, 2345, 0.5)); }
     Method[] ms = [M("Baseline", .08), M("Feature Dropout", .12), M(Method.TopPopular, .15), M(Method.Content, .05)];
     foreach (var g in ResultGrids.All(ms)) g.Print(screen.Results);
     var r = new QuickstartReport([("items","12,345"),("pairs", "45,678")], [H("Baseline", 3), H("Feature Dropout", 5)], ms, [("Baseline", "Two towers with in-batch softmax."),("Feature Dropout","The same plus a contrastive task.")], new Grid("", ["setting","Baseline","Feature Dropout"], [["batch","1024","1024"]]), [new Grid("vlc",["rank","Baseline","Feature Dropout"],[["1","a","b"]],3)], "twinspire prepare --schema x\ntwinspire train", "2 cores, 3:00 min");
     Directory.CreateDirectory(folder); File.WriteAllText(Path.Combine(folder, "report.html"), r.Write()); Measured.Of(ms, "test").Write(Path.Combine(folder, "m.json"));
     return 0; }
}
