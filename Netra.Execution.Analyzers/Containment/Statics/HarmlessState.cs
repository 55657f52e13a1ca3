using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Caching;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>What may be static and change while users are served: gates, instruments, buffers, counters, and what is written once.</summary>
internal static class HarmlessState
{
    private const int MaxDepth = 4;

    /// <summary>True for slots whose type says that they hold no state of anybody.</summary>
    public static bool IsSlot(ITypeSymbol type) =>
        IsGate(type) || IsInstrument(type) || IsBuffer(type) || IsAttachment(type) || IsWeak(type) || StaticSlots.IsKeyedByMetadata(type) || HoldsOnly(type, IsWeak) || HoldsOnly(type, IsBuffer) || HoldsOnly(type, IsMetadata) || IsOfMetrics(type);

    /// <summary>True for writes that leave nothing of anybody: increments, the first of its kind, nothing, a value that its key alone makes.</summary>
    public static bool IsWrite(StaticWrite write, BodyFacts body) => write.Kind switch
    {
        StaticWriteKind.Initial or StaticWriteKind.Once => true,
        StaticWriteKind.Changed => NumberWrite.IsNumber(StaticSlots.TypeOf(write.Slot)) || write.Value.ConstantValue.HasValue || IsConfigured(write.Value, body),
        StaticWriteKind.Assigned => IsNothing(write.Value, StaticSlots.TypeOf(write.Slot)) || IsPublishedSelf(write, body) || IsPassedOn(write, body) || IsConfigured(write.Value, body)
            || NumberWrite.IsSet(write) || NumberWrite.IsCorrected(write, body) || NumberWrite.IsThrottle(write, body) || WriteOnce.IsGuarded(write, body),
        StaticWriteKind.Stored => IsCount(write) || IsConfigured(write.Value, body) || WriteOnce.IsGuarded(write, body) || (write.Place is IAssignmentOperation && write.Value.ConstantValue is { HasValue: true, Value: null }) || !IsCollection(write) || MakesFromTypeAlone(write) || Memo.IsOf(write, body) || WorkInProgress.IsMark(write) || IsMarkOfUser(write, body),
        StaticWriteKind.Computed => IsCount(write) || !IsCollection(write) || MakesFromKeyAlone(write) || Memo.IsInterned(write) || IsMarkOfUser(write, body),
        StaticWriteKind.Referred => NumberWrite.IsNumber(StaticSlots.TypeOf(write.Slot)) || WriteOnce.IsGuarded(write, body) || SymbolNames.IsIn(((IInvocationOperation)write.Place).TargetMethod.ContainingType, "System.Threading"),
        _ => false,
    };

    /// <summary>What is read from configuration, or made of it alone, is everybody's, also when it is then converted.</summary>
    private static bool IsConfigured(IOperation value, BodyFacts body, int depth = 0)
    {
        var isRead = false;
        foreach (var part in body.Locals.Resolve(value).DescendantsAndSelf())
        {
            var source = part switch
            {
                IInvocationOperation call => Values.ReceiverOf(call),
                IMemberReferenceOperation member => member.Instance,
                IArgumentOperation argument => argument.Value,
                _ => null,
            };
            if (source is not null && IsConfiguration(Values.Receiver(source)))
            {
                isRead = true;
            }
            else if (part is ILocalReferenceOperation { Local: var local } && !IsConfiguration(part))
            {
                if (depth == MaxDepth || !IsAlwaysConfigured(local, body, depth + 1))
                {
                    return false;
                }

                isRead = true;
            }
            else if (part is IParameterReferenceOperation && !IsConfiguration(part))
            {
                return false;
            }
        }

        return isRead;
    }

    /// <summary>True if all that the local is given is configured, constants apart.</summary>
    private static bool IsAlwaysConfigured(ILocalSymbol local, BodyFacts body, int depth)
    {
        var isRead = false;
        foreach (var given in body.WrittenTo(local))
        {
            if (!given.ConstantValue.HasValue && !IsMadeOfItself(given, local) && !IsConfigured(given, body, depth))
            {
                return false;
            }

            isRead |= !given.ConstantValue.HasValue && !IsMadeOfItself(given, local);
        }

        return isRead;
    }

