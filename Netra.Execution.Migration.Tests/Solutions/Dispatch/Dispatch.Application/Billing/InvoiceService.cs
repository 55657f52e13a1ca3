using System;
using System.Collections.Generic;
using Dispatch.Core.Tariffs;

namespace Dispatch.Application.Billing
{
    public class InvoiceService
    {
        public string Agree(TenantContext tenant, string lane, string reference)
        {
            using (TariffCalculator calculator = new TariffCalculator())
            {
                calculator.Agree(lane, reference);
                return calculator.Quote(lane, 1m);
            }
        }

        public string Quote(TenantContext tenant, string lane, decimal kilos)
        {
            var calculator = new TariffCalculator();
            string quote = calculator.Quote(lane, kilos);   // price first, then reference
            calculator.Dispose();
            return quote;
        }

        public string QuoteAll(TenantContext tenant, IEnumerable<string> lanes)
        {
            var lines = new List<string>();
            using var calculator = new TariffCalculator(perKilo: 2.5m);
            foreach (string lane in lanes)
                lines.Add(calculator.Quote(lane, 1m));
            return String.Join(Environment.NewLine, lines);
        }

        public decimal Guess(TenantContext tenant, string reference)
        {
            IEstimator estimator = new TariffCalculator();
            return estimator.Estimate(reference);
        }
    }

    /// <summary>The counter in the hall: it shows what was quoted last.</summary>
    public class PriceCounter
    {
        private readonly TariffCalculator _calculator;

        public PriceCounter(TariffCalculator calculator)
        {
            _calculator = calculator;
        }

        public string Show(TenantContext tenant, string lane) => _calculator.Quote(lane, 10m);

        public string Last(TenantContext tenant) => _calculator.LastQuote ?? "nothing";
    }
}
