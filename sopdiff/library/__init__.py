"""The stored library: one folder a policy, one file an event."""