    /// <summary><c>path = path.Trim()</c>: where it comes from is said elsewhere.</summary>
    private static bool IsMadeOfItself(IOperation given, ILocalSymbol local) =>
        given.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(part => SymbolEqualityComparer.Default.Equals(part.Local, local))
        && given.DescendantsAndSelf().All(part => part is not (IParameterReferenceOperation or IInstanceReferenceOperation)
            && (part is not ILocalReferenceOperation other || SymbolEqualityComparer.Default.Equals(other.Local, local)));

    private static bool IsConfiguration(IOperation value) => value.Type is { } type && ConfigurationTypes.IsNamedSo(type);

    private static bool IsGate(ITypeSymbol type) => SymbolNames.IsIn(type, "System.Threading") && type.Name is "SemaphoreSlim" or "Semaphore" or "Mutex"
        or "ReaderWriterLockSlim" or "ReaderWriterLock" or "Lock" or "ManualResetEvent" or "ManualResetEventSlim" or "AutoResetEvent" or "Barrier"
        or "CountdownEvent" or "Timer" or "PeriodicTimer" or "CancellationTokenSource" or "SpinLock";

    private static bool IsInstrument(ITypeSymbol type) =>
        type.Name is "Meter" or "ActivitySource" or "ILogger" or "ILoggerFactory" or "Logger" or "HttpClient" or "HttpMessageHandler" or "HttpClientHandler" or "SocketsHttpHandler" or "Stopwatch" or "TelemetryClient"
        || SymbolNames.IsIn(type, "System.Diagnostics.Metrics") || SymbolNames.IsIn(type, "System.Diagnostics.Tracing");

    private static bool IsOfMetrics(ITypeSymbol type, int depth = 0) =>
        IsMetric(type) || (depth < MaxDepth && HoldsOnly(type, held => IsOfMetrics(held, depth + 1)));

    private static bool IsMetric(ITypeSymbol type) =>
        type.Name.EndsWith("Counter", System.StringComparison.Ordinal) || type.Name.EndsWith("Gauge", System.StringComparison.Ordinal)
        || type.Name.EndsWith("Histogram", System.StringComparison.Ordinal) || type.Name.EndsWith("Metric", System.StringComparison.Ordinal) || type.Name is "Stat";

    private static bool IsBuffer(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType is SpecialType.System_Byte or SpecialType.System_Char,
        { Name: "StringBuilder" } => SymbolNames.IsIn(type, "System.Text"),
        { Name: "MemoryStream" } => SymbolNames.IsIn(type, "System.IO"),
        { Name: "ArrayBufferWriter" or "ArrayPool" or "MemoryPool" } => SymbolNames.IsIn(type, "System.Buffers"),
        _ => false,
    };

    /// <summary>What is kept beside an object is seen by those who have the object, and goes when it goes.</summary>
    private static bool IsAttachment(ITypeSymbol type) => type.Name is "ConditionalWeakTable" && SymbolNames.IsIn(type, "System.Runtime.CompilerServices");

    /// <summary>A weak reference keeps nobody.</summary>
    private static bool IsWeak(ITypeSymbol type) => type.Name is "WeakReference" && SymbolNames.IsIn(type, "System");

    /// <summary>What describes the program is the same for everybody.</summary>
    public static bool IsMetadata(ITypeSymbol? type) => (type is IArrayTypeSymbol array ? array.ElementType : type)?.Name is "Type" or "MemberInfo" or "MethodInfo" or "PropertyInfo" or "FieldInfo" or "Assembly";

    private static bool HoldsOnly(ITypeSymbol type, System.Func<ITypeSymbol, bool> condition)
    {
        var any = false;
        foreach (var held in ContainerShapes.Of(type))
        {
            any = true;
            if (held.Word is not "dictionary key" && !condition(held.Type))
            {
                return false;
            }
        }

        return any;
    }

