"""What each command does, from its options to its output and exit status; `cli` owns the command line itself."""
