using System.Security.Cryptography;
using System.Text;
using Dispatch.Server;

namespace Dispatch.Check;

/// <summary>Runs the server in this process: one customer's transcript, then two customers and what they see of each other.</summary>
internal static class Program
{
    private static readonly string[] s_host =
    [
        "--Urls=http://127.0.0.1:0",
        "--Logging:LogLevel:Default=None",
        "--Badges:b1=solo|solo-company",
        "--Badges:b2=anna|north",
        "--Badges:b3=bert|south",
    ];

    private static async Task<int> Main(string[] args)
    {
        await using var app = DispatchServer.Build(s_host);
        await app.StartAsync();
        var address = new Uri(app.Urls.First());

        var verbose = args.Contains("--verbose");

        // The memory comes first: what it answers rests on nothing that the other flows say.
        var memory = await MemoryAsync(address);
        var transcript = await SingleUserAsync(address);
        if (verbose)
        {
            Console.WriteLine(memory);
            Console.WriteLine(transcript);
        }

        Console.WriteLine("single-user: " + Hash(transcript));
        Console.WriteLine("single-user-memory: " + Hash(memory));

        var crossings = await TwoUsersAsync(address);
        if (verbose)
        {
            foreach (var crossing in crossings)
            {
                Console.WriteLine("crossing: " + crossing);
            }
        }

        Console.WriteLine("leaks: " + crossings.Count);
        await app.StopAsync();
        return 0;
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Answers that rest on what was planned before: equal only when every site on their way has moved, or none.</summary>
    private static async Task<string> MemoryAsync(Uri address)
    {
        using var solo = new Customer(address, "b1", "PARCEL-S");
        await solo.PostAsync("/inbox");
        await Flows.TellAsync(solo);
        await Flows.AskAsync(solo, "solo");
        await solo.GetAsync("/inbox");
        return solo.Transcript;
    }

    /// <summary>Answers and events that rest on the request alone: equal whatever has moved.</summary>
    private static async Task<string> SingleUserAsync(Uri address)
    {
        using var solo = new Customer(address, "b1", "PARCEL-S");
        await Flows.OrderAsync(solo);
        await Flows.LookAsync(solo);
        await solo.GetAsync("/inbox");
        return solo.Transcript;
    }

    private static async Task<List<string>> TwoUsersAsync(Uri address)
    {
        using var anna = new Customer(address, "b2", "PARCEL-ANNA");
        using var bert = new Customer(address, "b3", "PARCEL-BERT");
        await anna.PostAsync("/inbox");
        await bert.PostAsync("/inbox");
        await SayAllAsync(anna);
        await HearAllAsync(bert);
        await SayAllAsync(bert);
        await HearAllAsync(anna);
        return [.. anna.Sightings(bert.Canary, "anna"), .. bert.Sightings(anna.Canary, "bert")];
    }

    private static async Task SayAllAsync(Customer customer)
    {
        await Flows.OrderAsync(customer);
        await Flows.TellAsync(customer);
    }

    private static async Task HearAllAsync(Customer customer)
    {
        await customer.GetAsync("/inbox");
        await Flows.AskAsync(customer, "pair-" + customer.Badge);
        await Flows.LookAsync(customer);
        await customer.GetAsync("/billing/counter?lane=harbour");
    }
}
