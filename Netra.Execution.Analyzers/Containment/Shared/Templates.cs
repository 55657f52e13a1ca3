using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>What says how many runs are to be made. Unsupported: public for the code fixes.</summary>
public static class Templates
{
    /// <summary>Names of the types of options: a method, an endpoint or a call-back may be given them without a slot.</summary>
    internal static readonly string[] OptionsTypes = { "IOptions", "IOptionsMonitor" };

    /// <summary>True for the options of chats, prompts and agents.</summary>
    public static bool Contain(ITypeSymbol? type, IsolationModel model) => type is not null && (model.Known.FactsOf(type) & KnownFacts.Template) != 0;

    /// <summary>True for what a container makes one of for everybody to read.</summary>
    public static bool IsOptionsValue(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value" or "CurrentValue", ContainingType.OriginalDefinition: var options }, Instance.Type.Name: not "IOptionsSnapshot" } =>
            SymbolNames.IsType(options, "Microsoft.Extensions.Options.IOptions`1") || IsMonitor(options),
        IInvocationOperation { TargetMethod: { Name: "Get", ContainingType.OriginalDefinition: var options } } => IsMonitor(options),
        _ => false,
    };

    private static bool IsMonitor(INamedTypeSymbol options) => SymbolNames.IsType(options, "Microsoft.Extensions.Options.IOptionsMonitor`1");

    /// <summary>True for a slot that was given the value of injected options.</summary>
    public static bool KeepOptions(ISymbol slot, IsolationModel model) =>
        slot is IFieldSymbol or IPropertySymbol && model.Source.OptionsSlots.Contains(slot.Name)
        && slot.ContainingType.InstanceConstructors.SelectMany(constructor => constructor.Parameters)
            .Any(parameter => parameter.Type.Name is "IOptions" or "IOptionsMonitor"
                && slot.ContainingType.DeclaringSyntaxReferences.Any(reference => OptionsValues.SlotsOf(reference.GetSyntax(), parameter.Name).Contains(slot.Name)));

    /// <summary>True for the names of calls that change what they are made on.</summary>
    public static bool IsChanging(string name) => StoringCalls.IsName(name) || name is "Remove" or "RemoveAt" or "RemoveAll" or "Clear";
}
