using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers;

/// <summary>The one table of descriptors. Ids are never renumbered and never reused.</summary>
public static class Rules
{
    /// <summary>The law that a user's object is made only by its factory.</summary>
    public const string Origin = "Netra.Origin";

    /// <summary>The law that nothing shared holds a user's data.</summary>
    public const string Containment = "Netra.Containment";

    /// <summary>The law that what is said reaches only its user.</summary>
    public const string Delivery = "Netra.Delivery";

    /// <summary>The law that what is a user's ends with its scope.</summary>
    public const string Ending = "Netra.Ending";

    /// <summary>The law that two users never meet.</summary>
    public const string Separation = "Netra.Separation";

    /// <summary>The rules that keep opt-outs honest.</summary>
    public const string OptOuts = "Netra.OptOuts";

    /// <summary>Every category.</summary>
    public static readonly ImmutableArray<string> Laws = ImmutableArray.Create(Origin, Containment, Delivery, Ending, Separation, OptOuts);

    /// <summary>How every id begins.</summary>
    public const string IdPrefix = "NETRA";

    /// <summary>Where the pages of the rules are.</summary>
    public const string HelpBase = "https://github.com/netra-execution/netra/blob/main/docs/rules/";

    /// <summary>A replaced type is constructed directly.</summary>
    public static readonly DiagnosticDescriptor NETRA1001 = new(
        "NETRA1001",
        "A replaced type is constructed directly",
        "{0}",
        Origin,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A type that another one replaces serves every user with one instance. What replaces it is made by its factory, from one user's own context.",
        helpLinkUri: HelpBase + "NETRA1001.md");

    /// <summary>A type is constructed outside its factory.</summary>
    public static readonly DiagnosticDescriptor NETRA1002 = new(
        "NETRA1002",
        "A type is constructed outside its factory",
        "{0}",
        Origin,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What only a factory makes is made there for one user, from that user's own identity. Made anywhere else it belongs to nobody, or to whoever was last.",
        helpLinkUri: HelpBase + "NETRA1002.md");

    /// <summary>A replaced type is still named.</summary>
    public static readonly DiagnosticDescriptor NETRA1003 = new(
        "NETRA1003",
        "A replaced type is still named",
        "{0}",
        Origin,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "As long as something asks for the old type, somebody has to make it. A migration is over when nothing names it any more.",
        helpLinkUri: HelpBase + "NETRA1003.md");

