using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// What says how runs are to be made, and is made once for many of them, is changed for one: options of chats, prompts and agents, and the value of
/// injected options. Silent for what was made or cloned in the method.
/// Known limits: an object of unknown life that has state of its own may have a template for itself; a private method that changes its parameter is not
/// judged, nor what a template is handed to, nor a body that names only members which the application's own templates add.
/// </summary>
internal sealed class NETRA2014SharedTemplate() : Rule(Rules.NETRA2014)
{
    public override bool Applies(IsolationModel model) =>
        model.ProjectKind is ProjectKind.Server
        && (model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Options.IOptions`1") is not null
            || model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.AI.ChatOptions") is not null
            || model.Compilation.GetTypeByMetadataName("Microsoft.SemanticKernel.PromptExecutionSettings") is not null);

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(TemplateChange.Words);
        words.Exact.UnionWith(model.Source.OptionsSlots);
        words.Exact.UnionWith(Templates.OptionsTypes);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        body.Declaration is not ConstructorDeclarationSyntax && StaticWriteSyntax.MayChangeMember(body) && ServingCode.IsPossible(body, model);

    public override void OnBody(BodyFacts body)
    {
        HashSet<(ISymbol, string)>? seen = null;
        foreach (var change in TemplateChange.Of(body))
        {
            if (ServingCode.IsServing(change.Place, body)
                && SharedTemplate.Evidence(change.Template, body) is { } evidence
                && (seen ??= new HashSet<(ISymbol, string)>()).Add((change.Member, change.Template.Syntax.ToString())))
            {
                body.Sink.Report(Descriptor, change.Place.Syntax.GetLocation(), change.Place, body.Outline.Owner, Wording.SharedTemplate(change.Template.Syntax.ToString(), change.Member, evidence));
            }
        }
    }
}
