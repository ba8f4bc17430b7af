"""The ledger of a library: one line for each issued event, each bound to all before it."""
