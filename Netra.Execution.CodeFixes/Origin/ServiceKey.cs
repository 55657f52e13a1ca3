using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>The key under which a service is registered or asked for.</summary>
/// <param name="IsKeyed">False for services without a key.</param>
/// <param name="Value">The key, where it is a constant.</param>
internal readonly record struct ServiceKey(bool IsKeyed, object? Value)
{
    /// <summary>The key that a parameter's attribute names.</summary>
    public static ServiceKey Of(IParameterSymbol parameter) =>
        parameter.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { Name: "FromKeyedServicesAttribute" }) is { } attribute
            ? new ServiceKey(true, attribute.ConstructorArguments.FirstOrDefault().Value)
            : default;

    /// <summary>The key that a registration or a resolution names.</summary>
    public static ServiceKey Of(InvocationExpressionSyntax invocation, SourceFile file) =>
        file.Model.GetOperation(invocation) is IInvocationOperation operation && operation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "serviceKey") is { } key
            ? new ServiceKey(true, (key.Value is IConversionOperation conversion ? conversion.Operand : key.Value).ConstantValue is { HasValue: true } constant ? constant.Value : null)
            : default;

    /// <summary>Whether what is registered under this key may be what is asked for under the other. A key that is no constant may be any.</summary>
    public bool Serves(ServiceKey asked) => IsKeyed == asked.IsKeyed && (Value is null || asked.Value is null || Equals(Value, asked.Value));
}
