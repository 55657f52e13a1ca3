using System.Security.Cryptography;
using System.Text;

namespace Netra.Execution;

/// <summary>Opens logs in files: one file a user, under a name that shows no user.</summary>
internal sealed class FileUserEventLogFactory : IUserEventLogFactory
{
    private const string Extension = ".events.jsonl";

    private readonly FileUserEventLogOptions _options;
    private readonly UserExecutionLimits _limits;
    private readonly TimeProvider _time;
    private readonly LogBudget _budget;

    public FileUserEventLogFactory(FileUserEventLogOptions options, UserExecutionLimits limits, TimeProvider time, LogBudget budget)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Folder, nameof(options));
        _options = options;
        _limits = limits;
        _time = time;
        _budget = budget;
        RemoveExpired(Directory.CreateDirectory(options.Folder));
    }

    public IUserEventLog Open(UserId owner)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner.Value))) + Extension;
        return new FileUserEventLog(owner, Path.Combine(_options.Folder, name), _options.FlushToDisk, _limits, _time, _budget);
    }

    /// <summary>What users left who did not come back before their events expired.</summary>
    private void RemoveExpired(DirectoryInfo folder)
    {
        var oldest = _time.GetUtcNow() - _limits.LogRetention;
        foreach (var file in folder.EnumerateFiles("*" + Extension).Where(file => file.LastWriteTimeUtc < oldest.UtcDateTime))
        {
            file.Delete();
        }
    }
}
