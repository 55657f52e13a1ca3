namespace Every.OfNETRA1003;

/// <summary>Asks as <see cref="OldEngine"/> did.</summary>
public sealed class Desk;
