using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Netra.Execution.Hosting;

/// <summary>Reports every option that is out of its range, and every outer limit that is below its inner one.</summary>
internal sealed class UserExecutionOptionsValidator : IValidateOptions<UserExecutionOptions>
{
    public ValidateOptionsResult Validate(string? name, UserExecutionOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        results.AddRange(options.Validate(new ValidationContext(options)));
        var messages = results.Select(result => result.ErrorMessage).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return messages.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(messages);
    }
}
