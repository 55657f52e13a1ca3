using System.Text.Json;
using System.Text.Json.Serialization;

namespace Netra.Execution;

/// <summary>An id is its text on the wire; text that is no id is refused.</summary>
internal abstract class IdJsonConverter<TId> : JsonConverter<TId>
{
    public sealed override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return IdText.IsValid(text) ? Wrap(text!) : throw new JsonException($"The text is no {typeof(TId).Name}.");
    }

    public sealed override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(Unwrap(value));

    protected abstract TId Wrap(string text);

    protected abstract string Unwrap(TId id);
}

internal sealed class UserIdJsonConverter : IdJsonConverter<UserId>
{
    protected override UserId Wrap(string text) => new(text);

    protected override string Unwrap(UserId id) => id.Value;
}

internal sealed class ThreadIdJsonConverter : IdJsonConverter<ThreadId>
{
    protected override ThreadId Wrap(string text) => new(text);

    protected override string Unwrap(ThreadId id) => id.Value;
}

internal sealed class RunIdJsonConverter : IdJsonConverter<RunId>
{
    protected override RunId Wrap(string text) => new(text);

    protected override string Unwrap(RunId id) => id.Value;
}

internal sealed class RequestIdJsonConverter : IdJsonConverter<RequestId>
{
    protected override RequestId Wrap(string text) => new(text);

    protected override string Unwrap(RequestId id) => id.Value;
}
