"""Reports. Each module here reads records and nothing else."""
