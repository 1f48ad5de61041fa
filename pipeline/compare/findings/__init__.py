"""What becomes of relations: metrics, reasons in words, alarms told once, and findings of other kinds."""
