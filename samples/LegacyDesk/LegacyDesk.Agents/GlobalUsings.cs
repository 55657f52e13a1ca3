global using LegacyDesk.Core.Engine;
global using LegacyEngine = LegacyDesk.Core.Engine.ExecutionEngine;
global using Netra.Execution;
