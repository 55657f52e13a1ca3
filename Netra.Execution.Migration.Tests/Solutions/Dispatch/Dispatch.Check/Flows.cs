namespace Dispatch.Check;

/// <summary>What customers do all day.</summary>
internal static class Flows
{
    /// <summary>Says the customer's own word where the answer rests on the request alone.</summary>
    public static async Task OrderAsync(Customer customer)
    {
        var word = customer.Canary;
        await customer.GetAsync($"/routes/signed?from=depot&to={word}-1");
        await customer.GetAsync($"/routes/shift?to={word}-2");
        await customer.GetAsync($"/quotes/{word}-3");
        await customer.GetAsync($"/quotes/{word}-4/stops");
        await customer.GetAsync($"/quotes/{word}-5/tag");
        await customer.PostAsync($"/quotes/{word}-6/return");
        await customer.PostAsync($"/documents/draft?text={word}-7");
        await customer.GetAsync($"/documents/label?address={word}-8&express=true");
        await customer.GetAsync($"/documents/label?address={word}-9&express=false");
        await customer.GetAsync($"/documents/manifest?address={word}-10");
        await customer.GetAsync($"/documents/cover?address={word}-11");
        await customer.GetAsync($"/documents/map?address={word}-110");
        await customer.GetAsync($"/tracking/{word}-12/steps");
        await customer.GetAsync($"/tracking/{word}-13/address");
        await customer.PostAsync($"/tracking/{word}-14/visit");
        await customer.PostAsync($"/tracking/{word}-15/handover");
        await customer.PostAsync($"/inbox/lost?parcel={word}-16");
        await customer.PostAsync("/inbox/test");
        await customer.GetAsync($"/support/pickup?address={word}-17");
        await customer.GetAsync("/billing/surcharge?lane=island&kilos=21");
    }

    /// <summary>Asks, without saying a word of one's own, what the server shows to everyone who asks.</summary>
    public static async Task LookAsync(Customer customer)
    {
        await customer.GetAsync("/documents/draft");
        await customer.GetAsync("/whoami");
    }

    /// <summary>Says the customer's own word where the server remembers it.</summary>
    public static async Task TellAsync(Customer customer)
    {
        var word = customer.Canary;
        await customer.PostAsync($"/routes?from=depot&to={word}-21");
        await customer.GetAsync($"/routes/direct?from=depot&to={word}-22");
        await customer.GetAsync($"/quotes/{word}-23/firm");
        await customer.PostAsync($"/radio?text={word}-24");
        await customer.GetAsync($"/radio/relay?text={word}-25");
        await customer.PostAsync($"/billing/agree?lane=harbour&reference={word}-26");
        await customer.GetAsync($"/support/ask?q={word}-27");
    }

    /// <summary>Asks, without saying a word of one's own, what the server remembers.</summary>
    public static async Task AskAsync(Customer customer, string mark)
    {
        await customer.GetAsync("/routes/history");
        await customer.GetAsync($"/routes/ask?q=last-{mark}");
        await customer.GetAsync($"/quotes/{mark}/where");
        await customer.GetAsync($"/quotes/{mark}/gossip");
        await customer.GetAsync($"/tracking/{mark}/summary");
        await customer.GetAsync($"/tracking/{mark}/eta");
        await customer.GetAsync($"/documents/improve?text={mark}");
        await customer.GetAsync($"/support/opinion?q=bike-{mark}");
        await customer.GetAsync($"/support/checked?q=tram-{mark}");
        await customer.GetAsync($"/tracking/{mark}");
        await customer.GetAsync($"/support/quick?q=van-{mark}");
        await customer.GetAsync("/support/peek");
        await customer.GetAsync("/documents/pages");
        await customer.GetAsync("/radio/last");
        await customer.GetAsync("/billing/quote?lane=harbour&kilos=3");
        await customer.GetAsync("/billing/spot?lane=harbour");
        await customer.GetAsync("/billing/payer");
    }
}
