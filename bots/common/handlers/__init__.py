"""What each command does, in a few lines: ask the engine, say what came of it."""
