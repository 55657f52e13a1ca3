using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>
/// A send by name whose member says which typed member of the replacement sends the event of that name. Refused unless every field of the payload has a
/// place there; the user's own key has one, since the emitter is that user's.
/// </summary>
internal sealed class TypedEvent
{
    private readonly InvocationExpressionSyntax _call;
    private readonly Replacement _replacement;
    private readonly SourceFile _file;
    private readonly string _event;
    private readonly IReadOnlyList<(string Parameter, IReadOnlyList<string> Sources)> _places;

    private TypedEvent(InvocationExpressionSyntax call, Replacement replacement, SourceFile file, AttributeData pair, IMethodSymbol member)
    {
        _call = call;
        _replacement = replacement;
        _file = file;
        Member = member;
        _event = (string)pair.ConstructorArguments[0].Value!;
        _places = pair.ConstructorArguments[2].Values.Select(value => value.Value as string ?? "").Select(text => text.Split([':'], 2)).Where(parts => parts.Length == 2)
            .Select(parts => (parts[0].Trim(), (IReadOnlyList<string>)parts[1].Split(',').Select(source => source.Trim()).ToList())).ToList();
    }

    /// <summary>What sends the event.</summary>
    public IMethodSymbol Member { get; }

    /// <summary>Null where the call sends no name that its member has a pair for.</summary>
    public static TypedEvent? Of(SimpleNameSyntax name, Replacement replacement, SourceFile file)
    {
        if (name.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } call } access || access.Name != name || call.Expression != access
            || file.Model.GetSymbolInfo(name).Symbol is not IMethodSymbol send
            || arguments[0] is not { NameColon: null, Expression: var sent } || file.Model.GetConstantValue(sent) is not { HasValue: true, Value: string value })
        {
            return null;
        }

        var pair = send.OriginalDefinition.GetAttributes().FirstOrDefault(attribute =>
            Annotations.Is(attribute, Annotations.ReplacedByEvent) && attribute.ConstructorArguments is { Length: 3 } given && given[0].Value is string paired && paired == value);
        return pair is not null && replacement.Replacing.GetMembers(pair.ConstructorArguments[1].Value as string ?? "").OfType<IMethodSymbol>().FirstOrDefault(method => method is { IsStatic: false, Arity: 0 }) is { } member
            ? new TypedEvent(call, replacement, file, pair, member)
            : null;
    }

    /// <exception cref="RewriteRefusedException">A field of the payload has no place, or a parameter has no value.</exception>
    public void Rewrite(PlanBuilder plan)
    {
        if (_call.ArgumentList.DescendantTrivia().Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
        {
            throw Refused("a comment stands in what is sent");
        }

        if (_call.ArgumentList.Arguments.FirstOrDefault(argument => _file.Model.GetSymbolInfo(argument.Expression).Symbol is ILocalSymbol { IsConst: true }) is { } unread)
        {
            throw Refused($"nothing might read '{unread}' any more");
        }

        ExpressionSyntax? payload = null;
        ExpressionSyntax? token = null;
        foreach (var argument in _call.ArgumentList.Arguments.Skip(1))
        {
            switch ((_file.Model.GetOperation(argument) as Microsoft.CodeAnalysis.Operations.IArgumentOperation)?.Parameter)
            {
                case { Ordinal: 1 }:
                    payload = argument.Expression;
                    break;
                case { Type.Name: "CancellationToken" }:
                    token = argument.Expression;
                    break;
                case var other:
                    throw Refused($"'{other?.Name}' has no place in it");
            }
        }

        var fields = Fields(payload);
        var given = Given(fields);
        if (token is not null)
        {
            given.Add((Member.Parameters.FirstOrDefault(parameter => parameter.Type.Name == "CancellationToken") ?? throw Refused("it takes no cancellation token"), token.ToString(), token.SpanStart));
        }

        if (Member.Parameters.FirstOrDefault(parameter => !parameter.IsOptional && given.All(value => !SymbolIdentity.Same(value.Parameter, parameter))) is { } missing)
        {
            throw Refused($"the payload has nothing for '{missing.Name}'");
        }

        plan.Replace(_file, ((MemberAccessExpressionSyntax)_call.Expression).Name.Span, Member.Name);
        plan.Replace(_file, TextSpan.FromBounds(_call.ArgumentList.OpenParenToken.Span.End, _call.ArgumentList.CloseParenToken.SpanStart), Text(given));
        foreach (var own in fields.Where(field => IsOwnKey(field.Value) && !IsTaken(field.Name)))
        {
            plan.Note(_file, own.Value, $"'{own.Name}' fell away: '{Member.Name}' says whose the event is");
        }
    }

    private IReadOnlyList<(string Name, ExpressionSyntax Value)> Fields(ExpressionSyntax? payload)
    {
        var fields = payload switch
        {
            null or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } => [],
            AnonymousObjectCreationExpressionSyntax made => made.Initializers
                .Select(field => (SnakeCase(_file.Model.GetDeclaredSymbol(field)?.Name ?? ""), field.Expression)).ToList(),
            _ => throw Refused($"'{ValueSyntax.Shortened(payload)}' does not show its fields"),
        };
        if (fields.FirstOrDefault(field => !IsTaken(field.Item1) && !IsOwnKey(field.Expression)) is { Expression: not null } lost)
        {
            throw Refused(KeyOwner(lost.Expression) is null ? $"'{lost.Item1}' has no place in it" : $"'{lost.Item1}' need not be the user whose emitter it is");
        }

        return fields;
    }

    private bool IsTaken(string field) => _places.Any(place => place.Sources.Contains(field));

    /// <summary>What each parameter is given: the first field that the payload has, else the text that stands for none.</summary>
    private List<(IParameterSymbol Parameter, string Value, int Order)> Given(IReadOnlyList<(string Name, ExpressionSyntax Value)> fields)
    {
        var given = new List<(IParameterSymbol, string, int)>();
        var used = new HashSet<ExpressionSyntax>();
        foreach (var (name, sources) in _places)
        {
            if (Member.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
            {
                throw Refused($"'{Member.Name}' has no parameter '{name}'");
            }

            var fallback = sources.FirstOrDefault(source => source.Length > 1 && source[0] == '\'')?.Trim('\'');
            var there = sources.Select(source => fields.FirstOrDefault(field => field.Name == source)).Where(field => field.Value is not null).ToList();
            if (there.Count == 0)
            {
                if (fallback is not null)
                {
                    given.Add((parameter, SymbolDisplay.FormatLiteral(fallback, quote: true), -1));
                }

                continue;
            }

            var value = there[0].Value;
            if (!used.Add(value) && SideEffects.Has(value, _file))
            {
                throw Refused($"'{ValueSyntax.Shortened(value)}' would be computed twice");
            }

            given.Add((parameter, Fitting(value, parameter, fallback, there.Count > 1), value.SpanStart));
        }

        if (fields.FirstOrDefault(field => IsTaken(field.Name) && !used.Contains(field.Value)) is { Value: not null } second)
        {
            throw Refused($"another field takes the place of '{second.Name}'");
        }

        return given;
    }

    /// <summary>A field that is null is as one that is not there.</summary>
    private string Fitting(ExpressionSyntax value, IParameterSymbol parameter, string? fallback, bool hasOthers)
    {
        var bound = _file.Model.GetTypeInfo(value);
        if (bound.Type is null || !SymbolEqualityComparer.Default.Equals(bound.Type, parameter.Type))
        {
            throw Refused($"'{ValueSyntax.Shortened(value)}' is no '{parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'");
        }

        var isThere = bound.Nullability.FlowState is NullableFlowState.NotNull || _file.Model.GetConstantValue(value) is { HasValue: true, Value: not null } || value is InterpolatedStringExpressionSyntax;
        if (isThere || parameter.NullableAnnotation is NullableAnnotation.Annotated && !hasOthers)
        {
            return value.ToString();
        }

        return hasOthers || bound.Nullability.FlowState is NullableFlowState.MaybeNull && fallback is null ? throw Refused($"'{ValueSyntax.Shortened(value)}' may be null")
            : fallback is null ? value.ToString()
            : $"{(value is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or LiteralExpressionSyntax ? value : $"({value})")} ?? {SymbolDisplay.FormatLiteral(fallback, quote: true)}";
    }

    /// <summary>In the order in which they are computed now; by name from where that is not the order of the parameters.</summary>
    private string Text(List<(IParameterSymbol Parameter, string Value, int Order)> given)
    {
        var inOrder = given.OrderBy(value => value.Order).ToList();
        if (!inOrder.Where(value => value.Order >= 0).Zip(inOrder.Where(value => value.Order >= 0).Skip(1), (one, next) => one.Parameter.Ordinal <= next.Parameter.Ordinal).All(isBefore => isBefore)
            && given.All(value => value.Order < 0 || !_call.ArgumentList.Arguments.Any(argument => SideEffects.Has(argument.Expression, _file))))
        {
            inOrder = given.OrderBy(value => value.Parameter.Ordinal).ToList();
        }

        var isPositional = true;
        return string.Join(", ", inOrder.Select((value, index) => (isPositional &= value.Parameter.Ordinal == index) ? value.Value : $"{value.Parameter.Name}: {value.Value}"));
    }

    /// <summary>The key of the one context at hand, which the emitter is made for.</summary>
    private bool IsOwnKey(ExpressionSyntax value)
    {
        var contexts = Scope.Variables(_call, _file).Where(variable => _file.Isolation.IsContext(variable.Type)).ToList();
        return KeyOwner(value) is { } owner && contexts.Count == 1 && SymbolEqualityComparer.Default.Equals(contexts[0].Symbol, _file.Model.GetSymbolInfo(owner).Symbol);
    }

    /// <summary>Whose key a value is, or text of one.</summary>
    private IdentifierNameSyntax? KeyOwner(ExpressionSyntax value)
    {
        var key = value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var whole } ? whole : value;
        return key is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner } && _file.Model.GetSymbolInfo(key).Symbol is IPropertySymbol property
            && (Annotations.Find(property, Annotations.UserKey) is not null || _file.Isolation.IsolationOf(property.Type).Kind is IsolationKind.UserKey)
                ? owner
                : null;
    }

    private static string SnakeCase(string name)
    {
        var text = new System.Text.StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            if (char.IsUpper(name[index]) && index > 0 && name[index - 1] != '_' && (!char.IsUpper(name[index - 1]) || index + 1 < name.Length && char.IsLower(name[index + 1])))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[index]));
        }

        return text.ToString();
    }

    private RewriteRefusedException Refused(string reason) => new(
        RefusalCodes.MemberMissing,
        $"'{_replacement.Replacing.Name}.{Member.Name}' sends '{_event}', and {reason}",
        $"send it with '{Member.Name}' by hand, or leave out what has no place");
}
