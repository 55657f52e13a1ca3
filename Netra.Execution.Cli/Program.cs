Console.WriteLine("netra");
