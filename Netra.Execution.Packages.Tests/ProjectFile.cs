namespace Netra.Execution.Packages.Tests;

/// <summary>The text of a fresh project.</summary>
internal static class ProjectFile
{
    public static string Text(string items, string properties = "", string after = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
          {after}
        </Project>
        """;
}
