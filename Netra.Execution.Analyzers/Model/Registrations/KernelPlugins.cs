using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Registrations;

/// <summary>
/// By syntax: plugins that every user's kernel has one of. The builder that <c>AddKernel</c> gives registers each plugin as a singleton, and so is one that a
/// singleton's factory gives its kernel; a kernel that somebody builds has plugins of its own.
/// </summary>
internal static class KernelPlugins
{
    /// <summary>True for the calls that add a plugin by its type or instance.</summary>
    public static bool IsName(string method) => method is "AddFromType" or "AddFromObject";

    /// <summary>True if the call adds a plugin for everybody.</summary>
    public static bool AreShared(InvocationExpressionSyntax call)
    {
        var at = call.Expression;
        while (at is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: var earlier } inner } && CalledName.Of(inner) is { } name && IsName(name))
        {
            at = earlier;
        }

        return at is MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Plugins", Expression: var kernel } }
            && (IsOfContainer(kernel) || IsInSingleton(call));
    }

    private static bool IsOfContainer(ExpressionSyntax builder)
    {
        var at = builder is IdentifierNameSyntax local ? MadeTypes.InitialValue(local) : builder;
        while (at is InvocationExpressionSyntax call)
        {
            if (CalledName.Of(call) is "AddKernel")
            {
                return true;
            }

            at = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        }

        return false;
    }

    /// <summary>True in the function that makes a singleton, and not in one that it hands on.</summary>
    private static bool IsInSingleton(SyntaxNode call) =>
        call.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax registration } }
        && CalledName.Of(registration) is { } name && RegistrationNames.KindOf(name) is LifetimeKind.Shared;
}
