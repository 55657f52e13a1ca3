// In the runtime the annotations are public; the source copy that the analyzer package ships does without this file.
namespace Netra.Execution.Annotations;

public sealed partial class UserScopedAttribute;

public sealed partial class UserKeyAttribute;

public sealed partial class CreatedByAttribute;

public sealed partial class ReplacedByAttribute;

public sealed partial class ReplacedByMemberAttribute;

public sealed partial class ReplacedByEventAttribute;

public sealed partial class SingleSourceAttribute;

public sealed partial class BroadcastAttribute;

public sealed partial class UserRegistryAttribute;

public sealed partial class CrossUserAttribute;

public sealed partial class SharedAcrossUsersAttribute;
