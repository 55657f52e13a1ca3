namespace Ferry.Desk
{
	using Ferry.Core;

	/// <summary>Takes tickets back: »nicht übertragbar«.</summary>
	public sealed class RefundDesk
	{
		private readonly BookingEngine _engine = new();
		private readonly BookingNotifier _notifier;

		public RefundDesk(BookingNotifier notifier)
		{
			_notifier = notifier;
		}

		public async Task<string> RefundAsync(PassengerContext passenger, string route)
		{
			var ticket = _engine.Book(route);
			await _notifier.BookedAsync(ticket);
			return ticket;
		}

		public string Look(PassengerContext passenger, string route)
		{
			return _engine.Book(route);
		}
	}
}
