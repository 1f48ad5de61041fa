"""The one module that knows all stages: it composes them, and does nothing else."""
