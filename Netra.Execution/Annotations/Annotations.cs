// The annotations. This one file is compiled twice: into the runtime, where PublicAnnotations.cs makes the types public,
// and, shipped as source, into projects without the runtime, where they stay internal. There the language may be as old as
// C# 7.3 with nullable off; hence the plain style and the absent accessibility.
#pragma warning disable IDE0161 // file-scoped namespaces are younger than C# 7.3
using System;

namespace Netra.Execution.Annotations
{
    /// <summary>An instance of the type holds one user's data. On an interface or a base class it reaches every type below.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = true)]
    sealed partial class UserScopedAttribute : Attribute
    {
    }

    /// <summary>The value says who the user is: it is a key to users and no user's data. On a method it speaks of the result.</summary>
    [AttributeUsage(
        AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Property
        | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Method)]
    sealed partial class UserKeyAttribute : Attribute
    {
    }

    /// <summary>Only the named types may construct the type.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
    sealed partial class CreatedByAttribute : Attribute
    {
        /// <summary>Names the types that may construct the type.</summary>
        /// <param name="factory">The factory.</param>
        /// <param name="others">Further types that may construct it.</param>
        public CreatedByAttribute(Type factory, params Type[] others)
        {
            Factory = factory;
            Others = others;
        }

        /// <summary>The factory.</summary>
        public Type Factory { get; }

        /// <summary>Further types that may construct it.</summary>
        public Type[] Others { get; }
    }

    /// <summary>Another type takes this one's place. On a member: the member is not to be called any more.</summary>
    [AttributeUsage(
        AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Property,
        AllowMultiple = false, Inherited = false)]
    sealed partial class ReplacedByAttribute : Attribute
    {
        /// <summary>Names the replacement.</summary>
        /// <param name="replacement">What to use instead.</param>
        public ReplacedByAttribute(Type replacement)
        {
            Replacement = replacement;
        }

        /// <summary>What to use instead.</summary>
        public Type Replacement { get; }

        /// <summary>The type whose one member that returns <see cref="Replacement"/> makes it from a user's context; null when there is none.</summary>
#if NETRA_EXECUTION_RUNTIME
        public Type? Factory { get; set; }
#else
        public Type Factory { get; set; }
#endif
    }

    /// <summary>On a member of a replaced type: the member of the replacement that takes its place, where it takes the same arguments.</summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
    sealed partial class ReplacedByMemberAttribute : Attribute
    {
        /// <summary>Names the member.</summary>
        /// <param name="member">The simple name of a member of the replacement.</param>
        public ReplacedByMemberAttribute(string member)
        {
            Member = member;
        }

        /// <summary>The simple name of a member of the replacement.</summary>
        public string Member { get; }
    }

    /// <summary>On a member of a replaced type that sends an event by its name: the member of the replacement that sends the event of this one name.</summary>
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
    sealed partial class ReplacedByEventAttribute : Attribute
    {
        /// <summary>Names the event, the member, and where its arguments come from.</summary>
        /// <param name="eventName">The name that is sent, which is the first argument.</param>
        /// <param name="member">The simple name of a member of the replacement.</param>
        /// <param name="parameters">
        /// What the payload, which is the second argument, gives for parameters of that member: <c>"callId: call_id, tool_name"</c>. The first field that it
        /// has counts; a text in single quotes is for a payload that has none. Fields are written in snake case, however the payload spells them.
        /// </param>
        public ReplacedByEventAttribute(string eventName, string member, params string[] parameters)
        {
            EventName = eventName;
            Member = member;
            Parameters = parameters;
        }

        /// <summary>The name that is sent.</summary>
        public string EventName { get; }

        /// <summary>The simple name of a member of the replacement.</summary>
        public string Member { get; }

        /// <summary>What the payload gives for parameters of that member.</summary>
        public string[] Parameters { get; }
    }

    /// <summary>One implementation of the contract exists, and one type of its name.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
    sealed partial class SingleSourceAttribute : Attribute
    {
    }

    /// <summary>The member reaches everybody. On an interface's member it covers calls through implementations.</summary>
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event)]
    sealed partial class BroadcastAttribute : Attribute
    {
    }

    /// <summary>A keyed store of users that keeps the discipline. On a type it covers the type's keyed containers.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
    sealed partial class UserRegistryAttribute : Attribute
    {
    }

    /// <summary>The member crosses users on purpose.</summary>
    [AttributeUsage(AttributeTargets.All, Inherited = false)]
    sealed partial class CrossUserAttribute : Attribute
    {
        /// <summary>Opts the member out.</summary>
        /// <param name="reason">Why: an opt-out without one is reported.</param>
        public CrossUserAttribute(string reason)
        {
            Reason = reason;
        }

        /// <summary>Why the member crosses users.</summary>
        public string Reason { get; }
    }

    /// <summary>The type, or the one slot, is shared by users on purpose.</summary>
    [AttributeUsage(
        AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Field | AttributeTargets.Property,
        Inherited = false)]
    sealed partial class SharedAcrossUsersAttribute : Attribute
    {
        /// <summary>Opts the type or the slot out.</summary>
        /// <param name="reason">Why: an opt-out without one is reported.</param>
        public SharedAcrossUsersAttribute(string reason)
        {
            Reason = reason;
        }

        /// <summary>Why it is shared.</summary>
        public string Reason { get; }
    }
}