    /// <summary>A second source of what there is to be one of.</summary>
    public static readonly DiagnosticDescriptor NETRA1004 = new(
        "NETRA1004",
        "A second source of what there is one of",
        "{0}",
        Origin,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Of a contract that has one source, a second implementation or a copy of the type is where the users' data takes a way that nobody looks at.",
        helpLinkUri: HelpBase + "NETRA1004.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>The user may be missing.</summary>
    public static readonly DiagnosticDescriptor NETRA1005 = new(
        "NETRA1005",
        "The user may be missing",
        "{0}",
        Origin,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Where the user may be left out, somebody leaves the user out, and the code goes on for nobody or for everybody.",
        helpLinkUri: HelpBase + "NETRA1005.md");

    /// <summary>An identity is invented.</summary>
    public static readonly DiagnosticDescriptor NETRA1006 = new(
        "NETRA1006",
        "An identity is invented",
        "{0}",
        Origin,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An identity that the code makes up is shared by everybody for whom it is made up: what is stored under \"system\" belongs to whoever asks for \"system\" next.",
        helpLinkUri: HelpBase + "NETRA1006.md");

    /// <summary>What a client says becomes an identity.</summary>
    public static readonly DiagnosticDescriptor NETRA1007 = new(
        "NETRA1007",
        "What a client says becomes an identity",
        "{0}",
        Origin,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A header, a query, a body or a hub's argument says whatever its sender wrote. Taken for an identity, it makes everybody anybody.",
        helpLinkUri: HelpBase + "NETRA1007.md");

    /// <summary>Who the user is is never read.</summary>
    public static readonly DiagnosticDescriptor NETRA1008 = new(
        "NETRA1008",
        "Who the user is is never read",
        "{0}",
        Origin,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A method that is told whose data is wanted, and gives what it keeps for everybody without looking, has everybody's data in its answer.",
        helpLinkUri: HelpBase + "NETRA1008.md");

    /// <summary>A static holds a user's data.</summary>
    public static readonly DiagnosticDescriptor NETRA2001 = new(
        "NETRA2001",
        "A static holds a user's data",
        "{0}",
        Containment,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A static exists once in the process: what one user's request puts there is what the next user's request finds. Safe for threads is not safe for users.",
        helpLinkUri: HelpBase + "NETRA2001.md");

    /// <summary>Serving code writes shared static state.</summary>
    public static readonly DiagnosticDescriptor NETRA2002 = new(
        "NETRA2002",
        "Code that serves users writes shared static state",
        "{0}",
        Containment,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A static exists once in the process: what is written while one user is served is what the next one finds.",
        helpLinkUri: HelpBase + "NETRA2002.md");

    /// <summary>Something shared holds a user's data.</summary>
    public static readonly DiagnosticDescriptor NETRA2003 = new(
        "NETRA2003",
        "Something that serves everybody holds a user's data",
        "{0}",
        Containment,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A singleton, and what a framework makes once, serves every user with one instance: what it holds of one of them it shows the next.",
        helpLinkUri: HelpBase + "NETRA2003.md");

    /// <summary>Something shared is pointed at one user.</summary>
    public static readonly DiagnosticDescriptor NETRA2004 = new(
        "NETRA2004",
        "Something that serves everybody is pointed at one user",
        "{0}",
        Containment,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What is told who the user is, and uses that later, works for whoever told it last. Each call takes its user, or each user has an object.",
        helpLinkUri: HelpBase + "NETRA2004.md");

    /// <summary>A user's credential is written to a shared client.</summary>
    public static readonly DiagnosticDescriptor NETRA2006 = new(
        "NETRA2006",
        "A user's credential is written to what others use too",
        "{0}",
        Containment,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What a client or a connection keeps goes out with every request that it makes, whoever that is for. A user's credential belongs to one message.",
        helpLinkUri: HelpBase + "NETRA2006.md");

    /// <summary>What depends on the user is cached for everybody.</summary>
    public static readonly DiagnosticDescriptor NETRA2007 = new(
        "NETRA2007",
        "What depends on the user is cached for everybody",
        "{0}",
        Containment,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A cache gives what it keeps to whoever asks by the same key. A key that leaves out the user gives one user's answer to the next.",
        helpLinkUri: HelpBase + "NETRA2007.md");

    /// <summary>Two users' entries can have one key.</summary>
    public static readonly DiagnosticDescriptor NETRA2008 = new(
        "NETRA2008",
        "Two users' entries can have one key",
        "{0}",
        Containment,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Joined text is one key for several lists of parts, and a clock gives two callers one reading. Whoever comes second finds, or overwrites, what is the first one's.",
        helpLinkUri: HelpBase + "NETRA2008.md");

    /// <summary>What outlives requests captures one user.</summary>
    public static readonly DiagnosticDescriptor NETRA2005 = new(
        "NETRA2005",
        "What outlives every request captures one user",
        "{0}",
        Containment,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What is made once reads whoever happens to be current while it is made, and serves everybody with that. What is called back later finds what was captured first.",
        helpLinkUri: HelpBase + "NETRA2005.md");

    /// <summary>Ambient state of a user is misused.</summary>
    public static readonly DiagnosticDescriptor NETRA2009 = new(
        "NETRA2009",
        "Ambient state of a user outlives what it was set for",
        "{0}",
        Containment,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A thread serves one user after the other, and a flow's slot goes wherever calls go. What is set there and not put back is what other work finds.",
        helpLinkUri: HelpBase + "NETRA2009.md");

    /// <summary>A pooled object keeps a user's state.</summary>
    public static readonly DiagnosticDescriptor NETRA2010 = new(
        "NETRA2010",
        "A pooled object keeps a user's state",
        "{0}",
        Containment,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What is pooled serves one user after the other. What one of them left in it, the next one finds.",
        helpLinkUri: HelpBase + "NETRA2010.md");

    /// <summary>A user's own type can be pointed at another user.</summary>
    public static readonly DiagnosticDescriptor NETRA2011 = new(
        "NETRA2011",
        "A user's own type can be pointed at another user",
        "{0}",
        Containment,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What is one user's stays that user's. A type that can be set to another one is as safe as the most careless of those who have it.",
        helpLinkUri: HelpBase + "NETRA2011.md");

    /// <summary>A registry of users lacks discipline.</summary>
    public static readonly DiagnosticDescriptor NETRA2012 = new(
        "NETRA2012",
        "A registry of users lacks discipline",
        "{0}",
        Containment,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A registry holds all users at once. That is safe only if each entry is under its user's key, is asked for by that user alone, and goes when the user goes.",
        helpLinkUri: HelpBase + "NETRA2012.md");

    /// <summary>Something shared remembers one call.</summary>
    public static readonly DiagnosticDescriptor NETRA2013 = new(
        "NETRA2013",
        "Something that serves everybody remembers one call",
        "{0}",
        Containment,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What a call was given is its caller's. Kept in what serves everybody, it is what the next user's call finds.",
        helpLinkUri: HelpBase + "NETRA2013.md");

    /// <summary>A shared template is changed for one run.</summary>
    public static readonly DiagnosticDescriptor NETRA2014 = new(
        "NETRA2014",
        "A template for many runs is changed for one",
        "{0}",
        Containment,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What says how runs are made is shared by all of them. A conversation or a tool of one user's run that is put there is in the next user's run.",
        helpLinkUri: HelpBase + "NETRA2014.md");

    /// <summary>Something shared holds what is scoped.</summary>
    public static readonly DiagnosticDescriptor NETRA2015 = new(
        "NETRA2015",
        "Something that serves everybody holds what is made for one scope",
        "{0}",
        Containment,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What is scoped is made for one request. What serves everybody keeps the first one for ever, with whatever it has loaded and remembered for whom.",
        helpLinkUri: HelpBase + "NETRA2015.md");

    /// <summary>User-scoped code emits through an emitter that knows no user.</summary>
    public static readonly DiagnosticDescriptor NETRA3001 = new(
        "NETRA3001",
        "User-scoped code emits through an emitter that knows no user",
        "{0}",
        Delivery,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An emitter that is told neither at its making nor in the call whose event it is can only send it to everybody, or to whoever was last.",
        helpLinkUri: HelpBase + "NETRA3001.md");

    /// <summary>What is one user's is broadcast.</summary>
    public static readonly DiagnosticDescriptor NETRA3002 = new(
        "NETRA3002",
        "What is one user's is broadcast",
        "{0}",
        Delivery,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A client that leaves out what is not meant for it has already received it. What belongs to one user is sent to that user's connections alone.",
        helpLinkUri: HelpBase + "NETRA3002.md");

    /// <summary>A narrowed target is dropped.</summary>
    public static readonly DiagnosticDescriptor NETRA3003 = new(
        "NETRA3003",
        "A narrowed target is dropped",
        "{0}",
        Delivery,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Narrowing gives a new target and leaves the old one as it was. Where the new one is dropped, what is sent next goes to everybody that the old one reaches.",
        helpLinkUri: HelpBase + "NETRA3003.md");

    /// <summary>An event is sent by its name.</summary>
    public static readonly DiagnosticDescriptor NETRA3004 = new(
        "NETRA3004",
        "An event is sent by its name",
        "{0}",
        Delivery,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A name in quotes has no compiler: a client waits for an event that nobody sends, or takes one payload for another.",
        helpLinkUri: HelpBase + "NETRA3004.md");

    /// <summary>A delivery result is ignored.</summary>
    public static readonly DiagnosticDescriptor NETRA3006 = new(
        "NETRA3006",
        "A delivery result is ignored",
        "{0}",
        Delivery,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A send that was refused, dropped or too late looks like one that arrived, as long as nobody looks at what it gives back.",
        helpLinkUri: HelpBase + "NETRA3006.md");

    /// <summary>A connection resumes by its token alone.</summary>
    public static readonly DiagnosticDescriptor NETRA3007 = new(
        "NETRA3007",
        "A connection resumes by its token alone",
        "{0}",
        Delivery,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Stateful reconnect gives what one user's connection missed to whoever presents its token, signed in as whoever.",
        helpLinkUri: HelpBase + "NETRA3007.md");

    /// <summary>A group is joined or told under a name that the client supplied.</summary>
    public static readonly DiagnosticDescriptor NETRA3008 = new(
        "NETRA3008",
        "A group is joined or told under a name that the client supplied",
        "{0}",
        Delivery,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Whoever knows, guesses or has kept the id of a conversation is in it, if nobody asks whose it is.",
        helpLinkUri: HelpBase + "NETRA3008.md");

    /// <summary>Something shared is a channel for a user's data.</summary>
    public static readonly DiagnosticDescriptor NETRA3005 = new(
        "NETRA3005",
        "Something shared is a channel for a user's data",
        "{0}",
        Delivery,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An event of something shared calls every handler, and whoever raises it does not know whose they are. A handler that nobody takes off keeps its user, and is called for the others.",
        helpLinkUri: HelpBase + "NETRA3005.md");

    /// <summary>What is of two users meets.</summary>
    public static readonly DiagnosticDescriptor NETRA4001 = new(
        "NETRA4001",
        "What is of two users meets",
        "{0}",
        Separation,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Everything that is of one user is of that user only. Where the context, data or key of one is given to what is of another, one of the two reads the other's.",
        helpLinkUri: HelpBase + "NETRA4001.md");

    /// <summary>An id of one kind where another is wanted.</summary>
    public static readonly DiagnosticDescriptor NETRA4002 = new(
        "NETRA4002",
        "An id of one kind where another is wanted",
        "{0}",
        Separation,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Ids are text, and text fits everywhere. What is looked up by the wrong one is nobody's, or somebody else's.",
        helpLinkUri: HelpBase + "NETRA4002.md");

    /// <summary>What belongs to a scope is not disposed with it.</summary>
    public static readonly DiagnosticDescriptor NETRA5001 = new(
        "NETRA5001",
        "What belongs to a scope is not disposed with it",
        "{0}",
        Ending,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A service scope or an engine holds a user's services and runs until it is disposed. One that nobody disposes keeps them for as long as the process lives.",
        helpLinkUri: HelpBase + "NETRA5001.md");

    /// <summary>Work outlives the scope that it captures.</summary>
    public static readonly DiagnosticDescriptor NETRA5002 = new(
        "NETRA5002",
        "Work outlives the scope that it captures",
        "{0}",
        Ending,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Work that nobody waits for goes on when the user's scope has ended: with an object that is disposed, or that serves the next user by then.",
        helpLinkUri: HelpBase + "NETRA5002.md");

    /// <summary>Something is used after it was disposed.</summary>
    public static readonly DiagnosticDescriptor NETRA5003 = new(
        "NETRA5003",
        "What belongs to a scope is used after it was disposed",
        "{0}",
        Ending,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What was disposed has given back what it held. Whoever uses it then fails, or works on what is somebody else's by now.",
        helpLinkUri: HelpBase + "NETRA5003.md");

    /// <summary>An opt-out says no reason.</summary>
    public static readonly DiagnosticDescriptor NETRA9001 = new(
        "NETRA9001",
        "An opt-out says no reason",
        "{0}",
        OptOuts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An opt-out is a decision that somebody will have to judge again. Without its reason nobody can.",
        helpLinkUri: HelpBase + "NETRA9001.md");

    /// <summary>The reason of an opt-out no longer holds.</summary>
    public static readonly DiagnosticDescriptor NETRA9002 = new(
        "NETRA9002",
        "The reason of an opt-out no longer holds",
        "{0}",
        OptOuts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An opt-out that silences nothing waits for the next leak. It goes when what it was for has gone.",
        helpLinkUri: HelpBase + "NETRA9002.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Configuration names what does not exist, or stands in the wrong file.</summary>
    public static readonly DiagnosticDescriptor NETRA9003 = new(
        "NETRA9003",
        "Configuration names what does not exist",
        "{0}",
        OptOuts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A name that resolves to nothing protects nobody, and looks as if it did.",
        helpLinkUri: HelpBase + "NETRA9003.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>An enforcement rule is taken away other than by an attribute.</summary>
    public static readonly DiagnosticDescriptor NETRA9004 = new(
        "NETRA9004",
        "An enforcement rule is weakened",
        "{0}",
        OptOuts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Under strict enforcement a rule that breaks the build is left out only where an attribute says so, with a reason, in sight of whoever reads the code.",
        helpLinkUri: HelpBase + "NETRA9004.md");

    /// <summary>A row of the baseline allows more than there is.</summary>
    public static readonly DiagnosticDescriptor NETRA9005 = new(
        "NETRA9005",
        "The baseline allows more than there is",
        "{0}",
        OptOuts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A baseline only shrinks: a row that is too high is room for the next leak.",
        helpLinkUri: HelpBase + "NETRA9005.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Every rule.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        NETRA1001, NETRA1002, NETRA1003, NETRA1004, NETRA1005, NETRA1006, NETRA1007, NETRA1008,
        NETRA2001, NETRA2002, NETRA2003, NETRA2004, NETRA2005, NETRA2006, NETRA2007, NETRA2008, NETRA2009, NETRA2010, NETRA2011, NETRA2012, NETRA2013, NETRA2014, NETRA2015,
        NETRA3001, NETRA3002, NETRA3003, NETRA3004, NETRA3005, NETRA3006, NETRA3007, NETRA3008,
        NETRA4001, NETRA4002,
        NETRA5001, NETRA5002, NETRA5003,
        NETRA9001, NETRA9002, NETRA9003, NETRA9004, NETRA9005);
}
