using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>Static state that code of a server writes while it serves users.</summary>
public sealed class NETRA2002Tests
{
    [Theory]
    [InlineData("int s_count;", "s_count++;")]
    [InlineData("int s_count;", "s_count += text.Length;")]
    [InlineData("long s_count;", "Interlocked.Increment(ref s_count);")]
    [InlineData("int s_gate;", "if (Interlocked.Exchange(ref s_gate, 1) == 0) return;")]
    [InlineData("long s_count;", "Interlocked.Add(ref s_count, 2);")]
    [InlineData("long s_last;", "s_last = Math.Max(Environment.TickCount64, s_last + 1);")]
    [InlineData("long s_most;", "Interlocked.CompareExchange(ref s_most, text.Length, 3);")]
    [InlineData("long s_most;", "Interlocked.Exchange(ref s_most, text.Length);")]
    [InlineData("readonly ConcurrentDictionary<string, string> s_names = new();", "s_names.GetOrAdd(text, static (key, _) => key, (object?)null);")]
    [InlineData("string Name { get => \"\"; set => Keep(value); } static void Keep(string name) { }", "Name = text;")]
    [InlineData("string? Name { get => s_name.Value; set => s_name.Value = value; } static readonly AsyncLocal<string?> s_name = new();", "Name = text;")]
    [InlineData("ConcurrentDictionary<string, int> s_counts = new();", "s_counts.AddOrUpdate(text, 1, (_, n) => n + 1);")]
    [InlineData("Dictionary<string, int> s_counts = new();", "s_counts[text] += 1;")]
    [InlineData("string? s_name;", "s_name ??= text;")]
    [InlineData("string? s_name;", "if (s_name == null) s_name = text;")]
    [InlineData("string? s_name;", "if (s_name is null) { lock (Gate) { if (s_name is null) { s_name = text; } } }")]
    [InlineData("string? s_name;", "if (string.IsNullOrEmpty(s_name)) s_name = text;")]
    [InlineData("string? s_name; static DateTime s_until;", "if (s_name is null || DateTime.UtcNow > s_until) s_name = text;")]
    [InlineData("string? s_name;", "if (s_name is null || s_name.Length == 0) s_name = text;")]
    [InlineData("string? s_name;", "if (s_name is not null) return; s_name = text;")]
    [InlineData("string? s_name; static bool s_ready;", "if (s_ready) return; s_name = text; s_ready = true;")]
    [InlineData("string? s_name; static bool s_ready;", "if (!s_ready) { s_ready = true; s_name = text; }")]
    [InlineData("string? s_name; static object? s_owner;", "if (s_owner == null) { s_name = text; s_owner = this; }")]
    [InlineData("string? s_name; static object? s_owner;", "lock (Gate) { if (s_owner != null) return; s_owner = this; } s_name = text;")]
    [InlineData("readonly List<string> s_names = new(); static object? s_owner;", "if (s_owner is null) { s_owner = this; s_names.Add(text); }")]
    [InlineData("readonly List<string> s_names = new();", "s_names.Add(configuration.Name);")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "var name = configuration.Name; s_names[\"one\"] = name; name = configuration.Name + \"/\"; s_names[\"two\"] = name;")]
    [InlineData("string s_name = \"\";", "s_name = configuration.Name; s_name = s_name.ToLowerInvariant(); if (!s_name.EndsWith(\"/\")) s_name += \"/\";")]
    [InlineData("int s_next;", "s_next++; if (s_next <= 0) s_next = 1;")]
    [InlineData("int s_next;", "var next = Interlocked.Increment(ref s_next); if (next <= 0) { s_next = Environment.TickCount & 7; }")]
    [InlineData("string? s_name;", "var isFirst = s_name is null; if (isFirst) s_name = text;")]
    [InlineData("SocketsHttpHandler s_handler = new();", "s_handler = new SocketsHttpHandler();")]
    [InlineData("readonly Dictionary<string, List<HitCounter>> s_counters = new();", "s_counters[text] = new List<HitCounter>();")]
    [InlineData("readonly Dictionary<Work, List<string>> s_lists = new();", "Keep(new Work()); void Keep(Work work) { if (!s_lists.ContainsKey(work)) s_lists[work] = new List<string> { text }; }")]
    [InlineData("readonly Dictionary<Work, List<string>> s_lists = new();", "Keep(new Work()); void Keep(Work work) { if (!s_lists.TryGetValue(work.Next, out var list)) { list = new List<string> { text }; s_lists.Add(work.Next, list); } }")]
    [InlineData("object? s_read;", "var read = configuration.Part(\"a\"); s_read = read;")]
    [InlineData("bool s_on;", "var read = configuration.Part(\"a\"); s_on = read.Is(\"b\", s_on);")]
    [InlineData("bool s_on;", "ShopConfiguration read = configuration; read = configuration.Part(\"a\"); if (read != null) { s_on = read.Is(\"b\", false); }")]
    [InlineData("int s_next;", "s_next++; if (s_next <= 0) { s_next = 1; }")]
    [InlineData("string? s_name;", "Interlocked.CompareExchange(ref s_name, text, null);")]
    [InlineData("string? s_name;", "LazyInitializer.EnsureInitialized(ref s_name, () => text);")]
    [InlineData("string? s_name;", "s_name = null;")]
    [InlineData("string? s_name;", "_ = s_name;")]
    [InlineData("readonly string s_name = \"\";", "_ = s_name.Length;")]
    [InlineData("bool s_on;", "s_on = true;")]
    [InlineData("byte[] s_buffer = new byte[8];", "s_buffer[0] = 1;")]
    [InlineData("StringBuilder s_buffer = new();", "s_buffer = new StringBuilder(text);")]
    [InlineData("readonly ConcurrentBag<byte[]> s_pool = new();", "s_pool.Add(new byte[8]);")]
    [InlineData("HttpClient s_client = new();", "s_client = new HttpClient();")]
    [InlineData("CancellationTokenSource s_stop = new();", "s_stop = new CancellationTokenSource();")]
    [InlineData("readonly ConcurrentDictionary<Type, string> s_names = new();", "s_names[typeof(int)] = text;")]
    [InlineData("readonly HashSet<Type> s_types = new();", "s_types.Add(typeof(int));")]
    [InlineData("readonly ConcurrentDictionary<string, Regex> s_patterns = new();", "s_patterns.GetOrAdd(text, static pattern => new Regex(pattern));")]
    [InlineData("readonly ConcurrentDictionary<string, Regex> s_patterns = new();", "if (!s_patterns.TryGetValue(text, out var made)) { made = new Regex(text); s_patterns.TryAdd(text, made); }")]
    [InlineData("readonly Dictionary<string, Regex> s_patterns = new();", "if (!s_patterns.ContainsKey(text)) s_patterns[text] = new Regex(text);")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "if (!s_names.ContainsKey(text)) s_names.Add(text, string.Concat(text.Select(letter => char.ToUpper(letter))));")]
    [InlineData("readonly ConditionalWeakTable<string, string> s_names = new();", "s_names.Add(text, text + 1);")]
    [InlineData("readonly List<object> s_plugins = new();", "Add<Work>(); void Add<T>() where T : new() => s_plugins.Add(new T());")]
    [InlineData("readonly List<object> s_plugins = new();", "Add<Work>(); void Add<T>() where T : new() => s_plugins.Insert(0, new T());")]
    [InlineData("readonly List<string> s_names = new();", "s_names.Remove(text);")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "string name; name = s_names[text]; name = text;")]
    [InlineData("readonly string[] s_names = new string[2];", "string name; name = s_names[0]; _ = name;")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "string? name; if (s_names.TryGetValue(text, out name)) _ = name;")]
    [InlineData("readonly Dictionary<string, int> s_sizes = new();", "int size; size = s_sizes[text]; size += 2;")]
    [InlineData("TimeSpan s_wait;", "s_wait = TimeSpan.FromSeconds(configuration.Seconds);")]
    [InlineData("readonly string?[] s_names = new string?[2];", "s_names[0] = null;")]
    [InlineData("string? s_name;", "var read = configuration.Name; s_name = read.Trim();")]
    [InlineData("readonly List<string> s_names = new();", "_ = s_names.Contains(text);")]
    [InlineData("Work s_work = new();", "s_work.Enqueue(text);")]
    [InlineData("readonly Channel<string> s_work = Channel.CreateUnbounded<string>();", "s_work.Writer.TryWrite(text);")]
    [InlineData("readonly AsyncLocal<string> s_name = new();", "s_name.Value = text;")]
    [InlineData("[ThreadStatic] static string? s_name;", "s_name = text;")]
    [InlineData("[SharedAcrossUsers(\"one banner\")] static string? s_name;", "s_name = text;")]
    [InlineData("UserSession? {|NETRA2001:s_session|};", "s_session = session;")]
    [InlineData("object? s_slot;", "{|NETRA2001:s_slot = session|}; s_slot = text;")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "string name; name = configuration.Name; name = name.Trim(); s_names[\"one\"] = name; name = configuration.Name; s_names[\"two\"] = name;")]
    [InlineData("int s_next;", "var next = Interlocked.Increment(ref s_next); if (next <= 0) { s_next = Environment.TickCount & 7; next = Interlocked.Increment(ref s_next); }")]
    [InlineData("DateTime s_last;", "var now = DateTime.UtcNow; if (now.Subtract(s_last).TotalMinutes < 10.0) return; s_last = now;")]
    [InlineData("double s_last;", "var now = GetTime(); if (now - s_last > 1.0) { s_last = now; } static double GetTime() => Environment.TickCount64 / 1000.0;")]
    [InlineData("string[] s_names = new string[0]; static readonly string[] All = new string[8];", "if (s_names.Length < All.Length) { var names = new List<string>(); names.Add(All[0]); s_names = names.ToArray(); }")]
    [InlineData("readonly HashSet<string> s_written = new(); static void Written(string name) => s_written.Remove(name);", "lock (Gate) { if (!s_written.Add(text)) return; }")]
    [InlineData("readonly ConcurrentDictionary<string, byte> s_written = new(); static void Written(string name) => s_written.TryRemove(name, out _);", "if (s_written.TryAdd(text, 0)) { Written(text); }")]
    [InlineData("readonly ConcurrentDictionary<string, byte> s_warned = new(); static readonly ILogger Logger = null!;", "if (s_warned.TryAdd(text, 0)) { Logger.LogWarning(\"{Text} is old\", text); }")]
    [InlineData("readonly HashSet<string> s_warned = new(); static readonly ILogger Logger = null!;", "lock (Gate) if (s_warned.Add(text)) Logger.LogWarning(\"{Text} is old\", text);")]
    [InlineData("readonly ConcurrentDictionary<string, string> s_names = new();", "text = s_names.GetOrAdd(text, text);")]
    [InlineData("readonly ConcurrentDictionary<string, (string, byte[])> s_names = new();", "var bytes = new byte[8]; (text, bytes) = s_names.GetOrAdd(text, static (key, made) => (key, made), bytes);")]
    [InlineData("readonly Dictionary<string, object> s_types = new();", "Keep(text, typeof(int), new[] { typeof(int) }); static void Keep(string name, Type type, Type[] arguments) { if (!s_types.TryGetValue(name, out var made)) { made = type.MakeGenericType(arguments); s_types.Add(name, made); } }")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "s_names[\"one\"] = Read(configuration, \"one\"); static string Read(ShopConfiguration from, string key) => from.Name + key;")]
    [InlineData("ImmutableDictionary<string, string> s_names = ImmutableDictionary<string, string>.Empty;", "ImmutableInterlocked.GetOrAdd(ref s_names, text, static key => key.ToUpperInvariant());")]
    [InlineData("readonly ConcurrentDictionary<DeskUserId, DateTimeOffset> s_seen = new();", "s_seen[user.UserId] = DateTimeOffset.UtcNow;")]
    [InlineData("readonly ConcurrentDictionary<string, bool> s_told = new();", "s_told.TryAdd(user.UserId.Value, true);")]
    [InlineData("readonly List<WeakReference> s_watched = new();", "s_watched.Add(new WeakReference(text));")]
    [InlineData("readonly Dictionary<string, WeakReference<Work>> s_watched = new();", "s_watched[text] = new WeakReference<Work>(new Work());")]
    [InlineData("readonly Hashtable s_sizes = new();", "Keep(typeof(int)); static object Keep(Type type) => s_sizes[type] ?? (s_sizes[type] = type.GetProperties().Length);")]
    [InlineData("readonly Hashtable s_patterns = new();", "var known = s_patterns[text]; if (known == null) { known = new Regex(text); s_patterns[text] = known; }")]
    [InlineData("int s_count; static void Bump(ref int count) => count++;", "Bump(ref s_count);")]
    [InlineData("bool s_started; static void Set<T>(ref T slot, T value) => slot = value;", "Set(ref s_started, true);")]
    [InlineData("string? s_last; static void Set<T>(ref T slot, T value) => slot = value;", "Set(ref s_last, null);")]
    [InlineData("readonly List<string> s_names = new();", "s_names.Clear();")]
    [InlineData("System.Diagnostics.Metrics.Meter s_meter = new(\"a\");", "s_meter = new System.Diagnostics.Metrics.Meter(text);")]
    [InlineData("System.Diagnostics.ActivitySource s_source = new(\"a\");", "s_source = new System.Diagnostics.ActivitySource(text);")]
    [InlineData("ILogger s_log = null!; static ILogger Make(string name) => null!;", "s_log = Make(text);")]
    [InlineData("SemaphoreSlim s_gate = new(1);", "s_gate = new SemaphoreSlim(text.Length);")]
    [InlineData("char[] s_buffer = new char[8];", "s_buffer[0] = text[0];")]
    [InlineData("System.IO.MemoryStream s_buffer = new();", "s_buffer = new System.IO.MemoryStream(text.Length);")]
    [InlineData("System.Buffers.ArrayBufferWriter<byte> s_buffer = new();", "s_buffer = new System.Buffers.ArrayBufferWriter<byte>(text.Length);")]
    [InlineData("readonly Stack<StringBuilder> s_pool = new();", "s_pool.Push(new StringBuilder(text));")]
    [InlineData("readonly List<Action<UserSession>> {|NETRA3005:s_observers|} = new();", "s_observers.Add(_ => { });")]
    [InlineData("event Action<UserSession>? {|NETRA3005:Changed|};", "Changed += _ => { };")]
    public Task Write_DoesNotTrigger(string slot, string write) => Verify.RulesAsync("server", Type(slot, write));

    [Theory]
    [InlineData("string? s_name;", "{|NETRA2002:s_name = text|};")]
    [InlineData("long s_last;", "{|NETRA2002:s_last = text.Length|};")]
    [InlineData("string? s_most;", "{|NETRA2002:Interlocked.Exchange(ref s_most, text)|};")]
    [InlineData("string? s_last; static void Set<T>(ref T slot, T value) => slot = value;", "{|NETRA2002:Set(ref s_last, text)|};")]
    [InlineData("int s_size; static void Set<T>(ref T slot, T value) => slot = value;", "{|NETRA2002:Set(ref s_size, text.Length)|};")]
    [InlineData("readonly ConcurrentDictionary<string, string> s_names = new();", "{|NETRA2002:s_names.GetOrAdd(text, static (key, state) => key + state, text)|};")]
    [InlineData("string? Name { get => s_name; set => s_name = value; } static string? s_name;", "{|NETRA2002:Name = text|};")]
    [InlineData("string? s_name;", "if (s_name != text) {|NETRA2002:s_name = text|};")]
    [InlineData("string? s_name; static bool s_ready;", "if (!s_ready) { s_ready = false; {|NETRA2002:s_name = text|}; }")]
    [InlineData("string? s_name; static bool s_ready;", "if (!s_ready) {|NETRA2002:s_name = text|};")]
    [InlineData("string? s_name; static object? s_owner;", "if (s_owner == null) { {|NETRA2002:s_name = text|}; s_owner = null; }")]
    [InlineData("string? s_name; static object? s_owner;", "lock (Gate) { if (s_owner == null) return; {|NETRA2002:s_owner = this|}; } {|NETRA2002:s_name = text|};")]
    [InlineData("readonly List<string> s_names = new(); static object? s_owner;", "if (s_owner is null) { {|NETRA2002:s_names.Add(text)|}; }")]
    [InlineData("readonly List<string> s_names = new();", "{|NETRA2002:s_names.Add(configuration.Name + text)|};")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "var name = configuration.Name; name = text; {|NETRA2002:s_names[\"two\"] = name|};")]
    [InlineData("string s_name = \"\";", "{|NETRA2002:s_name = s_name.Replace(\"/\", text)|};")]
    [InlineData("int s_next;", "if (text.Length <= 0) {|NETRA2002:s_next = 1|};")]
    [InlineData("int s_next;", "var next = Interlocked.Increment(ref s_next); if (next <= 0) { {|NETRA2002:s_next = text.Length|}; }")]
    [InlineData("string? s_name;", "var isFirst = text is null; if (isFirst) {|NETRA2002:s_name = text|};")]
    [InlineData("readonly Dictionary<string, List<Work>> s_counters = new();", "{|NETRA2002:s_counters[text] = new List<Work>()|};")]
    [InlineData("readonly Dictionary<Work, List<string>> s_lists = new();", "Keep(new Work()); void Keep(Work work) => {|NETRA2002:s_lists[work] = new List<string> { text }|};")]
    [InlineData("readonly Dictionary<Work, List<string>> s_lists = new();", "Keep(new Work()); void Keep(Work work) { if (!s_lists.ContainsKey(work)) {|NETRA2002:s_lists[work.Next] = new List<string> { text }|}; }")]
    [InlineData("readonly Dictionary<Work, List<string>> s_lists = new();", "Keep(new Work(), new Work()); void Keep(Work one, Work two) { if (!s_lists.ContainsKey(one.Next)) {|NETRA2002:s_lists[two.Next] = new List<string> { text }|}; }")]
    [InlineData("readonly Dictionary<object, List<string>> s_lists = new(); object Own => this;", "Keep(new Service()); void Keep(Service other) { if (!s_lists.ContainsKey(this.Own)) {|NETRA2002:s_lists[other.Own] = new List<string> { text }|}; }")]
    [InlineData("readonly Dictionary<Point, List<string>> s_lists = new();", "Keep(new Point(1)); void Keep(Point point) { if (!s_lists.ContainsKey(point)) {|NETRA2002:s_lists[point] = new List<string> { text }|}; }")]
    [InlineData("ImmutableDictionary<string, string> s_names = ImmutableDictionary<string, string>.Empty;", "{|NETRA2002:ImmutableInterlocked.GetOrAdd(ref s_names, text, static (key, state) => key + state, text)|};")]
    [InlineData("readonly ConcurrentDictionary<string, DateTimeOffset> s_seen = new();", "{|NETRA2002:s_seen[text] = DateTimeOffset.UtcNow|};")]
    [InlineData("readonly ConcurrentDictionary<DeskUserId, string> s_notes = new();", "{|NETRA2002:s_notes[user.UserId] = text|};")]
    [InlineData("readonly List<Work> s_watched = new();", "{|NETRA2002:s_watched.Add(new Work())|};")]
    [InlineData("readonly Hashtable s_sizes = new();", "Keep(typeof(int), text); static object Keep(Type type, string name) => s_sizes[type] ?? ({|NETRA2002:s_sizes[type] = name|});")]
    [InlineData("readonly Hashtable s_patterns = new();", "Keep(text, text); static void Keep(string one, string other) { var known = s_patterns[other]; if (known == null) {|NETRA2002:s_patterns[one] = one.Length|}; }")]
    [InlineData("string? s_most;", "if (s_most is null || text.Length > s_most.Length) {|NETRA2002:s_most = text|};")]
    [InlineData("string? s_name;", "if (text is null) return; {|NETRA2002:s_name = text|};")]
    [InlineData("string? s_name;", "{|NETRA2002:s_name = configuration.Name + text|};")]
    [InlineData("object? s_read;", "{|NETRA2002:s_read = configuration|};")]
    [InlineData("readonly List<List<string>> s_lists = new();", "var list = s_lists[0]; {|NETRA2002:list.Add(text)|};")]
    [InlineData("readonly string[] s_names = new string[2];", "var names = s_names; {|NETRA2002:names[0] = text|};")]
    [InlineData("string? s_name;", "ref var name = ref s_name; {|NETRA2002:name = text|};")]
    [InlineData("string? s_name;", "{|NETRA2002:s_name += text|};")]
    [InlineData("string? s_name;", "{|NETRA2002:Interlocked.Exchange(ref s_name, text)|};")]
    [InlineData("string? s_name;", "{|NETRA2002:Load(out s_name)|};")]
    [InlineData("int s_count;", "{|NETRA2002:s_count = text.Length|};")]
    [InlineData("bool s_on;", "{|NETRA2002:s_on = text.Length > 3|};")]
    [InlineData("string Name { get; set; } = \"\";", "{|NETRA2002:Name = text|};")]
    [InlineData("string Name { get => s_name; set => s_name = value; } static string s_name = \"\";", "{|NETRA2002:Name = text|};")]
    [InlineData("(string, int) s_pair;", "{|NETRA2002:s_pair = (text, 1)|};")]
    [InlineData("string? s_name; static string? s_other;", "{|NETRA2002:(s_name, s_other) = (text, text)|};")]
    [InlineData("string? s_name;", "{|NETRA2002:s_name = text|}; s_name = text + text;")]
    [InlineData("readonly List<string> s_names = new();", "{|NETRA2002:s_names.Add(text)|};")]
    [InlineData("readonly List<string> s_names = new();", "var names = s_names; {|NETRA2002:names.Add(text)|};")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "{|NETRA2002:s_names[text] = text|};")]
    [InlineData("readonly Dictionary<string, List<string>> s_names = new();", "if (s_names.TryGetValue(text, out var list)) {|NETRA2002:list.Add(text)|};")]
    [InlineData("readonly Dictionary<string, List<string>> s_names = new();", "{|NETRA2002:s_names[text].Add(text)|};")]
    [InlineData("readonly ConcurrentDictionary<string, string> s_names = new();", "{|NETRA2002:s_names.GetOrAdd(\"last\", _ => text)|};")]
    [InlineData("readonly Dictionary<string, Regex> s_patterns = new();", "{|NETRA2002:s_patterns[text] = new Regex(text)|};")]
    [InlineData("readonly Dictionary<string, Regex> s_patterns = new();", "if (!s_patterns.ContainsKey(\"last\")) {|NETRA2002:s_patterns[text] = new Regex(text)|};")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "var other = text; if (!s_names.ContainsKey(text)) {|NETRA2002:s_names[text] = other + 1|};")]
    [InlineData("readonly Dictionary<string, object> s_owners = new();", "if (!s_owners.ContainsKey(text)) {|NETRA2002:s_owners[text] = this|};")]
    [InlineData("readonly List<object> s_plugins = new();", "Add(new Work()); void Add<T>(T plugin) => {|NETRA2002:s_plugins.Add(plugin!)|};")]
    [InlineData("readonly Dictionary<string, object> s_plugins = new();", "Add<Work>(); void Add<T>() where T : new() => {|NETRA2002:s_plugins.Add(text, new T())|};")]
    [InlineData("readonly ConcurrentQueue<string> s_names = new();", "{|NETRA2002:s_names.Enqueue(text)|};")]
    [InlineData("ImmutableList<string> s_names = ImmutableList<string>.Empty;", "{|NETRA2002:s_names = s_names.Add(text)|};")]
    [InlineData("ImmutableDictionary<string, string> s_names = ImmutableDictionary<string, string>.Empty;", "{|NETRA2002:ImmutableInterlocked.TryAdd(ref s_names, text, text)|};")]
    [InlineData("string? s_name;", "void Keep() => {|NETRA2002:s_name = text|}; Keep();")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "string name; name = configuration.Name; name = name.Replace(\"/\", text); {|NETRA2002:s_names[\"one\"] = name|}; name = configuration.Name;")]
    [InlineData("int s_next;", "var next = 0; next = text.Length; if (next <= 0) { {|NETRA2002:s_next = Environment.TickCount & 7|}; next = Interlocked.Increment(ref s_next); }")]
    [InlineData("DateTime s_last;", "{|NETRA2002:s_last = DateTime.UtcNow|};")]
    [InlineData("DateTime s_last;", "var now = DateTime.UtcNow; if (now.Subtract(s_last).TotalMinutes < 10.0) return; {|NETRA2002:s_last = now.AddDays(text.Length)|};")]
    [InlineData("string[] s_names = new string[0]; static readonly string[] All = new string[8];", "if (s_names.Length < text.Length) { {|NETRA2002:s_names = new[] { text }|}; }")]
    [InlineData("readonly HashSet<string> s_written = new();", "lock (Gate) { if (!{|NETRA2002:s_written.Add(text)|}) return; }")]
    [InlineData("readonly ConcurrentDictionary<string, byte> s_warned = new(); static readonly ILogger Logger = null!;", "if ({|NETRA2002:s_warned.TryAdd(text, 0)|}) { Logger.LogWarning(\"{Text} is old\", text); return; }")]
    [InlineData("readonly ConcurrentDictionary<string, byte> s_warned = new(); static readonly ILogger Logger = null!;", "if (!{|NETRA2002:s_warned.TryAdd(text, 0)|}) Logger.LogWarning(\"again\"); else return;")]
    [InlineData("readonly ConcurrentDictionary<string, string> s_warned = new(); static readonly ILogger Logger = null!;", "if ({|NETRA2002:s_warned.TryAdd(\"a\", text)|}) Logger.LogWarning(\"once\");")]
    [InlineData("readonly HashSet<string> s_written = new(); static void Written(string name) => s_written.Remove(name);", "{|NETRA2002:s_written.Add(text)|};")]
    [InlineData("readonly ConcurrentDictionary<string, string> s_written = new(); static void Written(string name) => s_written.TryRemove(name, out _);", "if ({|NETRA2002:s_written.TryAdd(\"last\", text)|}) { Written(text); }")]
    [InlineData("readonly ConcurrentDictionary<string, string> s_names = new();", "_ = {|NETRA2002:s_names.GetOrAdd(\"last\", text)|};")]
    [InlineData("readonly ConcurrentDictionary<string, (string, string)> s_names = new();", "_ = {|NETRA2002:s_names.GetOrAdd(\"last\", (key, made) => (made, made), text)|};")]
    [InlineData("readonly Dictionary<string, object> s_types = new();", "Keep(text, this); static void Keep(string name, object owner) { if (!s_types.TryGetValue(name, out var made)) { made = owner; {|NETRA2002:s_types.Add(name, made)|}; } }")]
    [InlineData("readonly Dictionary<string, string> s_names = new();", "{|NETRA2002:s_names[\"one\"] = Read(configuration, text)|}; static string Read(ShopConfiguration from, string key) => from.Name + key;")]
    [InlineData("int s_next;", "if (int.TryParse(text, out var next) && next > 0) { } if (next <= 0) { {|NETRA2002:s_next = 1|}; }")]
    [InlineData("long s_last;", "if (text.Length > s_last + 3) return; {|NETRA2002:s_last = NextTicket()|}; static long NextTicket() => 4;")]
    [InlineData("object s_log = new(); static object Make(string name) => name;", "{|NETRA2002:s_log = Make(text)|};")]
    [InlineData("string[] s_buffer = new string[8];", "{|NETRA2002:s_buffer[0] = text|};")]
    [InlineData("readonly Stack<string> s_names = new();", "{|NETRA2002:s_names.Push(text)|};")]
    [InlineData("readonly List<string> s_names = new();", "{|NETRA2002:s_names.Insert(0, text)|};")]
    [InlineData("readonly LinkedList<string> s_names = new();", "{|NETRA2002:s_names.AddLast(text)|};")]
    [InlineData("readonly ConcurrentDictionary<string, string> s_names = new();", "{|NETRA2002:s_names.AddOrUpdate(\"last\", text, (_, _) => text)|};")]
    [InlineData("string? s_userId;", "{|NETRA2002:s_userId = text|};")]
    public Task Write_Triggers(string slot, string write) => Verify.RulesAsync("server", Type(slot, write));

    /// <summary>A local that is made of itself is followed once.</summary>
    [Fact]
    public Task LocalOfItself_EndsTheSearch() => Verify.RulesAsync(
        Type("string? s_name;", "string name; name = configuration.Name + name; {|NETRA2002:s_name = name|};"),
        test =>
        {
            Verify.Configure(test, "netra.project_kind = server");
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None;
        });

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) => Verify.RulesAsync(kind, Type("string? s_name;", "s_name = text;"));

    [Theory]
    [InlineData("static Service() => s_name = \"a\";")]
    [InlineData("static void Main() => s_name = \"a\";")]
    [InlineData("static void Main() => Load(); static void Load() => s_name = \"a\";")]
    [InlineData("static readonly int s_once = Load(); static int Load() { s_name = \"a\"; return 1; }")]
    [InlineData("[System.Runtime.CompilerServices.ModuleInitializer] internal static void Load() => s_name = \"a\";")]
    [InlineData("static void AddDesk(IServiceCollection services) => s_name = \"a\";")]
    [InlineData("void Configure(IApplicationBuilder app) => s_name = \"a\";")]
    [InlineData("public void Configure(string name) => s_name = name;")]
    [InlineData("public void Initialise(IConfiguration source) => s_name = \"a\";")]
    [InlineData("public void ReadNames(IConfiguration source) => s_name = \"a\";")]
    [InlineData("protected virtual void StartupSpecific() => s_name = \"a\";")]
    [InlineData("public static void Register(string name) => s_name = name;")]
    [InlineData("public static void Setup(string name) => s_name = name;")]
    [InlineData("static void Main() => Setup(\"a\"); public static void Setup(string name) => s_name = name;")]
    [InlineData("static void Main() => new Service().Load(); void Load() => s_name = \"a\";")]
    [InlineData("static void Main(string[] args) { var services = new ServiceCollection(); services.AddSingleton(_ => s_name = \"a\"); }")]
    [InlineData("static bool s_done; public static void Register(string name) { s_name = name; if (s_done) { return; } s_done = true; } void Visit() => Register(\"a\");")]
    [InlineData("static bool s_done; public static void Register(string name) { s_name = name; if (!s_done) { s_done = true; } } void Visit() => Register(\"a\");")]
    [InlineData("static void Main() { var service = new Service(); service.Run(); } public void Run() => s_name = \"a\";")]
    [InlineData("static void Main() { Service service = new(); service.Run(); } public void Run() => s_name = \"a\";")]
    [InlineData("static void Main(string[] args) { var app = WebApplication.Create(args); var one = app.Services.GetRequiredService<Service>(); one.Run(); app.Run(); } public void Run() => s_name = \"a\";")]
    [InlineData("static void Main(string[] args) => args.MapResult(Start, args.Length); static void Start(string[] args) => s_name = \"a\";")]
    [InlineData("static void Main() => One(); static void One() => Two(); static void Two() => Three(); static void Three() => Four(); static void Four() => s_name = \"a\";")]
    [InlineData("static readonly Service s_red = new(); Service() => s_name = \"a\";")]
    [InlineData("static Service Red { get; } = new Service(\"a\"); Service(string name) => s_name = name;")]
    [InlineData("class Part { static readonly Part s_part = new Part(\"a\"); public Part(string name) => s_name = name; }")]
    [InlineData("static readonly Service s_red = new(3); Service(int more) { s_name = \"a\"; if (more > 0) new Service(more - 1); }")]
    [InlineData("static void Main() => Load(3); static void Load(int more) { s_name = \"a\"; if (more > 0) Load(more - 1); }")]
    [InlineData("Service(IConfiguration source) => s_name = \"a\";")]
    [InlineData("static void Main() { } public static void Migrate(string name) => s_name = name;")]
    [InlineData("static void Main() => Migrate(\"a\"); static void Migrate(string name) => Keep(name); public static void MigrateAll(string name) => Keep(name); static void Keep(string name) => s_name = name;")]
    [InlineData("static readonly Part s_part = new(); static Part? Other { get; } = new(); class Part { public Part() => s_name = \"a\"; }")]
    [InlineData("static readonly Part[] s_parts = { new() }; class Part { public Part() => s_name = \"a\"; }")]
    [InlineData("static void UseDesk(IApplicationBuilder app) => s_name = \"a\";")]
    [InlineData("static void MapDesk(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder routes) => s_name = \"a\";")]
    [InlineData("static void AddDesk(IServiceCollection services) => services.Configure<object>(_ => s_name = \"a\");")]
    public Task StartUp_DoesNotTrigger(string member) => Verify.RulesAsync("server", InService(member));

    [Theory]
    [InlineData("void Visit() => {|NETRA2002:s_name = \"a\"|};")]
    [InlineData("public static void Register(string name) => {|NETRA2002:s_name = name|}; void Visit() => Register(\"a\");")]
    [InlineData("static bool s_done; public static void Register(string name) { {|NETRA2002:s_name = name|}; s_done = true; } void Visit() => Register(\"a\");")]
    [InlineData("static bool s_done; public static void Register(string name) { {|NETRA2002:s_name = name|}; if (s_done) { return; } s_done = false; } void Visit() => Register(\"a\");")]
    [InlineData("static bool s_done; public static void Keep(string name) { {|NETRA2002:s_name = name|}; if (s_done) { return; } s_done = true; } void Visit() => Keep(\"a\");")]
    [InlineData("public void Setup(string name) => {|NETRA2002:s_name = name|};")]
    [InlineData("public void Initialise(string name) => {|NETRA2002:s_name = name|};")]
    [InlineData("public void Refresh(IConfiguration source) => {|NETRA2002:s_name = \"a\"|};")]
    [InlineData("public static void Remember(string name) => {|NETRA2002:s_name = name|};")]
    [InlineData("Service() => {|NETRA2002:s_name = \"a\"|};")]
    [InlineData("Service(IConfiguration source, string name) => {|NETRA2002:s_name = name|};")]
    [InlineData("public static void Migrate(string name) => {|NETRA2002:s_name = name|};")]
    [InlineData("static void Main() { } static void Migrate(string name) => {|NETRA2002:s_name = name|};")]
    [InlineData("static void Main() { } public void Migrate(string name) => {|NETRA2002:s_name = name|};")]
    [InlineData("static void Main() { } [System.Obsolete] public static void Migrate(string name) => {|NETRA2002:s_name = name|};")]
    [InlineData("static void Main() { } public static void Migrate(string name) => {|NETRA2002:s_name = name|}; void Visit() => Migrate(\"a\");")]
    [InlineData("static void Main() => Load(); static void Load() => {|NETRA2002:s_name = \"a\"|}; void Visit() => Load();")]
    [InlineData("static void Main() => new Service().Load(); void Load() => {|NETRA2002:s_name = \"a\"|}; void Visit(Service other) => other.Load();")]
    [InlineData("static void Main() { System.Action later = () => Load(); } static void Load() => {|NETRA2002:s_name = \"a\"|};")]
    [InlineData("static void Load() => {|NETRA2002:s_name = \"a\"|};")]
    [InlineData("static void Start(WebApplication app) => app.MapGet(\"/\", (string name) => {|NETRA2002:s_name = name|});")]
    [InlineData("static void Start(WebApplication app) { app.MapGet(\"/\", Keep); string Keep(string name) => {|NETRA2002:s_name = name|}; }")]
    [InlineData("static void Start(WebApplication app) => app.Use((context, next) => { {|NETRA2002:s_name = context.Request.Path|}; return next(context); });")]
    [InlineData("static void AddDesk(IServiceCollection services) => services.AddScoped(_ => {|NETRA2002:s_name = \"a\"|});")]
    [InlineData("int Last { set => {|NETRA2002:s_name = value.ToString()|}; }")]
    [InlineData("static void Main(string[] args) { var app = WebApplication.Create(args); app.Run(); } public void Run() => {|NETRA2002:s_name = \"a\"|};")]
    [InlineData("static void Main(string[] args) => Serve(WebApplication.Create(args)); static void Serve(WebApplication app) => app.Run(); public void Run() => {|NETRA2002:s_name = \"a\"|};")]
    [InlineData("static readonly Service s_red = new(); Service() => {|NETRA2002:s_name = \"a\"|}; Service Make() => new();")]
    [InlineData("static void Load(int more) { {|NETRA2002:s_name = \"a\"|}; if (more > 0) Load(more - 1); }")]
    [InlineData("static readonly Service s_red = new(3); Service(int more) { {|NETRA2002:s_name = \"a\"|}; if (more > 0) new Service(this); } Service(Service next) => new Service(2);")]
    [InlineData("static readonly Service s_red = new(); Service(string name) => {|NETRA2002:s_name = name|}; public Service() : this(\"b\") { }")]
    [InlineData("static Service Red { get; } = new Service(\"a\"); Service Make => new Service(\"b\"); Service(string name) => {|NETRA2002:s_name = name|};")]
    [InlineData("static Service Red { get; } = new Service(\"a\"); Service(string name) => {|NETRA2002:s_name = name|}; class Other : Service { public Other() : base(\"b\") { } }")]
    [InlineData("class Part { readonly Part? _part = new Part(\"a\"); public Part(string name) => {|NETRA2002:s_name = name|}; }")]
    [InlineData("static readonly object s_gate = new(); class Part { public Part() => {|NETRA2002:s_name = \"a\"|}; }")]
    [InlineData("static object Gate { get; } = new(); class Part { public Part() => {|NETRA2002:s_name = \"a\"|}; }")]
    [InlineData("static void AddDesk(IServiceCollection services) => services.AddTransient(_ => {|NETRA2002:s_name = \"a\"|});")]
    [InlineData("static void Start(WebApplication app) => app.Run(context => { {|NETRA2002:s_name = context.Request.Path|}; return System.Threading.Tasks.Task.CompletedTask; });")]
    public Task ServingCode_Triggers(string member) => Verify.RulesAsync("server", InService(member));

    [Theory]
    [InlineData("Shared.Name = args.Length.ToString();")]
    [InlineData("var app = WebApplication.Create(args); app.MapGet(\"/\", (string name) => {|NETRA2002:Shared.Name = name|});")]
    public Task TopLevelStatements_AreStart(string statements) => Verify.RulesAsync(
        $"using Microsoft.AspNetCore.Builder; {statements} static class Shared {{ public static string? Name; }}",
        test =>
        {
            Verify.Configure(test, "netra.project_kind = server");
            test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        });

    [Fact]
    public Task APoolsObjects_AreAnotherRulesQuestion() => Verify.RulesAsync("server", """
        using System.Collections.Concurrent;
        class Part { public int Number { get; init; } }
        static class Parts
        {
            static readonly ConcurrentBag<Part> s_free = new();
            static readonly ConcurrentBag<Part> s_used = new();
            public static Part Rent() => s_free.TryTake(out var part) ? part : new Part();
            public static void Return(Part part) => s_free.Add(part);
            public static void Use(Part part) => {|NETRA2002:s_used.Add(part)|};
        }
        """);

    [Theory]
    [InlineData("return s_free[s_last--];", "s_free[++s_last] = part")]
    [InlineData("return s_free[s_last--];", "{|NETRA2002:s_free = new Part[8]|}")]
    [InlineData("", "{|NETRA2002:s_free[++s_last] = part|}")]
    public Task AnArrayOfFreeObjects_IsAPool(string taken, string given) => Verify.RulesAsync("server", $$"""
        class Part { public int Number { get; init; } }
        static class Parts
        {
            static Part[] s_free = new Part[8];
            static int s_last = -1;
            public static Part Rent() { if (s_last >= 0) { {{taken}} } return new Part(); }
            public static void Return(Part part) => {{given}};
        }
        """);

    [Fact]
    public Task ObjectsOfALibrary_ArePooledToo() => Verify.RulesAsync("server", """
        using System.Collections.Generic;
        using System.Diagnostics;
        static class Watches
        {
            static readonly Stack<ProcessStartInfo> s_free = new();
            public static ProcessStartInfo Rent() => s_free.Count > 0 ? s_free.Pop() : new ProcessStartInfo();
            public static void Return(ProcessStartInfo start) => s_free.Push(start);
        }
        """);

    [Theory]
    [InlineData("[System.ThreadStatic] static Queue? t_own;", "private", "s_all[0] = t_own = new Queue();")]
    [InlineData("static readonly ThreadLocal<Queue> s_own = new();", "private", "s_all[0] = new Queue();")]
    [InlineData("static Queue? s_own;", "private", "{|NETRA2002:s_all[0] = new Queue()|};")]
    [InlineData("[System.ThreadStatic] static Queue? t_own;", "internal", "{|NETRA2002:s_all[0] = t_own = new Queue()|};")]
    public Task AListOfWhatThreadsHave_IsNobodys(string own, string access, string write) => Verify.RulesAsync("server", $$"""
        using System.Threading;
        static class Queues
        {
            static readonly Queue[] s_all = new Queue[8];
            {{own}}
            public static void Join() { {{write}} }
            {{access}} class Queue { }
        }
        """);

    [Fact]
    public Task ACallFromAnotherTypesStart_IsStart() => Verify.RulesAsync("server", """
        namespace Shop
        {
            static class Host<T> { public class Start { static void Main() => new Service().Load("a"); } }
            class Service
            {
                static string? s_name;
                public void Load(string name) => Keep(name);
                void Keep(string name) => s_name = name;
            }
        }
        """);

    [Fact]
    public Task AStartedHost_HasWrittenBeforeItServes() => Verify.RulesAsync("server", """
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Hosting;
        class Loader : IHostedService
        {
            static string? s_name;
            public Task StartAsync(CancellationToken token) { s_name = "a"; return Task.CompletedTask; }
            public Task StopAsync(CancellationToken token) => Task.CompletedTask;
            public Task RestartAsync(CancellationToken token) { {|NETRA2002:s_name = "a"|}; return Task.CompletedTask; }
        }
        """);

    [Theory]
    [InlineData("AddSingleton", "s_name = name")]
    [InlineData("AddScoped", "{|NETRA2002:s_name = name|}")]
    public Task AConstructor_IsStartOnlyOfASingleton(string register, string write) => Verify.RulesAsync("server", $$"""
        using Microsoft.Extensions.DependencyInjection;
        static class Setup { static void AddDesk(IServiceCollection services) => services.{{register}}<Service>(); }
        class Service
        {
            static string? s_name;
            public Service(string name) => {{write}};
        }
        """);

    [Theory]
    [InlineData("ILogger", "s_last.Enqueue(text)")]
    [InlineData("IDisposable", "{|NETRA2002:s_last.Enqueue(text)|}")]
    public Task ALogger_WritesDownWhatHappens(string contract, string write) => Verify.RulesAsync("server", $$"""
        using System;
        using System.Collections.Concurrent;
        using Microsoft.Extensions.Logging;
        class Memory : {{contract}}
        {
            static readonly ConcurrentQueue<string> s_last = new();
            public void Dispose() { }
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
            public bool IsEnabled(LogLevel level) => true;
            public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> format) => Keep(format(state, error));
            static void Keep(string text) => {{write}};
        }
        """);

    [Fact]
    public Task AnInstanceThatPublishesItself_DoesNotTrigger() => Verify.RulesAsync("server", """
        class Plugin
        {
            public static Plugin? Instance { get; private set; }
            public Plugin() => Instance = this;
        }
        class Service
        {
            public static Service? Last { get; private set; }
            public void Run() => {|NETRA2002:Last = this|};
        }
        """);

    [Fact]
    public Task CrossUser_OptsOut() => Verify.RulesAsync("server", """
        using Netra.Execution.Annotations;
        class Service
        {
            static string? s_banner;
            [CrossUser("the operators' banner")] void Announce(string text) => s_banner = text;
            void Greet(string text) => {|NETRA2002:s_banner = text|};
        }
        """);

    [Fact]
    public Task WriteFromAnotherType_Triggers() => Verify.RulesAsync("server", """
        static class Shared { public static string? Last; }
        class Service { void Run(string text) => {|NETRA2002:Shared.Last = text|}; }
        """);

    private static string InService(string member) => $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        class Service
        {
            static string? s_name;
            {{member}}
        }
        static class Arguments { public static void MapResult(this string[] args, System.Action<string[]> parsed, int errors) => parsed(args); }
        """;

    [Theory]
    [InlineData("protected override async Task ExecuteAsync(CancellationToken stop) { while (!stop.IsCancellationRequested) { Rates.Reload(await LoadAsync()); await Task.Delay(1000, stop); } }")]
    [InlineData("protected override async Task ExecuteAsync(CancellationToken stop) { Rates.Current = await LoadAsync(); await RenewAsync(); } private async Task RenewAsync() { foreach (var one in await LoadAsync()) Rates.Reload(new[] { one }); }")]
    public Task HostedRefresh_DoesNotTrigger(string loop) => Verify.RulesAsync("server", Hosted(loop, "s_rates = rates;"));

    [Theory]
    [InlineData("protected override async Task ExecuteAsync(CancellationToken stop) { await foreach (var one in QueuedAsync()) {|NETRA2002:Rates.Current = new[] { one }|}; }", "_ = rates;")]
    [InlineData("protected override async Task ExecuteAsync(CancellationToken stop) { await foreach (var one in QueuedAsync()) Rates.Reload(new[] { one }); }", "{|NETRA2002:s_rates = rates|};")]
    [InlineData("protected override async Task ExecuteAsync(CancellationToken stop) { var one = await _queue.Reader.ReadAsync(stop); {|NETRA2002:Rates.Current = new[] { one }|}; }", "_ = rates;")]
    [InlineData("protected override Task ExecuteAsync(CancellationToken stop) => Task.CompletedTask; public void Renew(string[] rates) => Rates.Reload(rates);", "{|NETRA2002:s_rates = rates|};")]
    [InlineData("protected override async Task ExecuteAsync(CancellationToken stop) => Rates.Reload(await LoadAsync()); class Page { public void Change(string[] rates) => Rates.Reload(rates); }", "{|NETRA2002:s_rates = rates|};")]
    public Task HostedRefresh_Triggers(string loop, string reload) => Verify.RulesAsync("server", Hosted(loop, reload));

    private static string Hosted(string loop, string reload) => $$"""
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Hosting;
        static class Rates
        {
            private static string[] s_rates = new string[0];
            public static string[] Current { get; set; } = new string[0];
            public static void Reload(string[] rates) { {{reload}} }
            public static int Count => s_rates.Length + Current.Length;
        }
        class Renewer : BackgroundService
        {
            private readonly Channel<string> _queue = Channel.CreateUnbounded<string>();
            {{loop}}
            private static Task<string[]> LoadAsync() => Task.FromResult(new[] { "a" });
            private IAsyncEnumerable<string> QueuedAsync() => _queue.Reader.ReadAllAsync();
        }
        """;

    private static string Type(string slot, string write) => $$"""
        using System;
        using System.Collections;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Net.Http;
        using System.Runtime.CompilerServices;
        using System.Text;
        using System.Text.RegularExpressions;
        using System.Threading;
        using System.Threading.Channels;
        using Desk;
        using Microsoft.Extensions.Logging;
        using Netra.Execution.Annotations;
        class Work { public void Enqueue(string text) { } public Work Next => this; }
        class HitCounter { }
        record Point(int X);
        class ShopConfiguration { public int Seconds; public string Name = ""; public ShopConfiguration Part(string name) => this; public bool Is(string name, bool otherwise) => otherwise; }
        class Service
        {
            static readonly object Gate = new();
            {{(slot.StartsWith('[') ? slot : "static " + slot)}}
            void Run(UserSession session, UserContext user, string text, ShopConfiguration configuration)
            {
                {{write}}
            }
            static bool Load(out string? name) { name = ""; return true; }
        }
        """;
}
