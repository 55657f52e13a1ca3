using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>The rules that a compilation needs, at most 64; a set of them is a bit mask, by index.</summary>
internal sealed class ActiveRules
{
    private readonly SyntaxTreeOptionsProvider? _options;

    private readonly CompilationOptions _compilation;

    private ActiveRules(ImmutableArray<Rule> rules, CompilationOptions compilation)
    {
        Rules = rules;
        _compilation = compilation;
        _options = compilation.SyntaxTreeOptionsProvider;
    }

    public ImmutableArray<Rule> Rules { get; }

    public bool IsEmpty => Rules.IsEmpty;

    public static ActiveRules Of(ImmutableArray<Rule> all, IsolationModel model)
    {
        var options = model.Compilation.Options;
        var active = ImmutableArray.CreateBuilder<Rule>();
        foreach (var rule in all)
        {
            if (!IsOff(options, rule.Descriptor.Id) && Named.Ask(rule, model, static (asked, about) => asked.Applies(about)))
            {
                active.Add(rule);
            }
        }

        return new ActiveRules(active.ToImmutable(), options);
    }

    /// <summary>True unless the options of the tree switch the rule off.</summary>
    public bool IsOn(int rule, SyntaxTree tree, CancellationToken cancellationToken) => IsOnIn(tree, Rules[rule].Descriptor.Id, cancellationToken);

    /// <summary>True unless the compilation's or the tree's options switch the rule off.</summary>
    public bool IsOn(string id, SyntaxTree tree, CancellationToken cancellationToken) => IsOnAnywhere(id) && IsOnIn(tree, id, cancellationToken);

    /// <summary>True unless the compilation's options switch the rule off.</summary>
    public bool IsOnAnywhere(string id) => !IsOff(_compilation, id);

    private bool IsOnIn(SyntaxTree tree, string id, CancellationToken cancellationToken) =>
        _options is null || !_options.TryGetDiagnosticValue(tree, id, cancellationToken, out var severity) || severity is not ReportDiagnostic.Suppress;

    private static bool IsOff(CompilationOptions options, string id) =>
        (options.SpecificDiagnosticOptions.TryGetValue(id, out var specific) && specific is ReportDiagnostic.Suppress)
        || (options.SyntaxTreeOptionsProvider is { } provider
            && provider.TryGetGlobalDiagnosticValue(id, CancellationToken.None, out var global) && global is ReportDiagnostic.Suppress);
}