    /// <summary>A collection of numbers that grows by adding to them counts.</summary>
    private static bool IsCount(StaticWrite write) =>
        HoldsOnly(StaticSlots.TypeOf(write.Slot), NumberWrite.IsNumber)
        && (write.Place is ICompoundAssignmentOperation || write.Place is IInvocationOperation { TargetMethod.Name: "AddOrUpdate" });

    /// <summary>When, whether or how often under the user's own key: nobody finds another's there, and it says nothing of them.</summary>
    private static bool IsMarkOfUser(StaticWrite write, BodyFacts body) =>
        (write.Key ?? (write.Place is IInvocationOperation { Arguments: { Length: > 1 } arguments } ? arguments[0].Value : null)) is { } key && ContainerShapes.IsKeyed(StaticSlots.TypeOf(write.Slot)) && HoldsOnly(StaticSlots.TypeOf(write.Slot), UserReads.SaysNothing) && UserDependence.IsOfUser(key, body);

    /// <summary>A call named so on anything else is work that is handed over, or the setting of a service.</summary>
    private static bool IsCollection(StaticWrite write)
    {
        if (write.Place is not IInvocationOperation { Instance.Type: { } receiver })
        {
            return true;
        }

        foreach (var contract in receiver.AllInterfaces)
        {
            if (contract.SpecialType is SpecialType.System_Collections_IEnumerable)
            {
                return true;
            }
        }

        return receiver.SpecialType is SpecialType.System_Collections_IEnumerable;
    }

    private static bool IsNothing(IOperation value, ITypeSymbol slot) =>
        value.ConstantValue is { HasValue: true, Value: null }
        || Values.Unwrap(value) is IDefaultValueOperation
        || (slot.SpecialType is SpecialType.System_Boolean && value.ConstantValue.HasValue);

    /// <summary>A constructor that publishes its instance makes one for the whole process, and says so.</summary>
    private static bool IsPublishedSelf(StaticWrite write, BodyFacts body) =>
        body.Outline.Owner is IMethodSymbol { MethodKind: MethodKind.Constructor }
        && Values.Unwrap(write.Value) is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    /// <summary>A setter that only stores is judged where the property is written.</summary>
    private static bool IsPassedOn(StaticWrite write, BodyFacts body) =>
        body.Outline.Owner is IMethodSymbol { MethodKind: MethodKind.PropertySet }
        && Values.Unwrap(write.Value) is IParameterReferenceOperation { Parameter.IsImplicitlyDeclared: true };

    /// <summary>An object that the caller's type argument makes: no caller has put anything into it.</summary>
    private static bool MakesFromTypeAlone(StaticWrite write) => write.Place is IInvocationOperation { Arguments: var arguments }
        && arguments.Any(argument => Values.Unwrap(argument.Value) is ITypeParameterObjectCreationOperation { Initializer: null })
        && arguments.All(argument => argument.Value.ConstantValue.HasValue || Values.Unwrap(argument.Value) is ITypeParameterObjectCreationOperation);

    private static bool MakesFromKeyAlone(StaticWrite write)
    {
        if (write.Place is not IInvocationOperation { TargetMethod.Name: "GetOrAdd" } call)
        {
            return false;
        }

        foreach (var argument in call.Arguments)
        {
            if (FunctionValue.Is(Values.Unwrap(argument.Value)) && !FunctionValue.CapturesNothing(Values.Unwrap(argument.Value)))
            {
                return false;
            }
        }

        // The key may stand behind the table itself; what follows the function is a state for it.
        var made = StoringCalls.IsKeyedExchange(call.TargetMethod) ? 2 : 1;
        return call.Arguments.Length > made && FunctionValue.Is(Values.Unwrap(call.Arguments[made].Value))
            && (call.Arguments.Length == made + 1 || (call.Arguments.Length == made + 2 && Values.Unwrap(call.Arguments[made + 1].Value).ConstantValue is { HasValue: true, Value: null }));
    }
}
