global using RoutingEngine = Dispatch.Core.Engine.RouteEngine;
